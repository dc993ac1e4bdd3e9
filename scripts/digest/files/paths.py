"""Names of files: which there are below a folder, and where a name leads."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Signs = frozenset[tuple[str, int, int]]
"""Names of files, each with its time of change (ns) and its size (bytes)."""

_DRIVE = re.compile("[a-z]:", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x1f<>:\"|?*\\]")
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)


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
    """Whether a name of somebody else's stays below the folder it is looked up in anywhere."""
    if not name or name.startswith("/") or "\\" in name or _DRIVE.match(name):
        return False
    return ".." not in name.split("/")


def refused_by_windows(name: str) -> str:
    """Why a file or folder of that path cannot be on Windows; empty where it can.

    (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)
    """
    for part in name.split("/"):
        if found := _FORBIDDEN.search(part):
            return f"`{found[0]}` is in it" if found[0].isprintable() else "a control is in it"
        if part.endswith((".", " ")):
            return "a name ends in a dot or a space"
        if _DEVICE.match(part):
            return f"`{part.partition('.')[0].strip()}` is the name of a device"
    return ""


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


def plain_file(folder: Path, name: str) -> Path | None:
    """The plain file of this name below a folder; None where there is none, or a link leads out.

    A file system may keep names in another form of Unicode than the one they are given in.
    """
    if not stays_below(name):
        return None
    for form in ("NFC", "NFD"):
        path = folder / unicodedata.normalize(form, name)
        with suppress(OSError, ValueError):
            within = path.resolve(strict=True).is_relative_to(folder.resolve())
            if within and stat.S_ISREG(path.lstat().st_mode):
                return path
    return None
