"""Renditions → Markdown pages. Pure: nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.editorial import Locale, Tag
from digest.model import ArticleMetadata, Page, Rendition, Teaser, TermCard
from digest.pages.article import UP, article_page
from digest.pages.collection import Collection
from digest.pages.home import home_page
from digest.pages.issues import issue_pages
from digest.pages.locale_view import LocaleView
from digest.pages.page_context import Neighbour, PageContext
from digest.pages.parallel import FOLDER, parallel_page
from digest.pages.tags import tag_pages
from digest.pages.term_cards import CardFinder
from digest.pages.trends import trends_page
from digest.pages.view import View
from digest.pages.wording import Wording

__all__ = ["ArticleLayout", "CollectionLayout", "PageContext"]


class ArticleLayout:
    """Lays out the pages of one article at a time, independently of the others.

    Args:
        taxonomy: the tags of articles, and the organisations they may name.
        cards: by locale, the card of a term, by the forms of its name.
    """

    def __init__(
        self,
        locales: Sequence[Locale],
        taxonomy: Sequence[Tag],
        cards: Mapping[str, Mapping[str, TermCard | None]],
    ) -> None:
        self._locales = locales
        labels = {tag.id: tag for tag in taxonomy}
        self._views = [View(Wording(locale, labels), locales) for locale in locales]
        self._terms = [CardFinder(cards[locale.id]) for locale in locales]

    def pages(self, renditions: Sequence[Rendition], context: PageContext) -> Iterator[Page]:
        """The article's page in every locale, and its parallel page.

        Args:
            renditions: those of the article, in the order of the locales.
        """
        for rendition, view, terms in zip(renditions, self._views, self._terms, strict=True):
            yield article_page(rendition, context, view, terms.marker(UP, context.linked))
        yield parallel_page(renditions, self._locales)


class CollectionLayout:
    """Lays out the listings of the collection, and gives the page context of each article.

    Args:
        teasers: those of all articles, by locale and slug.
        taxonomy: the tags of articles, and the organisations they may name.
        named: by slug, the ids of the organisations with a page that an article names.
    """

    def __init__(
        self,
        articles: Iterable[ArticleMetadata],
        teasers: Mapping[str, Mapping[str, Teaser]],
        locales: Sequence[Locale],
        taxonomy: Sequence[Tag],
        named: Mapping[str, Sequence[str]],
    ) -> None:
        self._collection = Collection(articles, taxonomy, named)
        self._linked = tuple(sorted(self._collection.by_tag))
        self._views = [
            LocaleView(
                Wording(locale, self._collection.taxonomy),
                locales,
                self._collection,
                teasers[locale.id],
            )
            for locale in locales
        ]

    def page_context(self, article: ArticleMetadata) -> PageContext:
        """The page context of an article."""
        newer, older = self._collection.neighbours(article)
        near = {each.slug for each in (newer, older) if each}
        related = self._collection.related(article)
        return PageContext(
            self._collection.topic(article),
            self._seen(newer) if newer else None,
            self._seen(older) if older else None,
            tuple(self._seen(other) for other in related if other.slug not in near),
            tuple(self._collection.named(article)),
            self._linked,
        )

    def labels(self, article: ArticleMetadata) -> list[tuple[str, ...]]:
        """The names in all locales of the tags and organisations linked from its pages."""
        tags = self._collection.tags(article)
        return [tuple(view.wording.label(tag) for view in self._views) for tag in tags]

    def pages(self) -> Iterator[Page]:
        """The front page, the issues, the tags and the trends, each in all locales in turn."""
        for page_in_locales in zip(*map(_locale_pages, self._views), strict=True):
            yield from page_in_locales

    def _seen(self, other: ArticleMetadata) -> Neighbour:
        titles = {view.wording.locale.id: view.teasers[other.slug].title for view in self._views}
        return Neighbour(other.slug, other.published, other.events, titles)


def article_page_names(slug: str, locales: Sequence[Locale]) -> list[str]:
    """The paths below `docs/` of an article's own pages."""
    own = [f"{locale.id}/articles/{slug}.md" for locale in locales]
    return [*own, f"{FOLDER}/{slug}.md"]


def _locale_pages(view: LocaleView) -> Iterator[Page]:
    yield home_page(view)
    yield from issue_pages(view)
    yield from tag_pages(view)
    yield trends_page(view)
