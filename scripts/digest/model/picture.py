"""A picture of an article: where it is found, and what is published of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHA256 = re.compile(r"[0-9a-f]{64}")

PICTURES = "pictures"
"""The folder of their files, below `docs/` and below the site, beside those of the locales."""
UNTOLD = "\ufffc"
"""Stands in the text of a seed for a picture without alternative text: Unicode's own sign for an
object, so that a figure is a line that cleaning sees at its place."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; the last four fields are empty until it is encoded, and where it cannot be.

    Args:
        places: where its bytes are, the best first: the sha256 of one within the seed's file, in
            hex, or a path relative to the seed's folder, POSIX, NFC.
        address: where it is on the web, or an empty string.
        hash: the first digits of the sha256 of its bytes.
        width, height: of the largest file, in pixels.
        widths: of the files, the largest first.
    """

    places: tuple[str, ...] = ()
    address: str = ""
    hash: str = ""
    width: int = 0
    height: int = 0
    widths: tuple[int, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files, the largest first."""
        return tuple(picture_file(self.hash, width) for width in self.widths)


def picture_file(own: str, width: int) -> str:
    """The name of the file of a picture with this hash that is so many pixels wide."""
    return f"{own}-{width}.webp"


def is_within(place: str) -> bool:
    """Whether a place is in the file of the seed itself: the sha256 of the picture there."""
    return bool(_SHA256.fullmatch(place))
