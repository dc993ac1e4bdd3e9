"""The draft of an article: the remaining text of a seed, the facts read from it, the doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.traced import Edit, Line, TracedText
from digest.errors import brief
from digest.model import BlockKind, Doubt, Evidence, Seed


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
        marked: the known block kinds, by the 0-based line of the seed they begin on.
        background: the 0-based line of the seed on which the background of a release begins.
    """

    seed: Seed
    text: TracedText
    facts: tuple[SourcedFact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    marked: Mapping[int, BlockKind] | None = None
    background: int | None = None

    @classmethod
    def of(cls, seed: Seed) -> ArticleDraft:
        """The draft of an unchanged seed."""
        return cls(seed, TracedText.of(seed.text), doubts=seed.doubts, marked=seed.marked)

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
        return replace(self, marked={**(self.marked or {}), **kinds})

    def kind(self, line: Line) -> BlockKind | None:
        """The kind of the block that begins on `line`, or None."""
        return (self.marked or {}).get(line.number)

    def fact(self, strength: Strength, name: str, value: str, line: Line) -> SourcedFact:
        """A fact read on `line`."""
        quote = brief(line.text, settings.LONGEST_QUOTE)
        return SourcedFact(strength, Evidence(name, value, quote, self.file_line(line)))

    def file_line(self, line: Line) -> int:
        """The 1-based line of the seed file on which `line` begins."""
        return line.number + self.seed.first_line

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
