"""How long a unit has been as it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from digest.files.repository import line_days
from digest.translation.review import Finding, Review


class UnitDays:
    """The days of units: a draft says its own, of others the git history may know it."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._lines = lru_cache(1)(line_days)  # findings come file by file

    def day(self, finding: Finding) -> date | None:
        """The day of a draft, else that on which its entry was last changed; None if unknown.

        An entry with a line that is not committed yet is too young to have one.
        """
        if drafted_on := finding.drafted_on:
            return drafted_on
        entries = self._review.entries(finding.entry.slug)
        following = entries[finding.place + 1 : finding.place + 2]
        last = following[0].line - 1 if following else None
        days = self._lines(finding.entry.path)[finding.entry.line - 1 : last]
        known = [day for day in days if day]
        return max(known) if known and len(known) == len(days) else None
