"""The front page: what leads, the newest, what came late, what moves, the issue in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from digest.model import ArticleMetadata, Page
from digest.model.page_names import EVENTS, HOME
from digest.pages import escape
from digest.pages.archive import PATH as ARCHIVE
from digest.pages.arrivals import PATH as ARRIVALS
from digest.pages.event_pages import has_events
from digest.pages.figure_html import lead_picture
from digest.pages.issues import issue_facts, issue_title
from digest.pages.locale_view import LocaleView

NEWEST = 6
"""Articles below the one that leads; with all else a phone shows them on three screens."""
_LEADS = 4
"""Of so many of the newest, the first with a picture leads."""
LATE = 5
MOVING = 4
PART = "---"
"""A rule in Markdown; main.html makes a section of what stands between two."""
TAGS = 3
"""Tags shown for the article that leads."""
LEADING = 12
"""Tags of the first kind in the front page's index; the tag index lists the rest."""


def home_page(view: LocaleView) -> Page:
    """`index.md`."""
    meta = {"description": view.wording.say("site_description")}
    return view.page(HOME, view.wording.say("site_name"), _parts(view), meta)


def _parts(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    yield view.say("site_description")
    pinned = collection.pinned()
    lead = pinned[0] if pinned else _lead(collection.articles)
    if lead:
        yield lead_picture(lead, "../")
        yield view.teaser(lead, "", 2, lead.tags[:TAGS], pictured=False)
    if len(pinned) > 1:
        yield f"## {view.say('pinned')}"
        yield view.titles(pinned[1:], HOME)
    shown = {article.slug for article in (lead, *pinned) if article}
    others = (article for article in collection.articles if article.slug not in shown)
    newest = list(islice(others, NEWEST))
    if newest:
        yield PART
        yield f"## {view.say('latest')}"
        yield view.titles(newest, HOME)
    yield from _late([*pinned, *filter(None, [lead]), *newest], view)
    yield _ways(view)
    if collection.issues:
        yield from _moving(view)
    yield from _index(view)


def _lead(articles: Sequence[ArticleMetadata]) -> ArticleMetadata | None:
    """The newest with a picture among the first, else the newest."""
    pictured = (each for each in articles[:_LEADS] if lead_picture(each, ""))
    return next(pictured, articles[0] if articles else None)


def _late(shown: Sequence[ArticleMetadata], view: LocaleView) -> Iterator[str]:
    """What came as late as those that are shown, and is of an older day or of none."""
    late = list(islice(view.collection.newer_arrivals(shown), LATE))
    if late:
        yield f"## {view.say('late_stories')}"
        yield view.titles(late, HOME)


def _ways(view: LocaleView) -> str:
    """Links to all that is new, to all stories and to the events."""
    ways = [f"[{view.say('all_stories')}]({ARCHIVE})"]
    if view.collection.arrivals:
        ways.insert(0, f"[{view.say('all_arrivals')}]({ARRIVALS})")
    if has_events(view):
        ways.append(f"[{view.say('events')}]({EVENTS})")
    return escape.DOT.join(ways)


def _moving(view: LocaleView) -> Iterator[str]:
    """The newest issue in figures, and the tags of the first kind that it tells most of."""
    collection = view.collection
    issue = collection.issues[0]
    before = collection.issues[1] if len(collection.issues) > 1 else None
    articles = collection.by_issue[issue]
    yield PART
    yield f"## [{issue_title(issue, view)}](issues/{issue}.md)"
    facts = issue_facts(issue, view)
    if before:
        link = f"[{issue_title(before, view)}](issues/{before}.md)"
        count = view.count("stories", len(collection.by_issue[before]))
        named = f"{view.lead('previous_issue')}{link} {count}"
        facts.append(f'<span class="fact">{named}</span>')
    yield escape.DOT.join(facts)
    counts = _topics(articles, view)
    earlier = _topics(collection.by_issue[before], view) if before else Counter[str]()
    moving = sorted(counts, key=lambda tag: (earlier[tag] - counts[tag], -counts[tag], tag))
    rows = []
    told: set[str] = set()
    for tag in moving[:MOVING]:
        on_it = [each for each in articles if tag in each.tags]
        newest = next((each for each in on_it if each.slug not in told), on_it[0])
        told.add(newest.slug)
        headline = view.article(newest.slug, view.teasers[newest.slug].title, "")
        more = counts[tag] - earlier[tag]
        change = f"{more:+}".replace("-", "−")
        since = [view.say("since_previous", change=change)] if before and more else []
        figures = escape.DOT.join([view.count("stories", counts[tag]), *since])
        rows.append(f"- **{view.tag(tag, '')}** {figures}<br>{headline}")
    yield "\n".join(rows)


def _topics(articles: Sequence[ArticleMetadata], view: LocaleView) -> Counter[str]:
    """How many articles have each tag of the kinds that lead."""
    taxonomy = view.collection.taxonomy
    return Counter(tag for each in articles for tag in each.tags if taxonomy[tag].kind.leads)


def _index(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    yield PART
    for kind in filter(lambda kind: kind.leads, collection.kinds):
        yield view.kind(kind)
        yield view.tag_counts(collection.ranked(kind)[:LEADING], "")
        ways = (f"[{view.say('all_tags')}](tags/index.md)", f"[{view.say('trends')}](trends.md)")
        yield escape.DOT.join(ways)
