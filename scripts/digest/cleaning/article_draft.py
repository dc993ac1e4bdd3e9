"""The draft of an article: the remaining text of a seed, the facts read from it, the doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.structure import APART, Place, Structure
from digest.cleaning.traced import Edit, Line, TracedText
from digest.errors import brief
from digest.model import BlockKind, Candidate, Doubt, Evidence, Mark, Outline, Seed


class Strength(IntEnum):
    """The kind of source of a fact, the most reliable first."""

    OVERRIDE = 0
    LABEL = 1
    HINT = 2
    BYLINE = 3
    GUESS = 4


class Frame(NamedTuple):
    """Where the article stands in its text, by 0-based lines of the seed.

    Args:
        headline: None where no line above the body is one.
        first, last: of the body, the running text with all that stands within it.
        is_page: whether lines of a page stand around the article.
    """

    headline: int | None
    first: int
    last: int
    is_page: bool = False


class SourcedFact(NamedTuple):
    """A fact read from the seed, with its evidence and the strength of its source."""

    strength: Strength
    evidence: Evidence


@dataclass(frozen=True)
class ArticleDraft:
    """The state that the steps of cleaning pass on.

    Args:
        kinds: the block kinds that rules gave, by the 0-based line of the seed they begin on.
        structure: the places of the lines; None where each is a block of its own.
        background: the 0-based line of the seed on which the background of a release begins.
        frame: None where the text has no body.
        candidates: the readings of headline and day that were weighed.
    """

    seed: Seed
    text: TracedText
    facts: tuple[SourcedFact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kinds: Mapping[int, BlockKind] = field(default_factory=dict)
    structure: Structure | None = None
    background: int | None = None
    frame: Frame | None = None
    candidates: tuple[Candidate, ...] = ()

    @classmethod
    def of(cls, seed: Seed) -> ArticleDraft:
        """The draft of an unchanged seed."""
        draft = cls(seed, TracedText.of(seed.text), doubts=seed.doubts)
        return draft.with_structure(seed.outline, seed.marks) if seed.outline else draft

    def with_structure(self, outline: Outline, marks: tuple[Mark, ...]) -> ArticleDraft:
        """The draft with the places of its lines, and inline marks by their places in the seed."""
        return replace(self, structure=Structure(outline, marks, len(self.seed.text)))

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
        more = tuple(facts)
        return replace(self, facts=self.facts + more) if more else self

    def with_doubts(self, doubts: Iterable[Doubt]) -> ArticleDraft:
        """The draft with more doubts."""
        more = tuple(doubts)
        return replace(self, doubts=self.doubts + more) if more else self

    def with_candidates(self, candidates: Iterable[Candidate]) -> ArticleDraft:
        """The draft with more readings that were weighed."""
        more = tuple(candidates)
        return replace(self, candidates=self.candidates + more) if more else self

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
        return self._given(line) in APART or self.is_in_figure(line)

    def is_in_figure(self, line: Line) -> bool:
        """Whether a line is the alternative text of a picture, or a caption or credit of it."""
        place = self._place(line)
        return place is not None and place.is_in_figure

    @cached_property
    def text_lines(self) -> tuple[Line, ...]:
        """The lines outside figures."""
        return tuple(line for line in self.lines if not self.is_in_figure(line))

    def may_flow(self, line: Line, after: Line) -> bool:
        """Whether a line may go on in the next: both stand on their own, or in one quotation."""
        place, below = self._place(line), self._place(after)
        if place and below and place.kind is below.kind is BlockKind.PARAGRAPH:
            return place.holder is below.holder
        return not (self.kind(line) or self.kind(after))

    def has_own_heading(self, line: Line) -> bool:
        """Whether markup says that a line is a heading."""
        return self._given(line) is BlockKind.HEADING

    def is_bold(self, line: Line) -> bool:
        """Whether markup sets all of a line in bold type."""
        return bool(self.structure and self.structure.is_bold(line.origin))

    def _given(self, line: Line) -> BlockKind | None:
        place = self._place(line)
        return place.kind if place else None

    def _place(self, line: Line) -> Place | None:
        return self.structure.place(line.origin) if self.structure else None

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
