"""The monthly issues, their articles grouped by technology, and the index of issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from digest.model import ArticleMetadata, Page
from digest.pages import escape
from digest.pages.collection import UNDATED, Collection
from digest.pages.locale_view import LocaleView
from digest.pages.pagination import ListPage, paginate

LENGTH = 50
"""Articles on a full page of an issue."""


def issue_pages(view: LocaleView) -> Iterator[Page]:
    """`issues/index.md`, `issues/2024-02.md` and so on, `issues/undated.md`."""
    yield view.page("issues/index.md", view.wording.say("issues"), _index(view))
    for month in view.collection.by_month:
        title = view.wording.say("undated") if month == UNDATED else _title(month, view)
        articles = _by_topic(view.collection, month)
        for part in paginate(f"issues/{month}.md", articles, LENGTH, LENGTH):
            yield view.page(part.path, title, _issue(month, part, view))


def issue_title(month: str, view: LocaleView) -> str:
    """The title of an issue in Markdown."""
    return escape.markdown(_title(month, view))


def _title(month: str, view: LocaleView) -> str:
    return view.wording.say("issue_of", month=view.wording.month(month))


def _by_topic(collection: Collection, month: str) -> list[tuple[str | None, ArticleMetadata]]:
    """The month's articles by topic: the largest topic first, those without a topic last."""
    groups: dict[str | None, list[ArticleMetadata]] = defaultdict(list)
    for article in collection.by_month[month]:
        groups[collection.topic(article)].append(article)
    order = sorted(groups, key=lambda topic: (topic is None, -len(groups[topic]), topic or ""))
    return [(topic, article) for topic in order for article in groups[topic]]


def _issue(
    month: str, part: ListPage[tuple[str | None, ArticleMetadata]], view: LocaleView
) -> Iterator[str]:
    articles = view.collection.by_month[month]
    sources = {name.text for a in articles if (name := view.teasers[a.slug].source)}
    facts = [view.count("stories", len(articles))]
    if sources:
        facts.append(view.count("sources", len(sources)))
    if month == UNDATED:
        facts.append(view.say("undated_hint"))
    yield escape.DOT.join(facts)
    for topic, filed in groupby(part.items, key=lambda item: item[0]):
        yield f"## {view.tag(topic, part.up) if topic else view.say('no_topic')}"
        for _, article in filed:
            yield view.teaser(article, part.up, level=3)
    yield part.turn(view)
    if not part.older:
        yield _neighbours(month, part.up, view)


def _neighbours(month: str, up: str, view: LocaleView) -> str:
    """Links to the issues before and after, and to the index of issues."""
    months = view.collection.months
    links = []
    if month in months:
        place = months.index(month)
        if place + 1 < len(months):
            links.append(f"← {_link(months[place + 1], up, view)}")
        if place:
            links.append(f"{_link(months[place - 1], up, view)} →")
    links.append(f"[{view.say('all_issues')}]({up}issues/index.md)")
    return escape.DOT.join(links)


def _link(month: str, up: str, view: LocaleView) -> str:
    return f"[{issue_title(month, view)}]({up}issues/{month}.md)"


def _index(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    yield view.say("issues_intro")
    for year, months in groupby(collection.months, key=lambda month: month[:4]):
        yield f"## {view.say('year', year=year)}"
        yield "\n".join(_entry(month, issue_title(month, view), view) for month in months)
    if UNDATED in collection.by_month:
        yield f"## {view.say('undated')}"
        yield _entry(UNDATED, view.say("undated_stories"), view)


def _entry(month: str, title: str, view: LocaleView) -> str:
    count = view.count("stories", len(view.collection.by_month[month]))
    return f"- [{title}]({month}.md){escape.DOT}{count}"
