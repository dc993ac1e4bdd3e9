"""Puts printed lines together into passages: what the author wrote without a break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

from digest.seeds.pdf.pdf_lines import Letter, PrintedLine, around
from digest.seeds.pdf.pdf_page import Box
from digest.text.cjk import is_cjk

BULLET = re.compile(r"[•●▪■◆○◦▶►➢✓\uf0b7\uf06c\uf0d8\uf0fc]\s*")
DASH = re.compile(r"[-–—*·]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,2})(?:[.．](?!\d)|[、)）])\s*")
CAPTION = re.compile(r"(图|圖|表|附图|附表|Figure|Fig\.|Table)\s*[\dA-Z一二三四五六七八九十]|▲")
SENTENCE_END = re.compile(r"[。！？!?….:：][”’」』）)\"'\]]*$")
_HALF = re.compile(r"[，、,；;]$")

_INDENT = 0.8
"""Of the size: a first line begins at least so far to the right."""
_SAME_SIZE = 0.08
_LOOSE = 1.25
"""Of the distance of lines: a wider one is between paragraphs."""
_CJK_ROOM, _ROOM = 1.3, 0.4
"""Of the size: what may stay free at the end of a full line beside its next word; Chinese marks
that may not begin a line take a character with them to the next."""
_LONG_WORD = 2
_SPLIT = re.compile(r"[A-Za-z]-$")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """Lines that belong together.

    Args:
        column: the width that its last line could fill.
        indented: whether its first line begins to the right of the others of the column.
        mark: the bullet or number of a list that it begins with.
    """

    lines: tuple[PrintedLine, ...]
    column: Box
    page: int
    indented: bool = False
    mark: str = ""

    @property
    def size(self) -> float:
        """Of its type."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Its characters, line ends as blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def box(self) -> Box:
        """Where it stands; for one that goes on in another column, of no use."""
        return around(line.box for line in self.lines)


def passages(lines: Sequence[PrintedLine], page: int, column: Box) -> list[PrintedPassage]:
    """The passages of a column.

    Args:
        lines: from the top.
        page: its number.
        column: the width that lines can fill.
    """
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[PrintedLine]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(groups[-1], before, line, column, pitch):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_passage(group, column, page) for group in groups]


def _passage(lines: list[PrintedLine], column: Box, page: int) -> PrintedPassage:
    first = lines[0]
    indented = first.box.x0 - column.x0 > _INDENT * first.size
    return PrintedPassage(tuple(lines), column, page, indented, mark_of(first))


def mark_of(line: PrintedLine) -> str:
    """The bullet or number that a line begins with."""
    found = BULLET.match(line.text) or DASH.match(line.text) or NUMBER.match(line.text)
    return found.group() if found and found.end() < len(line.text) else ""


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """The distance of lines within a paragraph."""
    steps = [
        two.base - one.base
        for one, two in pairwise(lines)
        if _alike(one, two) and two.base > one.base
    ]
    if len(steps) < 2:
        return steps[0] if steps and steps[0] < 2 * lines[0].size else 1.6 * lines[0].size
    return max(quantiles(steps, n=4)[0], 1.0)


def _alike(one: PrintedLine, two: PrintedLine) -> bool:
    return abs(one.size - two.size) <= _SAME_SIZE * max(one.size, two.size)


def _begins(
    group: list[PrintedLine], before: PrintedLine, line: PrintedLine, column: Box, pitch: float
) -> bool:
    """Whether a line begins a passage."""
    distance = line.base - before.base
    if not _alike(before, line) or not 0 < distance <= _LOOSE * max(pitch, line.size):
        return True
    if _is_centred(before, column) and _is_centred(line, column):
        return bool(SENTENCE_END.search(before.text))
    full = is_full(before, line, column)
    if BULLET.match(line.text) or not full:
        return True
    start = _text_start(group[0])
    if start is not None and abs(line.box.x0 - start) < _INDENT * line.size:
        return False
    shift = (line.box.x0 - before.box.x0) / line.size
    return shift > _INDENT or (len(group) > 1 and -shift > _INDENT)


