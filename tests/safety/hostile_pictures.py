"""Pictures that no camera made: small files of huge ones, files of two kinds, fragments."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image

from digest.errors import PictureError
from tests.pipeline.pictures.made import chunk, drawing, photo, saved, with_chunk
from tests.safety.bombs import EITHER, READ, Bomb
from tests.safety.errors_table import is_listed

SECRET = b"<script>alert('polyglot')</script>"
"""What must not come out of any picture that is read."""
_SIDE = 60_000
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


@cache
def _jpeg() -> bytes:
    return saved(photo(400, 300), "JPEG")


@cache
def _png() -> bytes:
    return saved(drawing(400, 300), "PNG")


@cache
def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        bundle.writestr("a.html", SECRET)
    return buffer.getvalue()


def assert_told(error: PictureError) -> None:
    """It is told in a line that the guide has, with a cure, and nothing has crashed."""
    assert is_listed(error.message)
    assert error.message.count("; ") == 1
    assert not error.message.startswith("crashes")
    assert "\n" not in error.message
    assert len(error.message) < 120


def png(width: int, height: int, colour: int = 2, depth: int = 8, pixels: bytes = b"") -> bytes:
    """A PNG of so many pixels, black; or one that has these, packed, and no more."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    row = 1 + (width * _CHANNELS[colour] * depth + 7) // 8
    packed = zlib.compress(pixels or bytes(row * height), 9)
    parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def swollen(kind: bytes, size: int = 200_000_000) -> bytes:
    """A PNG with a chunk that unpacks to so many bytes."""
    head = b"Comment\0\x01\0\0\0" if kind == b"iTXt" else b"Comment\0\0"
    return with_chunk(_png(), kind, head + zlib.compress(bytes(size), 9))


def gif(width: int, height: int, frames: int = 1, frame: tuple[int, int] | None = None) -> bytes:
    """A GIF of frames with a pixel each, which say that they are as large as given."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    place = struct.pack("<HHHHB", 0, 0, *(frame or (width, height)), 0)
    one = b"!\xf9\x04\0\x05\0\0\0," + place + b"\x02\x02\x4c\x01\0"
    return head + one * frames + b";"


def resized_jpeg(width: int, height: int) -> bytes:
    """A JPEG that says it is of another size."""
    data = _jpeg()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def rescanned(scans: int) -> bytes:
    """A progressive JPEG of 36 million pixels whose last scan comes again and again."""
    data = saved(Image.new("L", (6_000, 6_000), 90), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * scans + b"\xff\xd9"


def bmp(width: int, height: int, depth: int = 24) -> bytes:
    """The head of a BMP without its pixels."""
    information = struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + information


def tiff(*more: tuple[int, int, int], width: int = 8, height: int = 8, after: int = 0) -> bytes:
    """A TIFF of one byte a pixel, with more tags: number, type, value."""
    tags = dict.fromkeys((258, 259, 262, 277), (3, 1)) | {256: (4, width), 257: (4, height)}
    tags |= {258: (3, 8), 273: (4, 8), 278: (4, height), 279: (4, 64)}
    tags |= {number: (kind, value) for number, kind, value in more}
    entries = b"".join(
        struct.pack("<HHII", tag, *(kind, 1, v)) for tag, (kind, v) in sorted(tags.items())
    )
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", after)
    return b"II*\0" + struct.pack("<I", 72) + bytes(64) + directory


def tiled(width: int, height: int) -> bytes:
    """A TIFF of one tile, larger than the picture, packed or not as libtiff reads it."""
    return tiff((322, 4, width), (323, 4, height), (324, 4, 8), (325, 4, 64), (259, 3, 5))


def paged(pages: int) -> bytes:
    """A TIFF of so many directories, each with one tag that is its own page's."""
    one = struct.pack("<HHHII", 1, 256, 4, 1, 8)
    at = 72 + 2 + 9 * 12 + 4
    tail = b"".join(one + struct.pack("<I", at + 18 * (n + 1)) for n in range(pages))
    return tiff(after=at) + tail


