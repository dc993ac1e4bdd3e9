"""A folder of seeds in; articles, and what became of every other file in it, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import TypeVar

from digest.incremental.workers import Workers
from digest.model import Article, ArticleMetadata
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.duplicates import Sketch, group
from digest.pipeline.results import HeldBack, Outcome, Skipped
from digest.pipeline.slugs import assign_slugs
from digest.seeds import find_seeds

T = TypeVar("T")
Track = Callable[[Sequence[T]], Iterator[T]]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A seed that carries the same article as the seed `kept`, which lists it."""

    seed: str
    kept: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a seeds folder holds: every file of it is in exactly one of the four."""

    folder: Path
    articles: tuple[ArticleMetadata, ...]
    duplicates: tuple[Duplicate, ...]
    held_back: tuple[HeldBack, ...]
    skipped: tuple[Skipped, ...]

    def opened(self, press: ArticlePipeline) -> Iterator[Article]:
        """The articles with their texts, one at a time."""
        return (press.opened(entry, self.folder).article for entry in self.articles)


def ingest(workers: Workers[ArticlePipeline], folder: Path, track: Track[Path] = iter) -> Ingested:
    """Reads and understands every seed below `folder`; a bad one never stops the others.

    Args:
        track: iterates over the files found, to show progress.
    """
    paths, problems = find_seeds(folder)
    prints: list[Sketch] = []
    held_back: list[HeldBack] = []
    skipped = [Skipped(problem.path, problem.message) for problem in problems]
    for outcome, _ in zip(_outcomes(workers, folder, paths), track(paths), strict=True):
        match outcome:
            case Sketch():
                prints.append(outcome)
            case HeldBack():
                held_back.append(outcome)
            case _:
                skipped += outcome
    grouping = group(prints, partial(workers.tool.repeats, folder=folder))
    slugs = assign_slugs({entry.seed: _stated_slug(entry) for entry in grouping.kept})
    return Ingested(
        folder,
        tuple(_under(slugs[entry.seed], entry) for entry in grouping.kept),
        tuple(Duplicate(seed, of) for seed, of in grouping.duplicates),
        tuple(held_back),
        tuple(sorted(skipped, key=lambda skip: skip.seed)),
    )


def _outcomes(
    workers: Workers[ArticlePipeline], folder: Path, paths: Sequence[Path]
) -> Iterator[Outcome]:
    """What becomes of each seed, known or new."""
    press = workers.tool
    known = [press.known(path, folder) for path in paths]
    new = [path for path, found in zip(paths, known, strict=True) if found is None]
    taken = workers.share_out(partial(ArticlePipeline.take, folder=folder), new)
    for found in known:
        outcome = found or next(taken)
        if isinstance(outcome, Sketch):
            press.keep(outcome)
        yield outcome


def _under(slug: str, entry: ArticleMetadata) -> ArticleMetadata:
    """The entry under its slug, with names that many have held once."""
    tags, organisations = (tuple(map(intern, n)) for n in (entry.tags, entry.organisations))
    return replace(entry, slug=slug, tags=tags, organisations=organisations)


def _stated_slug(entry: ArticleMetadata) -> str | None:
    stated = entry.overrides.get("slug")
    return str(stated) if stated else None
