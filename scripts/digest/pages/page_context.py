"""The page context: everything on an article's pages that comes from other articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from digest.model import Text


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article as an article's pages link to it: its headline in every locale, its day."""

    slug: str
    published: str | None
    events: tuple[date, ...]
    titles: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class PageContext:
    """The inputs of an article's pages besides the article and the editorial data.

    Args:
        topic: the tag the article is filed under.
        newer, older: the next articles filed there.
        related: the articles with the most similar tags, without the next ones.
        organisations: the organisations with a page that the article names.
        linked: the tags and organisations that have a page.
    """

    topic: str | None = None
    newer: Neighbour | None = None
    older: Neighbour | None = None
    related: tuple[Neighbour, ...] = ()
    organisations: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
