"""The pictures in a PDF as files: as they are where they are JPEG, else PNG of their pixels."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from digest.seeds import limits
from digest.seeds.pdf.pdf_page import PlacedImage
from digest.seeds.pdf.pdf_streams import BoundedStream, SwollenError

if TYPE_CHECKING:
    from PIL.Image import Image

_PACKED = {
    **dict.fromkeys(("DCTDecode", "DCT"), "JPEG"),
    "JPXDecode": "JPEG 2000",
    "JBIG2Decode": "JBIG2",
    **dict.fromkeys(("CCITTFaxDecode", "CCF"), "CCITT fax"),
}
_SPACES = {
    **dict.fromkeys(("DeviceGray", "CalGray", "G"), "L"),
    **dict.fromkeys(("DeviceRGB", "CalRGB", "RGB"), "RGB"),
    **dict.fromkeys(("DeviceCMYK", "CMYK"), "CMYK"),
}
_BY_COMPONENTS = {1: "L", 3: "RGB", 4: "CMYK"}
_RAW = {("L", 1): "1", ("L", 2): "L;2", ("L", 4): "L;4", ("P", 1): "P;1", ("P", 2): "P;2"}
_RAW |= {("P", 4): "P;4"}
_COLOUR_TYPES = {"L": 0, "RGB": 2, "P": 3}
_MOST_IN_PYTHON = 1_000_000
"""Bytes that the library may undo a prediction of: it takes a second for them."""
_JPEG_QUALITY = 92
"""Of a JPEG that is turned: no loss is to be seen, and it is encoded once more anyway."""


class UnshownError(Exception):
    """A picture cannot be shown; the message is its kind."""


class _Pixels(NamedTuple):
    """How the pixels of a picture are stored.

    Args:
        mode: grey, colours, or a palette, as Pillow calls it.
        bits: of a component.
        palette: of colours, as RGB.
    """

    size: tuple[int, int]
    mode: str
    bits: int
    palette: bytes

    @property
    def components(self) -> int:
        return {"RGB": 3, "CMYK": 4}.get(self.mode, 1)

    @property
    def row(self) -> int:
        """Bytes of a row."""
        return (self.size[0] * self.components * self.bits + 7) // 8


class ImageFiles:
    """Makes files of the pictures of a document, no more than it may have."""

    def __init__(self) -> None:
        self._pixels = 0
        self._made: dict[tuple[int, str], bytes] = {}

    def file(self, image: PlacedImage) -> bytes:
        """The file of a picture.

        Raises:
            UnshownError: it cannot be shown.
        """
        key = image.key, image.turn
        if key not in self._made:
            if not isinstance(image.stream, PDFStream):
                raise UnshownError("in strips")
            if len(self._made) >= limits.MOST_PRINTED_PICTURES:
                raise UnshownError(f"more than {limits.MOST_PRINTED_PICTURES}")
            try:
                self._made[key] = self._file(image.stream, image.turn)
            except SwollenError:
                raise UnshownError("too large") from None
            except (ValueError, TypeError, OSError, SyntaxError, zlib.error, KeyError) as error:
                raise UnshownError("damaged") from error
        return self._made[key]

    def _file(self, stream: PDFStream, turn: str) -> bytes:
        if resolve1(stream.get_any(("IM", "ImageMask"), default=False)):
            raise UnshownError("stencil")
        file = self._opaque(stream)
        mask = self._mask(stream)
        if not (mask or turn):
            return file
        from PIL import Image

        with Image.open(io.BytesIO(file), formats=("PNG", "JPEG")) as image:
            self._weigh(image.size)
            kind = str(image.format)
            shown = image.convert("RGB") if mask or image.mode == "CMYK" else image.copy()
        if mask:
            shown.putalpha(mask.resize(shown.size))
        if turn:
            shown = shown.transpose(Image.Transpose[turn])
        return _saved(shown, "PNG" if mask else kind)

    def _opaque(self, stream: PDFStream) -> bytes:
        """The picture without its mask."""
        name, parameters, data = _bounded(stream).packed()
        if _PACKED.get(name) == "JPEG":
            return b"".join(_without_exif(data))
        if name in _PACKED:
            raise UnshownError(f"packed as {_PACKED[name]}")
        pixels = _pixels(stream)
        self._weigh(pixels.size)
        if file := _wrapped(pixels, name, parameters, data):
            return _saved(_inverted(file), "PNG") if _is_inverted(stream) else file
        image = self._drawn(pixels, _unpacked(stream, parameters, data))
        return _saved(_negative(image) if _is_inverted(stream) else image, "PNG")

    def _drawn(self, pixels: _Pixels, data: bytes) -> Image:
        from PIL import Image

        needed = pixels.row * pixels.size[1]
        if len(data) < needed:
            raise UnshownError("damaged")
        raw = _RAW.get((pixels.mode, pixels.bits), pixels.mode)
        mode = "1" if raw == "1" else pixels.mode
        image = Image.frombytes(mode, pixels.size, data[:needed], "raw", raw)
        if pixels.palette:
            image.putpalette(pixels.palette)
        return image.convert("RGB") if mode == "CMYK" else image

    def _mask(self, stream: PDFStream) -> Image | None:
        """What of a picture is seen through; None where nothing is."""
        from PIL import Image

        soft, hard = resolve1(stream.get("SMask")), resolve1(stream.get("Mask"))
        given = soft if isinstance(soft, PDFStream) else hard
        if not isinstance(given, PDFStream):
            return None
        with Image.open(io.BytesIO(self._opaque(given))) as image:
            mask = image.convert("L")
        if given is hard:
            mask = _negative(mask)
        return None if mask.getextrema() == (255, 255) else mask

    def _weigh(self, size: tuple[int, int]) -> None:
        self._pixels += size[0] * size[1]
        if min(size) < 1 or self._pixels > limits.MOST_PRINTED_PIXELS:
            raise UnshownError("too large")


def _bounded(stream: PDFStream) -> BoundedStream:
    if isinstance(stream, BoundedStream):
        return stream
    return BoundedStream(stream.attrs, stream.rawdata or b"", stream.decipher)


def _pixels(stream: PDFStream) -> _Pixels:
    size = (
        int(resolve1(stream.get_any(("W", "Width")))),
        int(resolve1(stream.get_any(("H", "Height")))),
    )
    is_mask = resolve1(stream.get_any(("IM", "ImageMask"), default=False))
    bits = 1 if is_mask else int(resolve1(stream.get_any(("BPC", "BitsPerComponent"))))
    space = resolve1(stream.get_any(("CS", "ColorSpace")))
    mode, palette = ("L", b"") if is_mask else _colours(space)
    if (bits not in (1, 2, 4, 8)) or (bits != 8 and mode in ("RGB", "CMYK")):
        raise UnshownError(f"{bits} bits")
    return _Pixels(size, mode, bits, palette)


def _colours(space: Any) -> tuple[str, bytes]:
    """The mode of a space of colours, and the palette of one that has it."""
    name, *more = map(resolve1, space) if isinstance(space, list) else [space]
    called = str(name.name) if isinstance(name, PSLiteral) else ""
    if called in _SPACES:
        return _SPACES[called], b""
    if called == "ICCBased" and (mode := _BY_COMPONENTS.get(resolve1(more[0].get("N")))):
        return mode, b""
    if called in ("Indexed", "I"):
        base, _ = _colours(more[0])
        table = more[2].get_data() if isinstance(more[2], PDFStream) else bytes(more[2])
        return "P", _palette(base, table)
    raise UnshownError(f"colours of the kind {called}" if called else "damaged")


def _palette(mode: str, table: bytes) -> bytes:
    from PIL import Image

    components = {"L": 1, "RGB": 3, "CMYK": 4}[mode]
    number = min(len(table) // components, 256)
    row = Image.frombytes(mode, (number, 1), table[: number * components])
    return row.convert("RGB").tobytes()


def _wrapped(pixels: _Pixels, name: str, parameters: dict[str, Any], data: bytes) -> bytes:
    """The data as PNG, whose own form it has where rows are predicted; else nothing."""
    predicted = resolve1(parameters.get("Predictor", 1)) >= 10
    stated = [resolve1(parameters.get(key)) for key in ("Colors", "BitsPerComponent", "Columns")]
    usual = [each or default for each, default in zip(stated, (1, 8, 1), strict=True)]
    same = usual == [pixels.components, pixels.bits, pixels.size[0]]
    if not (predicted and same and pixels.mode in _COLOUR_TYPES and name.startswith("Fl")):
        return b""
    head = struct.pack(">IIBB3x", *pixels.size, pixels.bits, _COLOUR_TYPES[pixels.mode])
    colours = pixels.palette[: 3 << pixels.bits]
    chunks = [(b"IHDR", head), *([(b"PLTE", colours)] if colours else [])]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (*chunks, (b"IDAT", data), (b"IEND", b""))
    )


def _unpacked(stream: PDFStream, parameters: dict[str, Any], data: bytes) -> bytes:
    """The pixels of a picture, row by row."""
    predicted = resolve1(parameters.get("Predictor", 1)) > 1
    if predicted and len(data) > _MOST_IN_PYTHON:
        raise UnshownError("too large")
    return _bounded(stream).get_data()


def _is_inverted(stream: PDFStream) -> bool:
    stated = resolve1(stream.get_any(("D", "Decode")))
    return isinstance(stated, list) and [*map(resolve1, stated[:2])] == [1, 0]


def _inverted(file: bytes) -> Image:
    from PIL import Image

    with Image.open(io.BytesIO(file), formats=("PNG",)) as image:
        return _negative(image)


def _negative(image: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.invert(image if image.mode in ("L", "RGB", "1") else image.convert("RGB"))


def _saved(image: Image, kind: str) -> bytes:
    made = io.BytesIO()
    more: dict[str, int] = {"quality": _JPEG_QUALITY} if kind == "JPEG" else {"compress_level": 1}
    image.save(made, kind, **more)
    return made.getvalue()


def _without_exif(data: bytes) -> Iterable[bytes]:
    """The pieces of a JPEG without what cameras say: a page shows it as its pixels lie."""
    if not data.startswith(b"\xff\xd8"):
        raise UnshownError("damaged")
    return _segments(data)


def _segments(data: bytes) -> Iterator[bytes]:
    at = 2
    yield data[:at]
    while data[at : at + 1] == b"\xff" and data[at + 1] != 0xDA and at + 4 <= len(data):
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] != 0xE1:
            yield data[at:end]
        at = end
    yield data[at:]
