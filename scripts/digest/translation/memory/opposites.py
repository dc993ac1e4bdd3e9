"""Words of which a correction may not turn the sense round: negation, direction and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest.translation.memory.word_rows import word_rows

Sides = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Opposites:
    """Sides of which a sentence takes one, in both languages; one may have no words."""

    chinese: Sides
    english: Sides

    def keeps(self, old: str, new: str, english: str) -> bool:
        """Whether English of an old sentence takes the side of the new one, where they differ."""
        before, after = ([*_sides(self.chinese, each)] for each in (old, new))
        if before == after:
            return True
        if {*before} == {*after}:
            return False
        return {*_sides(self.english, english)} == {*after}


@cache
def opposites() -> tuple[Opposites, ...]:
    """Those of the table."""
    return tuple(map(_row, word_rows("opposites.tsv")))


def _row(columns: list[str]) -> Opposites:
    """The Chinese of each side, then the English of each."""
    half = len(columns) // 2
    return Opposites(
        tuple(re.compile(words) for words in columns[:half]),
        tuple(_english_words(stems) for stems in columns[half:]),
    )


def _english_words(stems: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{stems})", re.IGNORECASE)


def _sides(words: Sides, text: str) -> Iterator[int]:
    """The sides that a text takes, in order."""
    found = [(it.start(), side) for side, each in enumerate(words) for it in each.finditer(text)]
    return (side for _, side in sorted(found))
