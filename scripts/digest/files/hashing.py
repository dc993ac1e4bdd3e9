"""Hashes of files and folders, so that work is done again only where something changed.

Every byte is read: modification times say too little after a checkout, a copy or a touch. Of large
files they say, with all else that a system knows of a file, that it need not be read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_PIECE = 1 << 20
"""Bytes read at a time: most files are smaller, and none fills the memory."""
_ALL = 1 << 62

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


def file_sha256(path: str | Path, most: int | None = None) -> str | None:
    """The sha256 of a file, in hexadecimal; None where none can be read.

    Args:
        most: the bytes from its beginning that count; None for all.
    """
    whole = hashlib.sha256()
    left = _ALL if most is None else most
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - asked of every file of a site
            while piece := file.read(min(_PIECE, left)):
                whole.update(piece)
                left -= len(piece)
    except OSError:
        return None
    return whole.hexdigest()


def sign_of(path: str | Path) -> str:
    """What the system knows of a file; empty where there is none.

    Two of the same sign are the same file with the same bytes: whoever writes or renames a file
    changes its ctime, which nobody can set, and a copy or a checkout is another inode.
    """
    try:
        state = os.stat(path)  # noqa: PTH116 - asked of every picture in every run
    except (OSError, ValueError):
        return ""
    return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ctime_ns}:{state.st_ino}"


def seen(sign: str, sha256: str) -> str:
    """Stands for a file of this sha256 that need not be read while it has this sign."""
    return f"{sha256} {sign}"


def is_as_seen(path: str | Path, mark: str) -> bool:
    """Whether a file is what a sha256, or one with a sign as `seen` gives it, stands for."""
    sha256, _, sign = mark.partition(" ")
    return bool(sign and sign_of(path) == sign) or file_sha256(path) == sha256
