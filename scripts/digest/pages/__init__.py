"""Renditions → Markdown pages. Pure: nothing here reads or writes a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from digest.model import Page, Rendition, TermCard
from digest.pages.article import article_page
from digest.pages.collection import Collection
from digest.pages.home import home_page
from digest.pages.issues import issue_pages
from digest.pages.parallel import parallel_page
from digest.pages.tags import tag_pages
from digest.pages.terms import TermFinder
from digest.pages.trends import trends_page
from digest.pages.view import View
from digest.pages.wording import Wording
from digest.resources import Locale, Tag

__all__ = ["make_pages"]


def make_pages(
    renditions: Sequence[Rendition],
    locales: Sequence[Locale],
    taxonomy: Sequence[Tag],
    cards: Mapping[str, Mapping[str, TermCard | None]],
    named: Mapping[str, Sequence[str]],
) -> Iterator[Page]:
    """Every page of every locale, newest articles first.

    Args:
        taxonomy: the tags that articles carry, and the organisations they may name.
        cards: by locale, what is said of a term, by the forms of its name.
        named: by slug, the ids of the organisations with a page that an article names.
    """
    by_locale: dict[str, dict[str, Rendition]] = defaultdict(dict)
    for rendition in renditions:
        by_locale[rendition.locale][rendition.article.slug] = rendition
    articles = {rendition.article.slug: rendition.article for rendition in renditions}
    collection = Collection(articles.values(), taxonomy, named)
    for locale in locales:
        wording = Wording(locale, collection.taxonomy)
        terms = TermFinder(cards[locale.id], collection.by_tag.keys())
        view = View(wording, collection, by_locale[locale.id], locales, terms)
        yield home_page(view)
        for article in collection.articles:
            yield article_page(article, view)
        yield from issue_pages(view)
        yield from tag_pages(view)
        yield trends_page(view)
    for article in collection.articles:
        own = {locale.id: by_locale[locale.id][article.slug] for locale in locales}
        yield parallel_page(article, own, locales)
