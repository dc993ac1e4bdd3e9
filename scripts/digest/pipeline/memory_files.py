"""The memory beside the articles: each has a file of its own, which goes where its story goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from digest.errors import Problem
from digest.model import TranslationUnit
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested
from digest.translation.drafting import adopt, draft
from digest.translation.machine import Engine
from digest.translation.memory import Memory
from digest.translation.memory.memories import Memories


def follow(moves: Mapping[str, str], memories: Memories) -> bool:
    """Gives the files of stories that have another slug now its name; says whether there are any.

    Args:
        moves: by the slug that a story leaves, the one that it has now.
    """
    moved = [memory.move(slug, now) for memory in memories for slug, now in moves.items()]
    return any(moved)


def adopted(
    ingested: Ingested,
    pipeline: ArticlePipeline,
    pending: Callable[[str], Mapping[str, tuple[int, ...]]],
) -> bool:
    """Whether articles that are new, or say something else now, got what files of others know.

    A page is made of its article's own file alone; this is how it comes to what is common. Where
    neither its seed nor its address changes, no file of another changes it.

    Args:
        pending: gives for a locale, by slug, the hashes of source texts without a translation, all
            folded.
    """
    done = False
    for locale, memory in pipeline.memories.by_locale.items():
        done |= _adopted(ingested, pipeline, memory, pending(locale))
    return done


def _adopted(
    ingested: Ingested,
    pipeline: ArticlePipeline,
    memory: Memory,
    pending: Mapping[str, tuple[int, ...]],
) -> bool:
    changed, stand = ingested.changed(), ingested.book.in_use()
    left = _left(ingested, memory)
    moved = {*ingested.moves().values()}

    def is_open(slug: str) -> bool:
        if slug in stand:
            return slug in changed
        return slug in moved or not memory.state(slug)

    def is_completed(slug: str) -> bool:
        if not memory.state(slug):
            return bool(left) or memory.knows(pending.get(slug, ()))
        return slug in changed or memory.knows(pending.get(slug, ()))

    new = [each for each in ingested.articles if is_open(each.slug) and is_completed(each.slug)]
    terms = pipeline.terms_in[memory.folder.name]
    return adopt(ingested.segments(pipeline, new), memory, terms, left)


def drafted(  # noqa: PLR0913 - each says one thing of a run
    ingested: Ingested,
    pipeline: ArticlePipeline,
    pending: Callable[[str], Collection[str]],
    engine: Callable[[str], Engine | None],
    progress: Callable[[int, int], None],
    redraft: Callable[[str, TranslationUnit], bool] | None = None,
    *,
    everywhere: bool,
    enough: Callable[[], bool] = lambda: False,
) -> bool:
    """Whether articles lack a translation and there is an engine, which has then drafted it.

    Args:
        pending: gives the slugs of articles that lack some in a locale.
        engine: finds it for a language.
        progress: told how many characters are drafted, of all.
        redraft: which drafts of a locale are made anew, in all articles.
        everywhere: whether that reads every file of the memory, for what comes before a draft.
        enough: asked after each batch whether the rest is left for another run.
    """
    done = False
    for locale, memory in pipeline.memories.by_locale.items():
        terms, lacking = pipeline.terms_in[locale], pending(locale)
        found = engine(terms.language) if lacking or redraft else None
        if found is None:
            continue
        articles = (each for each in ingested.articles if redraft or each.slug in lacking)
        segments = ingested.segments(pipeline, articles)
        own = ingested.own.segments(locale).items()
        segments |= {slug: pieces for slug, pieces in own if redraft or slug in lacking}
        anew = partial(redraft, locale) if redraft else (lambda _: False)
        draft(
            *(segments, memory, found, terms, progress, date.today(), anew),
            everywhere=everywhere,
            enough=enough,
        )
        done = True
    return done


def orphans(ingested: Ingested, memories: Memories) -> Iterator[Problem]:
    """The files that belong to no seed and no text of the editors."""
    for memory in memories:
        yield from (orphan(memory.path(slug)) for slug in _left(ingested, memory))


def _left(ingested: Ingested, memory: Memory) -> list[str]:
    slugs = {article.slug for article in ingested.articles} | ingested.slugs_kept()
    slugs |= ingested.own.slugs
    return [slug for slug in memory.slugs if slug not in slugs]


def orphan(path: Path) -> Problem:
    """That a file of the memory is of no article."""
    reason = "belongs to no seed; give it the name of its story's page, or remove it"
    return Problem(str(path), reason)
