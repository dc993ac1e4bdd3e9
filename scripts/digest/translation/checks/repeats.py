"""A check of English that loops, as a model does that has lost its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from digest.translation.checks.context import Context

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    "a an the of to in on at for and or but by with from is are was were be it its that this as "  # noqa: SIM905
    "s t not no has have had i he she we you they very so much more per cent".split()
)
LONGEST = 12
"""Words: of longer runs, which are rare, their parts are found."""
_HAN = re.compile("[㐀-鿿]+")
_LONG, _SENTENCE = 4, 5
_BETWEEN = 3
"""Words that may stand between a clause and the same one again: and, to walk, and."""
_MOST_OF_IT = 0.3
"""The share of the English from which on a clause may not come twice."""
MOST_SAID = 3
"""How often five words are said in good English at most."""
NEAR = 0.7
"""The share of a stretch that words take up which come three times in it."""


def loop(source: str, target: str, _: Context) -> str | None:
    """Words come again and again, in a row or nearly so, and nothing in the Chinese does.

    Three times the same words, and nothing between, are a loop whatever the Chinese has.
    """
    words = [word.lower() for word in _WORD.findall(target)]
    if not (found := list(_loops(words))):
        return None
    characters, pairs = _most_in_a_row(source, 1, 8), _most_in_a_row(source, 2, 24)
    for gram, starts in found:
        if len(starts) > (characters if len(gram) == 1 else pairs) or _is_stuck(gram, starts):
            return f"repeats “{' '.join(gram)}”"
    return None


def _loops(words: list[str]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Runs of words that loop, with the places where each is said."""
    starts = list(range(len(words)))
    for size in range(1, LONGEST + 1):
        places = defaultdict(list)
        for start in starts:
            if start + size <= len(words):
                places[tuple(words[start : start + size])].append(start)
        repeated = {gram: found for gram, found in places.items() if len(found) > 1}
        between = _BETWEEN if size >= _MOST_OF_IT * len(words) else 0
        yield from (
            (gram, found) for gram, found in repeated.items() if _is_loop(gram, found, between)
        )
        starts = sorted(start for found in repeated.values() for start in found)


def _is_loop(gram: tuple[str, ...], starts: list[int], between: int) -> bool:
    size, small = len(gram), all(word in _SMALL or word.isdigit() for word in gram)
    gaps = [after - before for before, after in pairwise(starts)]
    if not small and (
        (size >= _LONG and any(size <= gap <= size + between for gap in gaps))
        or (size == _SENTENCE and len(starts) > MOST_SAID)
    ):
        return True
    if small and any(word.isdigit() for word in gram):
        return False
    near = size if size == 1 or small else size * 3 / (2 * NEAR) - size / 2
    return any(size <= min(pair) and max(pair) <= near for pair in pairwise(gaps))


def _is_stuck(gram: tuple[str, ...], starts: list[int]) -> bool:
    """Whether words that say something, and no figures alone, follow each other three times."""
    size = len(gram)
    said = any(word not in _SMALL and not word.isdigit() for word in gram)
    return size > 1 and said and any(c - b == b - a == size for a, b, c in _threes(starts))


def _threes(starts: list[int]) -> Iterator[tuple[int, int, int]]:
    return zip(starts, starts[1:], starts[2:], strict=False)


def _most_in_a_row(source: str, size: int, apart: int) -> int:
    """How often so many characters come one time after another in the Chinese."""
    last: dict[str, tuple[int, int]] = {}
    most = 1
    for start in range(len(source) - size + 1):
        run = source[start : start + size]
        if not _HAN.fullmatch(run):
            continue
        before, times = last.get(run, (-apart, 0))
        times = times + 1 if start - before <= apart else 1
        last[run] = start, times
        most = max(most, times)
    return most
