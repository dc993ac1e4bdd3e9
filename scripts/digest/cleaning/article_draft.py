"""The draft of an article: the remaining text of a seed, the facts read from it, the doubts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.traced import Edit, Line, TracedText
from digest.errors import brief
from digest.model import Block, BlockKind, Doubt, Evidence, Mark, MarkKind, Outline, Seed

_APART = frozenset([BlockKind.CELL, BlockKind.FOOTNOTE, BlockKind.EMBED])
_WHOLE = {
    BlockKind.LIST: BlockKind.ITEM,
    BlockKind.NUMBERED: BlockKind.ITEM,
    BlockKind.TABLE: BlockKind.CELL,
    BlockKind.FOOTNOTE: BlockKind.FOOTNOTE,
    BlockKind.QUOTATION: BlockKind.PARAGRAPH,
}
"""By the block that holds a passage, what it is for the rules."""


class _Place(NamedTuple):
    """What a passage is for the rules, None for a paragraph on its own; and the block it is in."""

    kind: BlockKind | None
    holder: Block | None


class Strength(IntEnum):
    """The kind of source of a fact, the most reliable first."""

    OVERRIDE = 0
    LABEL = 1
    HINT = 2
    BYLINE = 3
    GUESS = 4


class SourcedFact(NamedTuple):
    """A fact read from the seed, with its evidence and the strength of its source."""

    strength: Strength
    evidence: Evidence


@dataclass(frozen=True)
class ArticleDraft:
    """The state that the steps of cleaning pass on.

    Args:
        kinds: the block kinds that rules gave, by the 0-based line of the seed they begin on.
        outline: the places of the lines; None where each is a block of its own.
        marks: the inline marks by their places in the seed.
        background: the 0-based line of the seed on which the background of a release begins.
    """

    seed: Seed
    text: TracedText
    facts: tuple[SourcedFact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kinds: Mapping[int, BlockKind] = field(default_factory=dict)
    outline: Outline | None = None
    marks: tuple[Mark, ...] = ()
    background: int | None = None

    @classmethod
    def of(cls, seed: Seed) -> ArticleDraft:
        """The draft of an unchanged seed."""
        text = TracedText.of(seed.text)
        return cls(seed, text, doubts=seed.doubts, outline=seed.outline, marks=seed.marks)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank, in order."""
        return self.text.lines

    def edit(self, edits: Iterable[Edit]) -> ArticleDraft:
        """The draft after cuts and replacements, given in order of the text."""
        text = self.text.edit(edits)
        return self if text is self.text else replace(self, text=text)

    def with_facts(self, facts: Iterable[SourcedFact]) -> ArticleDraft:
        """The draft with more facts."""
        return replace(self, facts=(*self.facts, *facts))

    def with_doubts(self, doubts: Iterable[Doubt]) -> ArticleDraft:
        """The draft with more doubts."""
        return replace(self, doubts=(*self.doubts, *doubts))

    def with_kinds(self, kinds: Mapping[int, BlockKind]) -> ArticleDraft:
        """The draft with more block kinds."""
        return replace(self, kinds={**self.kinds, **kinds}) if kinds else self

    def kind(self, line: Line) -> BlockKind | None:
        """The kind of the block that begins on `line`; None for text that rules may judge.

        Whatever stands in a list, table or footnote is an item, a cell or a footnote.
        """
        return self._given(line) or self.kinds.get(line.number)

    def is_apart(self, line: Line) -> bool:
        """Whether a line is no running text, so that rules for words of a page leave it alone."""
        return self._given(line) in _APART

    def may_flow(self, line: Line, after: Line) -> bool:
        """Whether a line may go on in the next: both stand on their own, or in one quotation."""
        place, below = (self._places.get(self.passage(each.origin)) for each in (line, after))
        if place and below and place.kind is below.kind is BlockKind.PARAGRAPH:
            return place.holder is below.holder
        return not (self.kind(line) or self.kind(after))

    def has_own_heading(self, line: Line) -> bool:
        """Whether markup says that a line is a heading."""
        return self._given(line) is BlockKind.HEADING

    def is_bold(self, line: Line) -> bool:
        """Whether markup sets all of a line in bold type."""
        return self.passage(line.origin) in self._bold

    def passage(self, origin: int) -> int:
        """The 1-based number of the passage of the outline with a character of the seed."""
        return bisect_right(self.outline.starts, origin) if self.outline else 0

    def _given(self, line: Line) -> BlockKind | None:
        return self._places[self.passage(line.origin)].kind if self.outline else None

    @cached_property
    def _bold(self) -> frozenset[int]:
        """The numbers of the passages that are bold as a whole."""
        starts = self.outline.starts if self.outline else ()
        ends = dict(enumerate((*(start - 1 for start in starts[1:]), len(self.seed.text)), start=1))
        return frozenset(
            number
            for mark in self.marks
            if mark.kind is MarkKind.STRONG
            for number in (self.passage(mark.start),)
            if mark.start == starts[number - 1] and mark.end >= ends[number]
        )

    @cached_property
    def _places(self) -> Mapping[int, _Place]:
        """The places of the passages by their numbers."""
        return dict(_places(self.outline.blocks, None, None)) if self.outline else {}

    def fact(self, strength: Strength, name: str, value: str, line: Line) -> SourcedFact:
        """A fact read on `line`."""
        quote = brief(line.text, settings.LONGEST_QUOTE)
        return SourcedFact(strength, Evidence(name, value, quote, self.file_line(line)))

    def file_line(self, line: Line) -> int:
        """The 1-based line of the seed file on which `line` begins."""
        return self.seed.file_line(line.number) if line.number >= 0 else 0

    def is_stated(self, name: str) -> bool:
        """Whether front matter settles a fact, also by saying that it is not known."""
        return name in self.seed.overrides

    def found(self, name: str) -> list[SourcedFact]:
        """What is known of a fact; nothing where front matter says that it is not known."""
        if not self.seed.overrides.get(name, True):
            return []
        return [fact for fact in self.facts if fact.evidence.field == name]

    def known(self, name: str) -> str | None:
        """The most reliable value of a single-valued fact, or None."""
        found = self.found(name)
        return min(found, key=lambda fact: fact.strength).evidence.value if found else None


def _places(
    blocks: Iterable[Block], within: BlockKind | None, holder: Block | None
) -> Iterator[tuple[int, _Place]]:
    """The places of the passages of an outline by number."""
    for block in blocks:
        if block.line:
            own = None if block.kind is BlockKind.PARAGRAPH else block.kind
            yield block.line, _Place(within or own, holder)
        whole = within if within in _APART else _WHOLE.get(block.kind, within)
        yield from _places(block.blocks, whole, block)
