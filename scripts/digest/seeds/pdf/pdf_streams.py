"""Opens PDFs, and holds what their streams unpack to to our limit."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, LITERALS_LZW_DECODE, PDFStream
from pdfminer.psparser import PSLiteral

from digest.seeds import limits

_PIECE = 64 * 1024
_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]{1,16})>\s*<([0-9A-Fa-f]{1,16})>\s*[<\[0-9]")


class SwollenError(Exception):
    """A stream unpacks to more than it may."""


class BoundedStream(PDFStream):
    """A stream that unpacks to no more than it may; of a damaged one, what comes before."""

    def decode(self) -> None:
        """Unpacks it, filter by filter.

        Raises:
            SwollenError: it becomes more than a stream may.
        """
        data = self._deciphered()
        for name, parameters in self.get_filters():
            data = _step(name, parameters, data)
        if _codes(data) > limits.MOST_CODES:
            raise SwollenError
        self.data, self.rawdata = data, None

    def packed(self) -> tuple[str, dict[str, Any], bytes]:
        """The name of its last filter, the parameters of that, and what it is to unpack.

        Raises:
            SwollenError: it becomes more than a stream may.
        """
        data = self._deciphered()
        *outer, (name, parameters) = self.get_filters() or [(None, None)]
        for each in outer:
            data = _step(*each, data)
        given = parameters if isinstance(parameters, dict) else {}
        return str(name.name) if isinstance(name, PSLiteral) else "", given, data

    def _deciphered(self) -> bytes:
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            return self.decipher(self.objid, self.genno, data, self.attrs)
        return data


def _step(name: object, parameters: object, data: bytes) -> bytes:
    """What a filter makes of data."""
    step = PDFStream({"Filter": [name], "DecodeParms": [parameters]}, _fit(name, data))
    return step.get_data()


def _codes(data: bytes) -> int:
    """How many characters the ranges of a font's table say; 0 for another stream."""
    ranges = b"".join(_RANGES.findall(data)) if b"range" in data else b""
    return sum(int(last, 16) - int(first, 16) for first, last in _RANGE.findall(ranges))


def _fit(name: object, data: bytes) -> bytes:
    """Data that a filter can unpack to no more than it may."""
    if name in LITERALS_FLATE_DECODE:
        return _whole(data)
    if name in LITERALS_LZW_DECODE:
        _count(LZWDecoder(io.BytesIO(data)).run())
    return data


def _whole(data: bytes) -> bytes:
    """Data that unpacks without an error: itself, or what of it can be unpacked."""
    unpacked: list[bytes] = []
    try:
        _count(_inflated(data, unpacked))
    except zlib.error:
        return zlib.compress(b"".join(unpacked), 1)
    return data


def _inflated(data: bytes, unpacked: list[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj()
    for start in range(0, len(data), _PIECE):
        piece = inflate.decompress(data[start : start + _PIECE], limits.MOST_STREAM + 1)
        unpacked.append(piece)
        yield piece
    if not inflate.eof:
        raise zlib.error("it ends too soon")


def _count(pieces: Iterator[bytes]) -> None:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limits.MOST_STREAM:
            raise SwollenError


class _Parser(PDFParser):
    def push(self, *objs: object) -> None:
        super().push(*map(_bounded, objs))  # type: ignore[arg-type]


def _bounded(entry: object) -> object:
    if isinstance(entry, tuple) and type(entry[1]) is PDFStream:
        stream = entry[1]
        return (entry[0], BoundedStream(stream.attrs, stream.rawdata or b"", stream.decipher))
    return entry


def opened(data: bytes) -> Iterator[PDFPage]:
    """The pages of a PDF, in order, each once."""
    # What is irregular and matters to an editor is told as a doubt.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    return PDFPage.create_pages(PDFDocument(_Parser(io.BytesIO(data))))
