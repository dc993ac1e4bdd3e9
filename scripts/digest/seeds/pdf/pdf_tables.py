"""Finds tables: by their rules, or by columns that are aligned beyond doubt."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.seeds.pdf.pdf_lines import PrintedLine, around, joined
from digest.seeds.pdf.pdf_page import Box, Glyph, PrintedPage
from digest.seeds.pdf.pdf_rules import MEET, cells_of

_FILLED = 0.3
"""Of the cells: a grid with fewer filled ones is that of a drawing."""
_APART, _FAR_APART = 0.8, 1.5
"""Of the size: no gap between aligned columns is narrower, none between two columns only."""
_LONGEST = 24
"""Characters of a cell of a table without rules: what is longer may be a column of running text."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell, at its row and column, with what is printed in it."""

    box: Box
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table.

    Args:
        cells: by row and column.
        heads: how many rows at its top are headings.
    """

    box: Box
    cells: tuple[PrintedCell, ...]
    heads: int = 0


def ruled(page: PrintedPage, rules: Sequence[Box]) -> tuple[list[PrintedTable], list[Box]]:
    """The tables of a page whose cells have borders, and its boxed texts; without their lines.

    Args:
        rules: of the page, whole.
    """
    grids, single = cells_of(rules)
    tables = [table for table in map(_grid, grids) if _is_filled(table, page.glyphs)]
    return tables, [box for box in single if _is_box(box, page)]


def _grid(cells: list[Box]) -> PrintedTable:
    """The cells at their rows and columns, as their sides say."""
    lefts = _marks([side for cell in cells for side in (cell.x0, cell.x1)])
    tops = _marks([side for cell in cells for side in (cell.top, cell.bottom)])
    placed = [
        PrintedCell(
            cell,
            row := _at(tops, cell.top),
            column := _at(lefts, cell.x0),
            max(_at(tops, cell.bottom) - row, 1),
            max(_at(lefts, cell.x1) - column, 1),
        )
        for cell in cells
    ]
    placed.sort(key=lambda cell: (cell.row, cell.column))
    return PrintedTable(around(cells), tuple(placed))


def _marks(places: list[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > MEET:
            found.append(place)
    return found


def _at(marks: Sequence[float], place: float) -> int:
    return min(range(len(marks)), key=lambda number: abs(marks[number] - place))


def in_cells(table: PrintedTable, glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs that stand in each cell."""
    lefts = _marks([side for cell in table.cells for side in (cell.box.x0, cell.box.x1)])
    tops = _marks([side for cell in table.cells for side in (cell.box.top, cell.box.bottom)])
    at = {
        (cell.row + down, cell.column + across): number
        for number, cell in enumerate(table.cells)
        for down in range(cell.rows)
        for across in range(cell.columns)
    }
    found: list[list[Glyph]] = [[] for _ in table.cells]
    for glyph in glyphs:
        row = bisect(tops, glyph.base - 0.3 * glyph.size) - 1
        number = at.get((row, bisect(lefts, (glyph.x0 + glyph.x1) / 2) - 1))
        if number is not None:
            found[number].append(glyph)
    return found


def _is_filled(table: PrintedTable, glyphs: Sequence[Glyph]) -> bool:
    inked = (glyph for glyph in glyphs if glyph.text.strip())
    filled = sum(map(bool, in_cells(table, inked)))
    return filled >= max(2, _FILLED * len(table.cells))


def _is_box(box: Box, page: PrintedPage) -> bool:
    """Whether a border is that of a text beside the article, and not of the page."""
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    full = page.width * page.height
    return 0.002 < area / (full or 1) < 0.5


def look_aligned(rows: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether a gap runs through rows that are not certain to make a table."""
    return len(intervals((line for row in rows for line in row), _FAR_APART)) > 1


def aligned(rows: Sequence[Sequence[PrintedLine]], rules: Sequence[float]) -> PrintedTable | None:
    """The table that rows of pieces make; None where it is not certain that they make one.

    Args:
        rows: lines that follow one another, each in its pieces.
        rules: the heights of the rules above, below and between them, which span all of them.
    """
    heads = sum(row[0].base < rules[1] for row in rows) if len(rules) > 2 else 0
    body = rows[heads:]
    columns = intervals([line for row in body for line in row], _APART)
    if len(columns) == 2 and not rules:
        columns = intervals([line for row in body for line in row], _FAR_APART)
    fewest = 2 if len(rules) > 1 else 3
    if len(columns) < 2 or len(body) < fewest or not _is_certain(body, columns, bool(rules)):
        return None
    cells = [cell for number, row in enumerate(rows) for cell in _row(number, row, columns)]
    box = around(line.box for row in rows for line in row)
    return PrintedTable(box, tuple(cells), heads or bold_rows(cells))


def bold_rows(cells: Sequence[PrintedCell]) -> int:
    """How many rows at the top of a table are bold, and not all of it."""
    plain = [
        cell.row for cell in cells for line in cell.lines if not line.bold and line.text.strip()
    ]
    return min(plain, default=0)


def intervals(lines: Iterable[PrintedLine], apart: float) -> list[tuple[float, float]]:
    """The widths that columns take, where gaps run through all rows.

    Args:
        apart: how wide the gaps are, of the size of the type.
    """
    found: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.box.x0):
        if found and line.box.x0 - found[-1][1] < apart * line.size:
            found[-1] = (found[-1][0], max(found[-1][1], line.box.x1))
        else:
            found.append((line.box.x0, line.box.x1))
    return found


def _is_certain(
    rows: Sequence[Sequence[PrintedLine]], columns: Sequence[tuple[float, float]], by_rules: bool
) -> bool:
    filled = [len(row) for row in rows]
    if by_rules:
        return sum(count >= 2 for count in filled) >= 0.6 * len(rows)
    short = all(len(line.letters) <= _LONGEST for row in rows for line in row)
    return short and all(count == len(columns) for count in filled)


def _row(
    number: int, row: Sequence[PrintedLine], columns: Sequence[tuple[float, float]]
) -> Iterator[PrintedCell]:
    """The cells of a row, empty ones too; what stands above several columns spans them."""
    spans = [(_spanned(line, columns), line) for line in sorted(row, key=lambda line: line.box.x0)]
    free = 0
    for (left, last), lines in groupby(spans, key=lambda each: each[0]):
        first = max(left, free)
        yield from (PrintedCell(row[0].box, number, empty) for empty in range(free, first))
        whole = joined([line for _, line in lines])
        yield PrintedCell(whole.box, number, first, 1, max(last - first + 1, 1), (whole,))
        free = max(last, first) + 1
    yield from (PrintedCell(row[0].box, number, empty) for empty in range(free, len(columns)))


def _spanned(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first and the last column above or in which a piece stands."""
    over = [n for n, (x0, x1) in enumerate(columns) if line.box.x0 < x1 and line.box.x1 > x0]
    if over:
        return over[0], over[-1]
    middle = (line.box.x0 + line.box.x1) / 2
    near = min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
    return near, near
