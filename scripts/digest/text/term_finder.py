"""Finds the terms of the termbase in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.editorial import NameRules, Term
from digest.text.phrases import PhraseIndex, cuts_latin

_HAN = re.compile(r"[\u3400-\u9fff]")
NO_NAME_RULES = NameRules()


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term at `text[start:end]`, by its name or one of its aliases."""

    start: int
    end: int
    term: Term


class TermFinder:
    """Finds terms in Simplified text; of overlapping terms, the longest counts.

    A person's name of two characters may be part of something longer (张明 in 张明明表示 or
    扩张明显), so it counts only between boundaries: a role of the termbase, a word of the name
    rules, punctuation, or the end of the text. An organisation's name that continues is part of
    another's: 南山大学 in 南山大学附属第三医院.
    """

    def __init__(self, terms: Sequence[Term], rules: NameRules = NO_NAME_RULES) -> None:
        self._terms = {form: term for term in terms for form in (*term.aliases, term.hans)}
        self._index = PhraseIndex(self._terms)
        roles = tuple(form for form, term in self._terms.items() if term.kind == "title")
        self._before = (*roles, *rules.before)
        self._after = (*roles, *rules.after)
        self._continued = rules.continued

    def find(self, text: str) -> Iterator[TermMatch]:
        """The terms of `text` from left to right, without overlaps."""
        for start, end in self._index.spans(text):
            term = self._terms[text[start:end]]
            if cuts_latin(text, start, end):
                continue
            if term.kind == "organisation" and text.startswith(self._continued, end):
                continue
            short_name = term.kind == "person" and end - start == 2
            if not short_name or self.is_bounded(text, start, end):
                yield TermMatch(start, end, term)

    def get(self, form: str) -> Term | None:
        """The term with this name or alias, or None."""
        return self._terms.get(form)

    def is_bounded(self, text: str, start: int, end: int) -> bool:
        """Whether the context on both sides allows a person's name to begin and end there."""
        begins = (
            start == 0 or not _HAN.match(text[start - 1]) or text.endswith(self._before, 0, start)
        )
        ends = end == len(text) or not _HAN.match(text[end]) or text.startswith(self._after, end)
        return begins and ends
