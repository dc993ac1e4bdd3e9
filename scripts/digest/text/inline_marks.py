"""Marks inside a text, brought into one form: in order, each within others or outside of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from digest.model import Mark, MarkKind

INLINE_ELEMENTS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
}
"""The names of their elements in HTML."""
STARS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}
"""What stands around them in Markdown, where that takes stars for what they are."""
MAY_BE_LOST = (MarkKind.STRONG, MarkKind.EMPHASIS)
"""What a translation does without, and what need not be said of a text as a whole."""
_CUT_LAST = (
    MarkKind.LINK,
    MarkKind.SUPERSCRIPT,
    MarkKind.SUBSCRIPT,
    *MAY_BE_LOST,
    MarkKind.PENDING,
)
"""Of two marks that cross, the one further behind is cut in two: a link is never."""
_OUTERMOST = (
    MarkKind.NOTE,
    MarkKind.LINK,
    MarkKind.PENDING,
    *MAY_BE_LOST,
    MarkKind.SUPERSCRIPT,
    MarkKind.SUBSCRIPT,
)
"""Of marks on the same characters, the first is around the others."""


def normalised(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks as they are written.

    What is bold or slanted as a whole is left out, and so is a link within a link.
    """
    if not (within := [mark for mark in marks if 0 <= mark.start <= mark.end <= len(text)]):
        return ()
    left_out = covering(text, within)
    return nested(mark for mark in within if mark.kind not in left_out)


def covering(text: str, marks: Iterable[Mark]) -> tuple[MarkKind, ...]:
    """The kinds of mark that hold for the whole text, and so for its translation."""
    if not (given := [*marks]):
        return ()
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    return tuple(
        kind
        for kind in MAY_BE_LOST
        if any(mark.start <= first and last <= mark.end for mark in _joined(given, kind))
    )


def addresses(text: str, marks: Iterable[Mark]) -> tuple[str, ...]:
    """The addresses of the links in the order of their numbers."""
    return tuple(mark.target for mark in normalised(text, marks) if mark.kind is MarkKind.LINK)


def nested(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in order, those of a kind joined where they touch, none crossing another."""
    if not (given := [*marks]):
        return ()
    placed: list[list[Mark]] = []
    for kind in _CUT_LAST:
        placed.append([part for mark in _joined(given, kind) for part in _cut(mark, placed)])
    notes = (mark for mark in given if mark.kind is MarkKind.NOTE)
    return tuple(sorted(chain(notes, *placed), key=_order))


def placed_tags(
    marks: Sequence[Mark], tags: Callable[[Mark], tuple[str, str]]
) -> Iterator[tuple[int, str]]:
    """The tags of marks that do not cross, from left to right, each with its place.

    Args:
        tags: the opening and the closing tag of a mark; the sign of a note has no closing one.
    """
    opened: list[tuple[int, str]] = []
    for mark in (*marks, None):
        while opened and (mark is None or opened[-1][0] <= mark.start):
            yield opened.pop()
        if mark:
            opening, closing = tags(mark)
            yield mark.start, opening
            if mark.kind is not MarkKind.NOTE:
                opened.append((mark.end, closing))


def edges_of(marks: Iterable[Mark]) -> Counter[int]:
    """How many marks begin or end at each place."""
    return Counter(chain.from_iterable({mark.start, mark.end} for mark in marks))


def takes_stars(text: str, mark: Mark, edges: Counter[int]) -> bool:
    """Whether Markdown takes stars around these words for what they are.

    It does not where they begin or end with punctuation and touch a letter outside, as quoted words
    in Chinese do (CommonMark 0.31, 6.2), and stars that meet others can be read in several ways.

    Args:
        edges: of all marks of the text, this one among them.
    """
    alone = edges[mark.start] == edges[mark.end] == 1
    return alone and text[mark.start].isalnum() and text[mark.end - 1].isalnum()


def crossing(marks: Iterable[Mark]) -> Callable[[int, int], bool]:
    """Tells of words of a text whether they stand in a link, or a mark begins or ends among them.

    It is told the places at which the words start and end.
    """
    given = nested(marks)
    edges = sorted(edges_of(given))
    links = [mark for mark in given if mark.kind is MarkKind.LINK]

    def is_crossed(start: int, end: int) -> bool:
        within = bisect_right(edges, start) < bisect_left(edges, end)
        last = bisect_right(links, start, key=lambda link: link.start) - 1
        return within or (last >= 0 and links[last].end > start)

    return is_crossed


def _order(mark: Mark) -> tuple[int, bool, int, int]:
    rank = _OUTERMOST.index(mark.kind)
    return mark.start, rank > 0, -mark.end, rank


def _joined(marks: Iterable[Mark], kind: MarkKind) -> list[Mark]:
    """The marks of a kind, none touching another; a link gives way to the one before it."""
    joined: list[Mark] = []
    for mark in sorted((m for m in marks if m.kind is kind and m.start < m.end), key=_order):
        last = joined[-1] if joined else None
        if last is None or mark.start > last.end:
            joined.append(mark)
        elif kind is not MarkKind.LINK:
            joined[-1] = replace(last, end=max(last.end, mark.end))
        elif mark.end > last.end:
            joined.append(replace(mark, start=last.end))
    return joined


def _cut(mark: Mark, placed: Iterable[Sequence[Mark]]) -> Iterator[Mark]:
    """The parts of a mark that cross no mark placed already."""
    edges = {mark.start, mark.end}
    for others in placed:
        edges.update(other.end for other in _around(mark.start, others) if other.end < mark.end)
        edges.update(other.start for other in _around(mark.end, others) if other.start > mark.start)
    yield from (replace(mark, start=a, end=b) for a, b in pairwise(sorted(edges)))


def _around(place: int, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The one of these marks that has the place inside it, if any."""
    last = bisect_left(marks, place, key=lambda mark: mark.start) - 1
    return marks[last : last + 1] if last >= 0 and marks[last].end > place else ()
