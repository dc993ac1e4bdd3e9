"""Brings `docs/` up to date: lays out the pages that do not stand, and counts those that do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from digest.incremental.ledger import Ledger, Made
from digest.model import ArticleMetadata, Page
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.docs_folder import DocsChange, DocsFolder
from digest.pipeline.docs_pages import DocsPages
from digest.pipeline.pictures.pictures_folder import NO_PICTURES
from digest.pipeline.results import PageInputs


@dataclass(frozen=True, slots=True)
class Live:
    """A run for a preview, where somebody waits for the page that they edit.

    Args:
        load: gives the pipeline, with what is loaded already.
        urgent: articles, of those with other texts, whose pages come before all others.
        between: called after every page; the run ends with what it raises.
    """

    load: Callable[[], ArticlePipeline]
    urgent: int
    between: Callable[[], None]


def renewed(pages: DocsPages, ledger: Ledger, docs: DocsFolder, live: Live | None) -> DocsChange:
    """What is done to `docs`, or would be; the ledger then has the pages of every article."""
    renewal = _Renewal(pages, ledger)
    laid_out = renewal.urgent_first(live.urgent) if live else renewal.all()
    # Pictures come before the pages that show them, and go after those that did.
    added = docs.pictures.add(pages.picture_files, pages.encodings)
    change = docs.hold(_with_breaks(laid_out, live) if live else laid_out, renewal.standing)
    gone = NO_PICTURES if change.waiting else docs.pictures.prune(pages.picture_files)
    change = change.with_pictures(added, gone)
    for article, state in renewal.made.items():
        files = {name: change.hashes.get(name) for name in pages.names(article)}
        placed = {name: sha for name, sha in files.items() if sha}
        if placed.keys() == files.keys():
            ledger.count(_target(article), Made(state, placed))
    return change


class _Renewal:
    """The articles whose pages do not stand as they are to be.

    `standing` has the names of the pages that do, `made` the slugs and states of the articles whose
    pages are made, once all have been gone through.
    """

    def __init__(self, pages: DocsPages, ledger: Ledger) -> None:
        self._pages, self._ledger = pages, ledger
        self.standing: set[str] = set()
        self.made: dict[str, str] = {}

    def all(self) -> Iterator[Page]:
        """Every page that has to be made."""
        yield from self._pages.former()
        yield from chain.from_iterable(self._pages.own_pages(self.stale()))
        yield from self._pages.editors()
        yield from self._pages.reference()

    def urgent_first(self, most: int) -> Iterator[Page]:
        """The pages of a few articles with other texts before all others."""
        edited = (each.slug for each in self._pages.articles if self._is_edited(each))
        first = {*islice(edited, most)}
        yield from self._pages.former()
        yield from chain.from_iterable(self._pages.own_pages(self.stale(first)))
        others = {article.slug for article in self._pages.articles} - first
        yield from self._pages.editors()
        yield from chain.from_iterable(self._pages.own_pages(self.stale(others)))
        yield from self._pages.reference()

    def stale(self, among: Collection[str] | None = None) -> Iterator[PageInputs]:
        """The articles, some or all, whose pages have to be made."""
        for article in self._pages.articles:
            if among is not None and article.slug not in among:
                continue
            inputs = self._pages.page_inputs(article)
            state = self._pages.state(inputs)
            made = self._ledger.standing(_target(article.slug), state)
            if made:
                self._ledger.count(_target(article.slug), made)
                self.standing.update(made.files)
            else:
                self.made[article.slug] = state
                yield inputs

    def _is_edited(self, article: ArticleMetadata) -> bool:
        """Whether an article has other texts or pictures than when its pages were laid out last."""
        last = self._ledger.last.get(_target(article.slug))
        own = self._pages.own_state(self._pages.page_inputs(article))
        return last is None or not last.inputs.startswith(own)


def _with_breaks(pages: Iterable[Page], live: Live) -> Iterator[Page]:
    for page in pages:
        yield page
        live.between()


def _target(slug: str) -> str:
    return f"story {slug}"
