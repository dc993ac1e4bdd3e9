"""Fingerprints of what a run depends on, so that work is done again only where something changed.

Every byte is read: times of change say too little after a checkout, a copy or a touch.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from digest.files import kept, write_if_changed

_CODE = Path(__file__).parent


def fingerprint(parts: Iterable[bytes]) -> str:
    """One digest of several parts; where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def tree(folder: Path) -> Iterator[bytes]:
    """Names and contents of all files below a folder, in order; an absent one has none."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(place, name)
            yield str(path.relative_to(folder)).encode()
            yield path.read_bytes() if path.is_file() else b""


def changes(folder: Path) -> list[tuple[str, int, int]]:
    """When each file and folder below last changed: the system's own time, which nobody sets."""
    found = []
    for path in (folder, *sorted(folder.rglob("*"))):
        with suppress(FileNotFoundError):
            state = path.lstat()
            found.append((str(path), state.st_ino, state.st_ctime_ns))
    return found


@cache
def machinery() -> str:
    """One digest of our own code and the versions of Python and of everything installed."""
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*-info"))
    return fingerprint([*tree(_CODE), sys.version.encode(), repr(installed).encode()])


def file_sha256(path: str | Path) -> str | None:
    """The sha256 of a file, in hexadecimal; None where none can be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - asked of every file of a site
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


class Stamp:
    """Remembers that a run found nothing left to do, and what it had to say."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def said(self, print_: str) -> list[str] | None:
        """What the last run said, if that was with this fingerprint; else None."""
        return kept(
            self._path, lambda left: list(left["said"]) if left["print"] == print_ else None, None
        )

    def leave(self, print_: str, said: Sequence[str]) -> None:
        """Says that everything with this fingerprint is done."""
        content = json.dumps({"print": print_, "said": list(said)}, ensure_ascii=False)
        write_if_changed(self._path, content.encode(), durable=False)
