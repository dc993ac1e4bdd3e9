"""Whether the first row of a table, which nothing marks, heads the rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST_NAME = 30
"""Characters of the name of a column."""
_FIGURES = re.compile(r"[\d\s.,%％+\-−–—~～<>≤≥±×/()（）:：年月日]*")


def is_heading_row(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table without marked headings heads the rows below it.

    Args:
        cells: its texts.
        below: those of the other rows.
    """
    if len(cells) < 2 or not all(cells[1:]) or any(map(_FIGURES.fullmatch, filter(None, cells))):
        return False
    columns = ([row[at] for row in below if at < len(row) and row[at]] for at in range(len(cells)))
    figures = any(column and all(map(_FIGURES.fullmatch, column)) for column in columns)
    # Of two columns of words, the first may name what the second says.
    return figures or (bool(below) and len(cells) > 2 and max(map(len, cells)) <= _LONGEST_NAME)
