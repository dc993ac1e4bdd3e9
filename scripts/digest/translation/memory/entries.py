"""The entries of one memory file, found by their sources, and by what they have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from digest.model import TranslationUnit, UnitStatus
from digest.text.inline_tags import carried
from digest.text.term_finder import TermFinder
from digest.translation.memory.edited_sentences import KnownText
from digest.translation.memory.folding import folded
from digest.translation.memory.grades import grade
from digest.translation.memory.reuse import Reuse

_WRITTEN = {UnitStatus.EDITED, UnitStatus.OUTDATED}
"""The status of English that a person wrote."""


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A unit in a file; `line` is the 1-based line its entry begins on."""

    unit: TranslationUnit
    slug: str
    path: Path
    line: int
    obsolete: bool


class FileEntries:
    """The entries of one file.

    `translated` has the best of each source, `edited` the best edited one of each folded text.
    """

    def __init__(self, entries: Iterable[MemoryEntry]) -> None:
        translated = (each for each in entries if each.unit.status is not UnitStatus.PENDING)
        self._ranked = sorted(translated, key=preference)
        self.translated = {each.unit.source: each for each in reversed(self._ranked)}
        edited = (each for each in reversed(self._ranked) if _is_edited(each))
        self.edited = {folded(each.unit.source): each for each in edited}

    @cached_property
    def reuse(self) -> Reuse:
        """Finds English for other texts in that of this file."""
        return reuse_of(self._ranked)

    def get(self, text: str, slug: str, terms: TermFinder) -> TranslationUnit | None:
        """The best unit that the file gives for a text.

        Edited English of the very text comes first, then that of one with other tags, script,
        quotation marks or blanks, then what stands there as outdated, then its edited sentences,
        then a near text; a draft comes last.
        """
        exact = self.translated.get(text)
        if exact and _is_edited(exact):
            return exact.unit
        return (
            self.of_kin(text)
            or self.outdated(text)
            or self.of_others(text, slug, terms)
            or (exact.unit if exact else None)
        )

    def same(self, text: str) -> TranslationUnit | None:
        """The best unit of the very text, or the edited one of a text with the same folded form."""
        exact = self.translated.get(text)
        if exact and _is_edited(exact):
            return exact.unit
        return self.of_kin(text) or (exact.unit if exact else None)

    def outdated(self, text: str) -> TranslationUnit | None:
        """The outdated unit that stands there for a text."""
        entry = self.translated.get(text)
        return entry.unit if entry and entry.unit.status is UnitStatus.OUTDATED else None

    def of_kin(self, text: str) -> TranslationUnit | None:
        """The best edited unit of a text with the same folded form, as one of this text.

        Links and notes that this one does not have are left out.
        """
        kin = self.edited.get(folded(text)) if self.edited else None
        if kin:
            target = carried(kin.unit.target, kin.unit.source, text)
            return TranslationUnit(text, target, UnitStatus.EDITED)
        return None

    def of_others(self, text: str, slug: str, terms: TermFinder) -> TranslationUnit | None:
        """What edited or outdated English of other texts gives for this one."""
        reuse = self.reuse
        return (
            reuse.assembled(text, slug)
            or reuse.near(text, slug, terms)
            or reuse.but_for_swaps(text, slug, terms)
            or reuse.partly(text, slug, terms)
        )


def reuse_of(entries: Iterable[MemoryEntry]) -> Reuse:
    """Finds English in those of the entries that a person wrote."""
    written = [each for each in entries if each.unit.status in _WRITTEN]
    return Reuse(KnownText(each.unit, each.slug) for each in sorted(written, key=preference))


def as_of(entry: MemoryEntry, slug: str) -> TranslationUnit:
    """An entry's unit as one of an article: what is outdated says whose it is, if of another."""
    unit = entry.unit
    if unit.status is not UnitStatus.OUTDATED or entry.slug == slug:
        return unit
    return replace(unit, origin=unit.origin or entry.slug)


def _is_edited(entry: MemoryEntry) -> bool:
    return entry.unit.status is UnitStatus.EDITED


def preference(entry: MemoryEntry) -> tuple[int, str]:
    """The sort key of entries with one source: the best first."""
    return grade(entry.unit, entry.obsolete), entry.slug
