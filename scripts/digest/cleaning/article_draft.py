"""A seed half cleaned: what is left of its text, what was read from it, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.traced import Edit, Line, Traced
from digest.errors import brief
from digest.model import BlockKind, Doubt, Evidence, Seed


class Strength(IntEnum):
    """How a fact is known, the surest first."""

    OVERRIDE = 0
    LABEL = 1
    HINT = 2
    BYLINE = 3
    GUESS = 4


class Reading(NamedTuple):
    """A fact as some words of the seed give it."""

    strength: Strength
    evidence: Evidence


@dataclass(frozen=True)
class ArticleDraft:
    """What the steps of cleaning hand on to each other.

    Args:
        marked: the kind of the block that begins on a 0-based line of the seed, where known.
        background: the 0-based line of the seed from which a release only speaks of its parties.
    """

    seed: Seed
    text: Traced
    readings: tuple[Reading, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    marked: Mapping[int, BlockKind] | None = None
    background: int | None = None

    @classmethod
    def of(cls, seed: Seed) -> ArticleDraft:
        """The untouched seed."""
        return cls(seed, Traced.of(seed.text), doubts=seed.warnings, marked=seed.marked)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank, in order."""
        return self.text.lines

    def edit(self, edits: Iterable[Edit]) -> ArticleDraft:
        """The draft after some cuts and replacements, in order of the text."""
        text = self.text.edit(edits)
        return self if text is self.text else replace(self, text=text)

    def read(self, readings: Iterable[Reading]) -> ArticleDraft:
        """The draft with more facts."""
        return replace(self, readings=(*self.readings, *readings))

    def doubt(self, doubts: Iterable[Doubt]) -> ArticleDraft:
        """The draft with more doubts."""
        return replace(self, doubts=(*self.doubts, *doubts))

    def mark(self, kinds: Mapping[int, BlockKind]) -> ArticleDraft:
        """The draft with the kind of some more lines known."""
        return replace(self, marked={**(self.marked or {}), **kinds})

    def kind(self, line: Line) -> BlockKind | None:
        """The kind of the block that begins on `line`, where it is known."""
        return (self.marked or {}).get(line.number)

    def reading(self, strength: Strength, name: str, value: str, line: Line) -> Reading:
        """A fact read on `line`."""
        quote = brief(line.text, settings.LONGEST_QUOTE)
        return Reading(strength, Evidence(name, value, quote, self.file_line(line)))

    def file_line(self, line: Line) -> int:
        """The 1-based line of the seed file on which `line` begins."""
        return line.number + self.seed.first_line

    def known(self, name: str) -> str | None:
        """The surest value read for a single-valued fact."""
        found = [reading for reading in self.readings if reading.evidence.field == name]
        return min(found, key=lambda reading: reading.strength).evidence.value if found else None
