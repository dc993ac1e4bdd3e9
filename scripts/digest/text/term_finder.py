"""Finds the terms of the termbase in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.editorial import NameRules, Term
from digest.files.word_frequencies import word_frequencies
from digest.text.phrases import PhraseIndex, Span, cuts_latin, longest_first
from digest.text.segmentation import Segmentation

_HAN = re.compile(r"[\u3400-\u9fff]")
NO_NAME_RULES = NameRules()
_BESIDE = 4
"""Characters on either side in which a word that cuts a term is looked for; most are not longer."""
_ACCIDENTAL = 4
"""Characters. The ends and beginnings of other words never make up a longer term."""
_LONGEST = 6
"""Characters of a word that may go on over an end of a term."""
_CLEAR = 4.0
"""A place must be more probable by so much, in natural logarithms, than words that cut it."""
_SHORT_TITLE = 3
"""Characters of a publication's name that may as well be the end of another's: 中原健康报."""


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
    another's: 南山大学 in 南山大学附属中学. No term but a person's name cuts a word: 江西 in
    怒江西岸. A publication's name behind a place is another's, and so is a short one of everyday
    words behind anything but a boundary.

    Args:
        language: of the renderings that the terms have.
    """

    def __init__(
        self, terms: Sequence[Term], rules: NameRules = NO_NAME_RULES, language: str = "en"
    ) -> None:
        self.language = language
        self._terms = {form: term for term in terms for form in (*term.aliases, term.hans)}
        self._index = PhraseIndex(self._terms)
        roles = tuple(form for form, term in self._terms.items() if term.kind == "title")
        self._before = (*roles, *rules.before)
        self._after = (*roles, *rules.after)
        self._continued = rules.continued

    @cached_property
    def _words(self) -> Segmentation:
        return Segmentation(word_frequencies(), self._terms, ())

    def find(self, text: str) -> Iterator[TermMatch]:
        """The terms of `text` from left to right, without overlaps."""
        end_before = 0
        for start, end in self._spans(text):
            term = self._terms[text[start:end]]
            place_before, end_before = end_before == start > 0, end * (term.kind == "place")
            if not self._is_part(text, start, end, term, place_before):
                yield TermMatch(start, end, term)

    def _spans(self, text: str) -> Iterator[Span]:
        """(start, end) of the longest terms that cut no word."""
        for rivals in self._index.rivals(text):
            left, won = rivals, longest_first(rivals)
            while cut := {span for span in won if not self._is_apart(text, *span)}:
                left = [span for span in left if span not in cut]
                won = longest_first(left)
            yield from won

    def _is_apart(self, text: str, start: int, end: int) -> bool:
        """Whether words end where a term begins and ends; of a person's name it is not asked."""
        term = self._terms[text[start:end]]
        if end - start > _ACCIDENTAL or term.kind == "person":
            return True
        first = max(0, start - _BESIDE)
        window, start, end = text[first : end + _BESIDE], start - first, end - first
        return not self._is_crossed(window, start, end) or (
            {start, end} <= {0, *self._words.ends(window)}
            and (term.kind != "place" or self._is_clear(window, start, term))
        )

    def _is_crossed(self, window: str, start: int, end: int) -> bool:
        """Whether any word goes on over the start or the end of a term; most have none."""
        is_word = self._words.is_word
        return any(
            is_word(window[left:right])
            for left in range(end)
            for right in range(max(left + 2, start + 1), min(left + _LONGEST, len(window)) + 1)
            if left < start or right > end
        )

    def _is_clear(self, window: str, start: int, place: Term) -> bool:
        """Whether a place's shortest name is clear: 北京, be it 北京|市政府 or 北京市|政府."""
        forms = (form for form in (place.hans, *place.aliases) if window.startswith(form, start))
        return self._words.lead(window, start, start + min(map(len, forms))) >= _CLEAR

    def _is_part(self, text: str, start: int, end: int, term: Term, place_before: bool) -> bool:
        """Whether a term is only a part of something longer that is named."""
        if cuts_latin(text, start, end):
            return True
        if term.kind == "organisation":
            return text.startswith(self._continued, end)
        if term.kind == "publication":
            return place_before or self._is_other_title(text, start, end)
        return term.kind == "person" and end - start == 2 and not self.is_bounded(text, start, end)

    def _is_other_title(self, text: str, start: int, end: int) -> bool:
        """Whether a publication's short name of everyday words is behind another word."""
        if end - start > _SHORT_TITLE or text[start:end] in word_frequencies():
            return False
        first = max(0, start - _BESIDE)
        ends = (-1, 0, *self._words.ends(text[first:start]))
        return not self._begins(text, start) and ends[-1] - ends[-2] > 1

    def get(self, form: str) -> Term | None:
        """The term with this name or alias, or None."""
        return self._terms.get(form)

    def is_bounded(self, text: str, start: int, end: int) -> bool:
        """Whether the context on both sides allows a person's name to begin and end there."""
        ends = end == len(text) or not _HAN.match(text[end]) or text.startswith(self._after, end)
        return self._begins(text, start) and ends

    def _begins(self, text: str, start: int) -> bool:
        return (
            start == 0 or not _HAN.match(text[start - 1]) or text.endswith(self._before, 0, start)
        )
