"""What of `docs/` a site shows on a day, and where its other addresses lead.

A story is shown from its `publish` day on, and until its `expire` day. Of pages with the same
article the fullest is shown for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from digest.editorial import Locale
from digest.editorial.own_text_facts import NOTE, NOTES
from digest.incremental.cache import Cache, Table
from digest.incremental.workers import share_out
from digest.model import ArticleMetadata
from digest.pages.former import FOLDER as FORMER
from digest.pages.own_page import note_on
from digest.pages.parallel import FOLDER as PARALLEL
from digest.pipeline.duplicates import Sketch, copies, repeats, sketch
from digest.pipeline.page_letters import compared_column, page_letters
from digest.site.early_stories import is_early, leading_to
from digest.site.sources import Sources, Story

_FACTS = ("date", "source", "url", "authors")
_ALL = "all"
_AT_HAND = 1000
"""Pages whose letters are held while pages are compared: each is, with several others."""
_WEIGHT = 1 / 16
"""What comparing a page takes of the time of making one."""


@dataclass(frozen=True, slots=True)
class SketchTables:
    """What builds keep of the comparison of pages.

    Args:
        sketches: of articles, by their parallel pages and the column that is compared.
        repeats: whether letters hold others, by the hashes of both; all under one key, as they are
            many and small.
    """

    sketches: Table[Sketch]
    repeats: Table[dict[str, bool]]

    @classmethod
    def of(cls, cache: Cache) -> SketchTables:
        """Those of a cache."""
        return cls(cache.table("page sketch", Sketch), cache.table("page repeats", dict[str, bool]))


@dataclass(frozen=True, slots=True)
class Publication:
    """What of `docs/` a site shows.

    Args:
        stories: those that are out, by locale and slug.
        shown: the slugs of those that have a page.
        copies: by slug, the slugs of other pages with the same article.
        former: by slug, where the story is now: its slug, or None where it is not to be read.
        withheld: the paths of pages that are not shown.
        notes: by locale, the editors' notes of issues, by their ids, as Markdown.
        early: the slugs that stories have, or have left, of which nobody is to know yet.
    """

    stories: Mapping[str, Mapping[str, Story]]
    shown: frozenset[str]
    copies: Mapping[str, Sequence[str]]
    former: Mapping[str, str | None]
    withheld: frozenset[str]
    notes: Mapping[str, Mapping[str, str]]
    early: frozenset[str]


def published(
    docs: Sources, locales: Sequence[Locale], today: date, known: SketchTables, jobs: int = 1
) -> Publication:
    """What a site shows.

    Args:
        today: the day on which it is read.
        known: what was found in earlier builds.
        jobs: processes that share the work.
    """
    written = {each.id: {s.slug: s for s in docs.stories(each.id)} for each in locales}
    every = {s.slug: s for stories in reversed(written.values()) for s in stories.values()}
    early = frozenset(slug for slug, story in every.items() if is_early(story.meta, today))
    ended = {slug for slug, story in every.items() if _is_over(story, today)}
    open_now = {slug: s for slug, s in every.items() if slug not in early | ended}
    same = dict(_copies(docs, open_now, locales, known, jobs))
    shown = frozenset(open_now.keys() - same.keys())
    out = {slug: every[slug] for slug in (*sorted(ended), *open_now)}
    leads = {**_left(docs, out), **dict.fromkeys(ended), **same}
    others = {slug: now for slug, now in leads.items() if slug not in shown and slug not in early}
    to_come = frozenset(leading_to(early, others))
    by_original = defaultdict(list)
    for copy, original in sorted(same.items()):
        by_original[original].append(copy)
    alone = docs.pages_of(PARALLEL).keys() - every.keys()  # of days that nothing states
    pages = {each.id: _note_pages(docs, each.id) for each in locales}
    hidden = early | ended | same.keys() | alone
    return Publication(
        {
            each: {slug: story for slug, story in own.items() if slug in open_now}
            for each, own in written.items()
        },
        shown,
        by_original,
        {slug: _end(slug, others, shown) for slug in sorted(others.keys() - to_come)},
        frozenset([*_paths(hidden, locales), *chain.from_iterable(pages.values())]),
        {each: _notes(docs, paths) for each, paths in pages.items()},
        early | to_come,
    )


def _is_over(story: Story, today: date) -> bool:
    return "" < str(story.meta.get("expire", "")) <= today.isoformat()


def _paths(slugs: Collection[str], locales: Sequence[Locale]) -> Iterator[str]:
    folders = [*(f"{locale.id}/articles" for locale in locales), PARALLEL]
    return (f"{folder}/{slug}.md" for slug in slugs for folder in folders)


def _note_pages(docs: Sources, locale: str) -> list[str]:
    """The pages of the editors' notes: the site has each at the top of its issue."""
    folder = f"{locale}/{NOTES}/"
    found = docs.files.items()
    return [path for path, page in found if path.startswith(folder) and NOTE in page.meta]


