"""Pictures of pages, and the bullets of lists that are drawn as shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.seeds.pdf.pdf_lines import Letter, PrintedLine, around
from digest.seeds.pdf.pdf_page import Box, PlacedImage, PrintedPage
from digest.seeds.pdf.pdf_passages import mark_of

_SMALL_PICTURE = 1.8
"""Of the size of type: smaller pictures are signs and ornaments."""
_MOST_PICTURES = 500
"""Of a page: an article has a dozen; where a drawing has more, the first stand for all."""
_WHOLE_PAGE, _PANEL = 0.8, 0.25
"""Of a page: so large are the ground that it is printed on, and that of a column or a box."""
_LINE_OF_TEXT = 40
"""Characters: where more are printed on a picture, it is the ground of a text."""
_BOTH = 5
"""Numbers that tell a picture by its file and its place."""
_BULLET_REACH = 3.0
"""Of the size: so far before its line the drawn bullet of a list may stand."""
_MOST_DOTS = 200
"""Of a page: where there are more, they are those of a drawing."""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture of the article, on the page with this number."""

    image: PlacedImage
    page: int

    @property
    def box(self) -> Box:
        return self.image.box


def pictures_of(
    page: PrintedPage, size: float, repeated: frozenset[tuple[int, ...]], left: Counter[str]
) -> list[PlacedImage]:
    """The pictures of a page, without signs, ornaments and what stands on most pages.

    Args:
        size: of most type of the text.
        repeated: what tells pictures that stand on most pages.
        left: counts those that are none of the article, by kind.
    """
    found = []
    for image in _whole_pictures(page.pictures):
        if kind := _no_picture(image, page, size, repeated):
            left[kind] += 1
        else:
            found.append(image)
    return found


def _no_picture(
    image: PlacedImage, page: PrintedPage, size: float, repeated: frozenset[tuple[int, ...]]
) -> str:
    """What a picture is that is none of the article; empty for one that is."""
    box = image.box
    if min(box.x1 - box.x0, box.bottom - box.top) <= _SMALL_PICTURE * size:
        return "sign"
    if repeated.intersection(_tellers(image)):
        return "on most pages"
    share = _area(box) / (page.width * page.height)
    if share > _WHOLE_PAGE:
        return "background" if page.glyphs else "page that is a picture"
    inside = sum(box.holds(glyph.x0, glyph.base) for glyph in page.glyphs)
    return "background" if share > _PANEL and inside > _LINE_OF_TEXT else ""


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def repeated_pictures(pages: Sequence[PrintedPage]) -> frozenset[tuple[int, ...]]:
    """What tells pictures that are logos: on most pages, or twice at the same place."""
    times = Counter(
        teller for page in pages for teller in {t for each in page.pictures for t in _tellers(each)}
    )
    return frozenset(
        teller
        for teller, number in times.items()
        if (number > 2 and number > len(pages) / 2) or (number > 1 and len(teller) == _BOTH)
    )


def _tellers(image: PlacedImage) -> Iterator[tuple[int, ...]]:
    """A picture by its place, by its file, and by both."""
    place = tuple(round(side / 2) for side in image.box)
    yield from (place, (image.key,), (image.key, *place))


def _whole_pictures(images: Sequence[PlacedImage]) -> list[PlacedImage]:
    """The pictures, with those that are drawn in strips made whole."""
    whole: list[PlacedImage] = []
    for image in images[:_MOST_PICTURES]:
        strips = [other for other in whole if _is_strip(image.box, other.box)]
        whole = [other for other in whole if other not in strips]
        box = around(each.box for each in (image, *strips))
        whole.append(PlacedImage(box) if strips else image)
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
