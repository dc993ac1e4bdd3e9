"""The English of an earlier text, laid out for the text as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from digest.text.inline_tags import carried
from digest.text.term_finder import TermFinder
from digest.translation.memory.folding import folded
from digest.translation.memory.sentence_pairs import joined, pairs
from digest.translation.memory.swaps import swapped
from digest.translation.sentences import sentences

SAME_SENTENCE = 0.6
"""The least likeness (difflib's ratio) of a sentence to what it was before a correction."""
_MOST_COMPARED = 400
"""Pairs of sentences that are compared in full; a longer text has been written anew."""


def laid_out_anew(source: str, target: str, now: str, terms: TermFinder) -> str:
    """The English of a source for the text that it is now.

    A sentence that stays keeps its English, one that was changed has it with what is certain
    exchanged, an added one stands in Chinese, and what was removed is gone. Where the English has
    other sentences than the source, it is one piece.
    """
    before, after = pairs(source, target), sentences(now)
    if len(before) < 2 or not after:
        return _now(source, target, now, terms)
    places = aligned([each for each, _ in before], after)
    return joined(
        [
            sentence if place is None else _now(*before[place], sentence, terms)
            for place, sentence in zip(places, after, strict=True)
        ]
    )


def aligned(before: Sequence[str], after: Sequence[str]) -> tuple[int | None, ...]:
    """For each sentence, the place of the one that it was; None for one that was added."""
    old, new = [folded(each) for each in before], [folded(each) for each in after]
    places: list[int | None] = [None] * len(new)
    free = defaultdict(list)
    for place, sentence in reversed([*enumerate(old)]):
        free[sentence].append(place)
    for number, sentence in enumerate(new):
        if free[sentence]:
            places[number] = free[sentence].pop()
    taken = {*places}
    for _, number, place in sorted(_alike(old, new, places)):
        if places[number] is None and place not in taken:
            places[number] = place
            taken.add(place)
    return tuple(places)


def likeness(one: str, other: str) -> float:
    """How much two folded texts have in common: difflib's ratio."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _alike(
    old: Sequence[str], new: Sequence[str], places: Sequence[int | None]
) -> Iterator[tuple[float, int, int]]:
    """Changed sentences and what they may have been, the most alike first when sorted."""
    changed = [number for number, place in enumerate(places) if place is None]
    left = [place for place in range(len(old)) if place not in {*places}]
    if len(changed) * len(left) > _MOST_COMPARED:
        return
    for number in changed:
        for place in left:
            if (alike := likeness(old[place], new[number])) >= SAME_SENTENCE:
                yield -alike, number, place


def _now(source: str, target: str, now: str, terms: TermFinder) -> str:
    english = carried(target, source, now)
    return english if folded(source) == folded(now) else swapped(source, now, english, terms)
