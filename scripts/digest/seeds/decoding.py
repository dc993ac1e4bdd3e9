"""Bytes to text: strict UTF-8 first, then the legacy encoding that reads as Chinese."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from digest.model import Doubt

# UTF-32 comes before UTF-16: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# GB18030 covers GB2312 and GBK, Big5-HKSCS covers Big5; the narrower names would lose characters.
_LEGACY = ("gb18030", "big5hkscs")
_UTF16 = ("utf-16-le", "utf-16-be")
_SAMPLE = 20_000
_PLAUSIBLE = 0.75
_SHORT = 20
_MARGIN = 0.2
_MOST_DAMAGE = 0.02


class UndecodableError(ValueError):
    """No known encoding makes sense of the bytes."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the codec, and the doubts about it."""

    text: str
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file, with LF line ends and without a byte order mark.

    Valid UTF-8 is always read as UTF-8. Otherwise the candidate encoding with the highest share of
    common Han wins; a close result on a short text is a doubt. Raises UndecodableError where no
    encoding is plausible.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _finish(_lenient(data[len(mark) :], codec))
    if b"\x00" in data and (wide := _best(data, _UTF16)):
        return _finish(wide)
    for attempt in (_strict, _damaged_utf8):
        if utf8 := attempt(data, "utf-8"):
            return _finish(utf8)
    if guess := _western(data) or _best(data, (*_UTF16, *_LEGACY)):
        return _finish(guess)
    raise UndecodableError("neither UTF-8, GB18030, Big5 nor UTF-16")


def common_han_share(text: str) -> float:
    """The share of common Han and Chinese punctuation among what is neither ASCII nor accented.

    Common are the characters of level 1 of GB 2312 (3,755) and of Big5 (5,401). Text read with the
    right codec scores 0.97 and more, with the wrong one 0.5 and less. 1.0 for pure ASCII.
    """
    sample = re.sub(r"[\x00-\x7f\u00c0-\u01dc]+", "", text[: 4 * _SAMPLE])[:_SAMPLE]
    if not sample:
        return 1.0 if text.isascii() and "\x00" not in text else 0.0
    return sum(char in _common() for char in sample) / len(sample)


@cache
def _common() -> frozenset[str]:
    trails = bytes([*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    rows = ((range(0xB0, 0xD8), "gb2312"), (range(0xA4, 0xC7), "big5"))
    han = {
        bytes([lead, trail]).decode(codec, errors="ignore")[:1]
        for leads, codec in rows
        for lead in leads
        for trail in trails
    }
    blocks = ((0x2010, 0x2027), (0x3000, 0x301F), (0xFF01, 0xFF5F))
    marks = {chr(code) for first, last in blocks for code in range(first, last)}
    return frozenset(char for char in han if "\u4e00" <= char <= "\u9fff") | marks


def _finish(decoded: Decoded) -> Decoded:
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.encoding, decoded.doubts)


def _strict(data: bytes, codec: str) -> Decoded | None:
    """The whole text, or all but an incomplete last character; None where bytes do not fit."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    lost = len(decoder.getstate()[0])
    return Decoded(text, codec, (_truncated(lost, text),) if lost else ())


def _lenient(data: bytes, codec: str) -> Decoded:
    """The text with U+FFFD for bytes that do not fit."""
    if decoded := _strict(data, codec):
        return decoded
    text = data.decode(codec, errors="replace")
    return Decoded(text, codec, (_damaged(text),))


def _damaged_utf8(data: bytes, codec: str) -> Decoded | None:
    """The text of UTF-8 with a few broken bytes; in other encodings most characters break."""
    decoded = _lenient(data, codec)
    wide = len(decoded.text) - len(decoded.text.encode("ascii", errors="ignore"))
    few = decoded.text.count("\ufffd") <= _MOST_DAMAGE * wide
    return decoded if few and "\x00" not in decoded.text else None


def _western(data: bytes) -> Decoded | None:
    """The text of Windows-1252: its few high bytes stand alone, those of Chinese come in runs."""
    sample = data[:_SAMPLE]
    high = re.findall(rb"[\x80-\xff]+", sample)
    alone = sum(len(run) == 1 for run in high)
    if alone < 0.75 * len(high) or sum(map(len, high)) > 0.2 * len(sample):
        return None
    return _strict(data, "cp1252")


def _best(data: bytes, codecs_: tuple[str, ...]) -> Decoded | None:
    """The candidate with the highest share of common Han; None where no share is plausible."""
    readings = [reading for codec in codecs_ if (reading := _legacy(data, codec))]
    scored = sorted(
        ((common_han_share(reading.text), reading) for reading in readings),
        key=lambda pair: -pair[0],
    )
    if not scored or scored[0][0] < _PLAUSIBLE:
        return None
    best, reading = scored[0]
    rivals = [other.encoding for share, other in scored[1:] if best - share < _MARGIN]
    if not rivals or len(data) > 2 * _SHORT:
        return reading
    doubt = Doubt(
        "encoding",
        f"read as {reading.encoding}, but {' or '.join(rivals)} is possible too: the text is short;"
        " save the file as UTF-8",
    )
    return Decoded(reading.text, reading.encoding, (*reading.doubts, doubt))


def _legacy(data: bytes, codec: str) -> Decoded | None:
    decoded = _lenient(data, codec)
    few = decoded.text.count("\ufffd") <= _MOST_DAMAGE * len(decoded.text)
    return decoded if few and "\x00" not in decoded.text[:_SAMPLE] else None


def _truncated(lost: int, text: str) -> Doubt:
    return Doubt(
        "truncated",
        f"the file is truncated: {lost} bytes of its last character are dropped; get the rest",
        _line(text),
    )


def _damaged(text: str) -> Doubt:
    count = text.count("\ufffd")
    message = f"damaged bytes in {count} places, shown as \ufffd; mend the seed"
    return Doubt("damaged", message, _line(text[: text.find("\ufffd")]))


def _line(before: str) -> int:
    """The 1-based line that `before` ends on, whatever its line ends are."""
    return max(before.count("\n"), before.count("\r")) + 1
