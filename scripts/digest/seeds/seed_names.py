"""What the name of a file below a folder of seeds says: a seed, the part of a page, or neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from fnmatch import fnmatch
from itertools import accumulate
from pathlib import Path, PurePosixPath

from digest.files.paths import files_below, hidden
from digest.seeds.formats import PATTERNS, ending

_NO_ARTICLES = ("readme.*", "~$*")
"""Names of what is said about a folder, and of what Word keeps beside a file that is open."""
_PARTS = re.compile(r"(.+)[_.]files", re.IGNORECASE | re.DOTALL)
"""The folder in which browsers, Word and `import` keep what a page is shown with, by its name."""
_PAGES = (".html", ".htm")
"""Of seeds, the only ones that a browser puts among the parts of another."""


def is_seed(name: str, patterns: tuple[str, ...] = PATTERNS) -> bool:
    """Whether a file of this name is read as a seed, or refused with what to do instead."""
    return fits(name, patterns) and not fits(name, _NO_ARTICLES)


def fits(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether the name of a file is one of these, whatever its case."""
    own = name.rpartition("/")[2].lower()
    return any(fnmatch(own, pattern) for pattern in patterns)


def nfc(name: str) -> str:
    """The name in the form in which names are compared."""
    return unicodedata.normalize("NFC", name)


def holds_parts(folder: Path, beside: Iterable[str]) -> bool:
    """Whether a folder with these names beside it has the parts of a page, which are no seeds."""
    page = _page_of(folder.name)
    return bool(page) and (
        any(is_seed(name) and _as_page(name) == page for name in beside)
        or not _has_texts(files_below(folder))
    )


def parts_of_pages(names: Collection[str]) -> tuple[set[str], set[str]]:
    """Which of all files below a folder are parts of pages, and the folders that have no page."""
    below: dict[str, list[str]] = {}
    for name in names:
        for way in accumulate(name.split("/")[:-1], "{}/{}".format):
            if _PARTS.fullmatch(way.rpartition("/")[2]):
                below.setdefault(way, []).append(name)
    pages = {_as_page(name) for name in names if is_seed(name)} if below else set()
    parts: set[str] = set()
    strays: set[str] = set()
    for way, within in sorted(below.items()):
        has_page = _page_of(way) in pages
        if within[0] in parts or not (has_page or not _has_texts(within)):
            continue
        parts.update(within)
        if not has_page:
            strays.add(way)
    return parts, strays


def _as_page(name: str) -> str:
    """What the name of a page has in common with that of the folder of its parts."""
    return nfc(str(PurePosixPath(name).with_suffix(""))).casefold()


def _page_of(folder: str) -> str:
    found = _PARTS.fullmatch(folder)
    return nfc(found[1]).casefold() if found else ""


def _has_texts(names: Iterable[str]) -> bool:
    """Whether somebody keeps texts there: no browser does, whatever the folder is called."""
    return any(is_seed(name) and ending(name) not in _PAGES for name in names if not hidden(name))
