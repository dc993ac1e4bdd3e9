"""The files of the memory: `<folder>/<locale>/<slug>.po`, read and written.

Those of the editors' own texts lie a folder lower, and have it in their slugs: pages/about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Self

from digest.errors import MemoryFileError, Problem
from digest.files.atomic import move, write_if_changed
from digest.incremental.cache import Cache, Table
from digest.model import Segment, TranslationUnit
from digest.translation.memory.catalogue import read
from digest.translation.memory.displaced import displaced
from digest.translation.memory.entries import MemoryEntry
from digest.translation.memory.grades import Contents, GradedFile, Grades, contents_of, graded
from digest.translation.memory.rewriting import rewritten


def is_english(locale: str) -> bool:
    """Whether a memory is of English; one of nothing is.

    Sentences and figures inside a translation are read in English alone: in other languages a text
    has the translation of its own Chinese, or of one that differs in its signs, and no other.
    """
    return locale.partition("-")[0] in {"en", ""}


class MemoryFolder:
    """The files of one locale, as they were read: a snapshot.

    Args:
        graded: by slug, what a read of its file told.
        contents: the store of the files' contents.
    """

    def __init__(
        self, folder: Path, graded: Mapping[str, GradedFile], contents: Table[Contents]
    ) -> None:
        self.folder = folder
        self._contents = contents
        self._hashes = {slug: graded[slug].sha256 for slug in sorted(graded)}
        self._translators = {slug: each.translator for slug, each in graded.items()}

    @classmethod
    def load(
        cls,
        folder: Path,
        locale: str = "en",
        contents: Table[Contents] | None = None,
        grades: Table[Grades] | None = None,
    ) -> Self:
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
        place = folder / locale
        for path in sorted(chain(place.glob("[!.]*.po"), place.glob("[!.]*/[!.]*.po"))):
            slug = path.relative_to(place).with_suffix("").as_posix()
            try:
                found[slug] = graded(path, contents, grades)
            except MemoryFileError as error:
                problems.extend(error.problems)
        if problems:
            raise MemoryFileError(*problems)
        return cls(folder / locale, found, contents)

    @classmethod
    def empty(cls) -> Self:
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

    def state(self, slug: str) -> str:
        """The sha256 of an article's own file; empty where it has none."""
        return self._hashes.get(slug, "")

    def translator(self, slug: str) -> str:
        """Who edited an article's file last, as its header says; empty where it does not."""
        return self._translators.get(slug, "")

    def displaced(self, slug: str) -> tuple[MemoryEntry, ...]:
        """The edited entries that left an article and that none of its texts has a use for."""
        return displaced(self.entries(slug))

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
