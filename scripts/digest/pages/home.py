"""The front page: the newest articles, and links to the issues, tags and trends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from digest.model import ArticleMetadata, Page
from digest.pages import escape
from digest.pages.issues import issue_title
from digest.pages.locale_view import LocaleView

LENGTH = 20
"""Newest articles on the front page; the issues list the rest."""
TAGS = 3
"""Tags shown for each article."""
LEADING = 24
"""Tags of the first kind in the front page's index; the tag index lists the rest."""


def home_page(view: LocaleView) -> Page:
    """`index.md`."""
    meta = {"description": view.wording.say("site_description")}
    return view.page("index.md", view.wording.say("site_name"), _parts(view), meta)


def _parts(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    pinned = collection.pinned()
    shown = {article.slug for article in pinned}
    others = (article for article in collection.articles if article.slug not in shown)
    latest = list(islice(others, LENGTH))
    yield view.say("site_description")
    if collection.issues:
        issue = collection.issues[0]
        title = issue_title(issue, view)
        count = view.count("stories", len(collection.by_issue[issue]))
        yield f"{view.lead('latest_issue')}[{title}](issues/{issue}.md){escape.DOT}{count}"
    if pinned:
        yield f"## {view.say('pinned')}"
        yield from (_teaser(article, 3, view) for article in pinned)
        yield f"## {view.say('latest')}"
    yield from (_teaser(article, 3 if pinned else 2, view) for article in latest)
    yield f"[{view.say('all_stories')}](issues/index.md)"
    for kind in filter(lambda kind: kind.leads, collection.kinds):
        yield view.kind(kind)
        yield view.tag_counts(collection.ranked(kind)[:LEADING], "")
        ways = (f"[{view.say('all_tags')}](tags/index.md)", f"[{view.say('trends')}](trends.md)")
        yield escape.DOT.join(ways)


def _teaser(article: ArticleMetadata, level: int, view: LocaleView) -> str:
    return view.teaser(article, "", level, article.tags[:TAGS])
