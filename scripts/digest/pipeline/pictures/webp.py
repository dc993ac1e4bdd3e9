"""Pixels as WebP files of two widths at most, lossy for photos and crisp for drawings."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageStat

NARROW = 600
"""Pixels of the smaller file: a list shows 300, a phone 400, on screens of two for one."""
_WORTH_TWO = 800
"""Pixels of width from which on a smaller file saves half of the bytes."""

_METHOD = 2
"""Of six: half of the time of the fourth, Pillow's own choice, for 8 in 100 more bytes."""
_QUALITIES = (75, 62, 50)
"""Of a photo: the first whose smallest file is small enough, or the last."""
_ENOUGH = 20_000 / (600 * 400)
"""Bytes a pixel of the smallest file; of a photo at 1,200 by 800 it foretells some 60 KB."""

_FLAT = 0.5
"""Share of pixels that have their neighbour's very colour: 0 to 0.2 in photos, 0.8 to 0.95 in
drawings, charts and screenshots, those that were saved as JPEG too."""
_COLOURS = 256
_UNSEEN = 1.0
"""Levels, of 255, that fewer colours may be off in the root of their mean square."""
_SMOOTH = 90
"""The quality of a drawing that has too much shading, or photos within it, to be lossless."""
_CRISP = 1.5
"""How many times the bytes of a lossy file a drawing may have to be crisp."""
_EFFORT = {"quality": 50, "method": 1}
"""Of lossless files: more takes twice the time for a hundredth of the bytes."""


def webp_files(pixels: Image.Image) -> dict[int, bytes]:
    """WebP files by width, the largest first, without metadata.

    Args:
        pixels: RGB or RGBA, of the largest size.
    """
    sizes = [pixels]
    if len(widths(pixels.width)) > 1:
        height = max(1, round(pixels.height * NARROW / pixels.width))
        sizes.append(pixels.resize((NARROW, height), Image.Resampling.HAMMING))
    files = [*map(_drawing, sizes)] if _is_drawing(pixels) else _photos(sizes)
    # A drawing may need more colours once it is shrunk.
    useful = files if len(files[-1]) < len(files[0]) else files[:1]
    return {size.width: file for size, file in zip(sizes, useful, strict=False)}


def widths(widest: int) -> tuple[int, ...]:
    """The widths of the files of a picture, the largest first."""
    return (widest, NARROW) if widest > _WORTH_TWO else (widest,)


def _is_drawing(pixels: Image.Image) -> bool:
    colours = pixels.convert("RGB")
    beside = ImageChops.difference(colours, ImageChops.offset(colours, 1, 0))
    red, green, blue = beside.split()
    same = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[0]
    return same >= _FLAT * pixels.width * pixels.height


def _photos(sizes: list[Image.Image]) -> list[bytes]:
    """Files of one quality, found on the smallest, where it takes least."""
    *others, smallest = sizes
    for quality in _QUALITIES:
        file = _lossy(smallest, quality)
        if len(file) <= _ENOUGH * smallest.width * smallest.height:
            break
    return [*(_lossy(each, quality) for each in others), file]


def _drawing(pixels: Image.Image) -> bytes:
    crisp = _lossless(_in_few_colours(pixels))
    smooth = _lossy(pixels, _SMOOTH)
    return crisp if len(crisp) <= _CRISP * len(smooth) else smooth


def _in_few_colours(pixels: Image.Image) -> Image.Image:
    """The pixels in so few colours as a palette has, where nobody sees the difference."""
    if pixels.mode != "RGB":
        return pixels
    few = pixels.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert(
        "RGB"
    )
    off = ImageStat.Stat(ImageChops.difference(pixels, few)).rms
    return few if max(off) <= _UNSEEN else pixels


def _lossy(pixels: Image.Image, quality: int) -> bytes:
    return _saved(pixels, quality=quality, method=_METHOD)


def _lossless(pixels: Image.Image) -> bytes:
    return _saved(pixels, lossless=True, **_EFFORT)


def _saved(pixels: Image.Image, **options: int) -> bytes:
    """Without what came with the source: Pillow writes metadata where it is told to, alone."""
    file = io.BytesIO()
    pixels.save(file, "WEBP", **options)
    return file.getvalue()
