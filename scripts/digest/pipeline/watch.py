"""Keeps `docs/` up with what an editor saves: what an edit touches comes first, within a second.

It does what `build.py docs` does but for drafts of English, which a whole run adds, and holds in
memory what no edit has touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from time import monotonic

from digest.editorial import load_editorial
from digest.files.paths import files_below, hidden
from digest.incremental.workers import Workers
from digest.model import Page
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.composition import Composition
from digest.pipeline.docs_folder import write_docs
from digest.pipeline.ingest import ingest
from digest.pipeline.stores import Stores
from digest.translation.memory import Memory

AT_ONCE = 8
"""Articles whose pages come before all others: as many as somebody edits at a time. Where an edit
of a tag or term touches hundreds, the tags' own pages are what is waited for."""

_PAUSE = 0.1
"""Seconds between two looks at what was saved, at the least."""
_BETWEEN = 9
"""How many times as long as a look they are apart: many files are looked at less often."""

Signs = frozenset[tuple[str, int, int]]


class _OvertakenError(Exception):
    """Something else was saved while pages were being written."""


class DocsWatch:
    """The press, warm.

    Args:
        seeds, editorial: what is edited.
        docs: where pages are written.
        stores: what earlier runs have kept.

    `pause` says after how many seconds to look again.
    """

    def __init__(self, seeds: Path, editorial: Path, docs: Path, stores: Stores) -> None:
        self._seeds, self._editorial, self._docs = seeds, editorial, docs
        self._stores = stores.at_hand()
        self.pause = _PAUSE
        self._signs: dict[str, Signs] = {}
        self._loaded: dict[str, Signs] = {}
        self._press: ArticlePipeline | None = None
        self._memory: Memory | None = None
        self._last: Composition | None = None

    def changed(self) -> set[str]:
        """Where files were saved, added or removed since the last `refresh`.

        Some of `seeds`, `editorial` and `memory`.
        """
        return {name for name, signs in self._look().items() if signs != self._signs.get(name)}

    def refresh(self) -> None:
        """Writes the pages of articles that changed, and front page, issues, tags and trends.

        The first call writes nothing: it gets to know what is there. One that is overtaken by the
        next edit leaves the rest to the next call. Raises DigestError on editorial data or a memory
        that cannot be read.
        """
        self._signs = now = self._look()
        if self._press is None or now["editorial"] != self._loaded["editorial"]:
            press = ArticlePipeline(load_editorial(self._editorial), stores=self._stores)
            press.warm_up()
            self._press = press
            self._loaded["editorial"] = now["editorial"]
        if self._memory is None or now["memory"] != self._loaded["memory"]:
            self._memory = self._stores.load_memory(self._editorial / "memory")
            self._loaded["memory"] = now["memory"]
        workers = Workers(self._press.with_memory(self._memory))
        composition = Composition(workers, ingest(workers, self._seeds))
        with suppress(_OvertakenError):
            if self._last is not None:
                pages = self._watched(in_order(composition, self._last))
                names = (composition.names(article.slug) for article in composition.articles)
                write_docs(pages, self._docs, {*chain.from_iterable(names)})
            self._last = composition
        self._stores.sweep()

    def _watched(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, as long as nothing is saved meanwhile."""
        looked = monotonic()
        for page in pages:
            yield page
            if monotonic() - looked > self.pause:
                if self.changed():
                    raise _OvertakenError
                looked = monotonic()

    def _look(self) -> dict[str, Signs]:
        began = monotonic()
        names = [*files_below(self._editorial)]
        memory = [name for name in names if name.startswith("memory/")]
        signs = {
            "seeds": _signs(self._seeds, files_below(self._seeds)),
            "editorial": _signs(self._editorial, {*names}.difference(memory)),
            "memory": _signs(self._editorial, memory),
        }
        self.pause = max(_PAUSE, _BETWEEN * (monotonic() - began))
        return signs


def in_order(now: Composition, before: Composition) -> Iterator[Page]:
    """What an edit touches: a few articles with other texts, what tells of many, other articles."""
    edited = (each for each in now.articles if now.own[each.slug] != before.own.get(each.slug))
    first = [*islice(edited, AT_ONCE)]
    yield from chain.from_iterable(now.stories(first))
    yield from now.overviews()
    # Which others show something of what was edited takes a look at all of them.
    prints = before.prints
    others = [
        each
        for each in now.articles
        if now.prints[each.slug] != prints.get(each.slug) and each not in first
    ]
    yield from chain.from_iterable(now.stories(others))


def _signs(folder: Path, names: Iterable[str]) -> Signs:
    """Time and size of files: they say enough while somebody is editing.

    Hidden ones, such as swap files and locks, are left out.
    """
    signs = []
    for name in names:
        if hidden(name):
            continue
        # What cannot be looked at, as it has just gone, is not there.
        with suppress(OSError):
            state = os.stat(f"{folder}/{name}")  # noqa: PTH116 - ten times a second for each
            signs.append((name, state.st_mtime_ns, state.st_size))
    return frozenset(signs)
