"""Puts glyphs into the rows that they are printed in, cut at the gaps between columns."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from digest.seeds.pdf.pdf_page import Glyph, Turn
from digest.text.cjk import is_cjk

GAP = 0.8
"""Of the size: a wider gap within a line may be the one between two columns."""
_FEWEST_GAPS = 4
_OVERLAP, _WIDEST = -0.3, 3.0
"""Of the size: the gaps that glyphs drawn one after the other leave within a line."""
_STRETCH = 1.8
"""Of the gap between words: one within a justified line may be nearly so wide."""
SMALL = 0.85
"""Of the size of the line: superscripts are smaller, mostly two thirds."""
_ALIKE = 0.15
"""Of the size: baselines nearer than this are one line's."""
WORDS = 0.14
"""Of the size: a gap as wide is a blank between words."""


def rows_of(glyphs: Iterable[Glyph], gap: float = GAP) -> Iterator[list[Glyph]]:
    """The glyphs of level text that stand side by side, in pieces between wider gaps.

    Args:
        gap: of the size of the type.
    """
    runs = list(_runs(glyph for glyph in glyphs if glyph.turn is Turn.UPRIGHT))
    return (piece for row in _rows(runs) for piece in _cut(row, gap))


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that are drawn one beside the other, raised and lowered ones among them."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    gap, drop = (glyph.x0 - before.x1) / size, abs(glyph.base - before.base) / size
    if not gap > _OVERLAP:
        return False
    words = not (is_cjk(before.text) or is_cjk(glyph.text))
    return drop < (0.6 if gap < GAP else 0.01 if words and gap < _WIDEST else 0)


def _rows(runs: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The runs of each baseline, put together; small ones go with the line that they adjoin."""
    measured = sorted((*measure(run), run) for run in runs)
    rows: list[tuple[float, float, list[list[Glyph]]]] = []
    bases: list[float] = []
    for base, size, run in sorted(measured, key=lambda each: (-each[1], each[0])):
        row = _row_of(base, size, run, rows, bases)
        if row is None:
            place = bisect(bases, base)
            bases.insert(place, base)
            rows.insert(place, (base, size, [run]))
        else:
            row.append(run)
    return [row for _, _, row in rows]


def _row_of(
    base: float,
    size: float,
    run: list[Glyph],
    rows: list[tuple[float, float, list[list[Glyph]]]],
    bases: list[float],
) -> list[list[Glyph]] | None:
    """The row that a run belongs to, if there is one."""
    for number in range(bisect(bases, base - 0.5 * size), min(bisect(bases, base + 40), len(rows))):
        line, largest, row = rows[number]
        if abs(base - line) < _ALIKE * size:
            return row
        if size < SMALL * largest and -0.35 * largest < line - base < 0.6 * largest:
            near = (abs(run[0].x0 - glyph.x1) for other in row for glyph in other)
            if min(near) < 0.3 * largest:
                return row
    return None


def measure(run: Sequence[Glyph]) -> tuple[float, float]:
    """The baseline and size of most of a run."""
    shapes = Counter((round(glyph.size, 1), round(glyph.base, 1)) for glyph in run)
    size, base = max(shapes, key=lambda shape: (shapes[shape], shape[0]))
    return base, size


def _cut(row: list[list[Glyph]], gap: float) -> Iterator[list[Glyph]]:
    """The pieces of a row between wide gaps; what is printed twice in one place is said once."""
    _, size = measure([glyph for run in row for glyph in run])
    widest = [max(gap * size, _STRETCH * _word_gap(run, size)) for run in row]
    ordered = sorted(
        ((glyph, number) for number, run in enumerate(row) for glyph in run),
        key=lambda each: each[0].x0,
    )
    piece: list[Glyph] = []
    end, last = 0.0, -1
    for glyph, number in ordered:
        if not glyph.text.strip():
            piece += [glyph] if piece else []
            continue
        if piece and _is_overprint(piece, glyph):
            continue
        if piece and glyph.x0 - end > (widest[number] if number == last else gap * size):
            yield piece
            piece = []
        end, last = (max(end, glyph.x1) if piece else glyph.x1), number
        piece.append(glyph)
    if piece:
        yield piece


def _word_gap(run: Sequence[Glyph], size: float) -> float:
    """The gap between words of a run: that which a quarter of them do not reach."""
    inked = [glyph for glyph in run if glyph.text.strip()]
    gaps = [
        gap
        for one, two in pairwise(inked)
        if WORDS * size < (gap := two.x0 - one.x1) and not (is_cjk(one.text) or is_cjk(two.text))
    ]
    return sorted(gaps)[len(gaps) // 4] if len(gaps) >= _FEWEST_GAPS else 0.0


def _is_overprint(piece: list[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph makes the one before it bold by being printed over it."""
    for at in range(len(piece) - 1, max(len(piece) - 4, -1), -1):
        before = piece[at]
        near = 0.2 * max(before.x1 - before.x0, 0.3 * before.size)
        beside = max(abs(glyph.x0 - before.x0), abs(glyph.base - before.base)) < near
        if beside and before.text == glyph.text:
            piece[at] = before._replace(bold=True)
            return True
    return False
