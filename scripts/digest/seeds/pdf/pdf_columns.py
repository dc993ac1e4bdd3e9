"""The order in which the pieces of a page are read: columns from left to right, bands downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from digest.seeds.pdf.pdf_lines import PrintedLine, around
from digest.seeds.pdf.pdf_page import Box

_GUTTER = 0.9
"""Of the size of type: no gap between columns is narrower."""
_NARROWEST = 7
"""Of the size: no column of running text is narrower."""
_FEWEST = 3
"""Lines of a column."""
_FULL = 0.6
"""Of the width of the column: half of the lines of running text are longer."""
_BESIDE = 0.5
"""Of the height of the lower of two columns: so much of it stands beside the other."""
_BREAK = 2.6
"""Of the size: a stripe without text that is higher ends the columns above it."""
_ALIKE = 0.35
"""Of the size: pieces with nearer baselines stand in one line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What is no line: a table, a picture, a rule or a boxed text, with its number on the page."""

    kind: str
    box: Box
    number: int


Item = PrintedLine | Placed
Row = tuple[PrintedLine, ...] | Placed
"""The pieces of a printed line, from the left; or what stands between lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """Rows in reading order, from the top.

    Args:
        box: the width that lines can fill.
    """

    rows: tuple[Row, ...]
    box: Box


_MOST = 2_000
"""Pieces of a page that is cut into columns: one of a broadsheet has a thousand."""


def columns(items: Iterable[Item], size: float, depth: int = 4) -> Iterator[Column]:
    """The columns of a page, in the order in which they are read.

    Args:
        size: of most type of the text.
        depth: how many times columns may be cut again.
    """
    ordered = sorted(items, key=lambda item: (item.box.top, item.box.x0))
    loose: list[Item] = []
    start = 0
    while start < len(ordered):
        cut = depth and len(ordered) <= _MOST
        parts, end = _band(ordered, start, size) if cut else ([], start)
        if not parts:
            loose.append(ordered[start])
            start += 1
            continue
        above, parts = _above(parts)
        yield from _column([*loose, *above])
        loose = []
        for part in parts:
            yield from columns(part, size, depth - 1)
        start = end
    yield from _column(loose)


def _column(items: list[Item]) -> Iterator[Column]:
    if items:
        placed = [item for item in items if isinstance(item, Placed)]
        lines = [item for item in items if isinstance(item, PrintedLine)]
        rows: list[Row] = [*in_rows(lines), *placed]
        box = around(item.box for item in lines or placed)
        yield Column(tuple(sorted(rows, key=_bottom)), box)


def _bottom(row: Row) -> float:
    return row.box.bottom if isinstance(row, Placed) else row[0].box.bottom


def in_rows(lines: Iterable[PrintedLine]) -> list[tuple[PrintedLine, ...]]:
    """Pieces of lines by the printed line that they stand in, from the left."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base < _ALIKE * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.box.x0)) for row in rows]


def _band(items: Sequence[Item], start: int, size: float) -> tuple[list[list[Item]], int]:
    """The columns of the longest run of items that gaps run through; none where there are none."""
    whole = around(_taken(item, size) for item in items)
    gaps = [(whole.x0, whole.x1)]
    bottom = items[start].box.bottom
    end = start
    while end < len(items) and items[end].box.top - bottom <= _BREAK * size:
        left = [gap for old in gaps for gap in _without(old, _taken(items[end], size))]
        left = [gap for gap in left if gap[1] - gap[0] >= _GUTTER * size]
        if not left or (_inner(gaps, whole) and not _inner(left, whole)):
            break
        gaps, bottom, end = left, max(bottom, items[end].box.bottom), end + 1
    return _parts(items[start:end], _inner(gaps, whole), size), end


def _inner(gaps: Iterable[tuple[float, float]], whole: Box) -> list[tuple[float, float]]:
    """The gaps with text at both sides."""
    return [gap for gap in gaps if gap[0] > whole.x0 and gap[1] < whole.x1]


def _taken(item: Item, size: float) -> Box:
    """Where no gap may run: text that flows round a picture comes close to it."""
    box = item.box
    margin = _GUTTER * size
    if isinstance(item, PrintedLine) or box.x1 - box.x0 < 4 * margin:
        return box
    return box._replace(x0=box.x0 + margin, x1=box.x1 - margin)


def _without(gap: tuple[float, float], box: Box) -> Iterator[tuple[float, float]]:
    """What of a gap a box leaves."""
    if box.x0 >= gap[1] or box.x1 <= gap[0]:
        yield gap
        return
    if box.x0 > gap[0]:
        yield (gap[0], box.x0)
    if box.x1 < gap[1]:
        yield (box.x1, gap[1])


def _parts(items: Sequence[Item], gaps: list[tuple[float, float]], size: float) -> list[list[Item]]:
    """The items between the gaps, where that makes columns of running text of them."""
    cuts = sorted((x0 + x1) / 2 for x0, x1 in gaps)
    sides = [float("-inf"), *cuts, float("inf")]
    parts = [
        [item for item in items if left <= (item.box.x0 + item.box.x1) / 2 < right]
        for left, right in pairwise(sides)
    ]
    merged: list[list[Item]] = []
    for part in filter(None, parts):
        if merged and not _are_columns(merged[-1], part, size):
            merged[-1] = [*merged[-1], *part]
        else:
            merged.append(part)
    return merged if len(merged) > 1 and all(_is_running(part, size) for part in merged) else []


def _above(parts: Sequence[list[Item]]) -> tuple[list[Item], list[list[Item]]]:
    """What stands in the middle above all columns but for one, and the columns below it."""
    second = sorted(min(item.box.top for item in part) for part in parts)[1]
    whole = around(item.box for part in parts for item in part)

    def is_above(item: Item) -> bool:
        box = item.box
        aside = abs(box.x0 + box.x1 - whole.x0 - whole.x1) / 2
        return box.bottom <= second and aside < box.bottom - box.top

    above = [item for part in parts for item in part if is_above(item)]
    below = [[item for item in part if not is_above(item)] for part in parts]
    return above, [part for part in below if part]


def _are_columns(left: Sequence[Item], right: Sequence[Item], size: float) -> bool:
    """Whether two parts are texts that stand side by side."""
    if not (_is_running(left, size) and _is_running(right, size)):
        return False
    one, two = (around(item.box for item in part) for part in (left, right))
    beside = min(one.bottom, two.bottom) - max(one.top, two.top)
    return beside > _BESIDE * min(one.bottom - one.top, two.bottom - two.top)


def _is_running(part: Sequence[Item], size: float) -> bool:
    """Whether these are lines of a text, and not the cells of a table; or something placed."""
    box = around(item.box for item in part)
    width = box.x1 - box.x0
    if width < _NARROWEST * size:
        return False
    if any(isinstance(item, Placed) and item.kind != "rule" for item in part):
        return True
    rows = in_rows(item for item in part if isinstance(item, PrintedLine))
    filled = [row[-1].box.x1 - row[0].box.x0 for row in rows]
    return len(rows) >= _FEWEST and median(filled) > _FULL * width
