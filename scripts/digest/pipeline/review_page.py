"""The page that an editor reads through: articles with what needs them, and what stands around."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from digest.model import UnitStatus
from digest.site.templates import FOLDER, filled
from digest.translation.memory import MemoryEntry
from digest.translation.review import DISPLACED, STATUSES, Finding, Review

MADE_BY = b'<meta name=generator content="digest review">'
"""Stands in every such page: what has it may be written over."""
IN_CHINESE = {
    UnitStatus.EDITED: "已编辑",
    UnitStatus.OUTDATED: "译文待更新",
    UnitStatus.MACHINE: "机器翻译",
    UnitStatus.PENDING: "待译",
    DISPLACED: "原文已删",
}
"""The statuses, for editors who read no English."""


@dataclass(frozen=True, slots=True)
class ReviewedPassage:
    """A passage of the page: one to look at, or a neighbour, which has no finding.

    Args:
        where: `path:line`, as of the rivals and of `nearest`, the entry most like it.
        link: where it may be edited; empty where nobody knows.
        is_apart: whether passages between the one before and this are left out.
    """

    entry: MemoryEntry
    where: str
    finding: Finding | None
    rivals: tuple[str, ...]
    nearest: MemoryEntry | None
    nearest_where: str
    link: str
    is_apart: bool


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes the page.

    Args:
        context: how many neighbours a passage has on each side.
        root: the folder from which the page names files: it may be read elsewhere than here.
        linked: the address at which an entry may be edited, or "".
    """

    review: Review
    context: int
    root: Path
    linked: Callable[[MemoryEntry], str]

    def page(self, findings: Sequence[Finding]) -> bytes:
        """The whole page of these findings: the article of the first comes first."""
        by_article = defaultdict(list)
        for finding in findings:
            by_article[finding.entry.slug].append(finding)
        counts = Counter(finding.status for finding in findings)
        style = (FOLDER / "review.css").read_text(encoding="utf-8")
        return filled(
            "review.html",
            articles={slug: [*self._passages(own)] for slug, own in by_article.items()},
            numbers={slug: len(own) for slug, own in by_article.items()},
            language=self.review.locale,
            counts={status: counts[status] for status in STATUSES if counts[status]},
            in_chinese=IN_CHINESE,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            made_by=MADE_BY.decode(),
        )

    def _passages(self, findings: Sequence[Finding]) -> Iterator[ReviewedPassage]:
        """Those of one article in the order of its file, each once."""
        found = {finding.place: finding for finding in findings}
        entries = self.review.entries(findings[0].entry.slug)
        in_use = [place for place, each in enumerate(entries) if not each.obsolete]
        near = _near(in_use, found.keys(), self.context)
        gone = sorted(found.keys() - {*in_use})
        places = [*(in_use[at] for at in near), *gone]
        follows = {in_use[at] for before, at in pairwise([-1, *near]) if at == before + 1}
        for place in places:
            yield self._passage(entries[place], found.get(place), place not in follows)

    def _passage(
        self, entry: MemoryEntry, finding: Finding | None, is_apart: bool
    ) -> ReviewedPassage:
        nearest = self.review.help_for(finding) if finding else None
        return ReviewedPassage(
            entry,
            self._where(entry),
            finding,
            tuple(map(self._where, finding.rivals if finding else ())),
            nearest,
            self._where(nearest) if nearest else "",
            self.linked(entry) if finding else "",
            is_apart,
        )

    def _where(self, entry: MemoryEntry) -> str:
        path = entry.path.resolve()
        named = path.relative_to(self.root) if path.is_relative_to(self.root) else path.name
        return f"{named}:{entry.line}"


def _near(places: Sequence[int], wanted: Collection[int], context: int) -> list[int]:
    """Which of the places, by their numbers, are wanted or stand that near to one that is."""
    numbers = [at for at, place in enumerate(places) if place in wanted]
    near = {at + step for at in numbers for step in range(-context, context + 1)}
    return sorted(at for at in near if 0 <= at < len(places))
