"""The words on a dateline besides its days: who wrote it, where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.credits.outlets import outlet
from digest.cleaning.credits.person_names import people
from digest.cleaning.labels import SEPARATORS, LabelledPiece, LabelReader
from digest.editorial.cleaning_rules import CleaningRules, Where

_DAYS = frozenset(["published", "updated", "title", "summary"])
BLANKS = re.compile(r"[ ／/]+")
"""What stands between words without labels."""


class StatedFact(NamedTuple):
    """A fact on a dateline, and whether a label says what it is."""

    field: str
    value: str
    is_labelled: bool


class HeadWords:
    """Reads the words of a line that is known to be of the head."""

    def __init__(self, rules: CleaningRules) -> None:
        self._rules = rules
        self._reader = LabelReader(rules)
        self._person = next(
            (rule.pattern for rule in rules.at(Where.PART) if rule.id == "person"), None
        )

    def facts(self, pieces: Iterable[LabelledPiece]) -> Iterator[StatedFact]:
        """The facts of pieces; a name may stand alone behind the outlet, or before it."""
        pieces = [*pieces]
        beside = False
        if any(fact.field == "source" for piece in pieces[1:] for fact in self._said_by(piece)):
            first = pieces[0]
            named = any(fact.field == "authors" for each in pieces for fact in self._said_by(each))
            if first.rule is None and not named and self.is_person(first.value):
                yield StatedFact("authors", first.value, False)
        for piece in pieces:
            if beside and piece.rule is None and self.is_person(piece.value):
                yield StatedFact("authors", piece.value, False)
            facts = [*self._said_by(piece)]
            yield from facts
            beside = any(fact.field == "source" for fact in facts)

    def _said_by(self, piece: LabelledPiece) -> Iterator[StatedFact]:
        if piece.rule is None:
            yield from self._unlabelled(piece.value)
        elif piece.rule.where is Where.FRAGMENT:
            yield from (StatedFact(*fact, True) for fact in self._reader.facts(piece))
        elif piece.rule.field in {"authors", "editor"}:
            names = self._labelled_names(piece.value)
            yield from (StatedFact(piece.rule.field, name, True) for name in names)
        elif not piece.rule.field and piece.value:
            yield from self._labelled_at_start(piece.value)
        elif piece.rule.field not in _DAYS:
            value = first_word(piece.value) if piece.rule.field == "source" else piece.value
            facts = self._reader.facts(LabelledPiece(piece.rule, value))
            yield from (StatedFact(*fact, True) for fact in facts)

    def _labelled_names(self, value: str) -> tuple[str, ...]:
        """The names behind a label, whatever stands behind the first of them."""
        first = first_word(value)
        named = value if people(first, self._rules, Where.PERSON) else first
        return people(value, self._rules) or people(named, self._rules, Where.PEN_NAME)

    def _unlabelled(self, words: str) -> Iterator[StatedFact]:
        """Facts from words without a colon: 来源晨光网, 晨光時報 林小雨."""
        if known := self._labelled_at_start(words) or self.credits(words):
            yield from known
            return
        beside = False
        split = BLANKS.split(words)
        if len(split) == 2 and self.is_person(split[0]) and self._reader.is_outlet(split[1]):
            yield StatedFact("authors", split[0], False)
        for word in split:
            if beside and self.is_person(word):
                yield StatedFact("authors", word, False)
                return
            if self._reader.is_outlet(word):
                beside = True
                if source := outlet(word, self._rules):
                    yield StatedFact("source", source, False)

    def _labelled_at_start(self, words: str) -> list[StatedFact]:
        for rule in self._rules.at(Where.LABEL):
            match = rule.pattern.match(words)
            if not match or len(match[0]) < settings.SHORTEST_LABEL_WITHOUT_COLON:
                continue
            value = words[match.end() :].strip(SEPARATORS)
            if rule.field in {"authors", "editor"}:
                if names := people(value, self._rules):
                    return [StatedFact(rule.field, name, True) for name in names]
            elif rule.field == "source" and _is_one_word(value):
                facts = self._reader.facts(LabelledPiece(rule, value))
                return [StatedFact(*fact, True) for fact in facts]
        return []

    def credits(self, words: str) -> tuple[StatedFact, ...]:
        """The facts of words that are a byline of their own."""
        for rule in self._rules.at(Where.BYLINE):
            match = rule.pattern.fullmatch(words)
            groups = match.groupdict() if match else {}
            if not match or groups.get("day"):
                continue
            named = {
                field: people(groups.get(group) or "", self._rules)
                for group, field in (
                    ("authors", "authors"),
                    ("author", "authors"),
                    ("editor", "editor"),
                )
                if groups.get(group)
            }
            if not all(named.values()):
                continue
            source = outlet(groups.get("source") or "", self._rules)
            facts = [StatedFact("source", source, False)] if source else []
            facts += [
                StatedFact(field, name, False) for field, names in named.items() for name in names
            ]
            if facts:
                return tuple(facts)
        return ()

    def is_person(self, word: str) -> bool:
        """Whether a word beside an outlet is a name; two characters may be a section's name."""
        return bool(
            len(word) == settings.LONGEST_NAME - 1
            and self._person
            and self._person.fullmatch(word)
            and people(word, self._rules)
        )


def first_word(text: str) -> str:
    """The first word, or first words in Latin letters."""
    return re.split(r"(?<=[\u3400-\u9fff》]) | (?=[\u3400-\u9fff])", text.strip(), maxsplit=1)[0]


def _is_one_word(value: str) -> bool:
    return 0 < len(value) <= settings.LONGEST_LOOSE_PIECE and first_word(value) == value
