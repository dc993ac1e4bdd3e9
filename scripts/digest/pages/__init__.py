"""Renditions → Markdown pages. Pure: nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.model import Entry, Page, Rendition, Teaser, TermCard
from digest.pages.article import article_page
from digest.pages.collection import Collection
from digest.pages.home import home_page
from digest.pages.issues import issue_pages
from digest.pages.parallel import FOLDER, parallel_page
from digest.pages.tags import tag_pages
from digest.pages.terms import TermFinder
from digest.pages.trends import trends_page
from digest.pages.view import View
from digest.pages.wording import Wording
from digest.resources import Locale, Tag

__all__ = ["Layout"]


class Layout:
    """Lays a digest out: the pages of each article, and those that tell of many.

    An article's own pages need nothing of the others but their teasers, so no more than one
    article has to be held in full at a time.

    Args:
        teasers: of every article, by locale and slug.
        taxonomy: the tags that articles carry, and the organisations they may name.
        cards: by locale, what is said of a term, by the forms of its name.
        named: by slug, the ids of the organisations with a page that an article names.
    """

    def __init__(
        self,
        articles: Iterable[Entry],
        teasers: Mapping[str, Mapping[str, Teaser]],
        locales: Sequence[Locale],
        taxonomy: Sequence[Tag],
        cards: Mapping[str, Mapping[str, TermCard | None]],
        named: Mapping[str, Sequence[str]],
    ) -> None:
        collection = Collection(articles, taxonomy, named)
        self._locales = locales
        self._collection = collection
        self._views = [
            View(
                Wording(locale, collection.taxonomy),
                collection,
                teasers[locale.id],
                locales,
                TermFinder(cards[locale.id], collection.by_tag.keys()),
            )
            for locale in locales
        ]

    def story(self, renditions: Sequence[Rendition]) -> Iterator[Page]:
        """The pages of one article: its own in every locale, and the one for parallel reading.

        Args:
            renditions: the article's, in the order of the locales.
        """
        for rendition, view in zip(renditions, self._views, strict=True):
            yield article_page(rendition, view)
        yield parallel_page(renditions, self._locales)

    def story_names(self, article: Entry) -> list[str]:
        """The names below `docs/` of the pages that `story` gives."""
        own = [f"{locale.id}/articles/{article.slug}.md" for locale in self._locales]
        return [*own, f"{FOLDER}/{article.slug}.md"]

    def around(self, article: Entry) -> tuple[object, ...]:
        """All that an article's pages take from elsewhere but the cards of terms.

        While it is the same, and the article and the cards are, so are the pages.
        """
        newer, older = self._collection.neighbours(article)
        others = [newer, older, *self._collection.related(article)]
        return (
            [self._seen(other) for other in others],
            self._collection.topic(article),
            [(tag, *self._labels(tag)) for tag in self._collection.tags(article)],
            sorted(self._collection.by_tag),
        )

    def _labels(self, tag: str) -> list[str]:
        return [view.wording.label(tag) for view in self._views]

    def _seen(self, other: Entry | None) -> tuple[object, ...]:
        """What another article's page may show of an article."""
        if other is None:
            return ()
        teasers = [view.teasers[other.slug] for view in self._views]
        return (other.slug, other.published, other.events, *teasers)

    def overviews(self) -> Iterator[Page]:
        """The front page, the issues, the tags and the trends, each in all locales in turn."""
        for editions in zip(*map(_overviews, self._views), strict=True):
            yield from editions


def _overviews(view: View) -> Iterator[Page]:
    yield home_page(view)
    yield from issue_pages(view)
    yield from tag_pages(view)
    yield trends_page(view)
