"""Tables in plain text: cells set apart by tabs, by strokes, or by blanks that make columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress, pairwise
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.labels import LabelReader
from digest.cleaning.plain.list_signs import list_sign
from digest.cleaning.plain.plain_lines import (
    Part,
    PlainBlock,
    PlainLine,
    is_furniture,
    named,
    stretches,
)
from digest.cleaning.shapes import columns
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Block, BlockKind, Span
from digest.text.heading_rows import is_heading_row

RULE = "cell"
FEWEST = 2
FEWEST_ALIGNED = 3
"""Rows, and columns, that make a table; two lines may have their blanks by chance."""
_TAB = re.compile(r"\t")
_GAP = re.compile(r" {2,}| *\u3000[ \u3000]*")
_STROKE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\(?=\|)")
_RULED = re.compile(r"[|+](?:[ :]*[-=]+[ :]*[|+])+|\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?")
_SENTENCE = re.compile(r"[。！？；，]")
_CAPTION = re.compile(
    r"(?:[续續]?表(?: ?\d{1,2}|[一二三四五六七八九十]{1,2})|Table \d{1,2})[^。]{0,60}"
)


class _Row(NamedTuple):
    """A line with the spans of its cells in the raw line; those of empty cells are empty."""

    line: PlainLine
    cells: tuple[tuple[int, int], ...]

    @property
    def texts(self) -> list[str]:
        return [self.line.raw[start:end] for start, end in self.cells]

    @property
    def said(self) -> list[tuple[int, int]]:
        """The spans of the cells that are not empty."""
        return [(start, end) for start, end in self.cells if start < end]


def tables(lines: Sequence[PlainLine], rules: CleaningRules) -> Iterable[Part]:
    """The lines, with tables as blocks: rows below each other with as many cells each.

    Labels with their values, menus, and lists with a tab behind each sign are no tables.
    """
    reader = LabelReader(rules)
    parts: list[Part] = []
    for (kind, _), run in stretches(lines, _kind):
        table = _table(kind, run) if kind else None
        if table is None or (kind != "|" and _is_other(table.rows, reader, rules)):
            parts += run
            continue
        caption = parts[-1] if parts else None
        if isinstance(caption, PlainLine) and _CAPTION.fullmatch(caption.text):
            parts[-1] = _block(table, caption)
        else:
            parts.append(_block(table, None))
    return parts


class _Table(NamedTuple):
    """Rows, of which the first few head the others, and the lines that only rule them."""

    rows: list[_Row]
    heads: int
    ruled: list[PlainLine]


def _kind(line: PlainLine) -> tuple[str, int]:
    """What sets the cells of a line apart, and their number; nothing for other lines."""
    if "\t" in line.raw:
        return "\t", line.raw.count("\t")
    if _STROKE.search(line.text) or _RULED.fullmatch(line.text):
        return "|", 0
    gaps = len(_GAP.findall(line.raw.strip()))
    return (" " if gaps else "", gaps)


def _table(kind: str, run: Sequence[PlainLine]) -> _Table | None:
    """The table that lines of a kind are, where that is certain."""
    if kind == "|":
        return _ruled_table(run)
    rows = [_Row(line, _cells(line.raw, _TAB if kind == "\t" else _GAP)) for line in run]
    full = sum(len(row.said) > 1 for row in rows)
    longest = max(len(text) for row in rows for text in row.texts)
    if full < (FEWEST if kind == "\t" else FEWEST_ALIGNED) or longest > settings.LONGEST_CELL:
        return None
    if kind == " " and not _are_columns(rows):
        return None
    texts = [row.texts for row in rows]
    return _Table(rows, int(is_heading_row(texts[0], texts[1:])), [])


def _ruled_table(run: Sequence[PlainLine]) -> _Table | None:
    """A table drawn with strokes, in which a line rules off the names of its columns."""
    rules = [bool(_RULED.fullmatch(line.text)) for line in run]
    below_names = [False, True] if not rules[0] else [True, False, True]
    rows = [
        _Row(line, _cells(line.raw, _STROKE))
        for line, is_rule in zip(run, rules, strict=True)
        if not is_rule
    ]
    if rules[: len(below_names)] != below_names or len(rows) < FEWEST:
        return None
    if len({len(row.cells) for row in rows}) > 1 or len(rows[0].cells) < FEWEST:
        return None
    return _Table(rows, 1, [*compress(run, rules)])


def _cells(raw: str, gap: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """The spans between gaps, without the blanks around the words; strokes at the ends are none."""
    first, last = (0, len(raw)) if gap is _TAB else _trimmed(raw, 0, len(raw))
    if gap is _STROKE and raw[first] == "|":
        first += 1
        last -= last > first and bool(_STROKE.match(raw, last - 1))
    edges = [first]
    for match in gap.finditer(raw, first, last):
        edges += match.span()
    edges.append(last)
    return tuple(_trimmed(raw, edges[at], edges[at + 1]) for at in range(0, len(edges), 2))


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    words = raw[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))


def _are_columns(rows: Sequence[_Row]) -> bool:
    """Whether blanks are there to make columns: they differ, and what is below each other fits."""
    if any(_SENTENCE.search(text) for row in rows for text in row.texts):
        return False
    places = [
        [(columns(row.line.raw[:start]), columns(row.line.raw[:end])) for start, end in row.cells]
        for row in rows
    ]
    for column in zip(*places, strict=True):
        starts, ends = zip(*column, strict=True)
        if len({*starts}) > 1 and len({*ends}) > 1:
            return False
    gaps = {
        (at, after[0] - before[1])
        for row in places
        for at, (before, after) in enumerate(pairwise(row))
    }
    return len(gaps) > len(rows[0].cells) - 1


def _is_other(rows: Sequence[_Row], reader: LabelReader, rules: CleaningRules) -> bool:
    """Whether rows are label lines, notices, menus, or items of a list behind their signs."""
    lines = [row.line for row in rows]
    return (
        any(piece.rule for line in lines for piece in reader.pieces(line.text))
        or any(rule.pattern.search(line.text) for line in lines for rule in rules.at(Where.TAIL))
        or all(is_furniture(line, rules, Where.LINE, Where.WORD) for line in lines)
        or all(_is_item(row) for row in rows)
    )


def _is_item(row: _Row) -> bool:
    (start, end), *others = row.said
    sign = list_sign(row.line.text)
    return len(others) == 1 and sign is not None and end - start < sign.size


def _block(table: _Table, caption: PlainLine | None) -> PlainBlock:
    lines = [replace(caption.block, kind=BlockKind.CAPTION)] if caption else []
    for at, row in enumerate(table.rows):
        cells = tuple(
            Block(
                BlockKind.CELL,
                line=named(row.line.start + start) if start < end else 0,
                span=Span(heads=at < table.heads),
            )
            for start, end in row.cells
        )
        lines.append(Block(BlockKind.ROW, blocks=cells))
    edits = [Edit(line.line.start, line.line.end, RULE) for line in table.ruled]
    edits += (edit for row in table.rows for edit in _edits(row))
    return PlainBlock(Block(BlockKind.TABLE, blocks=tuple(lines)), tuple(sorted(edits)))


def _edits(row: _Row) -> Iterator[Edit]:
    """The edits that put each cell on a line of its own."""
    line, start = row.line.line, row.line.start
    spans = [(start + first, start + last) for first, last in row.said]
    ends = [line.start, *(last for _, last in spans)]
    starts = [*(first for first, _ in spans), line.end]
    for at, (end, after) in enumerate(zip(ends, starts, strict=True)):
        if end < after:
            within = 0 < at < len(spans)
            yield Edit(end, after, RULE, "\n" if within else "")
    for first, last in spans:
        for escape in _ESCAPED.finditer(row.line.raw, first - start, last - start):
            yield Edit(start + escape.start(), start + escape.start() + 1, RULE)
