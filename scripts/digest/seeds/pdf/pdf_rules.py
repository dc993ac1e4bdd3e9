"""Rules of a page: put together of pieces, and the cells and tables that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.seeds.pdf.pdf_lines import around
from digest.seeds.pdf.pdf_page import Box

_MOST_PIECES, _MOST_RULES = 10_000, 1_500
"""Rules of a page, and what they make when they are put together, corners of cells too: a table of
sixty rows has a thousand. Finding cells takes the square of it."""
MEET = 3.0
"""Points: rules that come nearer to one another meet."""
_SHORTEST = 6.0
"""Points: no rule of a table is shorter."""
_SHORTEST_SPAN = 60.0
"""Points: no table is narrower that has rules above and below it only."""


def merged(rules: Sequence[Box]) -> list[Box]:
    """The rules of a page, with those that are drawn in pieces made whole; none of a drawing."""
    from pdfplumber.table import merge_edges

    long = [_edge(rule) for rule in rules if max(_sides(rule)) >= _SHORTEST]
    edges = merge_edges(long, MEET, MEET, MEET, MEET) if len(long) <= _MOST_PIECES else []
    whole = [Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in edges]
    return whole if len(whole) <= _MOST_RULES else []


def cells_of(rules: Sequence[Box]) -> tuple[list[list[Box]], list[Box]]:
    """The cells that rules make, by pdfplumber: those of each table, and those that stand alone."""
    from pdfplumber import table as plumber

    edges = [_edge(rule) for rule in (*rules, *_open_sides(rules))]
    points = plumber.edges_to_intersections(edges, MEET, MEET)
    if not 4 <= len(points) <= _MOST_RULES:
        return [], []
    cells = plumber.intersections_to_cells(points)
    grids = plumber.cells_to_tables(cells)
    shared = {cell for grid in grids for cell in grid}
    single = [Box(*cell) for cell in cells if cell not in shared]
    return [[Box(*cell) for cell in grid] for grid in grids], single


def _open_sides(rules: Sequence[Box]) -> Iterator[Box]:
    """Rules down the sides that tables of level rules leave open."""
    level = sorted(rule for rule in rules if _is_level(rule))
    plumb = [rule for rule in rules if not _is_level(rule)]
    for _, group in groupby(level, key=lambda rule: (round(rule.x0), round(rule.x1))):
        whole = around(group)
        inner = any(
            whole.x0 + MEET < rule.x0 < whole.x1 - MEET
            and whole.top - MEET < rule.top < whole.bottom
            for rule in plumb
        )
        for side in (whole.x0, whole.x1) if inner else ():
            if not any(abs(rule.x0 - side) < MEET for rule in plumb):
                yield Box(side, whole.top, side, whole.bottom)


def _is_level(rule: Box) -> bool:
    return rule.x1 - rule.x0 > rule.bottom - rule.top


def _edge(rule: Box) -> dict[str, float | str]:
    if _is_level(rule):
        middle = (rule.top + rule.bottom) / 2
        rule, orientation = Box(rule.x0, middle, rule.x1, middle), "h"
    else:
        middle = (rule.x0 + rule.x1) / 2
        rule, orientation = Box(middle, rule.top, middle, rule.bottom), "v"
    wide, high = _sides(rule)
    return {**rule._asdict(), "width": wide, "height": high, "orientation": orientation}


def _sides(box: Box) -> tuple[float, float]:
    return box.x1 - box.x0, box.bottom - box.top


def level_groups(rules: Sequence[Box]) -> list[list[Box]]:
    """The rules of each table that has level ones only: two or more of one length, over others."""
    level = [rule for rule in rules if rule.x1 - rule.x0 > _SHORTEST_SPAN and _is_level(rule)]
    ordered = sorted(level, key=lambda rule: (*_span(rule), rule.top))
    groups = groupby(ordered, key=_span)
    return [found for _, group in groups if len(found := list(group)) > 1]


def _span(rule: Box) -> tuple[int, int]:
    return round(rule.x0 / MEET), round(rule.x1 / MEET)
