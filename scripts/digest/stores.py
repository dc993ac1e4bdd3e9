"""What may be kept of a run: for the next one in files, or in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.fingerprint import machinery
from digest.glossary import Cards
from digest.intake import Understood
from digest.memory import Contents
from digest.model import Teaser
from digest.shelf import AtHand, Nowhere, Shelf, Store

Teasers = dict[str, Teaser]
"""What other pages tell of one article, by locale."""


@dataclass(frozen=True, slots=True)
class Stores:
    """Where results wait to be wanted again.

    Args:
        machinery: digest of the code that makes them.
        understood: what a seed gave.
        teasers: what other pages tell of an article.
        memory: what a file of the translation memory holds.
        cards: what is said of technologies and organisations at their first mention, by locale.
    """

    machinery: str = ""
    understood: Store[Understood] = field(default_factory=Nowhere)
    teasers: Store[Teasers] = field(default_factory=Nowhere)
    memory: Store[Contents] = field(default_factory=Nowhere)
    cards: Store[dict[str, Cards]] = field(default_factory=Nowhere)

    @classmethod
    def below(cls, folder: Path) -> Stores:
        """Files that the next run finds."""
        maker = machinery()
        return cls(
            maker,
            Shelf(folder / "understood", Understood, maker),
            Shelf(folder / "teasers", Teasers, maker),
            Shelf(folder / "memory", Contents, maker),
            Shelf(folder / "cards", dict[str, Cards], maker),
        )

    def at_hand(self) -> Stores:
        """The same, held in memory from when they were first wanted."""
        return replace(
            self,
            understood=AtHand(self.understood),
            teasers=AtHand(self.teasers),
            memory=AtHand(self.memory),
            cards=AtHand(self.cards),
        )

    def sweep(self) -> None:
        """Takes away what this run had no use for."""
        for store in (self.understood, self.teasers, self.memory, self.cards):
            store.sweep()


NOTHING_KEPT = Stores()
