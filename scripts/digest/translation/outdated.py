"""What a page shows of English that was edited for an earlier text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import TranslationUnit
from digest.text.term_finder import TermFinder
from digest.translation.memory.alignment import aligned, likeness
from digest.translation.memory.corrections import differs_in_swaps_alone, keeps
from digest.translation.memory.folding import folded
from digest.translation.memory.sentence_pairs import Pair, is_chinese, pairs
from digest.translation.sentences import sentences

_ALIKE = 0.75
"""The least likeness of a sentence to what it was, for its English to be shown: one with less is
another sentence. A clause in four may be new."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text as a page shows it, tagged: English, or Chinese that waits for its own."""

    text: str
    chinese: bool


def published(unit: TranslationUnit, terms: TermFinder) -> tuple[Piece, ...]:
    """The text of an outdated unit, sentence by sentence where its English has as many.

    A sentence is English where it stands as it was, and where a correction changed no figure, no
    name, no negation and no direction, or the English says what is new and no more what was. Of
    English that was written for another article, nothing but these changes may be in it.
    """
    said = pairs(unit.source, unit.target) or ((unit.source, unit.target),)
    return tuple(
        Piece(english, chinese=False)
        if _stays(unit, earlier, source, english, terms)
        else Piece(source, chinese=True)
        for (source, english), earlier in zip(said, _earlier(unit, said), strict=True)
    )


def _earlier(unit: TranslationUnit, said: tuple[Pair, ...]) -> Iterator[str | None]:
    """For each sentence, what it was before; None for one that was added."""
    if len(said) == 1:
        yield unit.previous
        return
    before = sentences(unit.previous)
    for place in aligned(before, [source for source, _ in said]):
        yield None if place is None else before[place]


def _stays(
    unit: TranslationUnit, earlier: str | None, now: str, english: str, terms: TermFinder
) -> bool:
    """Whether a sentence's English is shown; what stands for an added one is an editor's."""
    if is_chinese(english):
        return False
    if earlier is None or folded(earlier) == folded(now):
        return True
    by_swaps = differs_in_swaps_alone(earlier, now, terms)
    if unit.origin and not by_swaps:
        return False
    alike = by_swaps or likeness(folded(earlier), folded(now)) >= _ALIKE
    return alike and keeps(earlier, now, english, terms)
