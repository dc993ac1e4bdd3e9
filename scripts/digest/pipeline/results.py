"""What becomes of a seed by itself, and what is held of its article."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Article, Segment, Teaser
from digest.pipeline.duplicates import Sketch

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
class Basis:
    """What an article's texts are made from; it is so while the memory's state is the same.

    Args:
        own: digest of it all.
        sources: hashes of what of it is to be translated; `pending` are those without English.
        state: a digest of what the memory has of them.
    """

    own: str
    sources: tuple[int, ...]
    pending: tuple[int, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of an article and its English when all are composed."""

    basis: Basis
    teasers: Teasers


Outcome = Sketch | HeldBack | list[Skipped]
