"""Words whose conversion is fixed: the protect-list and the names of the termbase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from digest.conversion.engine.opencc_engine import changed_characters, only_form
from digest.conversion.names.name_reader import Fixed, NameReader
from digest.editorial import ProtectedWord, Term
from digest.editorial.protected_words import ProtectionKind
from digest.editorial.termbase import NAME_KINDS
from digest.text.phrases import PhraseIndex, Span, one_of, overlapping


def _nobody(_text: str) -> list[Fixed]:
    return []


class FixedWords:
    """Words with their fixed target in the other script, in one direction.

    Args:
        words: target by word; longer words win over shorter ones.
        patterns: target by regular expression, which begins with the characters it fixes; they
            apply where no word does, earlier ones first.
        named: finds names in a text, with their targets; they apply where no word does, and
            patterns where no name does.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        patterns: Mapping[str, str],
        named: Callable[[str], list[Fixed]] = _nobody,
    ) -> None:
        self._named = named
        singles = {re.escape(word): to for word, to in words.items() if len(word) == 1}
        self.words = words
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for source, target in (dict(patterns) | singles).items():
            first = source.removeprefix("\\")[0]
            self._patterns.setdefault(first, []).append((re.compile(source), target))
        self._first = re.compile(one_of("".join(self._patterns)))
        self._index = PhraseIndex(words)

    @property
    def changed(self) -> frozenset[str]:
        """The characters that a word or pattern may change."""
        return changed_characters(self.words.items()) | frozenset(self._patterns)

    def find(self, text: str) -> list[Fixed]:
        """(start, end, target) of every fixed span, from left to right."""
        words = self.find_words(text)
        in_context = _beside(words, self.find_in_context(text))
        return sorted([*words, *in_context]) if in_context else words

    def find_words(self, text: str) -> list[Fixed]:
        """(start, end, target) of every fixed word and name, from left to right."""
        spans = self._index.spans(text)
        words = [(start, end, self.words[text[start:end]]) for start, end in spans]
        named = _beside(words, self._named(text))
        return sorted([*words, *named]) if named else words

    def find_in_context(self, text: str) -> Iterator[Fixed]:
        """Yields (start, end, target) of what patterns fix, from left to right."""
        done = 0
        for found in self._first.finditer(text):
            at = found.start()
            # The class asks of characters beyond the first plane only that they are there.
            for pattern, target in self._patterns.get(found[0], ()) if at >= done else ():
                if pattern.match(text, at):
                    done = at + len(target)
                    yield at, done, target
                    break


class ArticleWords(FixedWords):
    """An article's own words laid over those of all articles; nothing is indexed again.

    Args:
        others: the words of all articles, which give way to these.
        words: target by word.
    """

    def __init__(self, others: FixedWords, words: Mapping[str, str]) -> None:
        self.words = words
        self._others = others
        self._own = FixedWords(words, {})

    @property
    def changed(self) -> frozenset[str]:
        """The characters that a word or pattern may change."""
        return changed_characters(self.words.items()) | self._others.changed

    def find_words(self, text: str) -> list[Fixed]:
        """(start, end, target) of every fixed word, from left to right."""
        own = self._own.find(text)
        others = self._others.find_words(text)
        return sorted([*own, *_beside(own, others)]) if own else others

    def find_in_context(self, text: str) -> Iterator[Fixed]:
        """Yields (start, end, target) of what patterns fix, from left to right."""
        return self._others.find_in_context(text)


def _beside(words: Iterable[Fixed], others: Iterable[Fixed]) -> list[Fixed]:
    """Those of the others that overlap none of the words."""
    covered = {at for start, end, _ in words for at in range(start, end)}
    if not covered:
        return [*others]
    return [each for each in others if covered.isdisjoint(range(each[0], each[1]))]


def _goes_beyond(word: Span, name: Span) -> bool:
    """Whether a word that overlaps a name stands in its place: 余料; not one inside it."""
    return word == name or word[0] < name[0] or name[1] < word[1]


def to_traditional(
    protection: Sequence[ProtectedWord],
    names: Sequence[Term],
    standard: Callable[[str], str],
    reader: NameReader,
) -> FixedWords:
    """The names and patterns from Simplified.

    `standard` converts a target to the locale's standard; `reader` finds the names that the
    termbase lacks.
    """
    kind = ProtectionKind.PATTERN
    patterns = {each.hans: standard(each.hant) for each in protection if each.kind is kind}
    known = {hans: standard(hant) for hans, hant in known_names(names).items()}
    listed = PhraseIndex(listed_words(protection))

    def named(text: str) -> list[Fixed]:
        spans = reader.spans(text)
        words = list(listed.spans(text)) if spans else []
        return [
            (start, end, standard(to))
            for start, end, to in spans
            if not any(_goes_beyond(word, (start, end)) for word in overlapping(words, start, end))
        ]

    return FixedWords(known, patterns, named)


def to_simplified(
    protection: Sequence[ProtectedWord],
    names: Sequence[Term],
    kept: Mapping[str, str],
) -> FixedWords:
    """The names and the protect-list in reverse; of several with one form the last one counts.

    Args:
        kept: words that stay as they are, unless the protect-list has them.
    """
    listed = listed_words(protection).items()
    words = known_names(names) | {word: to for word, to in listed if len(word) > 1}
    back = {hant: hans for hans, hant in words.items()}
    one_way = _targets(protection, ProtectionKind.WRONG, ProtectionKind.BACK)
    return FixedWords(
        {**kept, **one_way, **back}, _targets(protection, ProtectionKind.BACK_PATTERN)
    )


def wrong_forms(protection: Sequence[ProtectedWord]) -> FixedWords:
    """The wrong Traditional forms, with their Simplified forms."""
    words = _targets(protection, ProtectionKind.WRONG)
    return FixedWords(words, _targets(protection, ProtectionKind.WRONG_PATTERN))


def _targets(protection: Sequence[ProtectedWord], *kinds: ProtectionKind) -> dict[str, str]:
    return {entry.hans: entry.hant for entry in protection if entry.kind in kinds}


def variants(protection: Sequence[ProtectedWord]) -> frozenset[frozenset[str]]:
    """The pairs of Traditional characters that are both correct."""
    return frozenset(
        frozenset([entry.hans, entry.hant])
        for entry in protection
        if entry.kind is ProtectionKind.VARIANT
    )


def variant_patterns(protection: Sequence[ProtectedWord]) -> tuple[str, ...]:
    """The places where a word of the standard has another right form: 了解, 瞭解."""
    return tuple(_targets(protection, ProtectionKind.VARIANT_PATTERN))


def listed_words(protection: Sequence[ProtectedWord]) -> dict[str, str]:
    """The words of the protect-list with their targets in Taiwan's standard."""
    return _targets(protection, ProtectionKind.WORD, ProtectionKind.SOFT)


def known_names(names: Sequence[Term]) -> dict[str, str]:
    """The names of the termbase and their short forms, Simplified to Traditional."""
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
