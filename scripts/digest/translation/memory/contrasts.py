"""Words that tell one thing from another of its kind: in the place of each other, the fact changes.

Where the English may be looked at for the new one, the words are in `opposites` instead.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from itertools import permutations

from digest.translation.memory.word_rows import word_rows


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
    return tuple(pair for row in word_rows("contrasts.tsv") for pair in permutations(row, 2))
