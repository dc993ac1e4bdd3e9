"""What becomes of each source of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from digest.errors import Problem


class ImportOutcome(StrEnum):
    """What became of a source."""

    TAKEN = "taken"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    THERE = "there already"
    PASSED_OVER = "passed over"
    TO_FETCH = "to be fetched"


@dataclass(frozen=True, slots=True)
class PictureCounts:
    """How many pictures of a source became what.

    Args:
        kept: are beside the seed.
        unsaved: are on the web alone.
        lost: are not to be had; of a seed that is there already, are only in what it was made of.
    """

    kept: int = 0
    unsaved: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a file, an address or an entry of a feed.

    Args:
        outcome: `doubtful` of a seed that is made, and in which an editor should look at something.
        source: how messages call it.
        seed: the seed that is made, to be made, or there already.
        facts: the front matter of a new seed, but for the day on which it was got.
        lines: of its text.
        doubts: what an editor should look at, one sentence each.
        left_out: the lines of the source that a new seed has not.
        pictures: how many there are.
        is_completed: whether pictures were got for a seed that is there.
        is_entry: whether it is one of a feed.
        by_url: whether a seed is known to be there by the address that it states.
        problems: why it is refused or passed over.
    """

    outcome: ImportOutcome
    source: str
    seed: Path | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    lines: int = 0
    doubts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    pictures: PictureCounts = PictureCounts()
    is_completed: bool = False
    is_entry: bool = False
    by_url: bool = False
    problems: tuple[Problem, ...] = ()
