"""The collection in one locale, and the lists on its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from digest.model import ArticleMetadata, Teaser
from digest.pages import escape
from digest.pages.collection import Collection
from digest.pages.figure_html import thumbnail
from digest.pages.view import View, site_way

_BODIES = 3
"""Organisations beside a story: enough to tell it from others, and no list."""


@dataclass(frozen=True, slots=True)
class LocaleView(View):
    """The view of the collection in one locale.

    Args:
        teasers: those of all articles in this locale, by slug.
        notes: the editors' notes of issues, by their ids, as Markdown.
        fed: the slugs of the articles that feeds in this locale may tell.
    """

    collection: Collection
    teasers: Mapping[str, Teaser]
    notes: Mapping[str, str]
    fed: frozenset[str]
    _lines: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False)
    """An article stands in the list of every tag that it carries."""
    _headlines: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def teaser(
        self,
        article: ArticleMetadata,
        up: str,
        level: int = 2,
        tags: Iterable[str] = (),
        *,
        pictured: bool = True,
        bodies: bool = False,
    ) -> str:
        """An article in a list: headline, picture, facts, some of its tags, abstract.

        Args:
            up: the relative path from the page to the locale's folder.
            pictured: whether its picture belongs to it.
            bodies: whether the organisations that it names first belong to it.
        """
        teaser = self.teasers[article.slug]
        facts = [*self._facts(article, teaser), *(self.tag(tag, up) for tag in tags)]
        facts += map(escape.markdown, self._bodies(article)) if bodies else ()
        headline = f"{'#' * level} {self.article(article.slug, teaser.title, up)}{_sign(article)}"
        parts = [
            headline,
            thumbnail(article, f"../{up}") if pictured else "",
            escape.DOT.join(facts),
            self.text(teaser.summary),
        ]
        return "\n\n".join(filter(None, parts))

    def titles(
        self, articles: Iterable[ArticleMetadata], path: str, *, bodies: bool = False
    ) -> str:
        """A list of articles: headlines, and below them facts only; a block of HTML.

        A story stands in a dozen lists, and Markdown would read its line in each.

        Args:
            path: of the page.
            bodies: as for `teaser`.
        """
        up = site_way(path)
        entries = (f"<li>{self._entry(each, up, bodies)}" for each in articles)
        return f"<ul>{''.join(entries)}</ul>"

    def headline(self, slug: str) -> str:
        """The headline of an article for the inside of an HTML element."""
        if slug not in self._headlines:
            self._headlines[slug] = self.html(self.teasers[slug].title)
        return self._headlines[slug]

    def tag_counts(self, tags: Iterable[str], up: str) -> str:
        """Tags in a row, each with its number of articles."""
        return escape.DOT.join(
            f"{self.tag(tag, up)} {len(self.collection.by_tag[tag])}" for tag in tags
        )

    def _entry(self, article: ArticleMetadata, up: str, bodies: bool) -> str:
        line = self._line(article, up)
        if not bodies:
            return line
        return escape.DOT.join([line, *map(escape.element, self._bodies(article))])

    def _line(self, article: ArticleMetadata, up: str) -> str:
        key = (article.slug, up)
        if key not in self._lines:
            self._lines[key] = self._made_line(article, up)
        return self._lines[key]

    def _made_line(self, article: ArticleMetadata, up: str) -> str:
        teaser = self.teasers[article.slug]
        headline = f'<a href="{up}articles/{article.slug}/">{self.headline(article.slug)}</a>'
        facts = [escape.element(self.wording.when(article))]
        facts += [self.html(teaser.source)] if teaser.source else []
        return f"{headline}{_sign(article)}<br>{escape.DOT.join(facts)}"

    def _bodies(self, article: ArticleMetadata) -> Iterator[str]:
        """The organisations that an article names first."""
        for each in islice(self.collection.organisations_named(article), _BODIES):
            yield self.wording.label(each)

    def _facts(self, article: ArticleMetadata, teaser: Teaser) -> Iterator[str]:
        yield escape.markdown(self.wording.when(article))
        if teaser.source:
            yield self.text(teaser.source)


def _sign(article: ArticleMetadata) -> str:
    """The place where visits.js says that an article is new to the reader; empty for no day."""
    return f'<span data-added="{article.added.isoformat()}"></span>' if article.added else ""
