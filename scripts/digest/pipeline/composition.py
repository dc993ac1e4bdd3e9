"""All articles laid out: which pages there are, what each depends on, and the pages themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice

from digest.incremental.cache import hash_of
from digest.incremental.packed import Packed
from digest.incremental.workers import Workers
from digest.model import ArticleMetadata, Page, Teaser
from digest.pages import CollectionLayout, article_page_names
from digest.pages.prominent_organisations import named_organisations
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import Ingested
from digest.pipeline.results import Told

_MEANWHILE = 3
"""Pages of many articles made after those of each, so that few are left at the end."""


class Composition:
    """The pages of all articles, laid out when they are asked for.

    No more is held of an article than other pages tell of it; its text is read where it is laid
    out. By slug, `own` has a digest of all that an article's texts are made from, and `pending`, of
    those that have some, the hashes of source texts without English.
    """

    def __init__(self, workers: Workers[ArticlePipeline], intake: Ingested) -> None:
        self.articles = intake.articles
        self._workers = workers
        self._folder = intake.folder
        self._press = workers.tool
        self.own: dict[str, str] = {}
        self.pending: dict[str, tuple[int, ...]] = {}
        editorial = self._press.editorial
        simplified = self._press.converters.simplify_same_length
        self._layout = CollectionLayout(
            self.articles,
            self._teasers(),
            editorial.locales,
            (*editorial.taxonomy, *editorial.organisations),
            named_organisations(self.articles, editorial.organisations, simplified),
        )

    @cached_property
    def prints(self) -> dict[str, str]:
        """By slug, a digest of all that an article's own pages depend on."""
        everywhere = hash_of(self._press.stores.code_version, self._press.cards)
        return {
            article.slug: hash_of(
                everywhere,
                self.own[article.slug],
                self._layout.page_context(article),
                self._layout.labels(article),
            )
            for article in self.articles
        }

    def names(self, slug: str) -> list[str]:
        """The names below `docs/` of the own pages of an article."""
        return article_page_names(slug, self._press.editorial.locales)

    def pages(self, standing: Collection[str] = ()) -> Iterator[Page]:
        """Every page of every locale.

        Args:
            standing: slugs of articles whose own pages are left out.
        """
        overviews = self.overviews()
        stale = [article for article in self.articles if article.slug not in standing]
        for pages in self.stories(stale):
            yield from pages
            # Other processes are at the next articles: this one makes what it can meanwhile.
            yield from islice(overviews, _MEANWHILE)
        yield from overviews

    def stories(self, articles: Sequence[ArticleMetadata]) -> Iterator[Sequence[Page]]:
        """The own pages of each of these articles."""
        stories = ((article, self._layout.page_context(article)) for article in articles)
        return self._workers.share_out(
            partial(ArticlePipeline.laid_out, folder=self._folder), stories
        )

    def overviews(self) -> Iterator[Page]:
        """The pages that tell of many articles."""
        return self._layout.pages()

    def _teasers(self) -> Mapping[str, Mapping[str, Teaser]]:
        """Those of all articles, by locale and slug; what else is told of an article on the way."""
        all_ = {locale.id: Packed(Teaser) for locale in self._press.editorial.locales}
        for article, told in zip(self.articles, self._told(), strict=True):
            self.own[article.slug] = told.basis.own
            if told.basis.pending:
                self.pending[article.slug] = told.basis.pending
            for locale, teaser in told.teasers.items():
                all_[locale].put(article.slug, teaser)
        return all_

    def _told(self) -> Iterator[Told]:
        """What is told of each article, known or new."""
        press = self._press
        known = [press.basis(article) for article in self.articles]
        new = [entry for entry, basis in zip(self.articles, known, strict=True) if basis is None]
        told = self._workers.share_out(partial(ArticlePipeline.told, folder=self._folder), new)
        for article, basis in zip(self.articles, known, strict=True):
            if basis is None:
                each = next(told)
            elif teasers := press.stores.teasers.get(basis.own):
                each = Told(basis, teasers)
            else:
                each = press.told(article, self._folder)
            press.keep_told(article, each.basis)
            yield each
