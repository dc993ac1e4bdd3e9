"""Articles on one subject: the newest on its main page, older ones on numbered pages.

A numbered page keeps its URL and its articles when newer ones are added. Articles without a date
have no place in the order: a few of them end the main page, many get pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.model import ArticleMetadata, Page
from digest.pages import escape
from digest.pages.collection import UNDATED
from digest.pages.locale_view import LocaleView
from digest.pages.pagination import ListPage, paginate

LENGTH = 100
"""Articles on a numbered page."""
NEWEST = 20
"""The fewest dated articles on the main page, as far as there are so many, and the most undated
ones."""
WITH_ABSTRACT = 5
"""The newest of these are shown with their abstracts."""
BESIDE = "<!-- beside -->"
"""From here on, a page stands beside its stories; `main.html` looks for it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a listing.

    Args:
        folder: the main page is `<folder>.md`, the others are in the folder.
        opening: the first parts of the main page.
        meta: the front matter of the main page.
        beside: what stands beside the stories of the main page, below them on a phone.
        bodies: whether each story is listed with the organisations that it names first.
    """

    folder: str
    name: str
    opening: Sequence[str]
    meta: Mapping[str, object]
    beside: Sequence[str] = ()
    bodies: bool = False


def listing(
    subject: Subject, articles: Sequence[ArticleMetadata], view: LocaleView
) -> Iterator[Page]:
    """The pages of a subject.

    Args:
        articles: newest first.
    """
    path, aside = f"{subject.folder}.md", f"{subject.folder}/{UNDATED}.md"
    month = view.collection.month
    dated = [article for article in articles if month(article)]
    undated = [article for article in articles if not month(article)]
    own, *older = paginate(path, dated, LENGTH, NEWEST)
    many = len(undated) > NEWEST
    shown = own.items if many else [*own.items, *undated]
    apart = paginate(aside, undated, LENGTH, NEWEST) if many else ()
    further = [(_span(part, view), part) for part in older]
    further += [(view.wording.say("undated"), part) for part in apart]
    newest = _newest(shown, own, view, bodies=subject.bodies)
    body = [*subject.opening, *newest, *_archive(further, own.up, view)]
    if subject.beside:
        body += [BESIDE, *subject.beside]
    yield view.page(path, subject.name, body, subject.meta)
    for name, part in further:
        home = f"← [{escape.markdown(subject.name)}]({part.up}{path})"
        titles = view.titles(part.items, part.path, bodies=subject.bodies)
        parts = [home, titles, part.turn(view)]
        yield view.page(part.path, f"{subject.name} · {name}", parts)


def _newest(
    shown: Sequence[ArticleMetadata],
    own: ListPage[ArticleMetadata],
    view: LocaleView,
    *,
    bodies: bool,
) -> Iterator[str]:
    yield from (view.teaser(article, own.up, bodies=bodies) for article in shown[:WITH_ABSTRACT])
    if others := shown[WITH_ABSTRACT:]:
        yield f"## {view.say('earlier')}"
        yield view.titles(others, own.path, bodies=bodies)


def _archive(
    further: Sequence[tuple[str, ListPage[ArticleMetadata]]], up: str, view: LocaleView
) -> Iterator[str]:
    """Links to the further pages, each with its number of articles."""
    if further:
        yield f"## {view.say('archive')}"
        yield "\n".join(
            f"- [{escape.markdown(name)}]({up}{part.path}){escape.DOT}"
            f"{view.count('stories', len(part.items))}"
            for name, part in further
        )


def _span(part: ListPage[ArticleMetadata], view: LocaleView) -> str:
    """The months from the first article of a page to its last."""
    months = sorted(filter(None, map(view.collection.month, part.items)))
    first, last = (view.wording.month(month) for month in (months[0], months[-1]))
    return first if first == last else view.wording.say("span", first=first, last=last)
