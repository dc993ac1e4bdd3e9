"""What is new: all articles by the day on which they came to the digest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from digest.model import ArticleMetadata, Page
from digest.pages.locale_view import LocaleView
from digest.pages.pagination import ListPage, paginate

PATH = "new.md"
LENGTH = 100
"""Articles on a full page."""


def arrival_pages(view: LocaleView) -> Iterator[Page]:
    """`new.md` and its further pages; none where the day of no article is known."""
    title = view.wording.say("arrivals")
    meta = {"description": view.wording.say("arrivals_intro")}
    if not view.collection.arrivals:
        return
    for part in paginate(PATH, view.collection.arrivals, LENGTH, LENGTH // 2):
        yield view.page(part.path, title, _parts(part, view), meta)


def _parts(part: ListPage[ArticleMetadata], view: LocaleView) -> Iterator[str]:
    if not part.newer:
        yield view.say("arrivals_intro")
    for day, came in groupby(part.items, key=lambda article: article.added):
        if day:
            yield f"## {view.say('added', date=view.wording.day(day))}"
        yield view.titles(came, part.path)
    yield part.turn(view)
