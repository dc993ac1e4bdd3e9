"""The limits of pictures: what is decoded, and what that may take.

Each is above what a camera, a screen or an editor's tools make, and low enough that whatever a
stranger made is encoded or refused within some seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MEGABYTE = 1024 * 1024


def in_mb(size: int) -> int:
    """A limit in bytes, as messages say it."""
    return size // _MEGABYTE


MOST_BYTES = 32 * _MEGABYTE
"""Of a file: twice what the largest cameras make of a JPEG, and a full screen of 8K as a PNG."""

MOST_PIXELS: Mapping[str, int] = MappingProxyType(
    {
        "JPEG": 64_000_000,
        "PNG": 40_000_000,
        "GIF": 40_000_000,
        "BMP": 40_000_000,
        "TIFF": 40_000_000,
        "WEBP": 22_000_000,
        "AVIF": 22_000_000,
    }
)
"""Width times height by format, so that none takes more than MEMORY. The largest cameras of the
press have 61 million, and a JPEG shrinks while it is decoded; a screen of 8K has 33 million, and is
held twice where it is transparent; the decoders of WebP and AVIF hold it five times, and a long
picture of WeChat (1,080 by 20,000) has 22 million."""

MEMORY = 512 * _MEGABYTE
"""Bytes that encoding may take: a photo of 12 million pixels takes 30 MB, the largest take 360."""

SECONDS = 6
"""Of a processor for a picture: the largest that are taken need two to four."""
