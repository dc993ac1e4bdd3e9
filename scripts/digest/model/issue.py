"""An issue in one locale, as what readers take along is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of an issue.

    Args:
        name: in the words of the locale.
        slugs: of the stories below it, in their order.
    """

    name: str
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue with its stories.

    Args:
        id: its name in addresses: 2024-02 or 2024-w09.
        note: of the editors, as Markdown; empty for none.
        added: the last day on which a story of it came; None where no such day is known.
    """

    id: str
    title: str
    note: str
    topics: tuple[Topic, ...]
    added: date | None = None

    @property
    def slugs(self) -> Iterator[str]:
        """The stories in their order."""
        return (slug for topic in self.topics for slug in topic.slugs)
