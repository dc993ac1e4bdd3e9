"""Finds phrases in a text: the longest anywhere, then the leftmost among equals.

opencc-python-reimplemented's tree takes its matches in this order, which converts 加快干线建设
correctly where leftmost matching finds 快干. A phrase can only be displaced by one that overlaps
it, so each run of overlapping candidates is resolved by itself, in a single pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

Span = tuple[int, int]
Placed = TypeVar("Placed", bound=tuple[object, ...])

_LATIN = re.compile(r"[0-9A-Za-z]")


class PhraseIndex:
    """An index over phrases of two characters and more.

    Args:
        phrases: the phrases; shorter entries are left to the caller.
    """

    def __init__(self, phrases: Collection[str]) -> None:
        self._phrases = phrases
        sizes: dict[str, set[int]] = {}
        for phrase in phrases:
            if len(phrase) > 1:
                sizes.setdefault(phrase[:2], set()).add(len(phrase))
        self._sizes = {pair: sorted(known) for pair, known in sizes.items()}

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        """A pattern that passes over what begins no phrase, which is most of a text."""
        firsts, seconds = ("".join({pair[at] for pair in self._sizes}) for at in (0, 1))
        return re.compile(f"{one_of(firsts)}(?={one_of(seconds)})")

    def spans(self, text: str) -> Iterator[Span]:
        """(start, end) of the chosen phrases from left to right, without overlaps."""
        for rivals in self.rivals(text):
            yield from longest_first(rivals)

    def rivals(self, text: str) -> Iterator[list[Span]]:
        """The runs of phrases that overlap, from left to right; a phrase alone is one too."""
        rivals: list[Span] = []
        reach = 0
        for start, size in self._candidates(text):
            if start >= reach and rivals:
                yield rivals
                rivals = []
            rivals.append((start, start + size))
            reach = max(reach, start + size)
        if rivals:
            yield rivals

    def outermost(self, text: str) -> Iterator[Span]:
        """(start, end) of every phrase that is not inside another; they may overlap."""
        reach = 0
        for start, found in groupby(self._candidates(text), key=itemgetter(0)):
            end = start + max(size for _, size in found)
            if end > reach:
                reach = end
                yield start, end

    def _candidates(self, text: str) -> Iterator[tuple[int, int]]:
        phrases, sizes_of, total = self._phrases, self._sizes.get, len(text)
        for found in self._begun.finditer(text):
            start = found.start()
            sizes = sizes_of(text[start : start + 2])
            if sizes:
                for size in sizes:
                    if start + size <= total and text[start : start + size] in phrases:
                        yield start, size


def one_of(characters: str) -> str:
    """A class of a regular expression, which asks for a character in one step.

    Characters beyond the first plane are not told apart, as `re` would try one after the other.
    """
    near = "".join(char for char in characters if char <= "\uffff")
    far = "\U00010000-\U0010ffff" if len(near) < len(characters) else ""
    return f"[{re.escape(near)}{far}]" if characters else r"[^\s\S]"


def cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a Latin word or number: USB-C in USB-CX.

    Han characters may touch it: 用USB-C充电.
    """
    return any(
        0 < edge < len(text) and _LATIN.match(text[edge - 1]) and _LATIN.match(text[edge])
        for edge in (start, end)
    )


def overlapping(spans: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of the spans that overlap another; they stand from left to right without overlaps.

    Args:
        spans: tuples of start, end and whatever else.
    """
    first = bisect_right(spans, start, key=itemgetter(1))
    return spans[first : bisect_left(spans, end, key=itemgetter(0))]


def longest_first(rivals: list[Span]) -> list[Span]:
    """The spans that win by length among overlapping ones, from left to right."""
    if len(rivals) < 2:
        return rivals
    taken: set[int] = set()
    winners = []
    for start, end in sorted(rivals, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            winners.append((start, end))
    return sorted(winners)
