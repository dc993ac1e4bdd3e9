"""The entries of one memory file, found by their sources and by their plain texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.model import TranslationUnit, UnitStatus
from digest.text.inline_tags import fitted, plain
from digest.translation.memory.grades import grade


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A unit in a file; `line` is the 1-based line its entry begins on."""

    unit: TranslationUnit
    slug: str
    path: Path
    line: int
    obsolete: bool


@dataclass(frozen=True, slots=True)
class FileEntries:
    """The best translated entry of each source, and the best edited one of each plain text."""

    translated: Mapping[str, MemoryEntry]
    edited: Mapping[str, MemoryEntry]

    @classmethod
    def of(cls, entries: Iterable[MemoryEntry]) -> FileEntries:
        """Those among all entries of a file."""
        translated = (each for each in entries if each.unit.status is not UnitStatus.PENDING)
        best_last = sorted(translated, key=preference)[::-1]
        edited = (each for each in best_last if each.unit.status is UnitStatus.EDITED)
        return cls(
            {each.unit.source: each for each in best_last},
            {plain(each.unit.source): each for each in edited},
        )

    def get(self, text: str) -> TranslationUnit | None:
        """The best unit of a text: edited English of one with other tags comes before a draft."""
        exact = self.translated.get(text)
        if exact and exact.unit.status is UnitStatus.EDITED:
            return exact.unit
        return self.of_kin(text) or (exact.unit if exact else None)

    def of_kin(self, text: str) -> TranslationUnit | None:
        """The best edited unit of a text that is this one but for its tags, as one of this text.

        Links and notes that this one does not have are left out.
        """
        if kin := self.edited.get(plain(text)):
            return replace(kin.unit, source=text, target=fitted(kin.unit.target, text))
        return None


def preference(entry: MemoryEntry) -> tuple[int, str]:
    """The sort key of entries with one source: the best first."""
    return grade(entry.unit, entry.obsolete), entry.slug
