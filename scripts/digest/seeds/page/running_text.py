"""The running text of a page: its longest passage of prose that little else interrupts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml import html

from digest.model import BlockKind
from digest.seeds.page.besides import is_beside, is_of_readers
from digest.seeds.page.page_tree import Inherited
from digest.seeds.page.repeated_items import remarks, teasers
from digest.seeds.page.web_page import PageLine, VisiblePage

_SENTENCE = re.compile(r"[。！？；，!?;…]|[.,](?:\s|$)")
_ENDED = re.compile(r"[。！？!?…][”’」』）)\"]*$")
_FEWEST = 28
"""Characters of a line of prose that has a mark of a sentence; labels and headlines are shorter."""
_FEWEST_ENDED = 10
"""Of one that ends as a sentence does."""
_MOSTLY = 0.5
# What interrupts prose, in characters of it.
_LINK = 20
_SHORT_LINE = 5
_BESIDE = 20
_STEP = 6
"""For each part of the page that ends or begins between two lines."""
_MOST_STEPS = 8
_MOST_LEVELS = 12
"""Elements around a line that are looked at: further out, all is one page."""
_CELLS = frozenset(["td", "th"])
_PARTS = _CELLS | {"article", "aside", "div", "footer", "form", "header", "main", "nav", "section"}
_LISTS = frozenset(["ul", "ol", "dl", "blockquote"])
_ENDS_RUN = 120
"""What ends a passage: six links, or the way from a column of a page into another."""
_UNDER_HEADLINE = 6
"""How much more a passage counts right below the headline: comments are often longer."""
_CLOSE = 12
"""Lines of the date, of names and buttons that may stand between headline and text."""
_FEWEST_BESIDE = 60
"""Characters of prose that may be an article: where less is left, names of columns say nothing."""
_MOST_BESIDE = 0.6
"""Share of the prose that something beside an article has, but for comments."""


_Box = tuple[html.HtmlElement | str | None, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A passage by the places of its first and last line, with the characters of prose in it."""

    first: int
    last: int
    weight: float


class RunningText:
    """The passages of prose on a page.

    Args:
        lines: those of the page that are text.
    """

    def __init__(self, page: VisiblePage, lines: Sequence[PageLine]) -> None:
        self._lines = lines
        values = _Values(page, lines)
        self._values = values.own
        self._runs = [*_runs(values.own, values.ways())]

    def article(self, headlines: set[PageLine]) -> set[PageLine]:
        """The lines of prose of the article; empty where the page has none.

        Args:
            headlines: the lines that say the headline.
        """
        said = (at for at, line in enumerate(self._lines) if line in headlines)
        below = {at + n for at in said for n in range(1, _CLOSE)}
        weights = {
            run: run.weight * (_UNDER_HEADLINE if run.first in below else 1) for run in self._runs
        }
        best = max(weights, key=weights.__getitem__, default=None)
        found = {self._lines[at] for at in self._prose(best)} if best else set()
        # A text goes on in its element behind what interrupts it.
        around = {line.block.getparent() for line in found}
        boxed = _boxed(found)
        prose = zip(self._lines, self._values, strict=True)
        return found | {
            line
            for line, value in prose
            if value > 0 and (line.block.getparent() in around or _box(line) in boxed)
        }

    def share(self, kept: set[PageLine]) -> float:
        """How much some lines have of the prose in them and in the longest passage beside them."""
        own = sum(prose_in(line) for line in kept)
        others = (
            sum(self._values[at] for at in self._prose(run) if self._lines[at] not in kept)
            for run in self._runs
        )
        return own / max(own + max(others, default=0), 1)

    def _prose(self, run: _Run) -> Iterator[int]:
        return (at for at in range(run.first, run.last + 1) if self._values[at] > 0)


