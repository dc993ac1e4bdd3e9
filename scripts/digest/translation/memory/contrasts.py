"""Words that tell one thing from another of its kind: in the place of each other, the fact changes.

Where the English may be looked at for the new one, the words are in `opposites` instead.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from itertools import permutations
from pathlib import Path

_TABLE = Path(__file__).with_name("contrasts.tsv")


def keeps_contrasts(old: str, new: str) -> bool:
    """Whether no word of a row stands where another of it stood: 轻伤 that was 重伤."""
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return not any(
        one in old[start:end] and other in new[first:last]
        for what, start, end, first, last in changes
        if what == "replace"
        for one, other in _contrasts()
    )


@cache
def _contrasts() -> tuple[tuple[str, str], ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(pair for row in rows for pair in permutations(row, 2))
