"""The translation memory: `<folder>/<locale>/<slug>.po`, one gettext file an article.

`msgctxt` is the segment's kind, `msgid` the Simplified source, `msgstr` the translation. `fuzzy`
marks a machine draft; its engine, score and flags are in the `#.` comments. Clearing `fuzzy` in
any PO editor makes the unit edited, and an edited unit is never overwritten. Units that left their
article stay as obsolete (`#~`) entries for reuse. All else in a file is a person's, and stays.

Marks inside a text are tags in source and target. Edited English of a text that differs in nothing
but its tags is offered where there is none of the very text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from digest.errors import MemoryFileError, Problem
from digest.files.atomic import move, write_if_changed
from digest.incremental.cache import Cache, Table
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.text.inline_tags import plain
from digest.translation.memory.catalogue import read
from digest.translation.memory.entries import FileEntries, MemoryEntry, preference
from digest.translation.memory.grades import (
    DRAFT,
    GRADES,
    Contents,
    Grades,
    contents_of,
    grade,
    graded,
    kin_hash,
    plain_hash,
    source_hash,
)
from digest.translation.memory.rewriting import rewritten
from digest.translation.memory.similar import SimilarTexts

__all__ = ["Contents", "Grades", "Memory", "MemoryEntry", "plain_hash"]

_RECENT_FILES = 16
"""Files whose units stay in memory: an article's own, and those with names used by many."""


