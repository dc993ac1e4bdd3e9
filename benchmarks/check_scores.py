"""What the checks find in judged English, and what they doubt though it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks.judged_english import Draft, Judged, Pair, flags_for

from digest.editorial.termbase import load_termbase
from digest.text.term_finder import TermFinder
from digest.translation.checks import CHECKS, Context, flags_of

HELD = "held"
"""The half of the labels that nobody reads while rules are written."""
ANY = "any but hints"
HINTS = frozenset(check.id for check in CHECKS if check.hint)

Flags: TypeAlias = Callable[[str, str], frozenset[str]]
Shares: TypeAlias = dict[str, tuple[int, int]]
"""By kind of error: how many of how many."""


class Score(NamedTuple):
    """Errors that were found, all errors, and what was flagged though it is right."""

    found: int
    errors: int
    alarms: int

    @property
    def recall(self) -> str:
        """Found of all errors."""
        return f"{self.found} of {self.errors}"

    @property
    def precision(self) -> str:
        """Found of all that was flagged."""
        return f"{self.found} of {self.found + self.alarms}"


def flags_by(editorial: Path) -> Flags:
    """The ids of the flags that a text and its English have, by the terms of a folder."""
    context = Context(TermFinder(load_termbase(editorial / "terms")))
    return lambda source, target: frozenset(flag.id for flag in flags_of(source, target, context))


def recall_of_pairs(pairs: Iterable[Pair], flags: Flags) -> Shares:
    """For each kind of error, how many pairs are found, and how many there are."""
    every, found = Counter[str](), Counter[str]()
    for pair in pairs:
        every[pair.kind] += 1
        found[pair.kind] += is_found(pair, flags)
    return {kind: (found[kind], count) for kind, count in every.items()}


def false_alarms(pairs: Collection[Pair], flags: Flags) -> tuple[int, int]:
    """How many right pairs have a flag that is no hint, and how many there are."""
    return sum(bool(flags(each.source, each.target) - HINTS) for each in pairs), len(pairs)


def scores_of(judged: Iterable[Judged], flags: Flags) -> dict[str, dict[str, Score]]:
    """What was found and what was flagged wrongly, by kind and group."""
    counted: dict[str, dict[str, Score]] = {}
    for each in judged:
        groups = counted.setdefault(each.kind, {})
        found, errors, alarms = groups.get(each.group, Score(0, 0, 0))
        flagged = is_found(each, flags)
        groups[each.group] = Score(
            found + (flagged and each.wrong), errors + each.wrong, alarms + (flagged > each.wrong)
        )
    return counted


def recall_of(scores: Mapping[str, Mapping[str, Score]]) -> Shares:
    """How many errors of all groups are found."""
    return {kind: (each.found, each.errors) for kind, each in _sums(scores)}


def precision_of(scores: Mapping[str, Mapping[str, Score]]) -> Shares:
    """How many of what is flagged in all groups are errors."""
    return {kind: (each.found, each.found + each.alarms) for kind, each in _sums(scores)}


def _sums(scores: Mapping[str, Mapping[str, Score]]) -> Iterator[tuple[str, Score]]:
    for kind, groups in scores.items():
        yield kind, Score(*map(sum, zip(*groups.values(), strict=True)))


def is_found(english: Judged | Pair, flags: Flags) -> bool:
    """Whether a flag for its kind of error is there."""
    return not flags(english.source, english.target).isdisjoint(flags_for(english.kind))


def misjudged(judged: Iterable[Judged], kind: str, flags: Flags) -> list[str]:
    """A line for each error that was missed and each alarm that is wrong, but of held labels."""
    return [
        f"{'missed' if each.wrong else 'wrong'}\t{each.source}\t{each.target}"
        for each in judged
        if each.kind == kind and each.group != HELD and is_found(each, flags) != each.wrong
    ]


def flag_counts(drafts: Iterable[Draft], engine: str, flags: Flags) -> Counter[str]:
    """How many drafts of an engine have each flag, and how many any that is no hint."""
    said = Counter[str]()
    for draft in drafts:
        ids = flags(draft.chinese, getattr(draft, engine))
        said.update(ids)
        said[ANY] += bool(ids - HINTS)
    return said
