"""What an article's own pages take from the digest around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from digest.model import Text


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article as an article's pages show it: its headline in every locale, and its day."""

    slug: str
    published: str | None
    events: tuple[date, ...]
    titles: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that an article's pages take from elsewhere but editorial data.

    Args:
        topic: the tag it is filed under.
        newer, older: the next articles filed there.
        related: those that share the most with it, without the next ones.
        organisations: those with a page that it names.
        linked: the tags and organisations that have a page.
    """

    topic: str | None = None
    newer: Neighbour | None = None
    older: Neighbour | None = None
    related: tuple[Neighbour, ...] = ()
    organisations: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
