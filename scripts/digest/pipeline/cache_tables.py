"""The cached values of a run of `build_docs`, a table for each kind."""

from __future__ import annotations

from typing import Any

from digest.incremental.cache import Cache, Table
from digest.model import TranslationUnit
from digest.pipeline.duplicates import Sketch
from digest.pipeline.glossary import Cards
from digest.pipeline.pictures.encodings import PictureRecord
from digest.pipeline.results import TextInputs, Understood
from digest.translation.memory import Contents, Grades

Units = dict[str, dict[str, TranslationUnit]]
"""The translations of one article, by locale and source text."""


class Tables:
    """The tables of a cache.

    `sketches` and `understood` are kept under all that a seed is read by, `letters` under their
    sha256, `repeats` under that of two articles' letters, `contents` and `grades` under the sha256
    of a memory file. `inputs` are kept under what an article's texts are made of but for the
    memory, `units` under that and the English found there, `cards` under what terms are explained
    by, `pictures` under the sha256 of a picture's bytes, `marks` under the sign of its file.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self.sketches = cache.table("sketch", Sketch)
        self.understood = cache.table("understood", Understood)
        self.letters = cache.table("letters", str)
        self.repeats = cache.table("repeats", bool)
        self.contents = cache.table("memory file", Contents)
        self.grades = cache.table("grades", Grades)
        self.inputs = cache.table("inputs", TextInputs)
        self.units = cache.table("units", Units)
        self.cards = cache.table("cards", dict[str, Cards])
        self.pictures = cache.table("picture", PictureRecord)
        self.marks = cache.table("mark", str)

    def flush(self) -> None:
        """Lets other processes read what this one has put."""
        self._cache.flush()

    def close(self) -> None:
        """The same, and closes the file; whoever asks again opens it again."""
        self._cache.close()

    def sweep(self) -> None:
        """Removes what this run had no use for."""
        for table in self._all():
            table.sweep()

    def _all(self) -> list[Table[Any]]:
        return [each for each in vars(self).values() if isinstance(each, Table)]
