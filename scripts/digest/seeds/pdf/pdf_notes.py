"""Notes at the foot of pages, by their smaller type and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.seeds.pdf.pdf_columns import Placed, Row
from digest.seeds.pdf.pdf_lines import PrintedLine, joined
from digest.seeds.pdf.pdf_passages import PrintedPassage

_NOTE_SIZE = 0.93
"""Of the size of the text: notes are set smaller."""
_NOTE_MARK = re.compile(r"[\[［〔(（]?(\d{1,3}|[①-⑳]|[*†‡§]{1,3})[\]］〕)）]?[.、:：]?\s*")


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note at the foot of a page."""

    mark: str
    passage: PrintedPassage
    page: int


def notes_below(
    rows: Sequence[Row], size: float, half: float, page: int
) -> tuple[Sequence[Row], list[PrintedNote]]:
    """The rows of a column above the notes at its foot, and the notes.

    Args:
        size: of most type of the text.
        half: the middle of the page, below which notes need no mark in the text.
        page: its number.
    """
    start = len(rows)
    while start and _is_small(rows[start - 1], size):
        start -= 1
    notes = [joined(row) for row in rows[start:] if not isinstance(row, Placed)]
    mark = _mark(notes[0]) if notes else ""
    above = rows[start - 1] if start else None
    ruled = isinstance(above, Placed) and above.kind == "rule"
    if not mark or not (mark in _raised(rows[:start]) or (ruled and notes[0].base > half)):
        return rows, []
    return rows[:start], list(_notes(notes, page))


def _notes(lines: list[PrintedLine], page: int) -> Iterator[PrintedNote]:
    group: list[PrintedLine] = []
    for line in [*lines, None]:
        begins = line is None or (
            bool(_mark(line)) and abs(line.box.x0 - lines[0].box.x0) < 2 * line.size
        )
        if begins and group:
            mark = _mark(group[0])
            size = len(_NOTE_MARK.match(group[0].text).group()) if mark else 0  # type: ignore[union-attr]
            head = replace(group[0], letters=group[0].letters[size:])
            whole = PrintedPassage((head, *group[1:]), group[0].box, page)
            yield PrintedNote(mark, whole, page)
            group = []
        if line is not None:
            group.append(line)


def _mark(line: PrintedLine) -> str:
    found = _NOTE_MARK.match(line.text)
    return found.group(1) if found and found.end() < len(line.letters) else ""


def _raised(rows: Iterable[Row]) -> set[str]:
    """The raised texts that lines have."""
    found: set[str] = set()
    for line in (line for row in rows if not isinstance(row, Placed) for line in row):
        text = "".join(each.text if each.shift == 1 else " " for each in line.letters)
        found |= {each.strip("[]［］〔〕()（）") for each in text.split()}
    return found


def _is_small(row: Row, size: float) -> bool:
    return not isinstance(row, Placed) and row[0].size <= _NOTE_SIZE * size
