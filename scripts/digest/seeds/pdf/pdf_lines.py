"""Printed lines: letters with blanks, superscripts and subscripts, at their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from digest.seeds.pdf.pdf_page import Box, Glyph
from digest.seeds.pdf.pdf_rows import GAP, SMALL, WORDS, measure, rows_of
from digest.text.cjk import is_cjk
from digest.text.radicals import unified

STARTS = 8
"""Letters of a line whose places are kept: the mark of a list has five at most."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_RAISED, _LOWERED = 0.18, 0.08
"""Of the size of the line: how far the baselines of superscripts and subscripts are from its."""
_MARKS = frozenset("，。；：、！？）》」』")
"""Marks that have their blank in themselves."""
_DRAWN = 0.05
"""Of the size: no blank that is drawn is narrower."""
_MIXED, _CHARACTERS = 0.4, 0.6
"""Of the size: the gap that is a blank beside a word, and between characters."""


class Letter(NamedTuple):
    """A character of the text, with how it is marked; `shift` is 1 raised, -1 lowered."""

    text: str
    bold: bool = False
    italic: bool = False
    shift: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line, or a piece of one between wide gaps.

    Args:
        size: of most of its type.
        first: how wide its first word is, which did not fit into the line before.
        starts: where the first letters stand.
    """

    letters: tuple[Letter, ...]
    box: Box
    base: float
    size: float
    first: float
    starts: tuple[float, ...]
    hidden: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(letter.text for letter in self.letters)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold, marks aside."""
        words = [letter for letter in self.letters if letter.text.isalnum()]
        return bool(words) and all(letter.bold for letter in words)


def lines_of(glyphs: Iterable[Glyph], gap: float = GAP) -> list[PrintedLine]:
    """The lines of level text, from the top, cut at gaps wider than this.

    Args:
        gap: of the size of the type.
    """
    found = [line for line in map(_line, rows_of(glyphs, gap)) if line.text.strip()]
    return sorted(found, key=lambda line: (line.base, line.box.x0))


def joined(lines: Sequence[PrintedLine]) -> PrintedLine:
    """One line of those that stand beside one another in a column; a blank at each gap."""
    ordered = sorted(lines, key=lambda line: line.box.x0)
    if len(ordered) == 1:
        return ordered[0]
    letters, starts = list(ordered[0].letters), list(ordered[0].starts)
    for line in ordered[1:]:
        letters += [Letter(" "), *line.letters]
        starts += [line.box.x0, *line.starts]
    most = max(ordered, key=lambda line: len(line.letters))
    box = around(line.box for line in ordered)
    head = ordered[0]
    return PrintedLine(
        tuple(letters), box, most.base, most.size, head.first, tuple(starts[:STARTS]), head.hidden
    )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds these."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def _line(glyphs: Sequence[Glyph]) -> PrintedLine:
    base, size = measure(glyphs)
    placed = list(_letters(glyphs, base, size))
    inked = [glyph for glyph in glyphs if glyph.text.strip()] or glyphs
    box = Box(
        inked[0].x0,
        base - 0.88 * size,
        max(glyph.x1 for glyph in inked),
        base + 0.12 * size,
    )
    hidden = all(glyph.hidden for glyph in glyphs)
    letters = tuple(letter for letter, _ in placed)
    starts = tuple(x for _, x in placed[:STARTS])
    return PrintedLine(letters, box, base, size, _first(inked), starts, hidden)


def _first(glyphs: Sequence[Glyph]) -> float:
    """How wide the first word is."""
    end = glyphs[0].x1
    for before, glyph in pairwise(glyphs):
        if is_cjk(before.text) or is_cjk(glyph.text) or glyph.x0 - end > WORDS * glyph.size:
            break
        end = glyph.x1
    return end - glyphs[0].x0


def _letters(glyphs: Sequence[Glyph], base: float, size: float) -> Iterator[tuple[Letter, float]]:
    """The letters, each with the place where it stands, and blanks between words."""
    before: Glyph | None = None
    blank = False
    for glyph in glyphs:
        text = unified(glyph.text).translate(_LIGATURES)
        if not text.strip():
            blank = True
            continue
        if before and _is_apart(before, glyph, size, blank=blank):
            yield Letter(" ", before.bold and glyph.bold, link=_same(before, glyph)), glyph.x0
        shift = _shift(glyph, base, size)
        for char in text:
            yield Letter(char, glyph.bold, glyph.italic, shift, glyph.link), glyph.x0
        before, blank = glyph, False


def _same(before: Glyph, glyph: Glyph) -> str:
    return glyph.link if before.link == glyph.link else ""


def _shift(glyph: Glyph, base: float, size: float) -> int:
    raised = base - glyph.base
    if glyph.size > 1.02 * size or not glyph.text.strip():
        return 0
    if raised > _RAISED * size:
        return 1
    return -1 if raised < -_LOWERED * size and glyph.size < SMALL * size else 0


def _is_apart(before: Glyph, glyph: Glyph, size: float, *, blank: bool) -> bool:
    """Whether a blank stands between two glyphs: one that is drawn, or a gap as wide."""
    gap = glyph.x0 - before.x1
    if before.text[-1:] in _MARKS and gap < _CHARACTERS * size:
        return False
    if blank and gap > _DRAWN * size:
        return True
    around = is_cjk(before.text[-1:]), is_cjk(glyph.text[:1])
    if all(around):
        return gap > _CHARACTERS * size
    return gap > (_MIXED if any(around) else WORDS) * size
