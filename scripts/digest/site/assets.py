"""The files that pages load: one style sheet, scripts, what else `overrides/` has, and an icon.

All locales share one copy at the root. `mkdocs build` alone, which has no root, gets its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from digest.editorial import Locale
from digest.site.mkdocs.config import ASSETS
from digest.site.mkdocs.locale_nav import nav_entries
from digest.site.mkdocs.named_files import FAVICON, OVERRIDES, theme_assets
from digest.site.mkdocs.settings_file import SettingsFile, listed
from digest.site.stylesheet import stylesheet

_SCRIPTS = f"{ASSETS}/digest/"
_ONE_ROW = 3
"""Entries of the navigation that stand side by side on a phone."""
_ROWS = (
    "body>header>a+nav{flex-wrap:wrap}\n"
    "body>header nav nav{flex-wrap:wrap;padding:0 .4rem;line-height:1.6rem}\n"
)
_LOGO = "body>header>a>img{vertical-align:middle}\n"
_PLAIN = frozenset(
    {"toc", "tables", "footnotes", "sane_lists", "abbr", "def_list", "smarty", "nl2br", "meta"}
)
"""Extensions whose elements have no classes."""
_WORDS = {
    "page.js": (
        *("colours", "search_placeholder", "search_busy", "search_error", "search_partial"),
        *("search_again", "take_copy", "take_share", "take_code", "take_cite", "take_print"),
        "take_error",
    ),
    "take.js": (
        *("take_copy", "take_code", "take_cite", "take_copied", "take_scan", "take_text"),
        *("take_copy_text", "take_save", "take_close"),
    ),
    "visits.js": ("new_sign", "new_since", "new_since_one"),
}
"""What only scripts say, so that no page has to carry it."""


def assets(
    locales: Sequence[Locale], settings: SettingsFile, offline: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The files by their paths below the root, or below the one locale that stands alone.

    Args:
        offline: whether the root has `offline.js`, which pages are to start.
    """
    overrides = settings.folder / OVERRIDES
    sheet = "".join(_sheets(settings, overrides)) + short_names(locales)
    yield f"{ASSETS}/style.css", sheet.encode()
    own = [*theme_assets(overrides)]
    if FAVICON not in own:
        yield FAVICON, (Path(str(files("material"))) / "templates" / FAVICON).read_bytes()
    for name in own:
        said = _WORDS.get(name.removeprefix(_SCRIPTS), ())
        told = _words(locales, said)
        if name == f"{_SCRIPTS}page.js":
            told += f"const OFFLINE = {json.dumps(offline)};\n".encode()
        yield name, told + (overrides / name).read_bytes()


def _sheets(settings: SettingsFile, overrides: Path) -> Iterator[str]:
    """The rules for the settings; those that few sites need only where they do."""
    theme, entries = settings.values["theme"], nav_entries(settings)
    extensions = {name for _, name, _ in listed(settings, "markdown_extensions")}
    yield stylesheet(overrides, theme.get("palette"), markup=not extensions <= _PLAIN)
    if len(entries) > _ONE_ROW or any(entry.entries for entry in entries):
        yield _ROWS
    if theme.get("logo"):
        yield _LOGO


def short_names(locales: Sequence[Locale]) -> str:
    """The rules that tell digest.css what the languages are called on a phone."""
    named = {each.id: json.dumps(each.short, ensure_ascii=False) for each in locales}
    rules = (
        f"body > header > search + nav [lang={each}]{{--short:{name}}}\n"
        for each, name in named.items()
    )
    return "".join(rules)


def _words(locales: Sequence[Locale], said: Iterable[str]) -> bytes:
    if not said:
        return b""
    words = {each.id: {word: each.strings[word] for word in said} for each in locales}
    return f"const WORDS = {json.dumps(words, ensure_ascii=False)};\n".encode()
