"""Lays the blocks of pages out in reading order: passages, tables, pictures and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from digest.seeds.pdf.pdf_columns import Column, Item, Placed, columns, in_rows
from digest.seeds.pdf.pdf_lines import PrintedLine, around, joined, lines_of
from digest.seeds.pdf.pdf_notes import PrintedNote, notes_below
from digest.seeds.pdf.pdf_page import Box, PrintedPage
from digest.seeds.pdf.pdf_passages import (
    CAPTION,
    PrintedPassage,
    continued,
    goes_on,
    mark_of,
    passages,
)
from digest.seeds.pdf.pdf_pictures import PrintedPicture, pictures_of, repeated_pictures
from digest.seeds.pdf.pdf_rules import level_groups, merged
from digest.seeds.pdf.pdf_tables import (
    PrintedTable,
    aligned,
    bold_rows,
    in_cells,
    look_aligned,
    ruled,
)

_SEPARATOR = 5
"""Of the size: rules that are shorter separate nothing."""
_NO_GAP = 1_000.0
"""Of the size: no gap cuts the lines of a cell."""
_ROWS = 3
"""Lines in pieces that follow one another: fewer may be anything."""
Part = PrintedPassage | PrintedTable | PrintedPicture


@dataclass(slots=True)
class Laid:
    """The blocks of a document in reading order.

    Args:
        loose_rows: lines in columns that are not certain to be a table.
        left: how many pictures are none of the article, by kind.
    """

    parts: list[Part] = field(default_factory=list)
    notes: list[PrintedNote] = field(default_factory=list)
    loose_rows: int = 0
    left: Counter[str] = field(default_factory=Counter)


def body_size(lines: Iterable[PrintedLine]) -> float:
    """The size of most type."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.letters)
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def lay(pages: Sequence[PrintedPage], lines: Sequence[Sequence[PrintedLine]]) -> Laid:
    """The blocks of a document.

    Args:
        pages: what is printed.
        lines: of each page, in pieces, without running heads.
    """
    laid = Laid()
    size = body_size(line for page in lines for line in page)
    repeated = repeated_pictures(pages)
    for number, (page, own) in enumerate(zip(pages, lines, strict=True)):
        _Page(laid, page, number, size, repeated).lay(own)
    laid.parts = _joined(laid.parts)
    return laid


