"""Draws share images: a headline, alone or beside the first picture of its article."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import sub
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont, ImageOps

from digest.site.line_breaking import broken_lines
from digest.site.share_fonts import CardFont

SIZE = (1200, 630)
"""What Open Graph consumers crop least: https://ogp.me and the large card of most networks."""

_MARGIN = 80
_FOOT = 530
"""Where the headline's part ends and that of the site's name begins."""
_SMALL = 30
_UPPER_EDGE = 16

_BESIDE = (500, SIZE[1] - _UPPER_EDGE)
"""The part of the image that a picture has."""
_LEAST_SIZE, _LEAST_SHOWN = 0.6, 0.35
"""What a picture has of that part's pixels each way, and what is seen of it, or it fills of the
part, at the least: less would be blurred, or a detail that says nothing."""
_MOST_SIZE = 10
"""Far above what the press encodes: what others have put there is not to fill the memory."""
_FROM_ABOVE = 0.4
"""Where the middle of what is seen lies: heads are above that of the picture."""
_PLAIN, _MOSTLY = 12, 0.9
"""How far levels of a plain ground differ, as it is encoded, and how much of the edges it is, as a
line may reach them."""
_QUALITY = 82

# Paper, the name's grey, the headline's ink, an accent: four colours take two bits a pixel. The
# grey also edges the headline's strokes; networks show a card at half its size or less.
_COLOURS = ("#ffffff", "#5b6770", "#1d2731", "#0b6157")
_BITS = 2
_ACCENT = 3
_OF_HEADLINE = [covered // 86 for covered in range(256)]
_OF_NAME = [covered // 128 for covered in range(256)]


@dataclass(frozen=True, slots=True)
class _Room:
    """What a headline has.

    Args:
        width: in pixels.
        size: of its letters, in pixels.
        lines: as many as there is place for.
    """

    width: int
    size: int
    lines: int


_WHOLE = _Room(SIZE[0] - 2 * _MARGIN, 64, 5)
_PART = _Room(SIZE[0] - _BESIDE[0] - _MARGIN - 48, 52, 6)


def draw_card(
    headline: str, site_name: str, font: CardFont, locale: str, picture: Path | None = None
) -> bytes:
    """One headline in the glyphs of its locale: a PNG, or a JPEG where there is a picture."""
    if picture is None:
        return _encoded(_written(headline, site_name, font, locale, _WHOLE), "PNG", bits=_BITS)
    beside = _fitted(picture)
    room = _PART if beside else _WHOLE
    image = _written(headline, site_name, font, locale, room).convert("RGB")
    if beside:
        image.paste(beside, (SIZE[0] - _BESIDE[0], _UPPER_EDGE))
    return _encoded(image, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)


def draw_plain_card() -> bytes:
    """The image without a word: for machines that have no font with the characters, a PNG."""
    return _encoded(_coloured(Image.new("L", SIZE)), "PNG", bits=_BITS)


def _written(
    headline: str, site_name: str, font: CardFont, locale: str, room: _Room
) -> Image.Image:
    """The image with its texts alone."""
    face = font.face(locale)
    large, small = (_sized(font.path, size, face) for size in (room.size, _SMALL))
    coverage = Image.new("L", SIZE)
    draw = ImageDraw.Draw(coverage)
    lines = broken_lines(_printable(headline), large.getlength, room.width, room.lines)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + number * room.size * 1.35), line, font=large, fill=255)
    draw.text((_MARGIN, SIZE[1] - _MARGIN), _printable(site_name), font=small, fill=255)
    return _coloured(coverage)


def _coloured(coverage: Image.Image) -> Image.Image:
    """The image in which so much of each pixel is covered by letters."""
    image = Image.new("P", SIZE)
    image.putpalette([*chain.from_iterable(map(ImageColor.getrgb, _COLOURS))])
    image.paste(coverage.point(_OF_HEADLINE))
    image.paste(coverage.crop((0, _FOOT, *SIZE)).point(_OF_NAME), (0, _FOOT))
    image.paste(_ACCENT, (0, 0, SIZE[0], _UPPER_EDGE))
    return image


def _encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _fitted(path: Path) -> Image.Image | None:
    """A picture in the size of its part; None for one that would not be seen well.

    What is drawn on a plain ground is whole, as words cut in two say nothing; of others it is the
    middle.
    """
    try:
        with Image.open(path, formats=["WEBP"]) as picture:
            scales = [have / want for have, want in zip(picture.size, _BESIDE, strict=True)]
            least, most = min(scales), max(scales)
            if least < _LEAST_SIZE or least / most < _LEAST_SHOWN or most > _MOST_SIZE:
                return None
            opaque = Image.new("RGBA", picture.size, _COLOURS[0])
            opaque.alpha_composite(picture.convert("RGBA"))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    shown = opaque.convert("RGB")
    if ground := _ground(shown):
        return ImageOps.pad(shown, _BESIDE, color=ground)
    return ImageOps.fit(shown, _BESIDE, centering=(0.5, _FROM_ABOVE))


def _ground(picture: Image.Image) -> tuple[int, int, int] | None:
    """The colour that nearly all of a picture's edges have; None where they have several."""
    wide, high = picture.size
    sides = ((0, 0, wide, 1), (0, high - 1, wide, high), (0, 0, 1, high), (wide - 1, 0, wide, high))
    edges = b"".join(picture.crop(side).tobytes() for side in sides)
    red, green, blue = (edges[band::3] for band in range(3))
    ground = (_median(red), _median(green), _median(blue))
    near = sum(
        max(map(abs, map(sub, pixel, ground))) <= _PLAIN
        for pixel in zip(red, green, blue, strict=True)
    )
    return ground if near >= _MOSTLY * len(red) else None


def _median(levels: bytes) -> int:
    return sorted(levels)[len(levels) // 2]


@cache
def _sized(font: Path, size: int, face: int) -> ImageFont.FreeTypeFont:
    """Basic layout gives the same pixels whether or not a machine has the complex one."""
    return ImageFont.truetype(str(font), size, index=face, layout_engine=ImageFont.Layout.BASIC)


def _printable(text: str) -> str:
    """The text without what has no glyph: controls and marks of direction stop the drawing."""
    return "".join(char if char.isprintable() else " " for char in text)
