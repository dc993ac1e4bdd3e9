"""Keeps `docs/` up with what an editor saves: what an edit touches comes first, within a second.

Articles understood once are kept in memory. The rest of an edit's effects (neighbours, removals,
drafts of English) is left to a whole run of `build.py docs`, which gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from digest.docs import render
from digest.edition import Press, Taken
from digest.english import complete
from digest.files import write_if_changed
from digest.memory import Memory
from digest.model import Article, Page, TranslationUnit
from digest.resources import Editorial, load_editorial

Signs = frozenset[tuple[str, int, int]]
Told = dict[str, tuple[Article, Mapping[str, TranslationUnit]]]


class LiveDocs:
    """The press, warm.

    Args:
        seeds, editorial: what is edited.
        docs: where pages are written.
    """

    def __init__(self, seeds: Path, editorial: Path, docs: Path) -> None:
        self._seeds, self._editorial, self._docs = seeds, editorial, docs
        self._signs: dict[str, Signs] = {}
        self._press: _WarmPress | None = None
        self._memory: Memory | None = None
        self._told: Told | None = None

    def changed(self) -> bool:
        """Whether a file was saved, added or removed since the last `refresh`."""
        return self._signs != self._look()

    def refresh(self) -> None:
        """Writes the pages of articles that changed, then front page, issues, tags and trends.

        The first call writes nothing: it gets to know what is there. Raises DigestError on
        editorial data or a memory that cannot be read.
        """
        last, self._signs = self._signs, self._look()
        if self._press is None or self._signs["editorial"] != last.get("editorial"):
            self._press = _WarmPress.after(self._press, load_editorial(self._editorial))
        if self._memory is None or self._signs["memory"] != last.get("memory"):
            self._memory = Memory.load(self._editorial / "memory")
        press = self._press
        intake = press.take_in(self._seeds)
        data = press.editorial
        units = complete(
            intake.segments, self._memory, lambda: None, data.termbase, names=data.names
        )
        before = self._told
        self._told = {each.slug: (each, units[each.slug]) for each in intake.articles}
        if before is not None:
            layout = press.layout(intake.articles, units)
            for slug, told in self._told.items():
                if before.get(slug) != told:
                    self._write(press.story_pages(told[0], layout, units))
            self._write(layout.overviews())

    def _write(self, pages: Iterable[Page]) -> None:
        for page in pages:
            path = self._docs / page.locale / page.path
            write_if_changed(path, render(page), durable=False)

    def _look(self) -> dict[str, Signs]:
        memory = self._editorial / "memory"
        return {
            "seeds": _signs(self._seeds.rglob("*")),
            "editorial": _signs(self._editorial.glob("*.*")),
            "memory": _signs(memory.rglob("*.po")),
        }


def _signs(paths: Iterable[Path]) -> Signs:
    """Time and size of files: they say enough while somebody is editing."""
    states = ((str(path), path.stat()) for path in paths if path.is_file())
    return frozenset((name, state.st_mtime_ns, state.st_size) for name, state in states)


class _WarmPress(Press):
    """Takes in a seed once, for as long as its bytes are the same."""

    def __init__(self, editorial: Editorial) -> None:
        super().__init__(editorial)
        self._known: dict[tuple[Path, bytes], Taken] = {}

    @classmethod
    def after(cls, last: _WarmPress | None, editorial: Editorial) -> _WarmPress:
        """One with other data, that knows the seeds of the last where it would read them alike."""
        press = cls(editorial)
        if last and _reading(last.editorial) == _reading(editorial):
            press._known = last._known  # noqa: SLF001 - its own class's
        return press

    def take(self, folder: Path, path: Path) -> Taken:
        key = path, path.read_bytes()
        if key not in self._known:
            self._known[key] = super().take(folder, path)
        return self._known[key]


def _reading(editorial: Editorial) -> tuple[object, ...]:
    """What of the data an article is read by."""
    tags = [(tag.id, tag.match, tag.never) for tag in editorial.taxonomy]
    rules = (editorial.cleaning, editorial.rights, editorial.names)
    return (tags, *rules, editorial.termbase, editorial.protection)