class _Values:
    """What each line says for and against a passage of prose."""

    def __init__(self, page: VisiblePage, lines: Sequence[PageLine]) -> None:
        self._lines = lines
        self._table = Inherited(False, lambda each, around: around or each in page.tables)
        self._list = Inherited(False, lambda each, around: around or each.tag in _LISTS)
        weights = [prose_in(line) for line in lines]
        beside = self._beside(weights)
        self._apart = {*teasers(lines, weights), *remarks(lines, weights)}
        self.own = [
            self._value(line, weight, beside.of(line.block))
            for line, weight in zip(lines, weights, strict=True)
        ]

    def _beside(self, weights: Sequence[float]) -> Inherited[bool]:
        """Whether an element is by its name beside the article; not if hardly any prose is else."""
        inside: defaultdict[html.HtmlElement, float] = defaultdict(float)
        for line, weight in zip(self._lines, weights, strict=True):
            if weight:
                inside[line.block] += weight
        total = sum(weights)
        if inside:
            root = self._lines[0].block.getroottree().getroot()
            for element in reversed([*root.iter()]):
                if inside[element] and (parent := element.getparent()) is not None:
                    inside[parent] += inside[element]
        return Inherited(
            False,
            lambda element, around: around or _is_named_beside(element, inside[element], total),
        )

    def _value(self, line: PageLine, weight: float, beside: bool) -> float:
        if beside or line in self._apart:
            return -_BESIDE
        if weight:
            return weight
        if line.linked >= _MOSTLY:
            return -_LINK
        in_set = self._table.of(line.block) or self._list.of(line.block)
        plain = line.kind is BlockKind.PARAGRAPH and not in_set
        return -_SHORT_LINE if plain else 0

    def ways(self) -> Iterator[float]:
        """What the way to each line from the one before costs."""
        yield from [0] if self._lines else []
        for above, line in pairwise(self._lines):
            yield _STEP * self._steps(above.block, line.block)

    def _steps(self, above: html.HtmlElement, below: html.HtmlElement) -> int:
        """How many parts of the page end and begin on the way from a line to the next."""
        if above is below:
            return 0
        ended = {above: 0} | self._parts_around(above)
        begun = {below: 0} | self._parts_around(below)
        ways = (ended[each] + begun[each] for each in begun if each in ended)
        return min(next(ways, _MOST_STEPS), _MOST_STEPS)

    def _parts_around(self, block: html.HtmlElement) -> dict[html.HtmlElement, int]:
        """The elements around a line, each with the number of parts of the page within it."""
        around: dict[html.HtmlElement, int] = {}
        parts = 0
        for each in islice(block.iterancestors(), _MOST_LEVELS):
            around[each] = parts
            in_data = each.tag in _CELLS and self._table.of(each)
            parts += each.tag in _PARTS and not in_data
        return around


def _is_named_beside(element: html.HtmlElement, inside: float, total: float) -> bool:
    """Whether an element is beside the article by its name, and not against its share of prose."""
    if not is_beside(element) or total - inside < _FEWEST_BESIDE:
        return False
    return inside <= _MOST_BESIDE * total or is_of_readers(element)


def _box(line: PageLine) -> _Box:
    """What the boxes of paragraphs have in common: the element around them, and their form."""
    box = line.block.getparent()
    around = box.getparent() if box is not None else None
    return around, line.block.tag, *(() if box is None else (box.tag, box.get("class", "")))


def _boxed(found: set[PageLine]) -> set[_Box]:
    """What is common to boxes of a text: they have a paragraph each, or the same name."""
    lines, boxes = Counter(map(_box, found)), Counter[_Box]()
    for box in {line.block.getparent(): line for line in found}.values():
        boxes[_box(box)] += 1
    return {
        each for each, count in boxes.items() if count > 1 and (count == lines[each] or each[-1])
    }


def prose_in(line: PageLine) -> float:
    """The characters of prose on a line, links aside."""
    size = len(line.text)
    is_prose = size >= _FEWEST and _SENTENCE.search(line.text)
    is_prose = is_prose or (size >= _FEWEST_ENDED and _ENDED.search(line.text))
    if not is_prose or line.linked >= _MOSTLY or line.kind is BlockKind.EMBED:
        return 0
    return size * (1 - line.linked)


def _runs(values: Iterable[float], ways: Iterable[float]) -> Iterator[_Run]:
    """The passages that begin and end with prose; one ends where too much interrupts it."""
    run: _Run | None = None
    weight = 0.0
    for at, (value, way) in enumerate(zip(values, ways, strict=True)):
        if run:
            weight -= way
            if min(weight, weight + value) <= 0 or run.weight - weight >= _ENDS_RUN:
                yield run
                run = None
        if run is None:
            run, weight = (_Run(at, at, value), value) if value > 0 else (None, 0)
            continue
        weight += value
        if weight > run.weight:
            run = _Run(run.first, at, weight)
    if run:
        yield run
