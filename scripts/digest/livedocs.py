"""Keeps `docs/` up with what an editor saves: what an edit touches comes first, within a second.

It does what `build.py docs` does but for drafts of English, which a whole run adds, and holds in
memory what no edit has touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from digest.composition import Composition
from digest.docs import write_docs
from digest.edition import Press
from digest.english import complete
from digest.memory import Memory
from digest.model import Page
from digest.resources import load_editorial
from digest.stores import Stores

AT_ONCE = 8
"""Articles whose pages come before all others: as many as somebody edits at a time. Where an edit
of a tag or term touches hundreds, the tags' own pages are what is waited for."""

Signs = frozenset[tuple[str, int, int]]


class LiveDocs:
    """The press, warm.

    Args:
        seeds, editorial: what is edited.
        docs: where pages are written.
        stores: what earlier runs have kept.
    """

    def __init__(self, seeds: Path, editorial: Path, docs: Path, stores: Stores) -> None:
        self._seeds, self._editorial, self._docs = seeds, editorial, docs
        self._stores = stores.at_hand()
        self._signs: dict[str, Signs] = {}
        self._press: Press | None = None
        self._memory: Memory | None = None
        self._prints: dict[str, str] | None = None

    def changed(self) -> bool:
        """Whether a file was saved, added or removed since the last `refresh`."""
        return self._signs != self._look()

    def refresh(self) -> None:
        """Writes the pages of articles that changed, and front page, issues, tags and trends.

        The first call writes nothing: it gets to know what is there. Raises DigestError on
        editorial data or a memory that cannot be read.
        """
        last, self._signs = self._signs, self._look()
        if self._press is None or self._signs["editorial"] != last.get("editorial"):
            self._press = Press(load_editorial(self._editorial), stores=self._stores)
        if self._memory is None or self._signs["memory"] != last.get("memory"):
            self._memory = Memory.load(self._editorial / "memory", store=self._stores.memory)
        data = self._press.editorial
        intake = self._press.take_in(self._seeds)
        units = complete(
            intake.segments, self._memory, lambda: None, data.termbase, names=data.names
        )
        composition = self._press.composed(intake.articles, units)
        if self._prints is not None:
            standing = dict(self._prints.items() & composition.prints.items())
            write_docs(in_order(composition, standing), self._docs, standing)
        self._prints = composition.prints
        self._stores.sweep()

    def _look(self) -> dict[str, Signs]:
        memory = self._editorial / "memory"
        return {
            "seeds": _signs(self._seeds.rglob("*")),
            "editorial": _signs(self._editorial.glob("*.*")),
            "memory": _signs(memory.rglob("*.po")),
        }


def in_order(composition: Composition, standing: Collection[str] = ()) -> Iterator[Page]:
    """The pages of a few articles, of what tells of many, and of the other articles."""
    stories = composition.stories(standing)
    yield from chain.from_iterable(islice(stories, AT_ONCE))
    yield from composition.overviews()
    yield from chain.from_iterable(stories)


def _signs(paths: Iterable[Path]) -> Signs:
    """Time and size of files: they say enough while somebody is editing."""
    states = ((str(path), path.stat()) for path in paths if path.is_file())
    return frozenset((name, state.st_mtime_ns, state.st_size) for name, state in states)
