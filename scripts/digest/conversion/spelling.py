"""One spelling an article: of two right forms, converted parts take that of Traditional parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from digest.conversion.engine.direction import Direction
from digest.conversion.mending import levels
from digest.files.script_tables import dictionary
from digest.model import Script

Key = tuple[str, str]
"""(as Simplified has it, as the standard writes it); of a pattern's place, (the pattern, "")"""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What an article writes instead of the standard, by key."""

    forms: Mapping[Key, str]
    patterns: Collection[str]

    def __call__(self, before: str, after: str) -> str:
        """`after`, the conversion of `before`, respelled; what was in Traditional stays."""
        if not self.forms:
            return after
        keys = _keys(before, after, self.patterns)
        return "".join(
            new if level is Script.HANT else self.forms.get(key, new)
            for key, new, level in zip(keys, after, levels(before, Script.MIXED), strict=True)
        )


def spelling_of(
    text: str,
    simplify: Callable[[str], str],
    direction: Direction,
    variants: Collection[frozenset[str]],
    patterns: Collection[str],
) -> Spelling:
    """The spelling that the Traditional clauses of a text have more often than the standard's."""
    plain = simplify(text)
    standard = direction.convert(plain)
    votes: Counter[tuple[Key, str, str]] = Counter()
    keys = _keys(plain, standard, patterns)
    for key, new, old, level in zip(keys, standard, text, levels(text, Script.MIXED), strict=True):
        if level is Script.HANT and (old == new or frozenset([old, new]) in variants):
            votes[key, new, old] += 1
    return Spelling(
        {
            key: old
            for (key, new, old), count in votes.items()
            if old != new and count > votes[key, new, new] and _of_one_meaning(key)
        },
        patterns,
    )


def _of_one_meaning(key: Key) -> bool:
    """Whether the other form may stand wherever the standard has its own: not 瞭 for any 了."""
    simplified, standard = key
    return simplified != standard or " " not in dictionary("STCharacters.txt").get(standard, "")


def _keys(plain: str, standard: str, patterns: Collection[str]) -> Iterator[Key]:
    starts = {
        found.start(): pattern for pattern in patterns for found in re.finditer(pattern, standard)
    }
    for at, (old, new) in enumerate(zip(plain, standard, strict=True)):
        yield (starts[at], "") if at in starts else (old, new)
