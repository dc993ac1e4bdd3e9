"""All articles laid out: the pages there are, what each depends on, and the pages themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from digest.incremental.keys import key_of
from digest.incremental.packed import Packed
from digest.incremental.workers import Workers
from digest.model import ArticleMetadata, Page, Teaser
from digest.pages import CollectionLayout, PageContext, article_page_names
from digest.pages.prominent_organisations import named_organisations
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested
from digest.pipeline.results import TextInputs
from digest.translation.machine import HOW_TO_INSTALL

Story = tuple[ArticleMetadata, str, PageContext]
"""An article with the hash of what its texts are made of, and its context."""

_MEANWHILE = 3
"""Pages of many articles made after those of each, so that few are left at the end."""


class DocsPages:
    """The pages of all articles, laid out when they are asked for.

    No more is held of an article than other pages show of it; its text is opened where it is laid
    out. By slug, `inputs` has the hash of all that an article's texts are made of, and `pending`,
    of those that have some, the hashes of source texts without English.
    """

    def __init__(self, workers: Workers[ArticlePipeline], ingested: Ingested) -> None:
        self.articles = ingested.articles
        self.inputs: dict[str, str] = {}
        self.pending: dict[str, tuple[int, ...]] = {}
        self._workers = workers
        self._ingested = ingested
        self._pipeline = workers.tool
        listing = self._pipeline.listing
        simplified = self._pipeline.converters.simplify_same_length
        self._layout = CollectionLayout(
            self.articles,
            self._teasers(),
            listing.locales,
            listing.tags,
            named_organisations(self.articles, listing.organisations, simplified),
        )

    @property
    def pending_sources(self) -> set[int]:
        """The hashes of all source texts without English."""
        return {*chain.from_iterable(self.pending.values())}

    def doubts(self) -> Iterator[str]:
        """What should be said of all of them."""
        if count := len(self.pending_sources):
            yield f"{count} passages stay Chinese in the English edition: {HOW_TO_INSTALL}"

    def names(self, slug: str) -> list[str]:
        """The names below `docs/` of the own pages of an article."""
        return article_page_names(slug, self._pipeline.listing.locales)

    def story(self, article: ArticleMetadata) -> Story:
        """All that an article's own pages are laid out from."""
        return article, self.inputs[article.slug], self._layout.page_context(article)

    def state(self, story: Story) -> str:
        """Stands for all that an article's own pages depend on; its texts come first."""
        article, texts, context = story
        cards, labels = self._pipeline.cards_hash, self._layout.labels(article)
        return f"{texts} {key_of('pages', cards=cards, context=context, labels=labels)}"

    def pages(self, stories: Iterable[Story]) -> Iterator[Page]:
        """The own pages of these articles, and those that list many."""
        overviews = self.overviews()
        for pages in self.own_pages(stories):
            yield from pages
            # Other processes are at the next articles: this one makes what it can meanwhile.
            yield from islice(overviews, _MEANWHILE)
        yield from overviews

    def own_pages(self, stories: Iterable[Story]) -> Iterator[Sequence[Page]]:
        """The own pages of each of these articles."""
        work = partial(ArticlePipeline.pages, folder=self._ingested.folder)
        return self._workers.share_out(work, stories)

    def overviews(self) -> Iterator[Page]:
        """The pages that tell of many articles."""
        return self._layout.pages()

    def _teasers(self) -> Mapping[str, Mapping[str, Teaser]]:
        """Those of all articles, by locale and slug; what else is known of each on the way."""
        pipeline, folder = self._pipeline, self._ingested.folder
        teasers = {locale.id: Packed(Teaser) for locale in pipeline.listing.locales}
        for article, inputs in zip(self.articles, self._inputs(), strict=True):
            self.inputs[article.slug] = inputs.hash
            if inputs.pending:
                self.pending[article.slug] = inputs.pending
            for locale, teaser in pipeline.teasers(article, inputs, folder).items():
                teasers[locale].put(article.slug, teaser)
        pipeline.tables.flush()
        return teasers

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
