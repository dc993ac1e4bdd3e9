"""The pages of `docs/`: which there are, what each depends on, and the pages themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from digest.errors import folded
from digest.incremental.keys import hash_of, key_of
from digest.incremental.workers import Workers
from digest.model import ArticleMetadata, Page
from digest.pages import article_page_names
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested
from digest.pipeline.pictures.article_pictures import ArticlePictures
from digest.pipeline.pictures.encodings import Encodings
from digest.pipeline.results import PageInputs, TextInputs

_HOW_TO_TRANSLATE = (
    "run `build.py translate`, and `build.py model install` before it where there is no package"
)
_HOW_ELSEWHERE = "run `build.py translate`, and fill in its PO files"


class DocsPages:
    """The pages of all articles, laid out when they are asked for.

    By slug, `inputs` has the hash of all that an article's texts are made of, and `pending`, of
    those that have some, the hashes of source texts without a translation, by locale. `pictures`
    are those of all articles, `own_pictures` those of the editors' own texts.
    """

    def __init__(self, workers: Workers[ArticlePipeline], ingested: Ingested) -> None:
        self.articles = ingested.articles
        self.inputs: dict[str, str] = {}
        self.pending: dict[str, dict[str, tuple[int, ...]]] = {}
        self._workers = workers
        self._ingested = ingested
        self._pipeline = workers.tool
        for article, inputs in zip(self.articles, self._inputs(), strict=True):
            self._pipeline.tables.inputs.put(inputs.key, inputs)
            self.inputs[article.slug] = inputs.hash
            if inputs.pending:
                self.pending[article.slug] = inputs.pending
        self._pipeline.tables.flush()
        own = ingested.own
        for text in own.texts:
            if pending := self._pipeline.pending(text):
                self.pending[text.slug] = pending
        self.pictures = ArticlePictures(workers, self.articles, ingested.folder)
        self.own_pictures = ArticlePictures(workers, own.articles, own.folder)

    @property
    def encodings(self) -> Encodings:
        """The files of the pictures."""
        return self._pipeline.encodings

    @property
    def picture_files(self) -> frozenset[str]:
        """The names of all files of pictures."""
        return self.pictures.files | self.own_pictures.files

    def published(self, docs: Path) -> dict[str, str]:
        """What stands for each of them, by its path below `docs`."""
        return {**self.pictures.published(docs), **self.own_pictures.published(docs)}

    @property
    def pending_sources(self) -> dict[str, set[int]]:
        """The hashes of all source texts without a translation, by locale."""
        found: dict[str, set[int]] = {}
        for locale, sources in chain.from_iterable(each.items() for each in self.pending.values()):
            found.setdefault(locale, set()).update(sources)
        return found

    def pending_in(self, locale: str) -> dict[str, tuple[int, ...]]:
        """The hashes of the texts that lack a translation into one locale, by slug."""
        return {slug: found[locale] for slug, found in self.pending.items() if locale in found}

    def doubts(self) -> Iterator[str]:
        """What should be said of all of them."""
        yield from map(str, folded(chain(self.pictures.doubts(), self.own_pictures.doubts())))
        editions = {each.id: each for each in self._pipeline.listing.locales}
        for locale, sources in self.pending_sources.items():
            passages = "1 passage" if len(sources) == 1 else f"{len(sources)} passages"
            edition = editions[locale]
            cure = _HOW_TO_TRANSLATE if edition.language == "en" else _HOW_ELSEWHERE
            yield f"the {edition.name} edition has {passages} in Chinese; {cure}"

    def names(self, slug: str) -> list[str]:
        """The names below `docs/` of the own pages of an article."""
        return article_page_names(slug, self._pipeline.listing.locales)

    def page_inputs(self, article: ArticleMetadata) -> PageInputs:
        """All that an article's own pages are laid out from."""
        slug = article.slug
        return PageInputs(article, self.inputs[slug], self.pictures.of(slug))

    def state(self, inputs: PageInputs) -> str:
        """Stands for all that an article's own pages depend on; what is its own comes first."""
        cards, labels = self._pipeline.cards_hash, self._pipeline.layout.labels(inputs.article)
        return f"{self.own_state(inputs)} {key_of('pages', cards=cards, labels=labels)}"

    def own_state(self, inputs: PageInputs) -> str:
        """Stands for the texts and the pictures of an article."""
        pictures = f" {hash_of(inputs.pictures)}" if inputs.pictures else ""
        return f"{inputs.texts}{pictures}"

    def own_pages(self, articles: Iterable[PageInputs]) -> Iterator[Sequence[Page]]:
        """The own pages of each of these articles."""
        work = partial(ArticlePipeline.pages, folder=self._ingested.folder)
        return self._workers.share_out(work, articles)

    def former(self) -> Iterator[Page]:
        """The pages of addresses that stories leave, to be written before all others.

        Once a story's pages are at its new address, a run that is killed then leaves it unknown
        what the old one led to.
        """
        return self._ingested.former_pages()

    def editors(self) -> Iterator[Page]:
        """The editors' own pages, and the notes of issues."""
        for text in self._ingested.own.texts:
            yield from self._pipeline.editors_pages(text, self.own_pictures.of)

    def reference(self) -> Iterator[Page]:
        """The pages that the editorial data alone give."""
        return self._pipeline.layout.reference()

    def _inputs(self) -> Iterator[TextInputs]:
        """Those of each article's texts: of this run, of an earlier one, or made now."""
        known = [self._known(article) for article in self.articles]
        lacking = [each for each, found in zip(self.articles, known, strict=True) if not found]
        work = partial(ArticlePipeline.inputs, folder=self._ingested.folder)
        made = self._workers.share_out(work, lacking)
        return (found or next(made) for found in known)

    def _known(self, article: ArticleMetadata) -> TextInputs | None:
        new = self._ingested.inputs.get(article.seed)
        if new and self._pipeline.are_of(new, article):
            return new
        return self._pipeline.known_inputs(article)
