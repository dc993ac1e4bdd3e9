"""A folder of seeds in; articles, and what became of every other file in it, out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from sys import intern
from typing import TypeVar

from digest.errors import Problem, SeedError
from digest.files.hashing import Hashes
from digest.incremental.packed import Packed
from digest.incremental.workers import Workers
from digest.model import Article, ArticleMetadata, Doubt, Page, Segment
from digest.pipeline.address_book import AddressBook
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.days_ahead import future
from digest.pipeline.duplicates import Sketch, copies
from digest.pipeline.own_texts import OwnTexts
from digest.pipeline.results import HeldBack, Result, Skipped, Taken, TextInputs, waits
from digest.pipeline.slugs import refused_slug, slug_for, stated_slug
from digest.seeds import SeedFile, find_seeds, read_file, seed_name

T = TypeVar("T")
Track = Callable[[Sequence[T]], Iterable[T]]
NO_ADDRESSES = AddressBook(Path())
"""Of a folder that has no `docs/` yet."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A seed that carries the same article as the seed `kept`, which the site shows for both."""

    seed: str
    source: str | None
    kept: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a seeds folder holds: every file of it is in exactly one of the first three.

    Args:
        duplicates: those of the articles that repeat another.
        book: the slugs that were given before.
        renamed: the seeds of articles whose names were others, by their slugs then.
        read: the sha256 of every file that was read, by its path below the folder.
        inputs: of the texts of new articles, by seed, under the slugs their seeds alone give them.
        own: the editors' own texts, which no seed has.
    """

    folder: Path
    articles: tuple[ArticleMetadata, ...]
    held_back: tuple[HeldBack, ...]
    skipped: tuple[Skipped, ...]
    duplicates: tuple[Duplicate, ...]
    book: AddressBook
    renamed: Mapping[str, str]
    read: Hashes
    inputs: Packed[TextInputs] = field(repr=False, compare=False)
    own: OwnTexts = field(default_factory=OwnTexts)

    @property
    def understood(self) -> bool:
        """Whether there is a seed that could be read."""
        return bool(self.articles or self.held_back)

    @property
    def left_out(self) -> frozenset[str]:
        """The seeds that no page is made of."""
        others: list[HeldBack | Skipped] = [*self.held_back, *self.skipped]
        return frozenset(each.seed for each in others)

    def waits(self, seed: str) -> bool:
        """Whether a seed is there and cannot be read, or a folder that it lies in."""
        return waits(seed, self.skipped)

    def opened(self, pipeline: ArticlePipeline) -> Iterator[Article]:
        """The articles with their texts, one at a time."""
        return (pipeline.opened(article, self.folder).article for article in self.articles)

    def segments(
        self, pipeline: ArticlePipeline, articles: Iterable[ArticleMetadata]
    ) -> dict[str, tuple[Segment, ...]]:
        """The translatable pieces of some of the articles, by slug."""
        return {each.slug: pipeline.opened(each, self.folder).segments for each in articles}

    def all_segments(
        self, pipeline: ArticlePipeline, locale: str
    ) -> dict[str, tuple[Segment, ...]]:
        """The pieces of all articles and own texts to translate for a locale, by slug."""
        return {**self.segments(pipeline, self.articles), **self.own.segments(locale)}

    def slugs_kept(self) -> set[str]:
        """The slugs of seeds that are there and have no page of this run."""
        others = {slug_for(seed) for seed in self.left_out}
        return others | {slug for slug, rec in self.book.in_use().items() if self.waits(rec.seed)}

    def changed(self) -> set[str]:
        """The slugs of articles whose pages were made of another text."""
        before = {slug: record.sha256 for slug, record in self.book.in_use().items()}
        own = {article.slug: article.seed_sha256 for article in self.articles}
        return {slug for slug, sha in own.items() if before.get(slug, sha) != sha}

    def moves(self) -> dict[str, str]:
        """By the slug that a story leaves, the one that it has now."""
        return self.book.moves(self.articles, self.renamed)

    def former_pages(self) -> Iterator[Page]:
        """The pages of addresses that stories leave."""
        return self.book.former_pages(self.articles, self.renamed, self.waits)

    def ahead(self, today: date) -> dict[str, Doubt]:
        """The doubts about articles of days to come, by seed."""
        doubts = {each.seed: future(each, today) for each in self.articles}
        return {seed: doubt for seed, doubt in doubts.items() if doubt}

    def doubts(self, today: date) -> Iterator[Problem]:
        """Everything in which somebody should look at a seed that was not refused."""
        ahead = self.ahead(today)
        for article in self.articles:
            others = filter(None, [ahead.get(article.seed), refused_slug(article)])
            for doubt in (*article.doubts, *others):
                yield Problem(str(self.folder / article.seed), doubt.message, doubt.line)
        for duplicate in self.duplicates:
            message = f"duplicate of {duplicate.kept}; the site shows that, and names both"
            yield Problem(str(self.folder / duplicate.seed), message)
        for held in self.held_back:
            yield Problem(str(self.folder / held.seed), held.reason)

    def refused(self) -> Iterator[Problem]:
        """Why seeds became no articles."""
        for skip in self.skipped:
            yield Problem(str(self.folder / skip.seed), f"skipped: {skip.reason}", skip.line)


def ingest(
    workers: Workers[ArticlePipeline],
    folder: Path,
    track: Track[Path] = iter,
    seen: Hashes | None = None,
    book: AddressBook = NO_ADDRESSES,
) -> Ingested:
    """Reads and understands every seed below `folder`; a bad one never stops the others.

    Args:
        book: the slugs that were given before.
        track: iterates over the files found, to show progress.
        seen: the sha256 of files that were read a moment ago.
    """
    paths, problems = find_seeds(folder)
    sketches: list[Sketch] = []
    held_back: list[HeldBack] = []
    skipped = [*map(Skipped.of, problems)]
    inputs = Packed(TextInputs)
    read: dict[str, str] = {}
    results = _results(workers, folder, paths, seen or {}, read)
    for result, _ in zip(results, track(paths), strict=True):
        match result:
            case Taken(sketch, new):
                sketches.append(sketch)
                workers.tool.keep(sketch)
                if new:
                    inputs.put(sketch.article.seed, new)
            case HeldBack():
                held_back.append(result)
            case _:
                skipped += result
    workers.tool.tables.flush()
    repeats = partial(workers.tool.repeats, folder=folder)
    renamed = book.renamed(
        sketches, partial(waits, skipped=skipped), repeats, workers.tool.tables.letters.put
    )
    slugs = book.slugs({each.article.seed: stated_slug(each.article) for each in sketches}, renamed)
    sources = {each.article.seed: each.article.source for each in sketches}
    return Ingested(
        folder,
        tuple(_under(slugs[each.article.seed], each.article) for each in sketches),
        tuple(held_back),
        tuple(sorted(skipped, key=lambda skip: skip.seed)),
        tuple(Duplicate(seed, sources[seed], kept) for seed, kept in copies(sketches, repeats)),
        book,
        renamed,
        read,
        inputs,
    )


_NEW = None
"""Stands for a seed that is being worked on."""


def _results(
    workers: Workers[ArticlePipeline],
    folder: Path,
    paths: Sequence[Path],
    seen: Hashes,
    read: dict[str, str],
) -> Iterator[Result]:
    """What becomes of each seed, known or new, in order; every file is read once."""
    waiting: deque[Result | None] = deque()
    new = _new_files(workers.tool, folder, paths, seen, read, waiting)
    for taken in chain(workers.share_out(ArticlePipeline.take, new), [_NEW]):
        while waiting and (result := waiting.popleft()) is not _NEW:
            yield result
        if taken is not _NEW:
            yield taken


def _new_files(
    pipeline: ArticlePipeline,
    folder: Path,
    paths: Iterable[Path],
    seen: Hashes,
    read: dict[str, str],
    waiting: deque[Result | None],
) -> Iterator[SeedFile]:
    """The files of which no result is known; `waiting` gets that of each other, or a place."""
    for path in paths:
        name, place = seed_name(path, folder), path.relative_to(folder).as_posix()
        before = SeedFile(name, b"", seen[place]) if place in seen else None
        sketch = pipeline.known(before) if before else None
        try:
            file = before if before and sketch else read_file(path, folder)
        except SeedError as error:
            waiting.append([*map(Skipped.of, error.problems)])
            continue
        read[place] = file.sha256
        sketch = sketch or pipeline.known(file)
        waiting.append(Taken(sketch) if sketch else _NEW)
        if sketch is None:
            yield file


def _under(slug: str, article: ArticleMetadata) -> ArticleMetadata:
    """The article under its slug, with names that many have held once."""
    listed = (article.tags, article.organisations, article.people)
    tags, organisations, people = (tuple(map(intern, names)) for names in listed)
    return replace(article, slug=slug, tags=tags, organisations=organisations, people=people)
