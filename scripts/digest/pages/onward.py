"""What follows an article on the site: its issue, who else published it, the next, related ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from digest.model import ArticleMetadata
from digest.pages import escape
from digest.pages.issues import issue_title
from digest.pages.locale_view import LocaleView

_UP = "../"


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
    """Markdown for the end of the article's page in one locale; empty for nothing."""
    return "\n\n".join(filter(None, _parts(relations, view)))


def _parts(relations: Relations, view: LocaleView) -> Iterator[str]:
    yield escape.DOT.join(_filing(relations, view))
    if relations.people:
        people = escape.DOT.join(view.tag(each, _UP) for each in relations.people)
        yield view.lead("people_named") + people
    if relations.copies:
        separator = view.wording.say("list_separator")
        named = (slug for slug in relations.copies if slug in view.teasers)
        publishers = dict.fromkeys(_publisher(slug, view) for slug in named)
        yield view.say("also_published", names=separator.join(publishers))
    beside = [("newer_story", relations.newer), ("older_story", relations.older)]
    links = [f"- {view.lead(name)}{_link(other, view)}" for name, other in beside if other]
    if relations.topic and links:
        yield _heading(view.wording.say("more_on", name=view.wording.label(relations.topic)))
        yield "\n".join(links)
    if relations.related:
        yield _heading(view.wording.say("related_stories"))
        yield "\n".join(
            f"- {_link(other, view)}{escape.DOT}{escape.markdown(view.wording.when(other))}"
            for other in relations.related
        )


def _filing(relations: Relations, view: LocaleView) -> Iterator[str]:
    """Where the story is listed, and when it came."""
    if relations.issue:
        link = f"[{issue_title(relations.issue, view)}]({_UP}issues/{relations.issue}.md)"
        yield view.lead("in_issue") + link
    if relations.added:
        yield view.say("added", date=view.wording.day(relations.added))


def _publisher(slug: str, view: LocaleView) -> str:
    """Who published a copy, else the copy's headline."""
    copy = view.teasers[slug]
    return (copy.source or copy.title).text


def _link(other: ArticleMetadata, view: LocaleView) -> str:
    return view.article(other.slug, view.teasers[other.slug].title, _UP)


def _heading(text: str) -> str:
    """A heading of the page, not of the article: raw HTML stays out of the table of contents."""
    return f"<h2>{escape.element(text)}</h2>"
