"""What is wrong with `nav` and its titles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from digest.editorial import Locale
from digest.errors import Problem
from digest.site.mkdocs.locale_nav import HOME, TITLES, NavEntry, nav_entries, title_in
from digest.site.mkdocs.settings_file import WIDE_COLON, SettingsFile, narrow_colon


def nav_problems(
    settings: SettingsFile, locales: Sequence[Locale], docs: Path, made: Collection[str]
) -> Iterator[Problem]:
    """Pages that no locale has, titles that a locale lacks, and what is neither page nor address.

    Args:
        docs: the folder of all locales.
        made: the pages that are made in every locale.
    """
    top = nav_entries(settings)
    if all(entry.target != HOME for entry in top):
        message = f"`nav` has no {HOME} at its top, the front page; add it"
        yield settings.problem(message, "nav")
    for entry in (each for one in top for each in one.all()):
        if wrong := _problem(entry, locales, docs, made):
            yield settings.problem(wrong, *entry.keys)
        elif entry.title and not entry.is_page:  # a page has a title of its own
            yield from _untitled(settings, entry, locales)
    yield from _unused(settings, {entry.title for one in top for entry in one.all()}, locales)


def _problem(
    entry: NavEntry, locales: Sequence[Locale], docs: Path, made: Collection[str]
) -> str | None:
    target = entry.target
    if target is None:
        return None if entry.entries else f"`{entry.title}` leads nowhere; name a page"
    if WIDE_COLON in target:
        return f"{target} is one text; write `{narrow_colon(target)}`, with a colon and a blank"
    if entry.is_page:
        places = (docs / locale.id / target for locale in locales)
        if target not in made and not any(place.is_file() for place in places):
            return f"{target} is in no locale's folder of docs/; write the page or remove the line"
    elif not (urlsplit(target).scheme or target.startswith("/")):
        return f"{target} is neither a page (.md) nor an address (https://…); name one"
    return None


def _untitled(
    settings: SettingsFile, entry: NavEntry, locales: Sequence[Locale]
) -> Iterator[Problem]:
    title = str(entry.title)
    lacking = [locale.id for locale in locales if title_in(settings, locale)(title) is None]
    if lacking:
        message = (
            f"`{title}` has no title for {', '.join(lacking)}; "
            f"add one under `extra`, `{TITLES}`, by locale"
        )
        yield settings.problem(message, *entry.keys)


def _unused(
    settings: SettingsFile, titles: set[str | None], locales: Sequence[Locale]
) -> Iterator[Problem]:
    tables = (settings.values.get("extra") or {}).get(TITLES) or {}
    if not isinstance(tables, Mapping) or not all(
        isinstance(table, Mapping) for table in tables.values()
    ):
        message = f"`{TITLES}` is no table; write `locale: {{title in nav: title}}` lines"
        yield settings.problem(message, "extra", TITLES)
        return
    for locale, table in tables.items():
        if locale not in {each.id for each in locales}:
            message = f"editorial/locales.yml has no locale {locale}; mend its name"
            yield settings.problem(message, "extra", TITLES, str(locale))
        for title in table:
            if title not in titles:
                message = f"`nav` has no title “{title}”; mend it or remove the line"
                yield settings.problem(message, "extra", TITLES, str(locale), str(title))
