"""Seeds → `docs/`: the whole story. Every command, the preview and the tests call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from digest.errors import Problem, SeedError
from digest.files.project import Project
from digest.incremental.code_version import code_version
from digest.incremental.ledger import Ledger
from digest.model import china_today
from digest.pipeline.destinations import check_docs
from digest.pipeline.unchanged import compared, finished, listed

if TYPE_CHECKING:
    from digest.model import TranslationUnit
    from digest.pipeline.article_pipeline import ArticlePipeline
    from digest.pipeline.docs_folder import DocsChange
    from digest.pipeline.docs_pages import DocsPages
    from digest.pipeline.ingest import Ingested
    from digest.pipeline.left_behind import Standing
    from digest.pipeline.renewal import Live
    from digest.translation.machine import Engine
    from digest.translation.memory.memories import Memories

T = TypeVar("T")
FindEngine = Callable[[str], "Engine | None"]
"""Finds what translates into a language."""
Redrafts = Callable[[str, "TranslationUnit"], bool]
"""Whether a draft of a locale is made anew."""


class Output(StrEnum):
    """What a run does with the pages."""

    WRITE = "write"
    """Makes `docs/` hold them."""

    COMPARE = "compare"
    """Says what would change in `docs/`."""

    NOTHING = "nothing"
    """Makes none: the seeds are understood, and their English found."""


class Progress(Protocol):
    """Shows how far a run is."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:
        """The items, as their turn comes."""

    def drafted(self, done: int, total: int) -> None:
        """So many characters are drafted, of all."""


class Silent:
    """Shows nothing."""

    def track(self, items: Sequence[T], label: str) -> Iterable[T]:  # noqa: ARG002 - as Progress
        """The items."""
        return items

    def drafted(self, done: int, total: int) -> None:
        """Shows nothing."""


@dataclass(frozen=True, slots=True)
class DocsRun:
    """What a run found and did.

    Args:
        doubts: its warnings; a run that finds nothing to do has those of the run before.
        change: what was done to `docs/`, or would be; None where no page was made.
        pending: passages without English.
        standing: the edited English that stood where the run may have written.
    """

    doubts: tuple[str, ...]
    change: DocsChange | None = None
    pending: int = 0
    made_of: tuple[ArticlePipeline, Ingested] | None = None
    standing: Standing = field(default_factory=dict)

    @property
    def understood(self) -> tuple[ArticlePipeline, Ingested]:
        """The stages and the articles; a run that found nothing to do has none."""
        assert self.made_of is not None  # noqa: S101 - whoever wants them asks for `afresh`
        return self.made_of


