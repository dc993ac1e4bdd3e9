"""A picture's bytes become the WebP files that are published of it.

They are decoded in a process that can be ended, as all files of strangers are, and nothing of the
source but its pixels comes out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import PictureError, Problem
from digest.incremental.confined import Bound, Confined, EndedError
from digest.pipeline.pictures.header import frames_of, opened
from digest.pipeline.pictures.picture_limits import MEMORY, SECONDS, in_mb

ENCODER = Confined(MEMORY)
"""What encodes for this process; others that it begins have their own."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A picture as it is published.

    Args:
        width: pixels of the largest file.
        height: pixels of the largest file.
        files: WebP files by their width, the largest first.
        moving: whether the source moves; the files show its first frame.
    """

    width: int
    height: int
    files: Mapping[int, bytes]
    moving: bool


def encode(data: bytes) -> Encoding:
    """The files of a picture: at most 1,200 pixels wide, and 600 where that is worth a file.

    Same bytes, same files.

    Raises:
        PictureError: it is of no format that is taken, damaged, or takes more than a picture may.
    """
    try:
        return ENCODER.run(SECONDS, _encode_in_silence, data)
    except EndedError as ended:
        raise PictureError(Problem("", _told(ended.bound))) from None


def widths_of(data: bytes) -> tuple[int, ...]:
    """The widths of the files of a picture, the largest first; nothing is decoded.

    A drawing may have fewer, and a PNG with EXIF behind its pixels others. Raises PictureError.
    """
    from digest.pipeline.pictures.pixels import shown_width
    from digest.pipeline.pictures.webp import widths

    with opened(data) as picture:
        return widths(shown_width(picture))


def encode_here(data: bytes) -> Encoding:
    """As `encode`, in this process and without its limits; raises PictureError."""
    from digest.pipeline.pictures.pixels import shown_pixels
    from digest.pipeline.pictures.webp import webp_files

    with opened(data) as picture:
        moving = frames_of(picture) > 1
        pixels = shown_pixels(picture)
        return Encoding(*pixels.size, webp_files(pixels), moving)


def _encode_in_silence(data: bytes) -> Encoding:
    """As `encode_here`, in a process that only encodes: libtiff writes on stderr by itself."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    return encode_here(data)


def _told(bound: Bound) -> str:
    if bound is Bound.TIME:
        return f"takes more than {SECONDS} seconds to decode; save it smaller"
    if bound is Bound.MEMORY:
        return f"takes more than {in_mb(MEMORY)} MB to decode; save it smaller"
    return "crashes the program that decodes it; save it as PNG or JPEG"
