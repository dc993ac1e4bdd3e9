"""Finds the people and organisations of the termbase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.resources import NameRules, Term
from digest.tagging.passages import Passage, WordFinder

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A term of the termbase at `passage.text[start:end]`."""

    term: Term
    passage: Passage
    start: int
    end: int

    @property
    def form(self) -> str:
        """The form of the term that stands there, in Simplified."""
        return self.passage.simple[self.start : self.end]

    @property
    def written(self) -> str:
        """That form in the article's own script."""
        return self.passage.text[self.start : self.end]


class Names(NamedTuple):
    """Whom and what an article names."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]


class NameFinder:
    """A termbase, compiled once.

    A person's name of two characters may be part of something longer (张明 in 张明明表示 or
    扩张明显), so it counts only where a role, a word of the name rules, punctuation or the end of
    the text stands on both sides. Longer names and organisations count wherever no longer term
    covers them.
    """

    def __init__(self, termbase: Sequence[Term], rules: NameRules) -> None:
        self._terms = {form: term for term in termbase for form in (*term.aliases, term.hans)}
        self._words = WordFinder(self._terms)
        self._rules = rules
        roles = tuple(form for form, term in self._terms.items() if term.kind == "title")
        self._before = (*roles, *rules.before)
        self._after = (*roles, *rules.after)

    def mentions(self, passage: Passage) -> Iterator[Mention]:
        """Every mention of a term, from left to right; none overlap."""
        for start, end in self._words.spans(passage.simple):
            term = self._terms[passage.simple[start:end]]
            alone = term.kind == "person" and end - start == 2
            if not alone or (
                self.may_begin(passage.simple, start) and self.may_end(passage.simple, end)
            ):
                yield Mention(term, passage, start, end)

    def find(self, passages: Sequence[Passage]) -> Names:
        """The people and organisations, each in the order of first mention, as written.

        One mentioned under several names is given once: by its full name if that occurs, else by
        the name it is first given.
        """
        found: dict[Term, dict[str, str]] = {}
        for passage in passages:
            for mention in self.mentions(passage):
                found.setdefault(mention.term, {}).setdefault(mention.form, mention.written)
        return Names(_as_written(found, "person"), _as_written(found, "organisation"))

    def is_known(self, name: str) -> bool:
        """Whether a Simplified word is in the termbase."""
        return name in self._terms

    def is_person(self, name: str) -> bool:
        """Whether a Simplified word by itself is a person's name."""
        known = self._terms.get(name)
        return known.kind == "person" if known else self.is_name(name)

    def is_name(self, word: str) -> bool:
        """Whether a Simplified word is built like a Chinese name: surname and given name."""
        if not _HAN_NAME.fullmatch(word) or word.startswith(self._rules.not_names):
            return False
        givens = [word[size:] for size in (1, 2) if word[:size] in self._rules.surnames]
        return any(
            0 < len(given) < 3 and self._rules.not_in_names.isdisjoint(given) for given in givens
        )

    def may_begin(self, simple: str, start: int) -> bool:
        """Whether what stands before `start` lets a name begin there."""
        return (
            start == 0
            or not _HAN.match(simple[start - 1])
            or simple.endswith(self._before, 0, start)
        )

    def may_end(self, simple: str, end: int) -> bool:
        """Whether what stands after `end` lets a name end there."""
        return (
            end == len(simple) or not _HAN.match(simple[end]) or simple.startswith(self._after, end)
        )


def _as_written(found: Mapping[Term, Mapping[str, str]], kind: str) -> tuple[str, ...]:
    """One name for each term of a kind, from what is written for each of its forms."""
    return tuple(
        forms.get(term.hans) or next(iter(forms.values()))
        for term, forms in found.items()
        if term.kind == kind
    )
