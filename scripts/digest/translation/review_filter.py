"""Which of the findings of a review an editor wants to see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from digest.translation.redrafting import is_by
from digest.translation.review import Finding

Dating = Callable[[Finding], date | None]
"""Tells the day from which a unit is as it is, where that is known."""


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """What a finding has to be; what is empty asks for nothing.

    Args:
        articles: slugs.
        flags: ids of checks, of which it fails one.
        engines: parts of the name of a draft's engine, in either case.
        before: the first day on which it would be too young.
    """

    articles: Collection[str] = ()
    flags: Collection[str] = ()
    statuses: Collection[str] = ()
    engines: Collection[str] = ()
    before: date | None = None

    def of(self, findings: Iterable[Finding], dating: Dating) -> Iterator[Finding]:
        """Those wanted; the days of the others are not asked for."""
        for finding in findings:
            if self._has(finding) and (not self.before or self._is_old(dating(finding))):
                yield finding

    def _has(self, finding: Finding) -> bool:
        failed = {flag.id for flag in finding.flags}
        return (
            (not self.articles or finding.entry.slug in self.articles)
            and (not self.flags or not failed.isdisjoint(self.flags))
            and (not self.statuses or finding.status in self.statuses)
            and (not self.engines or is_by(finding.entry.unit, self.engines))
        )

    def _is_old(self, day: date | None) -> bool:
        return bool(self.before and day and day < self.before)
