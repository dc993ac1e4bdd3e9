"""Text decoded wrongly before it was saved: repaired where that is certain, else refused."""

from __future__ import annotations

import re

from digest.model import Doubt
from digest.seeds import decoding

_LATIN = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KEPT = re.compile(r"[\u2e80-\uf8ff\uff00-\uffef]+")
# The replacement characters of a damaged UTF-8 text, read as GBK.
_LOST = "锟斤拷"
_READABLE = 0.9
_FEWEST = 6


class DamagedError(ValueError):
    """The text was decoded wrongly in a way that lost characters. `line` is 1-based."""

    def __init__(self, line: int, excerpt: str) -> None:
        super().__init__(excerpt)
        self.line = line


def repaired(text: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text with lines repaired whose UTF-8, GB18030 or Big5 bytes were decoded as Latin-1.

    Raises DamagedError where characters are lost, as in any UTF-8 decoded as GBK.
    """
    lines = text.split("\n")
    mended = []
    for index, line in enumerate(lines):
        if _is_gbk_reading(line):
            raise DamagedError(index + 1, line)
        if _LATIN.search(line) and (better := _from_latin(line, index + 1)):
            lines[index] = better
            mended.append(index + 1)
    if not mended:
        return text, ()
    message = f"{len(mended)} lines had been decoded as Latin-1 and were repaired; check them"
    return "\n".join(lines), (Doubt("mojibake", message, mended[0]),)


def _from_latin(line: str, number: int) -> str | None:
    """The Chinese text of a mojibake line, where there is no other reading; None for good text."""
    from ftfy import fix_encoding

    strange = len(_LATIN.findall(line))
    if strange < 3 or _HAN.search(line):
        return None
    better = fix_encoding(line)
    if len(_HAN.findall(better)) * 6 >= strange:
        if "\ufffd" in better:
            raise DamagedError(number, better)
        return better
    try:
        again = decoding.decode(line.encode("latin-1"))
    except (UnicodeEncodeError, decoding.UndecodableError):
        return None
    return again.text if len(_HAN.findall(again.text)) * 3 >= strange else None


def _is_gbk_reading(line: str) -> bool:
    """Whether the line, encoded as GB18030, is valid UTF-8, which no Chinese text is."""
    if _LOST in line:
        return True
    kept = "".join(_KEPT.findall(line))
    if len(kept) < _FEWEST:
        return False
    original = kept.encode("gb18030", errors="replace").decode("utf-8", errors="replace")
    enough = len(_HAN.findall(original)) >= 0.3 * len(kept)
    return enough and decoding.common_han_share(original.replace("\ufffd", "")) >= _READABLE
