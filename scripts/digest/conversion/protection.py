"""Words whose conversion is fixed: the protect-list and the names of the termbase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from digest.conversion.engine import engine
from digest.phrases import PhraseIndex
from digest.resources import ProtectedWord, Term
from digest.resources.protection import ProtectionKind

_NAMES = frozenset(["person", "organisation", "publication", "place"])

Fixed = tuple[int, int, str]


class FixedWords:
    """Words with their one target in the other script, in one direction.

    Args:
        words: target by word; longer words win over shorter ones.
        patterns: target by regular expression; they apply where no word does.
    """

    def __init__(self, words: Mapping[str, str], patterns: Mapping[str, str]) -> None:
        singles = {re.escape(word): to for word, to in words.items() if len(word) == 1}
        self._words = words
        self._patterns = [
            (re.compile(source), to) for source, to in (dict(patterns) | singles).items()
        ]

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._words)

    def find(self, text: str) -> Iterator[Fixed]:
        """Yields (start, end, target) of what is fixed, from left to right."""
        words = [
            (start, end, self._words[text[start:end]]) for start, end in self._index.spans(text)
        ]
        by_pattern = [
            (match.start(), match.end(), target)
            for pattern, target in self._patterns
            for match in pattern.finditer(text)
        ]
        if not by_pattern:
            return iter(words)
        covered = {at for start, end, _ in words for at in range(start, end)}
        for start, end, target in by_pattern:
            if covered.isdisjoint(range(start, end)):
                covered.update(range(start, end))
                words.append((start, end, target))
        return iter(sorted(words))


def to_traditional(
    protection: Sequence[ProtectedWord], names: Sequence[Term], more: Mapping[str, str]
) -> FixedWords:
    """From Simplified; `more` overrules the protect-list, and that the names."""
    return FixedWords(
        _words(protection, names, more),
        {entry.hans: entry.hant for entry in protection if entry.kind is ProtectionKind.PATTERN},
    )


def to_simplified(
    protection: Sequence[ProtectedWord], names: Sequence[Term], more: Mapping[str, str]
) -> FixedWords:
    """The same words the other way; of several with one Traditional form the last one stands."""
    words = _words(protection, names, more)
    return FixedWords({hant: hans for hans, hant in words.items()}, {})


def variants(protection: Sequence[ProtectedWord]) -> frozenset[frozenset[str]]:
    """Pairs of Traditional characters of which neither is wrong."""
    return frozenset(
        frozenset([entry.hans, entry.hant])
        for entry in protection
        if entry.kind is ProtectionKind.VARIANT
    )


def _words(
    protection: Sequence[ProtectedWord], names: Sequence[Term], more: Mapping[str, str]
) -> dict[str, str]:
    fixed: dict[str, str] = {}
    for name in names:
        if name.kind in _NAMES:
            fixed |= {alias: _alias(alias, name) for alias in name.aliases}
            fixed[name.hans] = name.hant
    for entry in protection:
        if entry.kind is ProtectionKind.WORD:
            fixed[entry.hans] = entry.hant
    return fixed | dict(more)


def _alias(alias: str, name: Term) -> str:
    """A short form takes each character from the full name where that has it."""
    known = dict(zip(name.hans, name.hant, strict=True))
    converted = engine("s2tw").convert(alias)
    return "".join(known.get(char, other) for char, other in zip(alias, converted, strict=True))
