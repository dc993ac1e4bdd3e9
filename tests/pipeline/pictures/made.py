"""Pictures made by code: like photos, like drawings, and saved in every format that is taken."""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Callable, Iterator
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from digest.pipeline.pictures.encoding import Encoding

RED, BLUE, GREEN, WHITE = (200, 30, 30), (30, 60, 200), (20, 160, 60), (250, 250, 250)


def _noise(width: int, height: int, seed: int) -> Image.Image:
    return Image.frombytes("L", (width, height), Random(seed).randbytes(width * height))  # noqa: S311


def photo(width: int, height: int) -> Image.Image:
    """Gradients under noise of several grains, as light and its grain are in photos."""
    size = (width, height)
    shade = Image.linear_gradient("L")
    made = Image.merge("RGB", [shade.rotate(turn).resize(size) for turn in (0, 90, 180)])
    for grain, share in ((160, 0.3), (16, 0.2), (3, 0.08)):
        small = (max(1, width // grain), max(1, height // grain))
        noise = Image.merge("RGB", [_noise(*small, seed) for seed in (1, 2, 3)])
        made = Image.blend(made, noise.resize(size, Image.Resampling.BICUBIC), share)
    return made


def drawing(width: int, height: int) -> Image.Image:
    """Lines of text above coloured bars, as charts and screenshots have them."""
    made = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(made)
    letter = max(10, width // 60)
    font = ImageFont.load_default(letter)
    for at in range(0, height // 2, 2 * letter):
        draw.text((letter, at), f"{at}.5% of cells " * 5, (20, 20, 20), font)
    step = max(1, width // 12)
    for at in range(0, width, step):
        colour = (RED, BLUE, GREEN)[at // step % 3]
        draw.rectangle((at, height // 2 + at % (height // 3 + 1), at + step // 2, height), colour)
    return made


def corners(width: int = 40, height: int = 20) -> Image.Image:
    """A picture that shows which way up it is."""
    made = Image.new("RGB", (width, height), WHITE)
    for colour, x, y in ((RED, 0, 0), (BLUE, 1, 0), (GREEN, 0, 1)):
        box = (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2)
        made.paste(colour, box)
    return made


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """The file of a picture in one of Pillow's formats."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def opened_file(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGBA")


def largest(encoding: Encoding) -> Image.Image:
    return opened_file(encoding.files[encoding.width])


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Decibels of signal to noise; from 30 on two photos look the same, from 40 on two drawings."""
    off = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB")))
    mean = sum(off.sum2) / (3 * one.width * one.height)
    return 99.0 if not mean else 10 * math.log10(255**2 / mean)


def riff_chunks(data: bytes) -> list[str]:
    """The names of a WebP file's chunks, which fill it to its end."""
    assert data[:4] == b"RIFF"
    assert data[8:12] == b"WEBP"
    assert struct.unpack("<I", data[4:8])[0] + 8 == len(data)
    return [*_names(data, 12)]


def _names(data: bytes, at: int) -> Iterator[str]:
    while at < len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        yield name.decode("ascii")
        at += 8 + size + size % 2
    assert at == len(data)


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    whole = name + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def with_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk, before its pixels."""
    at = png.index(b"IDAT") - 4
    return png[:at] + chunk(name, data) + png[at:]


FORMATS: dict[str, Callable[[Image.Image], bytes]] = {
    "JPEG": lambda picture: saved(picture, "JPEG", quality=95),
    "PNG": lambda picture: saved(picture, "PNG"),
    "GIF": lambda picture: saved(picture, "GIF"),
    "WEBP": lambda picture: saved(picture, "WEBP", lossless=True),
    "BMP": lambda picture: saved(picture, "BMP"),
    "TIFF": lambda picture: saved(picture, "TIFF", compression="tiff_lzw"),
    "AVIF": lambda picture: saved(picture, "AVIF", quality=95, speed=8),
}
