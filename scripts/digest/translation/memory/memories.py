"""The memories of a digest: one for each edition that is a translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from digest.errors import MemoryFileError, Problem
from digest.incremental.cache import Table
from digest.incremental.keys import hash_of
from digest.model import Segment, TranslationUnit
from digest.text.term_finder import TermFinder
from digest.translation.memory import Contents, Grades, Memory


class Memories:
    """The memory of each edition, by locale, in the order of the locales."""

    def __init__(self, by_locale: Mapping[str, Memory]) -> None:
        self.by_locale = dict(by_locale)

    @classmethod
    def load(
        cls,
        folder: Path,
        locales: Iterable[str],
        contents: Table[Contents] | None = None,
        grades: Table[Grades] | None = None,
    ) -> Memories:
        """Reads `<folder>/<locale>/*.po` of some locales.

        Raises MemoryFileError naming path and line of every file that cannot be read.
        """
        problems: list[Problem] = []
        found = {}
        for locale in locales:
            try:
                found[locale] = Memory.load(folder, locale, contents, grades)
            except MemoryFileError as error:
                problems.extend(error.problems)
        if problems:
            raise MemoryFileError(*problems)
        return cls(found)

    def __iter__(self) -> Iterator[Memory]:
        return iter(self.by_locale.values())

    def files(self, folder: Path) -> dict[str, str]:
        """The sha256 of every file as it was read, by its path below a folder above them."""
        return dict(chain.from_iterable(memory.files(folder).items() for memory in self))

    def state(self, slug: str) -> str:
        """Stands for an article's own files; empty where it has none."""
        states = {locale: each.state(slug) for locale, each in self.by_locale.items()}
        return hash_of(states) if any(states.values()) else ""

    def translators(self, slug: str) -> dict[str, str]:
        """Who edited an article's files last, by locale, where they say so."""
        found = {locale: each.translator(slug) for locale, each in self.by_locale.items()}
        return {locale: name for locale, name in found.items() if name}

    def translations(
        self, segments: Iterable[Segment], slug: str, terms: Mapping[str, TermFinder]
    ) -> dict[str, dict[str, TranslationUnit]]:
        """What an article's own files give for its segments, by locale and source.

        Args:
            terms: what finds the terms in each locale.
        """
        own = [*segments]
        return {
            locale: memory.translations(own, slug, terms[locale])
            for locale, memory in self.by_locale.items()
        }
