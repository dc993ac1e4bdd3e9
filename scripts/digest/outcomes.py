"""What becomes of a seed by itself, and what is held of its article."""

from __future__ import annotations

from dataclasses import dataclass

from digest.duplicates import Print
from digest.model import Article, Segment, Teaser

Teasers = dict[str, Teaser]
"""What other pages tell of one article, by locale."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A seed that became no article, and why."""

    seed: str
    reason: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A seed whose source the rights policy keeps off the site."""

    seed: str
    source: str


@dataclass(frozen=True, slots=True)
class Understood:
    """An article with what else its text alone gives.

    Args:
        segments: what of it is to be translated.
        letters: what of it is compared with other articles.
    """

    article: Article
    segments: tuple[Segment, ...]
    letters: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of an article and its English when all are composed.

    Args:
        own: digest of all that its texts are made from.
        sources: hashes of what of it is to be translated; `pending` are those without English.
    """

    own: str
    teasers: Teasers
    sources: tuple[int, ...]
    pending: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What an article's texts were made from: it is so while the memory's state is the same.

    Args:
        own, sources: as of `Told`.
        state: what the memory had of the sources.
    """

    own: str
    sources: tuple[int, ...]
    state: str


Outcome = Print | HeldBack | list[Skipped]
