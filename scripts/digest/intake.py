"""What a folder of seeds gives: articles, and what became of every other file in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest.duplicates import Print
from digest.model import Article, Entry, Segment


@dataclass(frozen=True, slots=True)
class Skipped:
    """A seed that became no article, and why."""

    seed: str
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A seed that carries the same article as the seed `kept`, which lists it."""

    seed: str
    kept: str


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


Taken = Print | HeldBack | list[Skipped]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a seeds folder holds: every file of it is in exactly one of the four."""

    folder: Path
    articles: tuple[Entry, ...]
    duplicates: tuple[Duplicate, ...]
    held_back: tuple[HeldBack, ...]
    skipped: tuple[Skipped, ...]
