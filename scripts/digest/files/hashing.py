"""Hashes of files and folders, so that work is done again only where something changed.

Every byte is read: modification times say too little after a checkout, a copy or a touch.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_PIECE = 1 << 20
"""Bytes read at a time: most files are smaller, and none fills the memory."""

Hashes = Mapping[str, str]
"""The sha256 of files by their paths below a folder."""


def hash_parts(parts: Iterable[bytes]) -> str:
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


def file_sha256(path: str | Path) -> str | None:
    """The sha256 of a file, in hexadecimal; None where none can be read."""
    whole = hashlib.sha256()
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - asked of every file of a site
            while piece := file.read(_PIECE):
                whole.update(piece)
    except OSError:
        return None
    return whole.hexdigest()
