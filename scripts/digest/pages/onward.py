"""What follows an article on the site: its issue, who else published it, the next, related ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from digest.model import ArticleMetadata
from digest.pages import escape
from digest.pages.locale_view import LocaleView

_UP = "../../"
"""From an article's page to the folder of its locale."""


@dataclass(frozen=True, slots=True)
class Relations:
    """An article among the others.

    Args:
        topic: the tag the article is filed under.
        newer, older: the next articles filed there.
        related: the articles with the most similar tags, without the next ones.
        copies: the slugs of other pages with the same article.
        added: the day the story came to the digest.
        issue: the id of the issue that lists it.
        people: the ids of those with a page whom it names.
    """

    topic: str | None
    newer: ArticleMetadata | None
    older: ArticleMetadata | None
    related: tuple[ArticleMetadata, ...]
    copies: Sequence[str] = ()
    added: date | None = None
    issue: str | None = None
    people: Sequence[str] = ()


def onward(relations: Relations, view: LocaleView) -> str:
    """HTML for the end of the article's page in one locale, a line a block; empty for nothing."""
    return "\n\n".join(filter(None, _parts(relations, view)))


def _parts(relations: Relations, view: LocaleView) -> Iterator[str]:
    yield _paragraph(escape.DOT.join(_filing(relations, view)))
    if relations.people:
        people = escape.DOT.join(_tag(each, view) for each in relations.people)
        yield _paragraph(view.wording.html_lead("people_named") + people)
    if relations.copies:
        separator = view.wording.say("list_separator")
        named = (slug for slug in relations.copies if slug in view.teasers)
        publishers = dict.fromkeys(_publisher(slug, view) for slug in named)
        told = view.wording.say("also_published", names=separator.join(publishers))
        yield _paragraph(escape.element(told))
    beside = [("newer_story", relations.newer), ("older_story", relations.older)]
    links = [view.wording.html_lead(name) + _link(other, view) for name, other in beside if other]
    if relations.topic and links:
        yield _heading(view.wording.say("more_on", name=view.wording.label(relations.topic)))
        yield _list(links)
    if relations.related:
        yield _heading(view.wording.say("related_stories"))
        yield _list(
            f"{_link(other, view)}<br>{escape.element(view.wording.when(other))}"
            for other in relations.related
        )


def _filing(relations: Relations, view: LocaleView) -> Iterator[str]:
    """Where the story is listed, and when it came."""
    if relations.issue:
        title = escape.element(view.wording.issue(relations.issue))
        link = f'<a href="{_UP}issues/{relations.issue}/">{title}</a>'
        yield view.wording.html_lead("in_issue") + link
    if relations.added:
        yield escape.element(view.wording.say("added", date=view.wording.day(relations.added)))


def _publisher(slug: str, view: LocaleView) -> str:
    """Who published a copy, else the copy's headline."""
    copy = view.teasers[slug]
    return (copy.source or copy.title).text


def _link(other: ArticleMetadata, view: LocaleView) -> str:
    return f'<a href="../{other.slug}/">{view.headline(other.slug)}</a>'


def _tag(tag_id: str, view: LocaleView) -> str:
    label = escape.element(view.wording.label(tag_id))
    return f'<a href="{_UP}tags/{tag_id}/">{label}</a>'


def _paragraph(html: str) -> str:
    return html and f"<p>{html}</p>"


def _list(entries: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{entry}' for entry in entries)}</ul>"


def _heading(text: str) -> str:
    """A heading of the page, not of the article: raw HTML stays out of the table of contents."""
    return f"<h2>{escape.element(text)}</h2>"
