"""The rights policy: how much of an outlet's text is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from digest.editorial import tables

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
    """The policy for one outlet; `source` is its name in its texts, in Simplified characters."""

    source: str
    policy: Policy
    note: str
    line: int


def load_rights(path: Path) -> tuple[SourcePolicy, ...]:
    """Reads `editorial/rights.yml`; raises EditorialError naming every line at fault."""
    problems = tables.FileProblems(path)
    policies = [_policy(record, problems) for record in tables.read_records(path)]
    tables.unique(problems, policies, lambda entry: entry.source, lambda entry: entry.line)
    problems.raise_if_any()
    return tuple(policies)


def policy_for(source: str | None, policies: Sequence[SourcePolicy]) -> Policy | None:
    """The policy for a source named in Simplified characters; None where there is none."""
    return next((entry.policy for entry in policies if entry.source == source), None)


def _policy(record: tables.TableRecord, problems: tables.FileProblems) -> SourcePolicy:
    tables.known_keys(problems, record, _KEYS)
    source = tables.checked(problems, record, "source", str, "")
    if not source:
        problems.add(record.line, "`source` is missing; name the outlet as its texts do")
    stated = tables.checked(problems, record, "policy", str, "")
    if stated not in list(Policy):
        policies = ", ".join(Policy)
        problems.add(record.line_of("policy"), f"`policy` must be one of {policies}; choose one")
        stated = Policy.FULL
    note = tables.checked(problems, record, "note", str, "")
    return SourcePolicy(source, Policy(stated), note, record.line)
