"""The translation memory: `<folder>/<locale>/<slug>.po`, one gettext file an article.

`msgctxt` is the segment's kind, `msgid` the Simplified source, `msgstr` the translation. `fuzzy`
marks a machine draft, whose engine, score and flags stand in its `#.` comments. Clearing `fuzzy`
in any PO editor makes the unit edited, and an edited unit is never overwritten. Units that left
their article stay as obsolete (`#~`) entries, ready for reuse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from digest.errors import MemoryFileError, Problem
from digest.files import write_if_changed
from digest.memory.catalogue import digest, parse, render, unit_of
from digest.memory.similar import SimilarTexts
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.shelf import Nowhere, Store

__all__ = ["Contents", "Memory", "MemoryEntry"]

Contents = list[tuple[TranslationUnit, int, bool]]
"""The units of a file, each with its line and whether it is obsolete."""

_NOWHERE: Store[Contents] = Nowhere()
_RANK = {UnitStatus.EDITED: 0, UnitStatus.MACHINE: 1}


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A unit as it stands in a file; `line` is 1-based, where the entry begins."""

    unit: TranslationUnit
    slug: str
    path: Path
    line: int
    obsolete: bool


class Memory:
    """What has been translated so far into one locale; a snapshot of its folder."""

    def __init__(self, folder: Path, entries: Mapping[str, Sequence[MemoryEntry]]) -> None:
        self.folder = folder
        self._entries = {slug: tuple(entries[slug]) for slug in sorted(entries)}

    @classmethod
    def load(cls, folder: Path, locale: str = "en", store: Store[Contents] = _NOWHERE) -> Memory:
        """Reads `<folder>/<locale>/*.po`; an absent folder is an empty memory.

        Args:
            store: files whose contents are found there are not parsed again.

        Raises MemoryFileError naming path and line of every file that cannot be read.
        """
        problems: list[Problem] = []
        entries = {}
        for path in sorted((folder / locale).glob("*.po")):
            try:
                entries[path.stem] = [
                    MemoryEntry(unit, path.stem, path, line, obsolete)
                    for unit, line, obsolete in _contents(path, store)
                ]
            except MemoryFileError as error:
                problems.extend(error.problems)
        if problems:
            raise MemoryFileError(*problems)
        return cls(folder / locale, entries)

    def __iter__(self) -> Iterator[MemoryEntry]:
        """Every entry of every article."""
        return chain.from_iterable(self._entries.values())

    def path(self, slug: str) -> Path:
        """The file that holds the units of an article."""
        return self.folder / f"{slug}.po"

    def entries(self, slug: str) -> tuple[MemoryEntry, ...]:
        """Every entry of an article's file, obsolete ones included, in file order."""
        return self._entries.get(slug, ())

    def units(self, slug: str) -> tuple[TranslationUnit, ...]:
        """The units in use by an article, in its order."""
        return tuple(entry.unit for entry in self.entries(slug) if not entry.obsolete)

    def lookup(self, text: str, slug: str = "") -> TranslationUnit | None:
        """The best unit whose source is exactly `text`, or None.

        An edited unit beats a draft, the article's own unit beats one of another article, and a
        unit in use beats an obsolete one.
        """
        candidates = (*self._own.get((slug, text), ()), *self.hits(text)[:1])
        best = min(candidates, key=lambda hit: _preference(hit, slug), default=None)
        return best.unit if best else None

    def hits(self, text: str) -> Sequence[MemoryEntry]:
        """Every translated entry whose source is exactly `text`, the best first."""
        return self._by_source.get(text, ())

    def near(self, text: str, threshold: float = 0.75) -> list[tuple[float, TranslationUnit]]:
        """Units with a similar source, best first: hints for an editor, never for publication.

        Args:
            threshold: lowest similarity, 0 to 1: twice the matching characters over all of them.
        """
        found = self._similar.find(text, threshold)
        pairs = [(score, self.lookup(source)) for score, source in found if source != text]
        return [(score, unit) for score, unit in pairs if unit is not None]

    def update(
        self, slug: str, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
    ) -> str:
        """The file an article should have: its segments in order, then what left it.

        Args:
            units: translations by source text; segments without one are left open.
        """
        return render(parse(self.path(slug)), segments, units, self.folder.name)

    def save(
        self, slug: str, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
    ) -> bool:
        """Writes `update(...)` if it differs from the file; says whether it did.

        The file is read again first, so what a person saved meanwhile is kept.
        """
        content = self.update(slug, segments, units)
        return write_if_changed(self.path(slug), content.encode())

    @cached_property
    def _by_source(self) -> dict[str, list[MemoryEntry]]:
        index = defaultdict(list)
        for entry in self:
            if entry.unit.status is not UnitStatus.PENDING:
                index[entry.unit.source].append(entry)
        for hits in index.values():
            hits.sort(key=_preference)
        return index

    @cached_property
    def _own(self) -> dict[tuple[str, str], list[MemoryEntry]]:
        """Entries by slug and source: a sentence may stand in every article."""
        index = defaultdict(list)
        for hit in chain.from_iterable(self._by_source.values()):
            index[hit.slug, hit.unit.source].append(hit)
        return index

    @cached_property
    def _similar(self) -> SimilarTexts:
        return SimilarTexts(self._by_source)


def _preference(entry: MemoryEntry, slug: str = "") -> tuple[int, bool, bool, str]:
    return _RANK[entry.unit.status], entry.slug != slug, entry.obsolete, entry.slug


def _contents(path: Path, store: Store[Contents]) -> Contents:
    before = digest(path)
    contents = store.get(before) if before else None
    if contents is None:
        contents = [(unit_of(e), e.linenum or 0, bool(e.obsolete)) for e in parse(path)]
        # Of a file that was saved meanwhile nobody knows which bytes were parsed.
        if before and digest(path) == before:
            store.put(before, contents)
    return contents
