"""Stories on one subject: the newest on its own page, older ones on numbered pages.

A numbered page keeps its address and its stories when newer ones come in. A story whose date is
unknown has no place in their order: a few such stories close the subject's own page, many stand on
pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.model import ArticleMetadata, Page
from digest.pages import escape
from digest.pages.collection import UNDATED, month_of
from digest.pages.locale_view import LocaleView
from digest.pages.sheets import Sheet, sheets

LENGTH = 100
"""Stories on a numbered page."""
NEWEST = 20
"""Dated stories on the subject's own page at the least, as far as there are so many; and undated
ones at the most."""
TOLD = 5
"""Of these the newest, with their abstracts."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What stories are listed under.

    Args:
        folder: its own page is `<folder>.md`, the others are in the folder.
        opening: what its own page begins with.
        meta: the front matter of that page.
    """

    folder: str
    name: str
    opening: Sequence[str]
    meta: Mapping[str, object]


def listing(
    subject: Subject, articles: Sequence[ArticleMetadata], view: LocaleView
) -> Iterator[Page]:
    """The pages of a subject.

    Args:
        articles: newest first.
    """
    path, aside = f"{subject.folder}.md", f"{subject.folder}/{UNDATED}.md"
    dated = [article for article in articles if month_of(article)]
    undated = [article for article in articles if not month_of(article)]
    own, *older = sheets(path, dated, LENGTH, NEWEST)
    many = len(undated) > NEWEST
    shown = own.items if many else [*own.items, *undated]
    apart = sheets(aside, undated, LENGTH, NEWEST) if many else ()
    further = [(_span(sheet, view), sheet) for sheet in older]
    further += [(view.wording.say("undated"), sheet) for sheet in apart]
    body = [*subject.opening, *_newest(shown, own.up, view), *_archive(further, own.up, view)]
    yield view.page(path, subject.name, body, subject.meta)
    for name, sheet in further:
        home = f"← [{escape.markdown(subject.name)}]({sheet.up}{path})"
        parts = [home, view.titles(sheet.items, sheet.up), sheet.turn(view)]
        yield view.page(sheet.path, f"{subject.name} · {name}", parts)


def _newest(shown: Sequence[ArticleMetadata], up: str, view: LocaleView) -> Iterator[str]:
    yield from (view.story(article, up) for article in shown[:TOLD])
    if others := shown[TOLD:]:
        yield f"## {view.say('earlier')}"
        yield view.titles(others, up)


def _archive(
    further: Sequence[tuple[str, Sheet[ArticleMetadata]]], up: str, view: LocaleView
) -> Iterator[str]:
    """Links to the further pages, each with its number of stories."""
    if further:
        yield f"## {view.say('archive')}"
        yield "\n".join(
            f"- [{escape.markdown(name)}]({up}{sheet.path}){escape.DOT}"
            f"{view.count('stories', len(sheet.items))}"
            for name, sheet in further
        )


def _span(sheet: Sheet[ArticleMetadata], view: LocaleView) -> str:
    """The months from the first story of a page to its last."""
    months = sorted(filter(None, map(month_of, sheet.items)))
    first, last = (view.wording.month(month) for month in (months[0], months[-1]))
    return first if first == last else view.wording.say("span", first=first, last=last)
