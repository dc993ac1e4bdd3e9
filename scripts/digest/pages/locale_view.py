"""The collection as one locale reads it, and the lists its pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.model import ArticleMetadata, Teaser
from digest.pages import escape
from digest.pages.collection import Collection
from digest.pages.view import View


@dataclass(frozen=True, slots=True)
class LocaleView(View):
    """One locale's words for the collection.

    Args:
        teasers: of all articles in this locale, by slug.
    """

    collection: Collection
    teasers: Mapping[str, Teaser]

    def story(
        self, article: ArticleMetadata, up: str, level: int = 2, tags: Iterable[str] = ()
    ) -> str:
        """Headline, facts, some of its tags and abstract of one article in a list.

        Args:
            up: leads from the page to the locale's folder.
        """
        teaser = self.teasers[article.slug]
        facts = [*self._facts(article, teaser), *(self.tag(tag, up) for tag in tags)]
        headline = f"{'#' * level} {self.article(article.slug, teaser.title, up)}"
        abstract = self.text(teaser.summary)
        return "\n\n".join(filter(None, [headline, escape.DOT.join(facts), abstract]))

    def titles(self, articles: Iterable[ArticleMetadata], up: str) -> str:
        """A list of articles by their headlines and facts alone."""
        return "\n".join(f"- {self._line(article, up)}" for article in articles)

    def tag_counts(self, tags: Iterable[str], up: str) -> str:
        """Tags in a row, each with its number of articles."""
        return escape.DOT.join(
            f"{self.tag(tag, up)} {len(self.collection.by_tag[tag])}" for tag in tags
        )

    def _line(self, article: ArticleMetadata, up: str) -> str:
        teaser = self.teasers[article.slug]
        headline = self.article(article.slug, teaser.title, up)
        return escape.DOT.join([headline, *self._facts(article, teaser)])

    def _facts(self, article: ArticleMetadata, teaser: Teaser) -> Iterator[str]:
        yield escape.markdown(self.wording.when(article))
        if teaser.source:
            yield self.text(teaser.source)
