"""Names of files: which there are below a folder, and where a name leads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Signs = frozenset[tuple[str, int, int]]
"""Names of files, each with its time of change (ns) and its size (bytes)."""


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path with POSIX separators; so is a link to a folder."""
    ways = [""]
    while ways:
        way = ways.pop()
        with suppress(OSError), os.scandir(f"{folder}/{way}") as entries:
            for each in entries:
                if each.is_dir(follow_symlinks=False):
                    ways.append(f"{way}{each.name}/")
                else:
                    yield f"{way}{each.name}"


def hidden(name: str) -> bool:
    """Whether a file or a folder on its way is hidden: what programs keep for themselves."""
    return "/." in f"/{name}"


def is_text(name: str) -> bool:
    """False for a name with bytes that are not UTF-8 (Python keeps them as lone surrogates)."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def stays_below(name: str) -> bool:
    """Whether a name of somebody else's stays below the folder it is looked up in."""
    return bool(name) and not name.startswith("/") and ".." not in name.split("/")


def signs_of(folder: Path, names: Iterable[str]) -> Signs:
    """Time and size of files: they say enough while somebody is editing.

    Hidden ones, such as swap files and locks, are left out.
    """
    signs = []
    for name in names:
        if hidden(name):
            continue
        # What cannot be looked at, as it has just gone, is not there.
        with suppress(OSError):
            state = os.stat(f"{folder}/{name}")  # noqa: PTH116 - ten times a second for each
            signs.append((name, state.st_mtime_ns, state.st_size))
    return frozenset(signs)
