"""The rights policy: how much of an outlet's text is published, and whether its pictures are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from digest.editorial import tables
from digest.editorial.table_files import unique
from digest.editorial.word_forms import same_word
from digest.errors import choose

T = TypeVar("T", bound=StrEnum)

_KEYS = frozenset({"source", "policy", "pictures", "note"})


class Policy(StrEnum):
    """The policy for the texts of an outlet."""

    FULL = "full"
    """Published in full; a rights notice in the text is shown, and is a doubt."""

    EXCERPT = "excerpt"
    """Only the lead is published, with a link to the original."""

    HOLD = "hold"
    """Not published."""


class PicturePolicy(StrEnum):
    """The policy for the pictures of an outlet or an agency, the most generous first."""

    PUBLISH = "publish"
    """Published with its text."""

    LINK = "link"
    """Their captions stand there, with links to where they are on the web."""

    OMIT = "omit"
    """Left out with their captions."""


_WITH_TEXTS = {
    Policy.FULL: PicturePolicy.PUBLISH,
    Policy.EXCERPT: PicturePolicy.LINK,
    Policy.HOLD: PicturePolicy.OMIT,
    None: PicturePolicy.PUBLISH,
}
"""What becomes of pictures of which nothing is stated, by the policy for texts."""


@dataclass(frozen=True, slots=True)
class SourcePolicy:
    """The policy for one outlet.

    Args:
        source: its name in its texts and in credits, in either script.
        policy: for its texts; None where only its pictures are decided on, as those of an agency.
        stated_pictures: for its pictures; None where they go with the texts.
    """

    source: str
    policy: Policy | None
    note: str
    line: int
    stated_pictures: PicturePolicy | None = None

    @property
    def pictures(self) -> PicturePolicy:
        """The policy for its pictures."""
        return self.stated_pictures or _WITH_TEXTS[self.policy]


def load_rights(path: Path) -> tuple[SourcePolicy, ...]:
    """Reads `editorial/rights.yml`; raises EditorialError naming every line at fault."""
    problems = tables.FileProblems(path)
    policies = [_policy(record, problems) for record in tables.read_own_records(path)]
    names = [(same_word(policy.source), policy.line) for policy in policies]
    unique([(problems, names)], itemgetter(0), itemgetter(1))
    problems.raise_if_any()
    return tuple(policies)


def policy_for(source: str | None, policies: Sequence[SourcePolicy]) -> SourcePolicy | None:
    """The entry for a source, whatever script it is named in; None where there is none."""
    name = same_word(source or "")
    return next((entry for entry in policies if same_word(entry.source) == name), None)


def credited(credit: str, policies: Sequence[SourcePolicy]) -> SourcePolicy | None:
    """The strictest on pictures of the entries that a credit names; None where it names none."""
    words = _unspaced(credit)
    named = [entry for entry in policies if _unspaced(entry.source) in words]
    return max(named, key=lambda entry: [*PicturePolicy].index(entry.pictures), default=None)


def _unspaced(text: str) -> str:
    return "".join(same_word(text).split())


def _policy(record: tables.TableRecord, problems: tables.FileProblems) -> SourcePolicy:
    record = tables.known_keys(problems, record, _KEYS)
    source = tables.checked(problems, record, "source", str, "")
    # A value of another kind, or an unknown key in place of this one, has been told.
    if not source and tables.fits(record, "source", str) and record.values.keys() <= _KEYS:
        problems.add(record.line, "`source` is missing; name the outlet as its texts do")
    pictures = _stated(record, problems, "pictures", PicturePolicy)
    policy = _stated(record, problems, "policy", Policy)
    if "policy" not in record.values and "pictures" not in record.values:
        problems.add(record.line, f"`policy` is missing; {choose('', [*Policy])}")
    note = tables.checked(problems, record, "note", str, "")
    return SourcePolicy(source, policy, note, record.line, pictures)


def _stated(
    record: tables.TableRecord, problems: tables.FileProblems, key: str, kind: type[T]
) -> T | None:
    """The policy under a key; None where there is none, or a problem."""
    stated = tables.checked(problems, record, key, str, "")
    if key not in record.values or stated in list(kind):
        return kind(stated) if stated else None
    problems.add(record.line_of(key), f"`{key}: {stated}` is none; {choose(stated, [*kind])}")
    return None
