"""The rights policy: how much of an outlet's text is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from pathlib import Path

from digest.editorial import tables
from digest.editorial.word_forms import same_word
from digest.errors import choose

_KEYS = frozenset({"source", "policy", "note"})


class Policy(StrEnum):
    """The policy for the texts of an outlet."""

    FULL = "full"
    """Published in full; a rights notice in the text is shown, and is a doubt."""

    EXCERPT = "excerpt"
    """Only the lead is published, with a link to the original."""

    HOLD = "hold"
    """Not published."""


@dataclass(frozen=True, slots=True)
class SourcePolicy:
    """The policy for one outlet; `source` is its name in its texts, in either script."""

    source: str
    policy: Policy
    note: str
    line: int


def load_rights(path: Path) -> tuple[SourcePolicy, ...]:
    """Reads `editorial/rights.yml`; raises EditorialError naming every line at fault."""
    problems = tables.FileProblems(path)
    policies = [_policy(record, problems) for record in tables.read_records(path)]
    names = [(same_word(policy.source), policy.line) for policy in policies]
    tables.unique(problems, names, itemgetter(0), itemgetter(1))
    problems.raise_if_any()
    return tuple(policies)


def policy_for(source: str | None, policies: Sequence[SourcePolicy]) -> Policy | None:
    """The policy for a source, whatever script it is named in; None where there is none."""
    name = same_word(source or "")
    return next((entry.policy for entry in policies if same_word(entry.source) == name), None)


def _policy(record: tables.TableRecord, problems: tables.FileProblems) -> SourcePolicy:
    record = tables.known_keys(problems, record, _KEYS)
    source = tables.checked(problems, record, "source", str, "")
    # A value of another kind, or an unknown key in place of this one, has been told.
    if not source and tables.fits(record, "source", str) and record.values.keys() <= _KEYS:
        problems.add(record.line, "`source` is missing; name the outlet as its texts do")
    policy = _stated_policy(record, problems)
    note = tables.checked(problems, record, "note", str, "")
    return SourcePolicy(source, policy, note, record.line)


def _stated_policy(record: tables.TableRecord, problems: tables.FileProblems) -> Policy:
    stated = tables.checked(problems, record, "policy", str, "")
    if stated in list(Policy):
        return Policy(stated)
    message = f"`policy: {stated}` is none; {choose(stated, [*Policy])}"
    if not stated:
        message = f"`policy` is missing; {choose(stated, [*Policy])}"
    problems.add(record.line_of("policy"), message)
    return Policy.FULL
