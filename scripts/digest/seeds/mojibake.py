"""Text decoded wrongly before it was saved: repaired where that is certain, else refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.model import Doubt
from digest.seeds import decoding

_LATIN = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KEPT = re.compile(r"[\u2e80-\uf8ff\uff00-\uffef]+")
# The replacement characters of a damaged UTF-8 text, read as GBK.
_LOST = "锟斤拷"
_READABLE = 0.9
_GOOD_PART = 0.25
"""Share of damaged lines from which a text is damaged: fewer are lines that an editor can mend."""
_FEWEST = 6


class DamagedError(ValueError):
    """The text was decoded wrongly in a way that lost characters. `line` is 1-based."""

    def __init__(self, line: int, excerpt: str) -> None:
        super().__init__(excerpt)
        self.line = line


def repaired(text: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text with lines repaired whose UTF-8, GB18030 or Big5 bytes were decoded as Latin-1.

    Where characters are lost, as in any UTF-8 decoded as GBK, a line of many is a doubt. Raises
    DamagedError where such lines are a good part of the text.
    """
    lines = text.split("\n")
    mended: list[int] = []
    lost: list[int] = []
    for index, line in enumerate(lines):
        if _is_gbk_reading(line):
            lost.append(index)
        elif _LATIN.search(line) and (better := _from_latin(line)):
            if "\ufffd" in better:
                lost.append(index)
            else:
                lines[index] = better
                mended.append(index)
    if lost and _foreign(lines[index] for index in lost) >= _GOOD_PART * _foreign(lines):
        raise DamagedError(lost[0] + 1, lines[lost[0]])
    return "\n".join(lines), tuple(_doubts(mended, lost))


def _doubts(mended: list[int], lost: list[int]) -> Iterator[Doubt]:
    if mended:
        message = f"{len(mended)} lines had been decoded as Latin-1 and were repaired; check them"
        yield Doubt("mojibake", message, mended[0] + 1)
    if lost:
        message = "this line was once decoded wrongly; put the words of the original in its place"
        yield Doubt("damaged", message, lost[0] + 1)


def _foreign(lines: Iterable[str]) -> int:
    """The characters beyond ASCII."""
    return sum(len(line) - len(line.encode("ascii", errors="ignore")) for line in lines)


def _from_latin(line: str) -> str | None:
    """The Chinese text of a mojibake line, where there is no other reading; None for good text.

    It has U+FFFD where characters are lost.
    """
    from ftfy import fix_encoding

    strange = len(_LATIN.findall(line))
    if strange < 3 or _HAN.search(line):
        return None
    better = fix_encoding(line)
    if len(_HAN.findall(better)) * 6 >= strange:
        return better
    try:
        again = decoding.decode(line.encode("latin-1"))
    except (UnicodeEncodeError, decoding.UndecodableError):
        return None
    return again.text if len(_HAN.findall(again.text)) * 3 >= strange else None


def _is_gbk_reading(line: str) -> bool:
    """Whether the line, encoded as GB18030, is UTF-8 that reads better than it."""
    if _LOST in line:
        return True
    kept = "".join(_KEPT.findall(line))
    if len(kept) < _FEWEST or decoding.common_han_share(kept) >= _READABLE:
        return False
    original = kept.encode("gb18030", errors="replace").decode("utf-8", errors="replace")
    enough = len(_HAN.findall(original)) >= 0.3 * len(kept)
    return enough and decoding.common_han_share(original.replace("\ufffd", "")) >= _READABLE
