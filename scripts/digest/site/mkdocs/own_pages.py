"""What is wrong with the front matter of pages that people write into `docs/`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from digest.editorial import Locale
from digest.editorial.own_text_facts import NOTE, ORDER, PLACE
from digest.errors import Problem, brief, nearest
from digest.files.paths import stays_below
from digest.site.front_matter_schema import is_of_the_press
from digest.site.mkdocs.named_files import OVERRIDES
from digest.site.mkdocs.plugin_rules import may_read_files
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.sources import Sources

KEYS = ("title", "description", "author", "template", "hide", "lang")
"""The keys that pages honour."""
_LINKING = (PLACE, ORDER, "title_lang", "description_lang", "picture", "translation")
"""More keys of the pages that all pages of their locale link: those of `editorial/pages/`."""
_HIDDEN = ("navigation", "toc", "footer", "path", "tags", "feedback")
"""The parts that Material's `hide` names; a page of one's own has none of them here."""
_REFUSED = {
    **dict.fromkeys(
        ("draft", "hold", "publish", "expire"),
        "is of seeds; keep the page out of docs/ until it is to be read",
    ),
    "search": "the search has articles alone; remove it",
    "social": "a page of your own has the site's share image; remove it",
    "tags": "tags are of articles; remove it, or link the tag's page",
    **dict.fromkeys(
        ("slug", "url", "aliases"), "a page has the address that its file's name gives; remove it"
    ),
}


def own_page_problems(
    settings: SettingsFile, locales: Sequence[Locale], sources: Sources, templates: str
) -> Iterator[Problem]:
    """Keys that no page shows, and templates that are none.

    A hook or plugin of the editor's own may read any key.

    Args:
        templates: the text of all templates in `overrides/`.
    """
    overrides = settings.folder / OVERRIDES
    read = frozenset(re.findall(r"page\.meta\.(\w+)", templates))
    known = read - _REFUSED.keys() | {*KEYS}
    for path in own_pages(sources, locales):
        meta, place = sources.files[path].meta, sources.folder / path
        linked = _LINKING if PLACE in meta and path.count("/") == 1 else ()
        for key, value in meta.items():
            wrong = _problem(key, value, overrides)
            if not wrong and key not in known.union(linked) and not may_read_files(settings):
                wrong = _unread(key, meta)
            if wrong:
                yield Problem(str(place), wrong, _line(place, key))


def own_pages(sources: Sources, locales: Sequence[Locale]) -> list[str]:
    """The pages in the locales' folders that the press neither writes nor makes."""
    folders = {locale.id for locale in locales}
    return [
        path
        for path in sources.files
        if path.endswith(".md")
        and path.partition("/")[0] in folders
        and path not in sources.made
        and not is_of_the_press(path)
        and NOTE not in sources.files[path].meta
    ]


def _problem(key: str, value: Any, overrides: Path) -> str | None:
    if key == "template":
        name = str(value)
        if not stays_below(name) or not (overrides / name).is_file():
            return (
                f"the template {brief(name)} is not in {OVERRIDES}/; put it there or mend its name"
            )
    if key == "hide":
        for part in value if isinstance(value, list) else [value]:
            if part not in _HIDDEN:
                return f"`hide: {brief(str(part))}` is no part of a page; remove it"
    return None


def _unread(key: str, others: Collection[str]) -> str:
    if reason := _REFUSED.get(key):
        return f"`{key}` {reason}" if reason.startswith("is ") else f"`{key}`: {reason}"
    if near := nearest(key.casefold(), [each for each in KEYS if each not in others]):
        return f"unknown key `{brief(key)}`; did you mean `{near}`?"
    return (
        f"`{brief(key)}`: no template in {OVERRIDES}/ reads it; remove it, or read it there "
        "as page.meta"
    )


def _line(page: Path, key: str) -> int:
    """The line of a key in a page's front matter; 1 where it is written in an unusual way."""
    lines = page.read_text(encoding="utf-8-sig").splitlines()
    start = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*:")
    return next((number for number, line in enumerate(lines, 1) if start.match(line)), 1)
