"""Proposes people for the termbase: names that stand beside a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.tagging.names import Mention, NameFinder
from digest.tagging.passages import Passage

_CLAUSE_END = re.compile(r"[，。、；：！？,;:!?]")
_REACH = 40
_SIZES = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that the termbase lacks, as written, and where it stands.

    `organisation` is the one named before it in the same clause, or empty.
    """

    role: str
    name: str
    organisation: str
    line: int


class CandidateFinder:
    """Looks beside roles (主任, 教授, 记者), where the termbase knows nobody.

    The longest stretch is taken that is built like a name and is bounded like one; where none is,
    nothing is proposed.
    """

    def __init__(self, names: NameFinder) -> None:
        self._names = names

    def find(self, passages: Sequence[Passage]) -> list[Candidate]:
        """Each name once, in the order of first mention."""
        found: dict[str, Candidate] = {}
        for passage in passages:
            for name, candidate in self._in_passage(passage):
                found.setdefault(name, candidate)
        return list(found.values())

    def _in_passage(self, passage: Passage) -> Iterator[tuple[str, Candidate]]:
        """Simplified names with what is known of them, repetitions included."""
        mentions = list(self._names.mentions(passage))
        last: Mention | None = None
        for at, mention in enumerate(mentions):
            if mention.term.kind == "organisation":
                last = mention
            elif mention.term.kind == "title":
                for start, end in self._names_beside(mention, mentions[max(at - 1, 0) : at + 2]):
                    name, within = passage.text[start:end], _in_clause(last, start) if last else ""
                    candidate = Candidate(mention.written, name, within, passage.line)
                    yield passage.simple[start:end], candidate

    def _names_beside(
        self, role: Mention, neighbours: Sequence[Mention]
    ) -> Iterator[tuple[int, int]]:
        """Where names stand that touch the role and none of the `neighbours`."""
        simple = role.passage.simple
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
        return (
            self._names.is_name(simple[start:end])
            and not self._names.is_known(simple[start:end])
            and self._names.may_begin(simple, start)
            and self._names.may_end(simple, end)
        )


def _in_clause(organisation: Mention, start: int) -> str:
    """The organisation as written, where its clause goes on to `start`."""
    text, end = organisation.passage.text, organisation.end
    near = start - end <= _REACH and not _CLAUSE_END.search(text, end, start)
    return organisation.written if near else ""
