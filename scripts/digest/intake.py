"""A folder of seeds in; articles, and what became of every other file in it, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import TypeVar

from digest.duplicates import Print, group
from digest.edition import Press
from digest.model import Article, Entry
from digest.outcomes import HeldBack, Outcome, Skipped
from digest.seeds import find_seeds
from digest.slugs import assign_slugs
from digest.workers import Workers

T = TypeVar("T")
Track = Callable[[Sequence[T]], Iterator[T]]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A seed that carries the same article as the seed `kept`, which lists it."""

    seed: str
    kept: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What a seeds folder holds: every file of it is in exactly one of the four."""

    folder: Path
    articles: tuple[Entry, ...]
    duplicates: tuple[Duplicate, ...]
    held_back: tuple[HeldBack, ...]
    skipped: tuple[Skipped, ...]

    def opened(self, press: Press) -> Iterator[Article]:
        """The articles with their texts, one at a time."""
        return (press.opened(entry, self.folder).article for entry in self.articles)


def take_in(workers: Workers[Press], folder: Path, track: Track[Path] = iter) -> Intake:
    """Reads and understands every seed below `folder`; a bad one never stops the others.

    Args:
        track: iterates over the files found, to show progress.
    """
    paths, problems = find_seeds(folder)
    prints: list[Print] = []
    held_back: list[HeldBack] = []
    skipped = [Skipped(problem.path, problem.message) for problem in problems]
    for outcome, _ in zip(_outcomes(workers, folder, paths), track(paths), strict=True):
        match outcome:
            case Print():
                prints.append(outcome)
            case HeldBack():
                held_back.append(outcome)
            case _:
                skipped += outcome
    grouping = group(prints, partial(workers.tool.repeats, folder=folder))
    slugs = assign_slugs({entry.seed: _stated_slug(entry) for entry in grouping.kept})
    return Intake(
        folder,
        tuple(_under(slugs[entry.seed], entry) for entry in grouping.kept),
        tuple(Duplicate(seed, of) for seed, of in grouping.duplicates),
        tuple(held_back),
        tuple(sorted(skipped, key=lambda skip: skip.seed)),
    )


def _outcomes(workers: Workers[Press], folder: Path, paths: Sequence[Path]) -> Iterator[Outcome]:
    """What becomes of each seed, known or new."""
    press = workers.tool
    known = [press.known(path, folder) for path in paths]
    new = [path for path, found in zip(paths, known, strict=True) if found is None]
    taken = workers.share_out(partial(Press.take, folder=folder), new)
    for found in known:
        outcome = found or next(taken)
        if isinstance(outcome, Print):
            press.keep(outcome)
        yield outcome


def _under(slug: str, entry: Entry) -> Entry:
    """The entry under its slug, with names that many have held once."""
    tags, organisations = (tuple(map(intern, n)) for n in (entry.tags, entry.organisations))
    return replace(entry, slug=slug, tags=tags, organisations=organisations)


def _stated_slug(entry: Entry) -> str | None:
    stated = entry.overrides.get("slug")
    return str(stated) if stated else None