class Memory:
    """The translations into one locale: a snapshot of its folder.

    Only the grades of the files are held in memory; translations are read on demand.

    Args:
        graded: by slug, the sha256 of its file and its grades.
        contents: the store of the files' contents.
    """

    def __init__(
        self, folder: Path, graded: Mapping[str, tuple[str, Grades]], contents: Table[Contents]
    ) -> None:
        self.folder = folder
        self._contents = contents
        self._hashes = {slug: graded[slug][0] for slug in sorted(graded)}
        self._best: list[dict[int, str]] = [{} for _ in range(GRADES)]
        for slug in self._hashes:
            for source, found in graded[slug][1].items():
                self._best[found].setdefault(source, slug)
        self._recent: dict[str, FileEntries] = {}

    @classmethod
    def load(
        cls,
        folder: Path,
        locale: str = "en",
        contents: Table[Contents] | None = None,
        grades: Table[Grades] | None = None,
    ) -> Memory:
        """Reads `<folder>/<locale>/*.po`; an absent folder is an empty memory.

        Args:
            contents, grades: stores; a file with an entry in both is not read again.

        Raises MemoryFileError naming path and line of every file that cannot be read.
        """
        nowhere = Cache()
        contents = contents or nowhere.table("memory file", Contents)
        grades = grades or nowhere.table("grades", Grades)
        problems: list[Problem] = []
        found = {}
        for path in sorted((folder / locale).glob("[!.]*.po")):
            try:
                found[path.stem] = graded(path, contents, grades)
            except MemoryFileError as error:
                problems.extend(error.problems)
        if problems:
            raise MemoryFileError(*problems)
        return cls(folder / locale, found, contents)

    @classmethod
    def empty(cls) -> Memory:
        """A memory of nothing, which can be asked but not written."""
        return cls(Path(), {}, Cache().table("memory file", Contents))

    def files(self, folder: Path) -> dict[str, str]:
        """The sha256 of every file as it was read, by its path below a folder above them."""
        place = self.folder.relative_to(folder).as_posix() if self._hashes else ""
        return {f"{place}/{slug}.po": sha for slug, sha in self._hashes.items()}

    def engines(self, known: Table[list[str]]) -> set[str]:
        """The engines of all drafts.

        Args:
            known: those of each file, by its sha256.
        """

        def drafted(slug: str) -> list[str]:
            return sorted({each.unit.engine for each in self.entries(slug) if each.unit.engine})

        found = (known.recall(sha, partial(drafted, slug)) for slug, sha in self._hashes.items())
        return {*chain.from_iterable(found)}

    def __iter__(self) -> Iterator[MemoryEntry]:
        """Every entry of every article."""
        return chain.from_iterable(map(self.entries, self._hashes))

    @property
    def slugs(self) -> Collection[str]:
        """The names of all files, sorted."""
        return self._hashes.keys()

    def move(self, slug: str, now: str) -> bool:
        """Gives an article's file another name, if there is one and that is free."""
        return slug in self._hashes and move(self.path(slug), self.path(now))

    def path(self, slug: str) -> Path:
        """The file that holds the units of an article."""
        return self.folder / f"{slug}.po"

    def entries(self, slug: str) -> tuple[MemoryEntry, ...]:
        """Every entry of an article's file, obsolete ones included, in file order."""
        if slug not in self._hashes:
            return ()
        path = self.path(slug)
        contents = contents_of(path, self._hashes[slug], self._contents)
        return tuple(
            MemoryEntry(unit, slug, path, line, obsolete) for unit, line, obsolete in contents
        )

    def units(self, slug: str) -> tuple[TranslationUnit, ...]:
        """The units in use by an article, in the order of its file."""
        return tuple(entry.unit for entry in self.entries(slug) if not entry.obsolete)

    def lookup(self, text: str, slug: str = "") -> TranslationUnit | None:
        """The best unit whose source is `text`, or None.

        An edited unit beats a draft, the article's own unit beats one of another article, and a
        unit in use beats an obsolete one. Before a draft of the very text comes edited English of
        one with other tags.
        """
        exact = self._exact(text, slug)
        if exact and exact.status is UnitStatus.EDITED:
            return exact
        return self._of_kin(text, slug) or exact

    def translations(self, segments: Iterable[Segment], slug: str) -> dict[str, TranslationUnit]:
        """The units that an article's own file has for its segments, by source: its English."""
        found = ((each.text, self._opened(slug).get(each.text)) for each in segments)
        return {text: unit for text, unit in found if unit}

    def offers(self, segments: Iterable[Segment], slug: str) -> dict[str, TranslationUnit]:
        """The best unit of each segment that has one in any file, by source."""
        found = ((each.text, self.lookup(each.text, slug)) for each in segments)
        return {text: unit for text, unit in found if unit}

    def knows(self, sources: Iterable[int]) -> bool:
        """Whether any file translates one of these sources, given by their plain texts' hashes."""
        hashes = chain.from_iterable((source, kin_hash(source)) for source in sources)
        return any(source in best for source in hashes for best in self._best)

    def state(self, slug: str) -> str:
        """The sha256 of an article's own file; empty where it has none."""
        return self._hashes.get(slug, "")

    def hits(self, text: str) -> Sequence[MemoryEntry]:
        """Every translated entry whose source is exactly `text`, the best first."""
        return self._by_source.get(text, ())

    def near(self, text: str, threshold: float = 0.75) -> list[tuple[float, TranslationUnit]]:
        """Units with a similar source, best first: hints for an editor, never for publication.

        Args:
            threshold: lowest similarity, 0 to 1: twice the matching characters over all of them.
        """
        found = self._similar.find(plain(text), threshold)
        near = ((score, source) for score, each in found for source in self._by_text[each])
        pairs = [(score, self.lookup(source)) for score, source in near if source != text]
        return [(score, unit) for score, unit in pairs if unit is not None]

    def update(
        self, slug: str, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
    ) -> bytes:
        """The file an article should have: an entry for each segment, then what left it.

        Args:
            units: translations by source text; segments without one are left open.
        """
        path = self.path(slug)
        return rewritten(read(path), path, segments, units, self.folder.name)

    def save(
        self, slug: str, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
    ) -> bool:
        """Writes `update(...)` if it differs from the file; says whether it did.

        The file is read again first, so what a person saved meanwhile is kept.
        """
        return write_if_changed(self.path(slug), self.update(slug, segments, units))

    @cached_property
    def _by_source(self) -> dict[str, list[MemoryEntry]]:
        index = defaultdict(list)
        for entry in self:
            if entry.unit.status is not UnitStatus.PENDING:
                index[entry.unit.source].append(entry)
        for hits in index.values():
            hits.sort(key=preference)
        return index

    @cached_property
    def _similar(self) -> SimilarTexts:
        return SimilarTexts(self._by_text)

    @cached_property
    def _by_text(self) -> dict[str, list[str]]:
        """The sources by their plain text."""
        index = defaultdict(list)
        for source in self._by_source:
            index[plain(source)].append(source)
        return index

    def _exact(self, text: str, slug: str) -> TranslationUnit | None:
        own = self._opened(slug).translated.get(text)
        source = source_hash(text)
        for found, best in enumerate(self._best):
            if source in best and (own is None or grade(own.unit, False) > found):
                own = self._opened(best[source]).translated.get(text, own)
        return own.unit if own else None

    def _of_kin(self, text: str, slug: str) -> TranslationUnit | None:
        """The best edited unit of a text with other tags, as one of this text."""
        source = plain_hash(text)
        either = source, kin_hash(source)
        files = [best[each] for best in self._best[:DRAFT] for each in either if each in best]
        found = (self._opened(each).of_kin(text) for each in (slug, *files))
        return next(filter(None, found), None)

    def _opened(self, slug: str) -> FileEntries:
        if slug not in self._recent:
            if len(self._recent) == _RECENT_FILES:
                self._recent.clear()
            self._recent[slug] = FileEntries.of(self.entries(slug))
        return self._recent[slug]
