"""Lists whose bullets are typed: lines in a row that begin with the same sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from digest.model import BlockKind, MarkKind
from digest.seeds.page.web_page import PageLine

_BULLETS = frozenset("●•■◆▪◦○➤✓✔")
_FEWEST_ITEMS = 2


def without_bullets(
    lines: Sequence[PageLine], place: Callable[[PageLine], object]
) -> tuple[list[PageLine], dict[int, int]]:
    """The lines without typed bullets; and by the numbers of those that had one, their list.

    Args:
        place: what lines of one list have in common.
    """
    kept: list[PageLine] = []
    lists: dict[int, int] = {}
    for (sign, _), group in groupby(lines, lambda line: (_sign(line), place(line))):
        run = [*group]
        if sign and len(run) >= _FEWEST_ITEMS:
            lists.update(dict.fromkeys(range(len(kept) + 1, len(kept) + len(run) + 1), len(kept)))
            run = [*map(_cut, run)]
        kept += run
    return kept, lists


def _sign(line: PageLine) -> str:
    """The bullet that a line begins with; empty where there is none, or nothing else."""
    is_item = line.kind is BlockKind.PARAGRAPH and line.text[0] in _BULLETS
    return line.text[0] if is_item and line.text[1:].strip() else ""


def _cut(line: PageLine) -> PageLine:
    text = line.text[1:].lstrip()
    size = len(line.text) - len(text)
    moved = (
        replace(mark, start=max(mark.start - size, 0), end=max(mark.end - size, 0))
        for mark in line.marks
    )
    marks = (each for each in moved if each.start < each.end or each.kind is MarkKind.NOTE)
    return replace(line, text=text, marks=tuple(marks))