class _Page:
    """Lays out one page."""

    def __init__(
        self,
        laid: Laid,
        page: PrintedPage,
        number: int,
        size: float,
        repeated: frozenset[tuple[int, ...]],
    ) -> None:
        self._laid, self._page, self._number, self._size = laid, page, number, size
        self._rules = merged(page.rules)
        self._pictures = pictures_of(page, size, repeated, laid.left)

    def lay(self, lines: Sequence[PrintedLine]) -> None:
        """Adds the blocks of the page, which has these pieces of lines."""
        tables, boxes = ruled(self._page, self._rules)
        self._tables = [self._filled(table) for table in tables]
        free = [line for line in lines if not any(_within(line, each.box) for each in tables)]
        free = self._three_lined(free)
        self._boxes = [(box, [line for line in free if _within(line, box)]) for box in boxes]
        boxed = {id(line) for _, own in self._boxes for line in own}
        items: list[Item] = [line for line in free if id(line) not in boxed]
        items += [Placed("table", table.box, n) for n, table in enumerate(self._tables)]
        items += [Placed("box", box, n) for n, (box, own) in enumerate(self._boxes) if own]
        items += [Placed("picture", each.box, n) for n, each in enumerate(self._pictures)]
        items += [Placed("rule", box, n) for n, box in enumerate(self._separators(lines))]
        self._lay_columns(items)

    def _lay_columns(self, items: Sequence[Item]) -> None:
        for column in columns(items, self._size):
            self._lay_column(column)

    def _lay_column(self, column: Column) -> None:
        half = 0.5 * self._page.height
        rows, notes = notes_below(column.rows, self._size, half, self._number)
        self._laid.notes += notes
        lines = [line.box for row in rows if not isinstance(row, Placed) for line in row]
        self._width = around(lines) if lines else column.box
        waiting: list[tuple[PrintedLine, ...]] = []
        for row in rows:
            if not isinstance(row, Placed):
                waiting.append(row)
            elif row.kind != "rule":
                self._text(waiting)
                waiting = []
                self._place(row)
        self._text(waiting)

    def _text(self, rows: Sequence[tuple[PrintedLine, ...]]) -> None:
        """Adds the passages of rows, and the tables that they make without rules."""
        waiting: list[PrintedLine] = []
        for in_pieces, group in groupby(rows, key=lambda row: len(row) > 1 and not mark_of(row[0])):
            own = list(group)
            table = aligned(own, ()) if in_pieces and len(own) >= _ROWS else None
            if table:
                self._passages(waiting)
                waiting = []
                self._laid.parts.append(table)
                continue
            if in_pieces and len(own) >= _ROWS and look_aligned(own):
                self._laid.loose_rows += len(own)
            waiting += [joined(row) for row in own]
        self._passages(waiting)

    def _passages(self, lines: Sequence[PrintedLine]) -> None:
        self._laid.parts += passages(lines, self._number, self._width)

    def _place(self, item: Placed) -> None:
        if item.kind == "table":
            self._laid.parts.append(self._tables[item.number])
        elif item.kind == "picture":
            self._laid.parts.append(PrintedPicture(self._pictures[item.number], self._number))
        else:
            width = self._width
            self._lay_columns(self._boxes[item.number][1])
            self._width = width

    def _filled(self, table: PrintedTable) -> PrintedTable:
        """A ruled table with the lines of its cells."""
        cells = [
            replace(cell, lines=tuple(lines_of(own, gap=_NO_GAP)))
            for cell, own in zip(table.cells, in_cells(table, self._page.glyphs), strict=True)
        ]
        return replace(table, cells=tuple(cells), heads=bold_rows(cells))

    def _three_lined(self, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
        """The lines outside of tables that have level rules only."""
        rest = list(lines)
        for rules in level_groups(self._rules):
            heights = sorted(rule.top for rule in rules)
            inside = [line for line in rest if heights[0] < line.base < heights[-1]]
            inside = [line for line in inside if rules[0].x0 - 9 < line.box.x0 < rules[0].x1]
            rows = in_rows(inside)
            table = aligned(rows, heights) if len(rows) > 1 else None
            if table:
                self._tables.append(table)
                rest = [line for line in rest if line not in inside]
        return rest

    def _separators(self, lines: Sequence[PrintedLine]) -> Iterator[Box]:
        """Level rules that stand between texts."""
        for rule in self._rules:
            inside = any(_overlaps(rule, table.box) for table in self._tables)
            long = rule.x1 - rule.x0 > _SEPARATOR * self._size
            if long and not inside and not any(_underlines(rule, line) for line in lines):
                yield rule


def _within(line: PrintedLine, box: Box) -> bool:
    return box.holds((line.box.x0 + line.box.x1) / 2, line.base - 0.3 * line.size)


def _overlaps(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > 0 and other.top - 4 <= one.top <= other.bottom + 4


def _underlines(rule: Box, line: PrintedLine) -> bool:
    near = -0.1 < (rule.top - line.base) / line.size < 0.35
    return near and rule.x0 >= line.box.x0 - 2 and rule.x1 <= line.box.x1 + 2


def _joined(parts: Sequence[Part]) -> list[Part]:
    """The parts, with passages that go on in another column or on another page made whole."""
    texts = [part for part in parts if isinstance(part, PrintedPassage)]
    indents = sum(part.indented for part in texts) > len(texts) / 3
    found: list[Part] = []
    last = -1
    for part in parts:
        if isinstance(part, PrintedPassage) and not CAPTION.match(part.text):
            whole = _continued(found, last, part, indents=indents)
            if whole:
                found[last] = whole
                continue
            last = len(found)
        found.append(part)
    return found


def _continued(
    found: Sequence[Part], last: int, part: PrintedPassage, *, indents: bool
) -> PrintedPassage | None:
    """The last passage with this one, where it goes on in it."""
    before = found[last] if found else None
    if not isinstance(before, PrintedPassage):
        return None
    apart = last != len(found) - 1 or before.column != part.column
    return continued(before, part) if apart and goes_on(before, part, indents=indents) else None
