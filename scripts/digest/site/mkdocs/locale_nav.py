"""The navigation of one locale: the pages of `nav` that it has, under its own titles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import urlsplit

from digest.editorial import Locale
from digest.site.mkdocs.settings_file import Key, SettingsFile
from digest.site.own_links import OwnLink

HOME = "index.md"
TITLES = "nav_titles"
"""Under `extra`: by locale, by the title that stands in `nav`, the one of that locale."""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of `nav`.

    Args:
        keys: lead to it in the settings.
        title: as it is written; None where it has none.
        target: a page or an address; None for a section.
        entries: those of a section.
    """

    keys: tuple[Key, ...]
    title: str | None
    target: str | None
    entries: tuple[NavEntry, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether it leads to a page of the site."""
        return bool(self.target and self.target.endswith(".md") and not urlsplit(self.target)[0])

    def all(self) -> Iterator[NavEntry]:
        """Itself and all below it."""
        yield self
        yield from chain.from_iterable(entry.all() for entry in self.entries)


def nav_entries(settings: SettingsFile) -> tuple[NavEntry, ...]:
    """All that `nav` has at its top."""
    return tuple(_entries(settings.values.get("nav"), ("nav",)))


def pages_of(nav: object) -> Iterator[str]:
    """The pages and addresses that the navigation of a configuration names."""
    return (entry.target for top in _entries(nav, ()) for entry in top.all() if entry.target)


def locale_nav(
    settings: SettingsFile, locale: Locale, docs: Path, made: Collection[str]
) -> list[object]:
    """`nav` as MkDocs takes it.

    Args:
        docs: the folder of the locale's pages.
        made: the pages that are made in every locale.
    """

    def has(page: str) -> bool:
        return page in made or (docs / page).is_file()

    return [*_plain(nav_entries(settings), title_in(settings, locale), has)]


def own_nav(settings: SettingsFile, own: Iterable[OwnLink]) -> list[object]:
    """The editors' own pages that `nav` does not place itself, under the titles that they have."""
    placed = {*pages_of(settings.values.get("nav"))}
    return [each.path for each in own if each.in_navigation and each.path not in placed]


def home_title(settings: SettingsFile, locale: Locale) -> str:
    """The title of the front page in the navigation."""
    given = (entry.title for entry in nav_entries(settings) if entry.target == HOME)
    title = next(given, None)
    return (title and title_in(settings, locale)(title)) or locale.strings["home"]


def title_in(settings: SettingsFile, locale: Locale) -> Callable[[str], str | None]:
    """Gives a title of `nav` in one locale; None where the settings have none."""
    extra = settings.values.get("extra")
    stated = extra.get(TITLES) if isinstance(extra, Mapping) else None
    tables: Mapping[str, Any] = stated if isinstance(stated, Mapping) else {}

    def title(written: str) -> str | None:
        for name in (locale.id, locale.fallback):
            table = tables.get(name)
            if isinstance(table, Mapping) and written in table:
                return str(table[written])
        return written if locale.default or written.isascii() else None

    return title


def _entries(value: object, keys: tuple[Key, ...]) -> Iterator[NavEntry]:
    match value:
        case str():
            yield NavEntry(keys, None, _normal(value))
        case list():
            for number, item in enumerate(value):
                if isinstance(item, str | list | dict):
                    yield from _entries(item, (*keys, number))
                else:  # such as a number, which leads nowhere
                    yield NavEntry((*keys, number), str(item), None)
        case dict():
            for title, below in value.items():
                place = (*keys, title)
                if isinstance(below, str):
                    yield NavEntry(place, str(title), _normal(below))
                else:
                    yield NavEntry(place, str(title), None, tuple(_entries(below, place)))


def _normal(target: str) -> str:
    return normpath(target) if target.endswith(".md") and not urlsplit(target)[0] else target


def _plain(
    entries: Sequence[NavEntry],
    titles: Callable[[str], str | None],
    has: Callable[[str], bool],
) -> Iterator[object]:
    for entry in entries:
        title = entry.title and titles(entry.title)
        if entry.target is None:
            below = [*_plain(entry.entries, titles, has)]
            if below:
                yield {title or entry.title: below}
        elif not entry.is_page:
            yield {title or entry.title or entry.target: entry.target}
        elif has(entry.target):
            # Without a title of the locale, its page has one.
            yield {title: entry.target} if title else entry.target
