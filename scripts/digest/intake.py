"""What a folder of seeds gives: articles, and what became of every other file in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.duplicates import Print
from digest.model import Article, Segment


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
    """A seed that became an article, with what else its text alone gives."""

    print: Print
    segments: tuple[Segment, ...]


Taken = Understood | HeldBack | list[Skipped]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a seeds folder holds: every file of it is in exactly one of the first four.

    `segments` are what is to be translated of each article, by slug.
    """

    articles: tuple[Article, ...]
    duplicates: tuple[Duplicate, ...]
    held_back: tuple[HeldBack, ...]
    skipped: tuple[Skipped, ...]
    segments: Mapping[str, tuple[Segment, ...]]
