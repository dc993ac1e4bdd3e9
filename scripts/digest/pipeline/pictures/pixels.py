"""The pixels that are shown of a picture: upright, in sRGB, no larger than is published.

It is shrunk first, while it is decoded where the format can: what comes after is done on a tenth of
the pixels.
"""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

from digest.errors import PictureError, Problem
from digest.pipeline.pictures.header import format_of

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

WIDEST = 1_200
"""Pixels: an article's column is 690 wide and a phone 400, and screens have two or three pixels for
one of those."""
TALLEST = 16_383
"""Pixels that a WebP file can have. A long picture is made narrower for it, not cut: one of
WeChat's, 1,080 by 20,000, keeps 885 of its width, twice that of a phone, and is read as before."""

_SHRINKING = {"L", "LA", "RGB", "RGBA", "CMYK"}
_OTHERS = {"1", "P", "PA", "YCbCr"}
_DEEP = {"I;16", "I;16L", "I;16B", "I;16N"}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by its EXIF orientation."""
_ON_THEIR_SIDE = {5, 6, 7, 8}


def shown_pixels(picture: ImageFile) -> Image.Image:
    """The pixels to publish of an open picture's first frame; RGBA where any is transparent.

    Raises:
        PictureError: its values are no colours.
        Exception: whatever Pillow raises of a damaged file.
    """
    if format_of(picture) != "JPEG":
        # A PNG's EXIF may stand behind its pixels. A JPEG is shrunk while it is loaded.
        picture.load()
    orientation = _orientation(picture)
    size = _fitted(picture.size, on_its_side=orientation in _ON_THEIR_SIDE)
    picture.draft(None, size)
    small = _shrunk(_in_eight_bits(picture), size)
    small = _in_srgb(small, picture.info.get("icc_profile"))
    turned = small.transpose(_TURNS[orientation]) if orientation in _TURNS else small
    return _without_what_is_hidden(turned)


def shown_width(picture: ImageFile) -> int:
    """That of the pixels to publish of an open picture, which is not decoded."""
    on_its_side = _orientation(picture) in _ON_THEIR_SIDE
    return _fitted(picture.size, on_its_side=on_its_side)[on_its_side]


def _orientation(picture: ImageFile) -> int:
    """What EXIF says of it; 1, upright, where that is damaged."""
    with suppress(Exception):
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1


def _fitted(size: tuple[int, int], *, on_its_side: bool) -> tuple[int, int]:
    """The size, as it is stored, in which it is published; it is never enlarged."""
    width, height = reversed(size) if on_its_side else size
    scale = min(1, WIDEST / width, TALLEST / height)
    return (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be shrunk, with its transparency."""
    if picture.mode in _DEEP:
        return picture.point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode not in _SHRINKING | _OTHERS:
        problem = f"its pixels are no colours of a screen ({picture.mode}); save it as PNG or JPEG"
        raise PictureError(Problem("", problem))
    if picture.mode in _SHRINKING and "transparency" not in picture.info:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _shrunk(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Whole pixels are averaged to less than twice the size, and a filter does the rest."""
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.HAMMING, reducing_gap=1.0)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that its profile means, or those that it has where that is none or damaged."""
    mode = "RGBA" if "A" in picture.getbands() else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return _converted(picture, meant, mode)
    return picture.convert(mode)


def _converted(picture: Image.Image, meant: ImageCms.ImageCmsProfile, mode: str) -> Image.Image:
    converted = ImageCms.profileToProfile(
        picture, meant, ImageCms.createProfile("sRGB"), outputMode=mode
    )
    return converted or picture.convert(mode)


def _without_what_is_hidden(picture: Image.Image) -> Image.Image:
    """Without colours under full transparency, and without an alpha that hides nothing."""
    if picture.mode != "RGBA":
        return picture
    if picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert("RGB")
    return picture.convert("RGBa").convert("RGBA")
