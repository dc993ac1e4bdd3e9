"""Whether decoded text is one that people read: no rubbish, and no table alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 20_000
_MOST_STRANGE = 0.1
_FEW = 2
_STRANGE = frozenset(["Cc", "Cn", "Co", "Cs"])
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
"""What a terminal shows as a colour."""
_PROSE = re.compile(r"[。！？；]|[.!?] [A-Z]|[^\t\n]{80}")
_FEWEST_ROWS = 3


def is_rubbish(text: str) -> bool:
    """Whether a text has more characters that nobody writes than a damaged one has.

    These are controls of several kinds, and characters to which Unicode gives no meaning.
    """
    # Nearly all texts have none, and Python tells it at once.
    if "\ufffd" not in text and "".join(text[:_SAMPLE].split()).isprintable():
        return False
    sample = [char for char in _COLOUR.sub("", text[:_SAMPLE]) if not char.isspace()]
    strange = Counter(filter(_is_strange, sample))
    return strange.total() > max(_FEW, _MOST_STRANGE * len(sample)) and (
        len(strange) > _FEW or "\ufffd" in strange
    )


def _is_strange(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in _STRANGE


def is_table(text: str) -> bool:
    """Whether each line of a text is a row of as many columns, between tabs, and none is prose."""
    rows = [line for line in text.split("\n") if line.strip()]
    if len(rows) < _FEWEST_ROWS or "\t" not in rows[0] or _PROSE.search(text):
        return False
    columns = {row.count("\t") for row in rows}
    return len(columns) == 1
