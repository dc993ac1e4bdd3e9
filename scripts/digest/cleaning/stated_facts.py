"""The facts that front matter alone tells; it was read and validated with the seed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from digest.cleaning.characters import tidy_value
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Correction


def stated_facts(stated: Mapping[str, Any], rules: CleaningRules) -> Mapping[str, Any]:
    """Those facts of a seed's front matter, by their names in `Article`."""
    return {
        **{key: _day(stated.get(key)) for key in ("publish", "expire", "added")},
        "aliases": tuple(stated.get("aliases", ())),
        "pinned": stated.get("pinned", False),
        "corrections": _corrections(stated.get("corrections", ()), rules),
    }


def stated_events(stated: Mapping[str, Any]) -> list[date] | None:
    """The days under `events` in the front matter; None without them."""
    given = stated.get("events")
    return None if given is None else [*dict.fromkeys(map(date.fromisoformat, given))]


def _day(stated: str | None) -> date | None:
    return date.fromisoformat(stated) if stated else None


def _corrections(stated: Any, rules: CleaningRules) -> tuple[Correction, ...]:
    """The corrections, the oldest first."""
    read = (Correction(date.fromisoformat(c["day"]), tidy_value(c["text"], rules)) for c in stated)
    return tuple(sorted(read, key=lambda correction: correction.day))
