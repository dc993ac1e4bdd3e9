"""The words of a vocabulary as they are sought: the longest, where no guard keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from digest.conversion.vocabulary.body_names import in_body_name
from digest.editorial import VocabularyKind, VocabularyWord
from digest.editorial.word_forms import simplified
from digest.text.phrases import PhraseIndex


class SoughtWord:
    """A word with its longer words as they are sought: (Simplified, offset of the word).

    Args:
        entries: those of the word, which differ in their longer words alone.
    """

    def __init__(self, entries: Sequence[VocabularyWord]) -> None:
        self.word = entries[0]
        self._guards = (*chain.from_iterable(_placed(each, each.guards) for each in entries),)
        self._contexts = (*chain.from_iterable(_placed(each, each.contexts) for each in entries),)

    def guarded(self, plain: str, start: int) -> bool:
        """Whether the word at `start` is part of another, which stays."""
        return _surrounded(plain, start, self._guards)

    def asked(self, plain: str, start: int, end: int) -> bool:
        """Whether an editor should decide on the word at `plain[start:end]`."""
        kind = self.word.kind
        if kind is VocabularyKind.GUARDED and not _surrounded(plain, start, self._contexts):
            return True
        return kind is VocabularyKind.ASK or in_body_name(plain, start, end)


class SoughtWords(PhraseIndex):
    """An index over the words of a vocabulary where no guard keeps them, and over names."""

    def __init__(self, entries: Mapping[str, SoughtWord], names: Collection[str]) -> None:
        super().__init__({*entries, *names})
        self._entries = entries

    def _candidates(self, text: str) -> Iterator[tuple[int, int]]:
        for start, size in super()._candidates(text):
            entry = self._entries.get(text[start : start + size])
            if entry is None or not entry.guarded(text, start):
                yield start, size


def _placed(word: VocabularyWord, longer: Iterable[str]) -> tuple[tuple[str, int], ...]:
    plain = simplified(word.word)
    return tuple((each, each.index(plain)) for each in map(simplified, longer))


def _surrounded(plain: str, start: int, longer: Iterable[tuple[str, int]]) -> bool:
    return any(at <= start and plain.startswith(each, start - at) for each, at in longer)
