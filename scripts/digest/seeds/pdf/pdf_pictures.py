"""Pictures of pages, and the bullets of lists that are drawn as shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.seeds.pdf.pdf_lines import Letter, PrintedLine, around
from digest.seeds.pdf.pdf_page import Box, PrintedPage
from digest.seeds.pdf.pdf_passages import mark_of

_SMALL_PICTURE = 1.8
"""Of the size of type: smaller pictures are signs and ornaments."""
_MOST_PICTURES = 500
"""Of a page: an article has a dozen; where a drawing has more, the first stand for all."""
_BULLET_REACH = 3.0
"""Of the size: so far before its line the drawn bullet of a list may stand."""
_MOST_DOTS = 200
"""Of a page: where there are more, they are those of a drawing."""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture, by its number in the document."""

    number: int
    box: Box


def pictures_of(page: PrintedPage, size: float, repeated: frozenset[tuple[int, ...]]) -> list[Box]:
    """The pictures of a page, without signs, ornaments and what stands on most pages.

    Args:
        size: of most type of the text.
        repeated: the places where most pages have a picture.
    """
    return [
        box
        for box in _whole_pictures(page.pictures)
        if min(box.x1 - box.x0, box.bottom - box.top) > _SMALL_PICTURE * size
        and _place(box) not in repeated
    ]


def repeated_places(pages: Sequence[PrintedPage]) -> frozenset[tuple[int, ...]]:
    """The places where most pages have a picture: a logo."""
    places = Counter(place for page in pages for place in {_place(box) for box in page.pictures})
    return frozenset(
        place for place, times in places.items() if times > 2 and times > len(pages) / 2
    )


def _place(box: Box) -> tuple[int, ...]:
    return tuple(round(side / 2) for side in box)


def _whole_pictures(boxes: Sequence[Box]) -> list[Box]:
    """The pictures, with those that are drawn in strips made whole."""
    whole: list[Box] = []
    for box in boxes[:_MOST_PICTURES]:
        strips = [other for other in whole if _is_strip(box, other)]
        whole = [other for other in whole if other not in strips]
        whole.append(around([box, *strips]))
    return whole


def _is_strip(one: Box, other: Box) -> bool:
    """Whether two pictures touch along a whole side."""
    gaps = [abs(a - b) for a, b in zip(one, other, strict=True)]
    below = min(abs(one.top - other.bottom), abs(other.top - one.bottom))
    beside = min(abs(one.x0 - other.x1), abs(other.x0 - one.x1))
    return (max(gaps[0], gaps[2]) < 1 and below < 1) or (max(gaps[1], gaps[3]) < 1 and beside < 1)


def with_bullets(lines: Iterable[PrintedLine], dots: Sequence[Box]) -> list[PrintedLine]:
    """The lines, with the bullets that are drawn before them as shapes."""
    few = dots if len(dots) <= _MOST_DOTS else ()
    return [_with_bullet(line, few) for line in lines]


def _with_bullet(line: PrintedLine, dots: Sequence[Box]) -> PrintedLine:
    reach = line.box.x0 - _BULLET_REACH * line.size
    found = [
        dot
        for dot in dots
        if line.box.top < (dot.top + dot.bottom) / 2 < line.box.bottom
        and reach < dot.x0 < dot.x1 <= line.box.x0
        and 0.15 < (dot.x1 - dot.x0) / line.size < 0.8
    ]
    if not found or mark_of(line):
        return line
    start = found[0].x0
    return replace(
        line,
        letters=(Letter("•"), Letter(" "), *line.letters),
        box=line.box._replace(x0=start),
        starts=(start, start, *line.starts),
    )
