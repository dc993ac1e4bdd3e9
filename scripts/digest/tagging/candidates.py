"""Proposes people for the termbase: names beside a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.editorial import NameRules
from digest.tagging.passages import Passage
from digest.text.phrases import Span
from digest.text.term_finder import TermFinder, TermMatch

_CLAUSE_END = re.compile(r"[，。、；：！？,;:!?]")
_REACH = 40
_SIZES = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A name missing from the termbase, as written, and its line.

    Args:
        role: the role beside it, as written, or the field it was read for: `authors`, `editor`.
        organisation: the organisation named before it in the same clause, or empty.
    """

    role: str
    name: str
    organisation: str
    line: int


class CandidateFinder:
    """Finds names missing from the termbase beside roles (主任, 教授, 记者).

    The longest neighbouring string with the form and the boundaries of a name is proposed, if any.
    """

    def __init__(self, terms: TermFinder, rules: NameRules) -> None:
        self._terms = terms
        self._rules = rules

    def find(self, passage: Passage) -> Iterator[TermCandidate]:
        """The candidates of a passage in order, repetitions included."""
        matches = list(self._terms.find(passage.simple))
        last: TermMatch | None = None
        for at, role in enumerate(matches):
            if role.term.kind == "organisation":
                last = role
            elif role.term.kind == "title":
                neighbours = matches[max(at - 1, 0) : at + 2]
                for start, end in self._names_beside(role, passage.simple, neighbours):
                    yield TermCandidate(
                        role=passage.text[role.start : role.end],
                        name=passage.text[start:end],
                        organisation=_in_clause(last, passage.text, start) if last else "",
                        line=passage.line,
                    )

    def _names_beside(
        self, role: TermMatch, simple: str, neighbours: Sequence[TermMatch]
    ) -> Iterator[Span]:
        """The spans of names that touch the role and overlap none of the `neighbours`."""
        after = role.end + simple.startswith((" ", "\u3000"), role.end)
        follow = ((after, after + size) for size in _SIZES if after + size <= len(simple))
        precede = ((role.start - size, role.start) for size in _SIZES if size <= role.start)
        for spans in (precede, follow):
            for start, end in spans:
                free = all(end <= other.start or other.end <= start for other in neighbours)
                if free and self._is_new_name(simple, start, end):
                    yield start, end
                    break

    def _is_new_name(self, simple: str, start: int, end: int) -> bool:
        name = simple[start:end]
        return (
            self._rules.is_name(name)
            and not self._terms.get(name)
            and self._terms.is_bounded(simple, start, end)
        )


def _in_clause(organisation: TermMatch, text: str, start: int) -> str:
    """The organisation as written, if `start` is in the same clause; else empty."""
    near = start - organisation.end <= _REACH
    if near and not _CLAUSE_END.search(text, organisation.end, start):
        return text[organisation.start : organisation.end]
    return ""
