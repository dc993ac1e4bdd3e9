"""Renditions → Markdown pages. Pure: nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.model import Page, Rendition
from digest.pages.article import article_page
from digest.pages.listings import listing_pages
from digest.pages.wording import Wording, recency
from digest.resources import Locale, Tag

__all__ = ["make_pages"]


def make_pages(
    renditions: Sequence[Rendition], locales: Sequence[Locale], taxonomy: Sequence[Tag]
) -> Iterator[Page]:
    """Every page of every locale, newest articles first."""
    tags = {tag.id: tag for tag in taxonomy}
    for locale in locales:
        wording = Wording(locale, tags)
        own = [rendition for rendition in renditions if rendition.locale == locale.id]
        own.sort(key=lambda rendition: recency(rendition.article), reverse=True)
        for rendition in own:
            yield article_page(rendition, wording, locales)
        yield from listing_pages(own, wording, locales)
