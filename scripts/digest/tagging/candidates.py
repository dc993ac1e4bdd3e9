"""Proposes people for the termbase: names that stand beside a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.tagging.names import Mention, NameFinder
from digest.tagging.passages import Passage

_CLAUSE_END = re.compile(r"[，。、；：！？,;:!?]")
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
            mentions = list(self._names.mentions(passage))
            for at, role in enumerate(mentions):
                if role.term.kind == "title":
                    for start, end in self._names_beside(role, mentions[max(at - 1, 0) : at + 2]):
                        candidate = Candidate(
                            passage.text[role.start : role.end],
                            passage.text[start:end],
                            _organisation(mentions, passage, start),
                            passage.line,
                        )
                        found.setdefault(passage.simple[start:end], candidate)
        return list(found.values())

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


def _organisation(mentions: Sequence[Mention], passage: Passage, start: int) -> str:
    for mention in reversed(mentions):
        if mention.term.kind == "organisation" and mention.end <= start:
            same_clause = not _CLAUSE_END.search(passage.text, mention.end, start)
            return passage.text[mention.start : mention.end] if same_clause else ""
    return ""
