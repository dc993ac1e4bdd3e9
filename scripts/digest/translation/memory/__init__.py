"""The translation memory: `<folder>/<locale>/<slug>.po`, one gettext file an article.

`msgctxt` is the segment's kind, `msgid` the Simplified source, `msgstr` the translation. `fuzzy`
marks a machine draft; its engine, score and flags are in the `#.` comments. Clearing `fuzzy` in
any PO editor makes the unit edited, and an edited unit is never overwritten. Units that left their
article stay as obsolete (`#~`) entries for reuse. All else in a file is a person's, and stays.

Marks inside a text are tags in source and target. Where there is no edited English of the very
text, that of one which differs in its tags, script, quotation marks or blanks is as good; then come
its sentences, where all are edited, and that of a near text, which is outdated until it is edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from digest.incremental.cache import Table
from digest.model import Segment, TranslationUnit, UnitStatus
from digest.text.inline_tags import carried
from digest.text.term_finder import TermFinder
from digest.translation.memory.entries import (
    FileEntries,
    MemoryEntry,
    as_of,
    preference,
    reuse_of,
)
from digest.translation.memory.folder import MemoryFolder, is_english
from digest.translation.memory.grades import (
    GRADES,
    UNEDITED,
    Contents,
    GradedFile,
    Grades,
    folded_hash,
    grade,
    kin_hash,
    source_hash,
)
from digest.translation.memory.reuse import NO_TEXTS, Reuse

__all__ = ["Contents", "Grades", "Memory", "MemoryEntry", "folded_hash", "is_english"]

_RECENT_FILES = 16
"""Files whose units stay in memory: an article's own, and those with names used by many."""


class Memory(MemoryFolder):
    """The translations into one locale: finds the best one of a text.

    Only the grades of the files are held in memory; translations are read on demand.
    """

    def __init__(
        self, folder: Path, graded: Mapping[str, GradedFile], contents: Table[Contents]
    ) -> None:
        super().__init__(folder, graded, contents)
        self._best: list[dict[int, str]] = [{} for _ in range(GRADES)]
        for slug in self._hashes:
            for source, found in graded[slug].grades.items():
                self._best[found].setdefault(source, slug)
        self._recent: dict[str, FileEntries] = {}
        self.reads_english = is_english(folder.name)

    def lookup(self, text: str, slug: str = "") -> TranslationUnit | None:
        """The best unit whose source is `text`, or None.

        An edited unit beats a draft, the article's own unit beats one of another article, and a
        unit in use beats an obsolete one. Before all that is not edited comes edited English of a
        text with the same folded form.
        """
        exact = self._exact(text, slug)
        if exact and exact.status is UnitStatus.EDITED:
            return exact
        return self._of_kin(text, slug) or exact

    def translations(
        self, segments: Iterable[Segment], slug: str, terms: TermFinder
    ) -> dict[str, TranslationUnit]:
        """The units that an article's own file gives for its segments, by source: its English."""
        own = self._opened(slug)
        get = partial(own.get, slug=slug, terms=terms) if self.reads_english else own.same
        found = ((each.text, get(each.text)) for each in segments)
        return {text: unit for text, unit in found if unit}

    def completed(
        self,
        segments: Iterable[Segment],
        slug: str,
        terms: TermFinder,
        others: Reuse = NO_TEXTS,
    ) -> dict[str, TranslationUnit]:
        """Those units, and where another file knows the very text, by its folded form, its own.

        Args:
            others: texts of more files whose sentences and near texts are made use of.
        """
        found = ((each.text, self._best_of(each.text, slug, terms, others)) for each in segments)
        return {text: unit for text, unit in found if unit}

    def texts_of(self, slugs: Iterable[str]) -> Reuse:
        """The texts of some files, for `completed`."""
        return reuse_of(chain.from_iterable(map(self.entries, slugs)))

    def offers(
        self, segments: Iterable[Segment], slug: str, terms: TermFinder
    ) -> dict[str, TranslationUnit]:
        """The best unit of each segment that any text of any file gives one for, by source."""
        return self.completed(segments, slug, terms, self._reuse)

    def sentence(self, text: str) -> str | None:
        """The English of a sentence edited as such or within a text of any file; else None."""
        known = self._reuse.sentences.find(text) if self.reads_english else None
        return carried(known.unit.target, known.unit.source, text) if known else None

    def knows(self, sources: Iterable[int]) -> bool:
        """Whether any file translates one of these sources, given by their folded texts' hashes."""
        hashes = chain.from_iterable((source, kin_hash(source)) for source in sources)
        return any(source in best for source in hashes for best in self._best)

    def hits(self, text: str) -> Sequence[MemoryEntry]:
        """Every translated entry whose source is exactly `text`, the best first."""
        return self._by_source.get(text, ())

    def _best_of(
        self, text: str, slug: str, terms: TermFinder, others: Reuse = NO_TEXTS
    ) -> TranslationUnit | None:
        """The best unit of a text: edited, then outdated, then a draft.

        Args:
            others: texts of more files than the own one.
        """
        hit, own = self.lookup(text, slug), self._opened(slug)
        if not self.reads_english or (hit and hit.status is UnitStatus.EDITED):
            return hit
        return (
            own.outdated(text)
            or others.assembled(text, slug)
            or own.of_others(text, slug, terms)
            or (hit if hit and hit.status is UnitStatus.OUTDATED else None)
            or others.near(text, slug, terms)
            or hit
        )

    @cached_property
    def _reuse(self) -> Reuse:
        return reuse_of(self)

    @cached_property
    def _by_source(self) -> dict[str, list[MemoryEntry]]:
        index = defaultdict(list)
        for entry in self:
            if entry.unit.status is not UnitStatus.PENDING:
                index[entry.unit.source].append(entry)
        for hits in index.values():
            hits.sort(key=preference)
        return index

    def _exact(self, text: str, slug: str) -> TranslationUnit | None:
        best = self._opened(slug).translated.get(text)
        source = source_hash(text)
        for found, files in enumerate(self._best):
            if source in files and (best is None or grade(best.unit, False) > found):
                best = self._opened(files[source]).translated.get(text, best)
        return as_of(best, slug) if best else None

    def _of_kin(self, text: str, slug: str) -> TranslationUnit | None:
        """The best edited unit of a text with the same folded form, as one of this text."""
        kin = kin_hash(folded_hash(text))
        files = [best[kin] for best in self._best[:UNEDITED] if kin in best]
        found = (self._opened(each).of_kin(text) for each in (slug, *files))
        return next(filter(None, found), None)

    def _opened(self, slug: str) -> FileEntries:
        if slug not in self._recent:
            if len(self._recent) == _RECENT_FILES:
                self._recent.clear()
            self._recent[slug] = FileEntries(self.entries(slug))
        return self._recent[slug]