def webp(width: int, height: int) -> bytes:
    """The head of a WebP of the extended kind without its pixels."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif(width: int, height: int) -> bytes:
    """An AVIF whose properties say another size."""
    data = saved(photo(64, 48), "AVIF", speed=10)
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def moving_webp(frames: int) -> bytes:
    shades = [Image.new("L", (16, 16), shade % 256) for shade in range(frames)]
    return saved(shades[0], "WEBP", save_all=True, append_images=shades[1:], method=0)


def spoken(form: str) -> bytes:
    """A picture whose EXIF has markup, and a place."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 15.0, 55.0)})
    return saved(photo(400, 300), form, exif=exif)


def _segment(text: bytes) -> bytes:
    """A comment of a JPEG."""
    return b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text


def _gapped_bmp() -> bytes:
    data = saved(photo(40, 30), "BMP")
    gap = struct.pack("<I", 54 + len(SECRET))
    return data[:10] + gap + data[14:54] + SECRET + data[54:]


SWELLING: dict[str, Bomb] = {
    "a PNG of 60,000 pixels squared": (lambda: png(_SIDE, _SIDE, pixels=bytes(99)), "too large"),
    "a PNG of 2,147,483,647 pixels": (lambda: png(2**31 - 1, 2**31 - 1, pixels=b"0"), "too large"),
    "a PNG of 41 million pixels": (
        lambda: png(6_400, 6_410, 0),
        "more than 40 million pixels",
    ),
    "a PNG of 39 million pixels with alpha": (lambda: png(6_200, 6_290, 6), READ),
    "a PNG of 16 bits with alpha": (lambda: png(6_200, 6_290, 6, 16), READ),
    "a PNG as wide as its pixels": (lambda: png(39_000_000, 1, 0), READ),
    "a PNG as high as its pixels": (lambda: png(1, 39_000_000, 0), READ),
    "a PNG of 200 MB of text": (lambda: swollen(b"zTXt"), "damaged or cut off"),
    "a PNG of 200 MB of other text": (lambda: swollen(b"iTXt"), "damaged or cut off"),
    "a PNG of a profile of 200 MB": (lambda: swollen(b"iCCP"), "damaged or cut off"),
    "a PNG of 60,000 comments": (
        lambda: (
            _png().replace(chunk(b"IEND", b""), chunk(b"tEXt", b"a\0b") * 60_000)
            + chunk(b"IEND", b"")
        ),
        READ,
    ),
    "a GIF of 60,000 pixels squared": (lambda: gif(_SIDE, _SIDE), "too large"),
    "a GIF with a frame of 60,000": (lambda: gif(9, 9, frame=(_SIDE, _SIDE)), "too large"),
    "a GIF of 40,000 frames": (lambda: gif(1, 1, 40_000), READ),
    "a JPEG of 65,500 pixels squared": (lambda: resized_jpeg(65_500, 65_500), "too large"),
    "a JPEG of 65 million pixels": (
        lambda: resized_jpeg(8_000, 8_200),
        "more than 64 million pixels",
    ),
    "a JPEG of 300 scans": (lambda: rescanned(300), EITHER),
    "a JPEG of 200,000 segments": (
        lambda: _jpeg()[:2] + b"\xff\xfe\0\2" * 200_000 + _jpeg()[2:],
        READ,
    ),
    "a BMP of 100,000 pixels squared": (lambda: bmp(100_000, 100_000), "too large"),
    "a BMP without its 30 million pixels": (lambda: bmp(6_000, 5_000), "damaged or cut off"),
    "a TIFF of 100,000 pixels squared": (
        lambda: tiff(width=100_000, height=100_000),
        "too large",
    ),
    "a TIFF with a tile of 65,536": (lambda: tiled(65_536, 65_536), "; "),
    "a TIFF with tiles without a pixel": (lambda: tiled(0, 0), "; "),
    "a TIFF with a strip of 4 GB": (lambda: tiff((279, 4, 2**32 - 1), (259, 3, 5)), "; "),
    "a TIFF of 50,000 pages": (lambda: paged(50_000), READ),
    "a TIFF of pages in a circle": (lambda: tiff(after=72), READ),
    "a WebP of 16 million pixels squared": (lambda: webp(2**24, 2**24), "too large"),
    "a WebP of 16,383 pixels squared": (
        lambda: saved(Image.new("L", (16_383, 16_383)), "WEBP", lossless=True, method=0),
        "too large",
    ),
    "a WebP of 24 million pixels": (
        lambda: saved(Image.new("L", (4_900, 4_900)), "WEBP", lossless=True, method=0),
        "more than 22 million pixels",
    ),
    "a WebP of 3,000 frames": (lambda: moving_webp(3_000), READ),
    "an AVIF of 65,536 pixels squared": (lambda: avif(65_536, 65_536), "; "),
    "an AVIF of 24 million pixels": (
        lambda: saved(Image.new("L", (4_900, 4_900)), "AVIF", speed=10),
        "more than 22 million pixels",
    ),
}
DOUBLE: dict[str, Bomb] = {
    "a GIF that is an archive": (lambda: saved(drawing(400, 300), "GIF") + _archive(), READ),
    "a GIF that is a script": (
        lambda: saved(drawing(400, 300), "GIF", comment=b"*/=1;" + SECRET),
        READ,
    ),
    "a PNG with an archive behind it": (lambda: _png() + _archive(), READ),
    "a PNG with a script in a chunk": (lambda: with_chunk(_png(), b"scRp", SECRET), READ),
    "a PNG with a script as a comment": (
        lambda: with_chunk(_png(), b"tEXt", b"Comment\0" + SECRET),
        READ,
    ),
    "a JPEG that is a page": (lambda: _jpeg()[:2] + _segment(SECRET) + _jpeg()[2:], READ),
    "a JPEG with a page behind it": (lambda: _jpeg() + SECRET, READ),
    "a WebP with a script behind it": (
        lambda: saved(photo(400, 300), "WEBP", xmp=SECRET) + SECRET,
        READ,
    ),
    "a BMP with a script in its gap": (_gapped_bmp, READ),
    "a JPEG with markup in its EXIF": (lambda: spoken("JPEG"), READ),
    "a PNG with markup in its EXIF": (lambda: spoken("PNG"), READ),
    "a TIFF with markup in its tags": (lambda: spoken("TIFF"), READ),
    "an AVIF with markup in its EXIF": (lambda: spoken("AVIF"), READ),
}
BROKEN: dict[str, Bomb] = {
    "a JPEG cut in half": (lambda: _jpeg()[: len(_jpeg()) // 2], "damaged or cut off"),
    "a PNG cut in half": (lambda: _png()[: len(_png()) // 2], "damaged or cut off"),
    "a GIF cut in half": (
        lambda: saved(photo(99, 99), "GIF")[:4_000],
        "damaged or cut off",
    ),
    "a WebP cut in half": (
        lambda: saved(photo(400, 300), "WEBP")[:2_000],
        "; ",
    ),
    "a TIFF cut in half": (lambda: saved(photo(99, 99), "TIFF")[:9_000], "damaged or cut off"),
    "a BMP cut in half": (lambda: saved(photo(99, 99), "BMP")[:9_000], "damaged or cut off"),
    "an AVIF cut in half": (lambda: saved(photo(400, 300), "AVIF")[:2_000], "; "),
    "a PNG with a wrong checksum": (
        lambda: _png().replace(b"IDAT", b"IDAT\x01", 1),
        "damaged or cut off",
    ),
    "a PNG without a pixel": (lambda: png(0, 9, pixels=b"0"), "; "),
    "a JPEG without a pixel": (lambda: resized_jpeg(0, 9), "; "),
    "a GIF without a pixel": (lambda: gif(0, 0), "; "),
    "a BMP without a pixel": (lambda: bmp(0, 0), "; "),
    "a BMP of less than no pixel": (lambda: bmp(-9, -9), "; "),
    "a pixel": (lambda: png(1, 1), READ),
    "an SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'>" + SECRET, "an SVG, which"),
    "an SVG behind a signature": (lambda: b"\x89PNG\r\n\x1a\n<svg>" + SECRET, "; "),
    "a page": (lambda: b"<html>" + SECRET, "not a picture"),
    "an archive": (_archive, "not a picture"),
    "nothing": (lambda: b"", "not a picture"),
    "noise behind a signature": (lambda: b"GIF89a" + photo(20, 20).tobytes(), "; "),
}
HOSTILE: dict[str, Bomb] = {**SWELLING, **DOUBLE, **BROKEN}
