"""The names in a Simplified text, with the forms that Traditional text has of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from digest.conversion.engine.opencc_engine import usual_form
from digest.editorial import NameRules, Term
from digest.files.script_tables import dictionary
from digest.files.word_frequencies import word_frequencies
from digest.text.firm_finder import FirmFinder
from digest.text.person_finder import PersonFinder
from digest.text.phrases import Span, overlapping

Fixed = tuple[int, int, str]
"""(start, end, target) of a span whose conversion is known."""

Named = Callable[[str], list[Fixed]]
"""Finds the names of the termbase in a text."""

FREQUENT = 4
"""The natural logarithm of the count in jieba's corpus from which a word is no name's."""

NO_RULES = NameRules()


class NameReader:
    """Reads the people and firms of Simplified text; their forms are of Taiwan's standard.

    Args:
        rules: the name rules; without forms there is nothing to read.
        terms: the termbase, whose titles are roles; `terms` has the forms of its people.
    """

    def __init__(self, rules: NameRules = NO_RULES, terms: Sequence[Term] = ()) -> None:
        titles = (form for term in terms if term.kind == "title" for form in _forms(term))
        self._people = PersonFinder(rules, titles, _is_frequent)
        self.terms = {term.hans: term.hant for term in terms if term.kind == "person"}
        self._firms = FirmFinder(rules)
        self._surnames = dict(rules.surname_forms)
        self._given = dict(rules.given_forms)
        self._firm = dict(rules.firm_forms)
        self._doubts = rules.given_doubts

    def spans(self, text: str) -> list[Fixed]:
        """The names in `text` from left to right."""
        people, firms = self._by_line(text), self._firms.find(text)
        if not people and not firms:
            return []
        taken = {at for start, end in people for at in range(start, end)}
        firms = [span for span in firms if taken.isdisjoint(range(*span))]
        return sorted(
            [
                *((start, end, self.person(text[start:end])) for start, end in people),
                *((start, end, _written(text[start:end], self._firm)) for start, end in firms),
            ]
        )

    def _by_line(self, text: str) -> list[Span]:
        """The people in a text of any lines: what stands around a name is on its line."""
        found: list[Span] = []
        offset = 0
        for line in text.splitlines(keepends=True):
            found += ((start + offset, end + offset) for start, end in self._people.find(line))
            offset += len(line)
        return found

    def parts(self, text: str, named: Named) -> tuple[frozenset[int], frozenset[int]]:
        """The offsets of the surnames and of the given names in `text`, as `people` finds them."""
        surnames: set[int] = set()
        given: set[int] = set()
        for start, end in self._beside(named, text):
            begun = start + self._surname_size(text[start:end])
            surnames.update(range(start, begun))
            given.update(range(begun, end))
        return frozenset(surnames), frozenset(given)

    def people(self, text: str, named: Named, known: Collection[str] = ()) -> dict[str, str]:
        """The full names of the people in `text`, each with its Traditional form.

        A short one counts only where it is no part of anything else: 于敏 is in 由于敏感 too.

        Args:
            named: finds the names of the termbase, which no person's name cuts.
            known: full names that are known to be people.
        """
        found = Counter(
            line[start:end]
            for line in text.splitlines()
            for start, end in self._beside(named, line, known)
        )
        names = {name for name in found if len(name) > 2 or found[name] == text.count(name)}
        return {name: self.person(name) for name in sorted(names) if len(name) > 1}

    def _beside(self, named: Named, text: str, known: Collection[str] = ()) -> list[Span]:
        """The people in `text`, but for those that a known name cuts: 和沈阳 in 和沈阳六院."""
        people = self._people.find(text, known)
        names = named(text) if people else []
        return [
            (start, end)
            for start, end in people
            if not any(
                left < start or end < right for left, right, _ in overlapping(names, start, end)
            )
        ]

    def person(self, name: str) -> str:
        """The Traditional form of a Simplified name of a person, or of a surname alone."""
        size = self._surname_size(name)
        surname = self._surnames.get(name[:size]) or _written(name[:size], {})
        return surname + _written(name[size:], self._given)

    def _surname_size(self, name: str) -> int:
        return 2 if name[:2] in self._surnames else 1

    def other_forms(self, name: str) -> tuple[str, ...]:
        """The forms in which the person may write the given name besides ours: 升 or 昇."""
        form = self.person(name)
        return tuple(
            form[:at] + other + form[at + 1 :]
            for at, char in enumerate(name)
            if at and char in self._doubts
            for other in dictionary("STCharacters.txt").get(char, char).split(" ")
            if other != form[at]
        )


def _is_frequent(word: str) -> bool:
    return len(word) == 2 and word_frequencies().get(word, 0) >= FREQUENT


def _forms(term: Term) -> tuple[str, ...]:
    return (*term.aliases, term.hans)


def _written(text: str, forms: dict[str, str]) -> str:
    """The characters in their own forms, all others in those that most words have."""
    return "".join(forms.get(char) or usual_form(char) for char in text)
