"""The collection as one locale reads it, and the lists its pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.model import Entry, Teaser
from digest.pages import escape
from digest.pages.collection import Collection
from digest.pages.view import View


@dataclass(frozen=True, slots=True)
class Overview(View):
    """One locale's words for the collection.

    Args:
        teasers: of all articles in this locale, by slug.
    """

    collection: Collection
    teasers: Mapping[str, Teaser]

    def story_link(self, article: Entry, up: str) -> str:
        """A link to an article under its headline. `up` leads to the locale's folder."""
        return self.article(article.slug, self.teasers[article.slug].title, up)

    def story(self, article: Entry, up: str, level: int = 2, tags: Iterable[str] = ()) -> str:
        """Headline, facts, some of its tags and abstract of one article in a list."""
        facts = [*self._facts(article), *(self.tag(tag, up) for tag in tags)]
        headline = f"{'#' * level} {self.story_link(article, up)}"
        abstract = self.text(self.teasers[article.slug].summary)
        return "\n\n".join(filter(None, [headline, escape.DOT.join(facts), abstract]))

    def titles(self, articles: Iterable[Entry], up: str) -> str:
        """A list of articles by their headlines and facts alone."""
        return "\n".join(
            f"- {escape.DOT.join([self.story_link(article, up), *self._facts(article)])}"
            for article in articles
        )

    def tag_counts(self, tags: Iterable[str], up: str) -> str:
        """Tags in a row, each with its number of articles."""
        return escape.DOT.join(
            f"{self.tag(tag, up)} {len(self.collection.by_tag[tag])}" for tag in tags
        )

    def _facts(self, article: Entry) -> Iterator[str]:
        yield escape.markdown(self.wording.when(article))
        if source := self.teasers[article.slug].source:
            yield self.text(source)
