"""What a file of a picture says of itself: format, size, frames. No pixel is decoded."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from digest.errors import PictureError, Problem
from digest.pipeline.pictures.picture_limits import MOST_BYTES, MOST_PIXELS, in_mb

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

_FORMATS = (*MOST_PIXELS,)
_MOVING = {"PNG", "GIF", "WEBP", "AVIF"}
"""Formats whose frames move; those of a TIFF are pages, those of a JPEG other views."""
_HEAD = 1024
_OTHERS = (
    (
        re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!|svg).*<svg\b|\s*<svg\b", re.DOTALL),
        "an SVG",
    ),
    (re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL), "a HEIC photo"),
    (re.compile(rb"8BPS"), "a Photoshop file"),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "a PostScript file"),
    (re.compile(rb"\s*%PDF-"), "a PDF"),
)
"""What people take for pictures and browsers do not, or not safely: an SVG can hold scripts."""
_POINTER = b"version https://git-lfs.github.com/spec/"

# Without a handler of its own, what Pillow logs of a damaged file would come out on stderr.
logging.getLogger("PIL").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture's file says of itself.

    Args:
        format: Pillow's name of the format that its bytes have, such as `JPEG`, whatever its name.
        width: in pixels, as they are stored; EXIF may turn the picture.
        height: in pixels.
        frames: 1 where it does not move; a GIF's are counted as far as the second.
    """

    format: str
    width: int
    height: int
    frames: int = 1


def header(data: bytes) -> Header:
    """The header of a picture of a format that is taken: JPEG, PNG, GIF, WebP, BMP, TIFF, AVIF.

    Raises:
        PictureError: it is no such picture, is damaged, or is larger than any that is published.
    """
    with opened(data) as picture:
        return Header(format_of(picture), *picture.size, frames_of(picture))


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile]:
    """The picture, to be decoded within the context; Pillow keeps silent there.

    Raises:
        PictureError: as `header` does; also where decoding fails, now or within the context.
    """
    from PIL import AvifImagePlugin, Image, UnidentifiedImageError

    # Pictures are shared out to processes, and every thread counts as memory.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    if len(data) > MOST_BYTES:
        problem = f"a picture of more than {in_mb(MOST_BYTES)} MB; save it smaller"
        raise PictureError(Problem("", problem))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                _check_size(picture)
                yield picture
        except PictureError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
            raise PictureError(Problem("", "too large to be decoded; save it smaller")) from None
        except UnidentifiedImageError:
            raise PictureError(Problem("", _what_else(data))) from None
        except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise whatever there is
            problem = "a picture that is damaged or cut off; get it again"
            raise PictureError(Problem("", problem)) from None


def format_of(picture: ImageFile) -> str:
    """The name of its format; MPO is a JPEG with more views of the same behind it."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def _check_size(picture: ImageFile) -> None:
    width, height = picture.size
    most = MOST_PIXELS[format_of(picture)]
    if not width * height:
        raise PictureError(Problem("", "a picture without a pixel; get it again"))
    if width * height > most:
        problem = f"a picture of more than {most // 1_000_000} million pixels; save it smaller"
        raise PictureError(Problem("", problem))


def frames_of(picture: ImageFile) -> int:
    """1 where it does not move; to count a GIF's, all of it would have to be read."""
    if picture.format not in _MOVING or not getattr(picture, "is_animated", False):
        return 1
    return 2 if picture.format == "GIF" else int(getattr(picture, "n_frames", 1))


def _what_else(data: bytes) -> str:
    head = data[:_HEAD]
    if head.startswith(_POINTER):
        return "a pointer of Git LFS, not the picture itself; run `git lfs pull`"
    for signature, kind in _OTHERS:
        if signature.match(head):
            return f"{kind}, which is not published; save it as PNG or JPEG"
    return "not a picture of a known format, or damaged; save it as PNG or JPEG"