def build_docs(  # noqa: PLR0913 - each says one thing of a run
    project: Project,
    *,
    output: Output = Output.WRITE,
    allow_empty: bool = False,
    jobs: int = 1,
    engine: FindEngine | None = None,
    redraft: Redrafts | None = None,
    enough: Callable[[], bool] = lambda: False,
    afresh: bool = False,
    progress: Progress | None = None,
    live: Live | None = None,
    today: date | None = None,
) -> DocsRun:
    """Makes the pages of `docs/` that the seeds and the editorial data give.

    Args:
        allow_empty: whether no seed at all is meant, which removes every page.
        jobs: processes that share the work.
        engine: finds what drafts the English that the memory lacks; without, it stays pending.
        redraft: which drafts the engine makes anew.
        enough: asked after each batch of drafts whether the rest is left for another run.
        afresh: whether to do it where nothing has changed since the last run, too.
        live: set by a preview.
        today: the day after which a publication is doubted; no page depends on it.

    A seed that becomes no article stands in the result, and keeps the pages that it had. Raises
    DigestError on seeds that are missing, a folder that is no place for `docs/`, editorial data or
    a memory that cannot be read, and on a page that cannot be written.
    """
    if output is not Output.NOTHING:
        check_docs(project)
    today = today or china_today()
    # 1. Is there anything to do?
    ledger = Ledger(project.state / "docs.json", code_version(), project.docs)
    comparison = compared(project, None if afresh else ledger.finished)
    if comparison.same and ledger.finished:
        return DocsRun(ledger.finished.said)

    from digest.pipeline.address_book import AddressBook
    from digest.pipeline.docs_folder import DocsFolder
    from digest.pipeline.docs_pages import DocsPages
    from digest.pipeline.ingest import ingest
    from digest.pipeline.loading import load_pipeline, with_memories_of, workers_of
    from digest.pipeline.memory_files import orphans
    from digest.pipeline.renewal import renewed
    from digest.pipeline.unmet import misspelt_sources
    from digest.seeds.finding import not_portable, passed_over

    progress = progress or Silent()
    before = listed(project)
    pipeline = live.load() if live else load_pipeline(project)
    with closing(pipeline.tables), ExitStack() as running:
        # 2. Understand the seeds.
        workers = running.enter_context(workers_of(pipeline, jobs))
        track = partial(progress.track, label="seeds")
        book = AddressBook.read(project.docs, pipeline.listing.locales)
        ingested = ingest(workers, project.seeds, track, comparison.seeds, book)
        ingested = replace(ingested, own=pipeline.own_texts(project.editorial))
        if not ingested.understood and output is not Output.NOTHING:
            _refuse_nothing(project, ingested, allow_empty)

        # 3. Find their English: in their own files of the memory, in others, by a machine.
        pages = DocsPages(workers, ingested)
        standing = _standing(output, ingested, pages, pipeline.memories) if engine else {}
        for found in _english(output, ingested, engine, redraft, enough, progress):
            if found(pipeline, pages):
                running.close()
                pipeline = with_memories_of(project, pipeline)
                workers = running.enter_context(workers_of(pipeline, jobs))
                pages = DocsPages(workers, ingested)
        told = chain(
            ingested.doubts(today),
            ingested.own.doubts(ingested.articles, pipeline.listing.rhythm),
            misspelt_sources(pipeline, ingested, project.editorial),
            orphans(ingested, pipeline.memories),
            passed_over(project.seeds, before["seeds"], pages.pictures.named),
            not_portable(project.seeds, before["seeds"]),
        )
        doubts = (*map(str, told), *pages.doubts())

        # 4. Lay out the pages that do not stand as they are to be; write them, or compare them.
        change = None
        if output is not Output.NOTHING:
            docs = DocsFolder(
                project.docs,
                left=ledger.left,
                aside=project.replaced,
                waits=ingested.waits,
                dry=output is Output.COMPARE,
            )
            with _remembering(ledger, output):
                change = renewed(pages, ledger, docs, live)

    # 5. Remember what stands, and forget what was of no use.
    if output is Output.WRITE and change is not None:
        hashes = {
            "seeds": {**ingested.read, **pages.pictures.marks},
            "editorial": {
                **pipeline.memories.files(project.editorial),
                **ingested.own.read,
                **pages.own_pictures.marks,
            },
            "docs": {**ledger.files, **change.hashes, **pages.published(project.docs)},
        }
        unsettled = ingested.skipped or change.blocked or change.edited or ingested.ahead(today)
        ledger.save(finished(project, before, hashes, doubts) if not unsettled else None)
        pipeline.tables.sweep()
        pipeline.encodings.sweep(pages.picture_files)
        project.forget_others()
    pipeline.tables.close()
    lacking = sum(map(len, pages.pending_sources.values()))
    return DocsRun(doubts, change, lacking, (pipeline, ingested), standing)


def _refuse_nothing(project: Project, ingested: Ingested, allow_empty: bool) -> None:
    """Raises SeedError where no seed can be read, or there is none and none is not meant."""
    if ingested.skipped:
        raise SeedError(*ingested.refused())
    if not allow_empty:
        reason = "no text here; put one in, or remove all pages with `docs --allow-empty`"
        raise SeedError(Problem(str(project.seeds), reason))


@contextmanager
def _remembering(ledger: Ledger, output: Output) -> Iterator[None]:
    """Remembers which files are ours where writing them breaks off."""
    try:
        yield
    except BaseException:
        if output is Output.WRITE:
            ledger.save_broken_off()
        raise


def _standing(output: Output, ingested: Ingested, pages: DocsPages, memories: Memories) -> Standing:
    """The edited English of the files that a run may write."""
    from digest.pipeline.left_behind import standing_in

    every = chain.from_iterable(memory.slugs for memory in memories)
    changed = every if output is Output.NOTHING else ingested.changed()
    return standing_in(memories, {*changed, *pages.pending})


def _english(
    output: Output,
    ingested: Ingested,
    engine: FindEngine | None,
    redraft: Redrafts | None,
    enough: Callable[[], bool],
    progress: Progress,
) -> Iterator[Callable[[ArticlePipeline, DocsPages], bool]]:
    """The ways to more English, each to be tried: says whether the memory is another one now."""
    from digest.pipeline.memory_files import adopted, drafted, follow

    if output is Output.WRITE:
        yield lambda pipeline, _: follow(ingested.moves(), pipeline.memories)
        yield lambda pipeline, pages: adopted(ingested, pipeline, pages.pending_in)
    if engine:
        told, everywhere = progress.drafted, output is Output.NOTHING
        yield lambda pipeline, pages: drafted(
            *(ingested, pipeline, pages.pending_in, engine, told, redraft),
            everywhere=everywhere,
            enough=enough,
        )
