"""Which units of the memory an editor should look at, and what there is to know of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice

from digest.model import TranslationUnit, UnitStatus
from digest.text.difference import Stretch, difference
from digest.text.inline_tags import plain
from digest.text.term_finder import TermFinder
from digest.translation.checks import Flag
from digest.translation.drafting import flags
from digest.translation.memory import Memory, MemoryEntry
from digest.translation.memory.entries import preference
from digest.translation.memory.similar import SimilarTexts
from digest.translation.memory.swaps import swapped
from digest.translation.outdated import published

DISPLACED = "displaced"
"""The status of edited English whose text has left the article: it is on no page."""
STATUSES = (*(str(each) for each in UnitStatus), DISPLACED)

_SIMILAR = 0.75
"""Likeness (difflib's ratio) from which the English of another text is a help."""
_NEAREST = 0.4
"""Likeness from which a text in use may be what became of one that is gone."""
_RECENT_FILES = 16
"""Articles whose entries stay at hand: findings come article by article, or few."""
_RIVALS = 25
_WEIGHTS = {UnitStatus.PENDING: 20, DISPLACED: 15}
"""Readers see two names of one thing, Chinese, or a draft: behind a wrong fact or term."""
_NO_TRANSLATION = "no translation yet"
_LOST = "edited, but on no page; take over what is of use, then delete the entry"
_DRAFTED = re.compile(r", (?P<day>\d{4}-\d\d-\d\d)$")


@dataclass(frozen=True, slots=True)
class Finding:
    """A unit to look at, and why.

    Args:
        status: of the unit, or `displaced`.
        place: the number of its entry in the article's file.
        swaps: of an outdated unit, its English with the figures and names that were put in.
        chinese: the sentences that its page shows in Chinese, because the English may be wrong.
        rivals: entries with other edited English of the same text.
    """

    entry: MemoryEntry
    status: str
    place: int
    flags: tuple[Flag, ...] = ()
    swaps: tuple[Stretch, ...] = ()
    chinese: tuple[str, ...] = ()
    rivals: tuple[MemoryEntry, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is to be looked at, but for its rivals."""
        own = {UnitStatus.PENDING: _NO_TRANSLATION, DISPLACED: _LOST}
        said = [own[self.status]] if self.status in own else []
        if self.status == UnitStatus.OUTDATED:
            origin = self.entry.unit.origin
            said.append(f"written for {f'a text of {origin}' if origin else 'an earlier text'}")
            is_whole = self.chinese == (self.entry.unit.source,)
            said += [
                "shown in Chinese" if is_whole else f"shown in Chinese: {plain(each)}"
                for each in self.chinese
            ]
        return (*said, *(flag.reason for flag in self.flags))

    @property
    def weight(self) -> int:
        """The higher, the sooner it is to be looked at."""
        own = _WEIGHTS[UnitStatus.PENDING] if self.chinese else _WEIGHTS.get(self.status, 0)
        own += _RIVALS if self.rivals else 0
        return own + sum(flag.check.weight for flag in self.flags)

    @property
    def gravity(self) -> tuple[bool, int, float, str, int]:
        """The sort key that puts the worst first: what was edited and fits no more, above all."""
        entry = self.entry
        is_outdated = self.status == UnitStatus.OUTDATED
        return not is_outdated, -self.weight, entry.unit.score or 0.0, entry.slug, entry.line

    @property
    def changes(self) -> tuple[Stretch, ...]:
        """What is different in the Chinese since an outdated unit's English was written."""
        unit = self.entry.unit
        return difference(unit.previous, unit.source) if unit.previous else ()

    @property
    def drafted_on(self) -> date | None:
        """The day of a draft, where its note says it."""
        found = _DRAFTED.search(self.entry.unit.engine or "")
        return date.fromisoformat(found["day"]) if found else None


class Review:
    """A memory as an editor looks at it.

    Args:
        in_use: the slugs of articles that there are; files of others do not count.
    """

    def __init__(self, memory: Memory, terms: TermFinder, in_use: Collection[str]) -> None:
        self._memory = memory
        self._terms = terms
        self._slugs = dict.fromkeys(slug for slug in memory.slugs if slug in in_use)
        self._opened = lru_cache(_RECENT_FILES)(memory.entries)
        self._in_use_of = lru_cache(_RECENT_FILES)(self._like_texts_of)

    @property
    def locale(self) -> str:
        """The edition that it is of."""
        return self._memory.folder.name or "en"

    def entries(self, slug: str) -> Sequence[MemoryEntry]:
        """All entries of an article's file, in order."""
        return self._opened(slug)

    def findings(self) -> Iterator[Finding]:
        """Every unit to look at, by articles in the order of their files."""
        for slug in self._slugs:
            displaced = {entry.line for entry in self._memory.displaced(slug)}
            for place, entry in enumerate(self.entries(slug)):
                if entry.line in displaced:
                    yield Finding(entry, DISPLACED, place)
                elif not entry.obsolete and (finding := self._finding(entry, place)):
                    yield finding

    def neighbours(
        self, finding: Finding, most: int
    ) -> tuple[Sequence[MemoryEntry], Sequence[MemoryEntry]]:
        """The entries in use before and behind one, up to so many of each."""
        if finding.status == DISPLACED:
            return (), ()
        entries, place = self.entries(finding.entry.slug), finding.place
        before = (each for each in entries[:place][::-1] if not each.obsolete)
        behind = (each for each in entries[place + 1 :] if not each.obsolete)
        return [*islice(before, most)][::-1], [*islice(behind, most)]

    def help_for(self, finding: Finding) -> MemoryEntry | None:
        """The entry most like it: one with edited English, or of displaced English one in use.

        Outdated English is itself that of the text most like it.
        """
        if finding.status in {UnitStatus.EDITED, UnitStatus.OUTDATED}:
            return None
        if finding.status == DISPLACED:
            return self._in_use_of(finding.entry.slug).most_like(finding.entry, _NEAREST)
        return self._edited.most_like(finding.entry, _SIMILAR)

    def _finding(self, entry: MemoryEntry, place: int) -> Finding | None:
        unit, failed = entry.unit, flags(entry.unit, self._terms)
        if unit.status is UnitStatus.OUTDATED and self._memory.reads_english:
            swaps, chinese = self._swaps(unit), self._chinese(unit)
            return Finding(entry, unit.status, place, failed, swaps, chinese)
        rivals = tuple(self._rivals(entry))
        is_open = unit.status is UnitStatus.PENDING or failed or rivals
        return Finding(entry, unit.status, place, failed, rivals=rivals) if is_open else None

    def _swaps(self, unit: TranslationUnit) -> tuple[Stretch, ...]:
        """What was put in, told by putting back what was there; nothing where nothing was."""
        edited = swapped(unit.source, unit.previous, unit.target, self._terms)
        return difference(edited, unit.target) if edited != unit.target else ()

    def _chinese(self, unit: TranslationUnit) -> tuple[str, ...]:
        pieces = published(unit, self._terms)
        return tuple(each.text for each in pieces if each.chinese)

    def _rivals(self, entry: MemoryEntry) -> Iterator[MemoryEntry]:
        """Other edited English of the same text: only one of the two is published."""
        if entry.unit.status is UnitStatus.EDITED:
            for hit in self._memory.hits(entry.unit.source):
                is_used = hit.unit.status is UnitStatus.EDITED and not hit.obsolete
                if is_used and hit.unit.target != entry.unit.target and hit.slug in self._slugs:
                    yield hit

    def _like_texts_of(self, slug: str) -> _LikeTexts:
        return _LikeTexts([each for each in self.entries(slug) if not each.obsolete])

    @cached_property
    def _edited(self) -> _LikeTexts:
        edited = (each for each in self._memory if each.unit.status is UnitStatus.EDITED)
        return _LikeTexts(sorted(edited, key=preference))


class _LikeTexts:
    """Entries by their plain texts; of several with one text, the first."""

    def __init__(self, entries: Sequence[MemoryEntry]) -> None:
        self._entries = {plain(each.unit.source): each for each in reversed(entries)}
        self._similar = SimilarTexts(self._entries)

    def most_like(self, entry: MemoryEntry, threshold: float) -> MemoryEntry | None:
        """The most similar entry but itself; None where none is similar enough."""
        found = self._similar.find(plain(entry.unit.source), threshold)
        others = (self._entries[text] for _, text in found)
        return next((each for each in others if each.unit != entry.unit), None)