def _notes(docs: Sources, paths: Iterable[str]) -> dict[str, str]:
    texts = ((path, (docs.folder / path).read_text(encoding="utf-8-sig")) for path in paths)
    return {str(docs.files[path].meta[NOTE]): note_on(text) for path, text in texts}


def _left(docs: Sources, stories: Mapping[str, Story]) -> dict[str, str | None]:
    """The addresses that stories have left: on record, or stated as their aliases."""
    records = docs.pages_of(FORMER).values()
    left = {str(page.meta["slug"]): page.meta.get("moved_to") for page in records}
    aliases = ((alias, slug) for slug in stories for alias in stories[slug].meta.get("aliases", ()))
    return {**left, **dict(aliases)}


def _end(slug: str, leads: Mapping[str, str | None], shown: frozenset[str]) -> str | None:
    """The story that an address leads to in the end, over others that were left since."""
    passed: set[str] = set()
    now: str | None = slug
    while now and now not in shown and now not in passed:
        passed.add(now)
        now = leads.get(now)
    return now if now in shown else None


def _copies(
    docs: Sources,
    stories: Mapping[str, Story],
    locales: Sequence[Locale],
    known: SketchTables,
    jobs: int,
) -> Iterator[tuple[str, str]]:
    """The slugs of pages that repeat another, each with that of the page shown for both."""
    pages = {slug: f"{PARALLEL}/{slug}.md" for slug in stories}
    column = compared_column(locales)
    keys = {
        slug: f"{docs.files[path].sha256} {column}"
        for slug, path in pages.items()
        if path in docs.files
    }
    sketches = {slug: found for slug, key in keys.items() if (found := known.sketches.get(key))}
    lacking = [slug for slug in keys if slug not in sketches]
    made = share_out(partial(_sketched, docs.folder, column), lacking, jobs, lambda _: _WEIGHT)
    for slug, found in zip(lacking, made, strict=True):
        known.sketches.put(keys[slug], found)
        sketches[slug] = found

    before, asked = known.repeats.get(_ALL) or {}, dict[str, bool]()
    letters = lru_cache(_AT_HAND)(partial(_letters, docs.folder, column))

    def compared(longer: Sketch, shorter: Sketch) -> bool:
        key = f"{longer.letters} {shorter.letters}"
        if key in before:
            asked[key] = before[key]
        else:
            asked[key] = repeats(letters(longer.article.slug), letters(shorter.article.slug))
        return asked[key]

    complete = [_with_facts(sketches[slug], stories[slug]) for slug in sketches]
    pairs = copies(complete, compared)
    known.sketches.sweep()
    if asked != before:
        known.repeats.put(_ALL, asked)
    return iter(pairs)


def _sketched(docs: Path, column: int, slug: str) -> Sketch:
    letters = _letters(docs, column, slug)
    return sketch(ArticleMetadata(slug=slug, seed=slug, seed_sha256="", title=""), letters, 0)


def _letters(docs: Path, column: int, slug: str) -> str:
    page = docs / PARALLEL / f"{slug}.md"
    return page_letters(page.read_text(encoding="utf-8-sig"), column)


def _with_facts(found: Sketch, story: Story) -> Sketch:
    return replace(found, facts=sum(bool(story.meta.get(name)) for name in _FACTS))
