"""Words whose conversion is fixed: the protect-list and the names of the termbase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from digest.conversion.opencc_engine import changed_characters, only_form
from digest.editorial import ProtectedWord, Term
from digest.editorial.protected_words import ProtectionKind
from digest.editorial.termbase import NAME_KINDS
from digest.text.phrases import PhraseIndex

Fixed = tuple[int, int, str]


class FixedWords:
    """Words with their fixed target in the other script, in one direction.

    Args:
        words: target by word; longer words win over shorter ones.
        patterns: target by regular expression, which begins with the characters it fixes; they
            apply where no word does, earlier ones first.
    """

    def __init__(self, words: Mapping[str, str], patterns: Mapping[str, str]) -> None:
        singles = {re.escape(word): to for word, to in words.items() if len(word) == 1}
        self.words = words
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for source, target in (dict(patterns) | singles).items():
            first = source.removeprefix("\\")[0]
            self._patterns.setdefault(first, []).append((re.compile(source), target))
        firsts = re.escape("".join(self._patterns))
        self._first = re.compile(f"[{firsts}]" if firsts else "(?!)")

    @property
    def changed(self) -> frozenset[str]:
        """The characters that a word or pattern may change."""
        return changed_characters(self.words.items()) | frozenset(self._patterns)

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self.words)

    def find(self, text: str) -> list[Fixed]:
        """(start, end, target) of every fixed span, from left to right."""
        words = [
            (start, end, self.words[text[start:end]]) for start, end in self._index.spans(text)
        ]
        covered = {at for start, end, _ in words for at in range(start, end)}
        in_context = [
            (at, at + len(target), target)
            for at, target in self._in_context(text)
            if covered.isdisjoint(range(at, at + len(target)))
        ]
        return sorted(words + in_context) if in_context else words

    def _in_context(self, text: str) -> Iterator[tuple[int, str]]:
        done = 0
        for found in self._first.finditer(text):
            at = found.start()
            for pattern, target in self._patterns[found[0]] if at >= done else ():
                if pattern.match(text, at):
                    yield at, target
                    done = at + len(target)
                    break


def to_traditional(
    protection: Sequence[ProtectedWord],
    names: Sequence[Term],
    more: Mapping[str, str],
    standard: Callable[[str], str],
) -> FixedWords:
    """The fixed words from Simplified; `more` overrides the protect-list, and that the names.

    `standard` converts a target of the protect-list to the locale's standard.
    """
    listed = {
        kind: {entry.hans: standard(entry.hant) for entry in protection if entry.kind is kind}
        for kind in (ProtectionKind.WORD, ProtectionKind.PATTERN)
    }
    words = _names(names) | listed[ProtectionKind.WORD] | dict(more)
    return FixedWords(words, listed[ProtectionKind.PATTERN])


def to_simplified(
    protection: Sequence[ProtectedWord],
    names: Sequence[Term],
    more: Mapping[str, str],
    standard: Callable[[str], str],
) -> FixedWords:
    """The same words in reverse; of several with one Traditional form the last one counts."""
    words = to_traditional(protection, names, more, standard).words
    back = {hant: hans for hans, hant in words.items()}
    return FixedWords(wrong_forms(protection) | back, {})


def wrong_forms(protection: Sequence[ProtectedWord]) -> dict[str, str]:
    """The wrong Traditional forms, with their correct Simplified forms."""
    return {entry.hans: entry.hant for entry in protection if entry.kind is ProtectionKind.WRONG}


def variants(protection: Sequence[ProtectedWord]) -> frozenset[frozenset[str]]:
    """The pairs of Traditional characters that are both correct."""
    return frozenset(
        frozenset([entry.hans, entry.hant])
        for entry in protection
        if entry.kind is ProtectionKind.VARIANT
    )


def soft_words(protection: Sequence[ProtectedWord]) -> dict[str, str]:
    """The words that compete with the dictionaries' phrases; common words have an empty target."""
    return {
        entry.hans: entry.hant
        for entry in protection
        if entry.kind in {ProtectionKind.SOFT, ProtectionKind.COMMON}
    }


def _names(names: Sequence[Term]) -> dict[str, str]:
    fixed: dict[str, str] = {}
    for name in names:
        if name.kind in NAME_KINDS:
            forms = ((alias, _alias(alias, name)) for alias in name.aliases)
            fixed |= {alias: form for alias, form in forms if form}
            fixed[name.hans] = name.hant
    return fixed


def _alias(alias: str, name: Term) -> str | None:
    """The Traditional form of a short name; None where a character has several forms.

    A character of the full name takes its form there; the others need no engine.
    """
    known = dict(zip(name.hans, name.hant, strict=True))
    characters = [known.get(char) or only_form(char) for char in alias]
    return None if None in characters else "".join(map(str, characters))
