"""The days that stories tell of: those to come first, then those that are past, by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from digest.model import ArticleMetadata, Page
from digest.model.page_names import EVENTS
from digest.pages import escape
from digest.pages.locale_view import LocaleView
from digest.pages.pagination import ListPage, paginate

LENGTH = 100
"""Events on a full page."""

Event = tuple[date, ArticleMetadata]


def event_pages(view: LocaleView) -> Iterator[Page]:
    """`events.md` and its further pages; none where no story tells of a day."""
    to_come, past = _events(view)
    title = view.wording.say("events")
    if to_come or past:
        for part in paginate(EVENTS, [*to_come, *past], LENGTH, LENGTH // 2):
            yield view.page(part.path, title, _parts(part, view))


def has_events(view: LocaleView) -> bool:
    """Whether there are such pages."""
    return any(article.events for article in view.collection.articles)


def _events(view: LocaleView) -> tuple[list[Event], list[Event]]:
    """Those from today on, the next first; and the others, the latest first."""
    every = [(day, article) for article in view.collection.articles for day in article.events]
    every.sort(key=lambda event: (event[0], event[1].slug))
    past = [event for event in every if event[0].isoformat() < view.collection.today]
    return every[len(past) :], past[::-1]


def _parts(part: ListPage[Event], view: LocaleView) -> Iterator[str]:
    if not part.newer:
        yield view.say("events_intro")
        yield _calendar(view)
    for name, events in groupby(part.items, key=lambda event: _heading(event[0], view)):
        yield f"## {escape.markdown(name)}"
        yield "\n".join(f"- {_line(*event, part.up, view)}" for event in events)
    yield part.turn(view)


def _heading(day: date, view: LocaleView) -> str:
    if day.isoformat() >= view.collection.today:
        return view.wording.say("events_to_come")
    return view.wording.month(day.isoformat()[:7])


def _line(day: date, article: ArticleMetadata, up: str, view: LocaleView) -> str:
    teaser = view.teasers[article.slug]
    headline = view.article(article.slug, teaser.title, up)
    return f"{headline}<br>{escape.markdown(view.wording.day(day))}"


def _calendar(view: LocaleView) -> str:
    """HTML, as MkDocs looks for a page behind its own links."""
    name = escape.element(view.wording.say("events_calendar"))
    return f'<p class="downloads"><a href="../events.ics">{name}</a></p>'
