"""The memory beside the articles: each has a file of its own, which goes where its story goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from digest.errors import Problem
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested
from digest.translation.drafting import adopt, draft
from digest.translation.machine import Engine
from digest.translation.memory import Memory


def follow(moves: Mapping[str, str], memory: Memory) -> bool:
    """Gives the files of stories that have another slug now its name; says whether there are any.

    Args:
        moves: by the slug that a story leaves, the one that it has now.
    """
    moved = [memory.move(slug, now) for slug, now in moves.items()]
    return any(moved)


def adopted(
    ingested: Ingested, pipeline: ArticlePipeline, pending: Mapping[str, tuple[int, ...]]
) -> bool:
    """Whether articles that are new, or say something else now, got what files of others know.

    A page is made of its article's own file alone; this is how it comes to what is common. Where
    neither its seed nor its address changes, no file of another changes it.

    Args:
        pending: by slug, the hashes of source texts without English, all plain.
    """
    memory = pipeline.memory
    changed, stand = ingested.changed(), ingested.book.in_use()
    moved = {*ingested.moves().values()}

    def is_open(slug: str) -> bool:
        if slug in stand:
            return slug in changed
        return slug in moved or not memory.state(slug)

    new = [
        article
        for article in ingested.articles
        if is_open(article.slug) and memory.knows(pending.get(article.slug, ()))
    ]
    adopt(ingested.segments(pipeline, new), memory)
    return bool(new)


def drafted(
    ingested: Ingested,
    pipeline: ArticlePipeline,
    pending: Collection[str],
    engine: Callable[[], Engine | None],
    progress: Callable[[int, int], None],
) -> bool:
    """Whether articles lack English and there is an engine, which has then drafted it.

    Args:
        pending: the slugs of articles that lack some.
        engine: finds it.
        progress: told how many characters are drafted, of all.
    """
    found = engine() if pending else None
    if found is None:
        return False
    lacking = (article for article in ingested.articles if article.slug in pending)
    segments = ingested.segments(pipeline, lacking)
    adopt(segments, pipeline.memory)
    draft(segments, pipeline.memory, found, pipeline.terms, progress, drafted_on=date.today())
    return True


def orphans(ingested: Ingested, memory: Memory) -> Iterator[Problem]:
    """The files that belong to no seed."""
    slugs = {article.slug for article in ingested.articles} | ingested.slugs_kept()
    for slug in memory.slugs:
        if slug not in slugs:
            reason = "belongs to no seed; give it the name of its story's page, or remove it"
            yield Problem(str(memory.path(slug)), reason)
