"""What stands for the bytes of a picture's file, which is read once while nothing happens to it."""

from __future__ import annotations

from pathlib import Path

from digest.files.hashing import file_sha256, seen, sign_of
from digest.incremental.cache import Table
from digest.incremental.keys import key_of
from digest.pipeline.pictures.picture_limits import MOST_BYTES

READ = MOST_BYTES + 1
"""Bytes that are read of a picture: enough to tell that it is too large."""


def picture_mark(path: Path, marks: Table[str]) -> str:
    """The sha256 of a picture's file with its sign, as `seen` gives it; empty where there is none.

    Args:
        marks: the sha256 of files by their signs.
    """
    if not (sign := sign_of(path)):
        return ""
    key = key_of("mark", sign=sign)
    sha256 = marks.get(key)
    if sha256 is None:
        if (sha256 := file_sha256(path, READ)) is None:
            return ""
        marks.put(key, sha256)
    return seen(sign, sha256)
