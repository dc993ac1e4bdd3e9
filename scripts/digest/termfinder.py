"""Finds the termbase's entries in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.phrases import PhraseIndex
from digest.resources import Term


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term at `text[start:end]`, by its name or one of its aliases."""

    start: int
    end: int
    term: Term


class TermFinder:
    """Finds terms in Simplified text; of those that overlap, the longest counts."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = {form: term for term in terms for form in (*term.aliases, term.hans)}
        self._index = PhraseIndex(self._terms)

    def find(self, text: str) -> Iterator[TermMatch]:
        """The terms of `text` from left to right, without overlaps."""
        for start, end in self._index.spans(text):
            yield TermMatch(start, end, self._terms[text[start:end]])