def _text_start(line: PrintedLine) -> float | None:
    """Where the text of a list item stands behind its mark."""
    mark = len(mark_of(line))
    return line.starts[mark] if 0 < mark < len(line.starts) else None


def _is_centred(line: PrintedLine, column: Box) -> bool:
    left, right = line.box.x0 - column.x0, column.x1 - line.box.x1
    return min(left, right) > line.size and abs(left - right) < line.size


def is_full(before: PrintedLine, line: PrintedLine, column: Box) -> bool:
    """Whether the first word of a line did not fit into the one before, or was split between."""
    if _SPLIT.search(before.text) and line.text[:1].isalnum():
        return True
    room = column.x1 - before.box.x1
    cjk = is_cjk(line.text[:1]) or is_cjk(before.text[-1:])
    return room < line.first + (_CJK_ROOM if cjk else _ROOM) * before.size


def goes_on(last: PrintedPassage, then: PrintedPassage, *, indents: bool) -> bool:
    """Whether a passage goes on in the next column or on the next page.

    Args:
        indents: whether paragraphs of this text begin with an indented line.
    """
    end, start = last.lines[-1], then.lines[0]
    if not _alike(end, start) or then.mark or then.indented or end.bold != start.bold:
        return False
    if _HALF.search(end.text) or (end.text[-1:].isalpha() and start.text[:1].islower()):
        return True
    full = is_full(end, start, last.column)
    return full and (indents or not SENTENCE_END.search(end.text))


def continued(last: PrintedPassage, then: PrintedPassage) -> PrintedPassage:
    """One passage of two."""
    return replace(last, lines=(*last.lines, *then.lines), column=then.column)


def words_of(passages: Iterable[PrintedPassage]) -> frozenset[str]:
    """The words that stand whole in a line, with and without hyphens."""
    return frozenset(
        word.lower()
        for passage in passages
        for line in passage.lines
        for word in _WORD.findall(line.text.removesuffix("-"))
    )


def letters_of(lines: Sequence[PrintedLine], words: AbstractSet[str]) -> Iterator[Letter]:
    """The letters of lines, joined: Chinese without a blank, words with one.

    Args:
        words: of the document, which tell whether a hyphen at the end of a line stays.
    """
    letters: list[Letter] = []
    for line in lines:
        if letters:
            _join(letters, line, words)
        letters += line.letters
    return iter(letters)


def _join(letters: list[Letter], line: PrintedLine, words: AbstractSet[str]) -> None:
    last, first = letters[-1], line.letters[0]
    if last.text == "\xad":
        letters.pop()
    elif last.text in "-\u2010" and first.text.isalnum() and not is_cjk(first.text):
        if _is_split(letters, line, words):
            letters.pop()
    elif not (is_cjk(last.text) or is_cjk(first.text)):
        if not (last.text in "/–—" or last.text == " "):
            link = last.link if last.link == first.link else ""
            letters.append(Letter(" ", last.bold and first.bold, link=link))
    elif is_cjk(last.text) != is_cjk(first.text) and _is_spaced(letters):
        letters.append(Letter(" "))


def _is_split(letters: Sequence[Letter], line: PrintedLine, words: AbstractSet[str]) -> bool:
    """Whether a word was split at a hyphen that is not its own."""
    before = "".join(letter.text for letter in letters[-40:-1])
    head = re.search(r"[A-Za-z-]*$", before)
    tail = _WORD.match(line.text)
    one, two = (head.group() if head else ""), (tail.group() if tail else "")
    if not two or f"{one}-{two}".lower() in words:
        return False
    if f"{one}{two}".lower() in words:
        return True
    return len(one) > _LONG_WORD and one.isalpha() and one[1:].islower() and two[:1].islower()


def _is_spaced(letters: Sequence[Letter]) -> bool:
    """Whether this text has blanks between Chinese and other words."""
    text = "".join(letter.text for letter in letters)
    spaced = len(re.findall(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]", text))
    close = len(re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text))
    return spaced > close
