"""The lines of a plain text as they were set, and what is found to be more than lines of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeVar

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.shapes import columns
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Block, BlockKind

_Shared = TypeVar("_Shared")
_BLANKS = "\t\u3000"
"""Blanks that set columns and paragraphs apart; cleaning has made them spaces by now."""


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line of a plain text that is not blank.

    Args:
        line: the line without the blanks around it.
        raw: all of it, with its tabs and wide blanks.
        start: the offset of `raw` in the traced text.
        apart: whether it stands below a blank line, or first.
    """

    line: Line
    raw: str
    start: int
    apart: bool

    @property
    def text(self) -> str:
        """The line without the blanks around it."""
        return self.line.text

    @property
    def indent(self) -> int:
        """The columns of blanks before its text."""
        return columns(self.raw[: len(self.raw) - len(self.raw.lstrip())])

    @property
    def block(self) -> Block:
        """The line as a paragraph of its own."""
        return Block(BlockKind.PARAGRAPH, line=named(self.line.start))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that make it a block: none."""
        return ()


class PlainBlock(NamedTuple):
    """A block of several lines, whose passages are named by the places they begin at."""

    block: Block
    edits: tuple[Edit, ...]


Part = PlainLine | PlainBlock
Finder = Callable[[Sequence[PlainLine]], Iterable[Part]]


def named(place: int) -> int:
    """The name of a passage that begins at an offset of the text, until passages are numbered."""
    return place + 1


def plain_lines(draft: ArticleDraft) -> Iterator[PlainLine]:
    """The lines of a draft whose blanks are not tidied yet."""
    text, origins, seed = draft.text.text, draft.text.origins, draft.seed.text
    before = -1
    for line in draft.lines:
        start = text.rfind("\n", 0, line.start) + 1
        end = text.find("\n", line.end)
        whole = text[start : end if end >= 0 else len(text)]
        raw = _as_set(whole, seed, origins[start : start + len(whole)]) if " " in whole else whole
        yield PlainLine(line, raw, start, apart=start - 1 != before)
        before = start + len(whole)


def _as_set(whole: str, seed: str, origins: Sequence[int]) -> str:
    """A line with the blanks that it had in the seed."""
    return "".join(
        was if char == " " and (was := seed[origin]) in _BLANKS else char
        for char, origin in zip(whole, origins, strict=True)
    )


def found_in(parts: Iterable[Part], find: Finder) -> Iterator[Part]:
    """The parts, with what is found in each stretch of lines in their place."""
    for is_line, stretch in groupby(parts, lambda part: isinstance(part, PlainLine)):
        if is_line:
            yield from find([part for part in stretch if isinstance(part, PlainLine)])
        else:
            yield from stretch


def stretches(
    lines: Iterable[PlainLine], alike: Callable[[PlainLine], _Shared]
) -> Iterator[tuple[_Shared, list[PlainLine]]]:
    """The runs of lines alike, none with a blank line within, each with what they are alike in."""
    run: list[PlainLine] = []
    shared: _Shared | None = None
    for line in lines:
        own = alike(line)
        if run and shared is not None and (line.apart or own != shared):
            yield shared, run
            run = []
        run.append(line)
        shared = own
    if run and shared is not None:
        yield shared, run


def is_furniture(line: PlainLine, rules: CleaningRules, *places: Where) -> bool:
    """Whether a line is what rules for whole lines of a page take out."""
    return len(line.text) <= settings.LONGEST_FURNITURE and any(
        rule.pattern.fullmatch(line.text) for place in places for rule in rules.at(place)
    )
