"""The memory beside the articles: each has a file of its own, which goes where its story goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from digest.errors import Problem
from digest.model import TranslationUnit
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
        pending: by slug, the hashes of source texts without English, all folded.
    """
    memory = pipeline.memory
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
    return adopt(ingested.segments(pipeline, new), memory, pipeline.terms, left)


def drafted(  # noqa: PLR0913 - each says one thing of a run
    ingested: Ingested,
    pipeline: ArticlePipeline,
    pending: Collection[str],
    engine: Callable[[], Engine | None],
    progress: Callable[[int, int], None],
    redraft: Callable[[TranslationUnit], bool] | None = None,
    *,
    everywhere: bool,
    enough: Callable[[], bool] = lambda: False,
) -> bool:
    """Whether articles lack English and there is an engine, which has then drafted it.

    Args:
        pending: the slugs of articles that lack some.
        engine: finds it.
        progress: told how many characters are drafted, of all.
        redraft: which drafts are made anew, in all articles.
        everywhere: whether that reads every file of the memory, for what comes before a draft.
        enough: asked after each batch whether the rest is left for another run.
    """
    found = engine() if pending or redraft else None
    if found is None:
        return False
    lacking = (each for each in ingested.articles if redraft or each.slug in pending)
    own = ingested.own.segments.items()
    segments = ingested.segments(pipeline, lacking)
    segments |= {slug: pieces for slug, pieces in own if redraft or slug in pending}
    memory, terms = pipeline.memory, pipeline.terms
    anew = redraft or (lambda _: False)
    draft(
        *(segments, memory, found, terms, progress, date.today(), anew),
        everywhere=everywhere,
        enough=enough,
    )
    return True


def orphans(ingested: Ingested, memory: Memory) -> Iterator[Problem]:
    """The files that belong to no seed and no text of the editors."""
    for slug in _left(ingested, memory):
        yield orphan(memory.path(slug))


def _left(ingested: Ingested, memory: Memory) -> list[str]:
    slugs = {article.slug for article in ingested.articles} | ingested.slugs_kept()
    slugs |= ingested.own.slugs
    return [slug for slug in memory.slugs if slug not in slugs]


def orphan(path: Path) -> Problem:
    """That a file of the memory is of no article."""
    reason = "belongs to no seed; give it the name of its story's page, or remove it"
    return Problem(str(path), reason)
