"""What may be kept of a run: for the next one in files, or in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from digest.incremental.cache import AtHand, Nowhere, Shelf, Store, Volume
from digest.incremental.code_version import code_version
from digest.pipeline.duplicates import Sketch
from digest.pipeline.glossary import Cards
from digest.pipeline.results import Basis, Teasers, Understood
from digest.translation.memory import Contents, Grades, Memory


def _at_hand() -> Store[Any]:
    return AtHand(Nowhere())


@dataclass(frozen=True, slots=True)
class Stores:
    """Where results wait to be wanted again: in memory, where nothing else is said.

    Args:
        code_version: hash of the code that makes them.
        prints: what of an article all others are compared with, and what all pages know of it.
        understood: what a seed gave, all of it.
        repeats: whether one article says what another does.
        memory: what a file of the translation memory holds.
        grades: how good its translations are.
        bases: what an article's texts were made from.
        teasers: what other pages tell of an article.
        cards: what is said of technologies and organisations at their first mention, by locale.
    """

    code_version: str = ""
    prints: Store[Sketch] = field(default_factory=_at_hand)
    understood: Store[Understood] = field(default_factory=_at_hand)
    repeats: Store[bool] = field(default_factory=_at_hand)
    memory: Store[Contents] = field(default_factory=_at_hand)
    grades: Store[Grades] = field(default_factory=_at_hand)
    bases: Store[Basis] = field(default_factory=_at_hand)
    teasers: Store[Teasers] = field(default_factory=_at_hand)
    cards: Store[dict[str, Cards]] = field(default_factory=_at_hand)

    @classmethod
    def below(cls, folder: Path) -> Stores:
        """Files that the next run finds."""
        maker = code_version()
        return cls(
            maker,
            prints=Volume(folder / "prints.json", Sketch, maker),
            understood=Shelf(folder / "understood", Understood, maker),
            repeats=Volume(folder / "repeats.json", bool, maker),
            memory=Shelf(folder / "memory", Contents, maker),
            grades=Volume(folder / "grades.json", Grades, maker),
            bases=Volume(folder / "bases.json", Basis, maker),
            teasers=Shelf(folder / "teasers", Teasers, maker),
            cards=Shelf(folder / "cards", dict[str, Cards], maker),
        )

    def at_hand(self) -> Stores:
        """The same, held in memory from when they were first wanted."""
        return Stores(self.code_version, *map(AtHand, self._all()))

    def load_memory(self, folder: Path) -> Memory:
        """The translation memory of a folder; files that are known are not read again."""
        return Memory.load(folder, contents=self.memory, grades=self.grades)

    def sweep(self) -> None:
        """Takes away what this run had no use for."""
        for store in self._all():
            store.sweep()

    def _all(self) -> list[Store[Any]]:
        return [getattr(self, each.name) for each in fields(self)[1:]]
