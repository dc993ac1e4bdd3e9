"""Stories on one subject: the newest on its own page, and where those are many, all by year.

A year's pages stay as they are when a story of another year comes in, and so do the full pages of
a long year. A story whose date is unknown has no year: such stories stand on a page of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.model import Article, Page
from digest.pages import escape
from digest.pages.collection import UNDATED, month_of
from digest.pages.sheets import sheets, turn
from digest.pages.view import View

NEWEST = 20
"""Stories on the subject's own page; it has pages by year only where there are more."""
TOLD = 5
"""Stories that have their abstracts there."""
LENGTH = 100
"""Stories on a full page of a year."""

Years = Mapping[str, Sequence[Article]]


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


def listing(subject: Subject, articles: Sequence[Article], view: View) -> Iterator[Page]:
    """The pages of a subject.

    Args:
        articles: newest first.
    """
    years = _by_year(articles) if len(articles) > NEWEST else {}
    path = f"{subject.folder}.md"
    body = [*subject.opening, *_newest(articles, "../" * path.count("/"), view)]
    body += _index(subject, years, view)
    yield view.page(path, subject.name, body, subject.meta)
    yield from _year_pages(subject, years, view)


def _by_year(articles: Sequence[Article]) -> Years:
    """The newest year first, no year last."""
    years: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        month = month_of(article)
        years[month[:4] if month else UNDATED].append(article)
    order = sorted(years, key=lambda year: (year != UNDATED, year), reverse=True)
    return {year: years[year] for year in order}


def _newest(articles: Sequence[Article], up: str, view: View) -> Iterator[str]:
    yield from (view.story(article, up) for article in articles[:TOLD])
    if others := articles[TOLD:NEWEST]:
        yield f"## {view.say('earlier')}"
        yield view.titles(others, up)


def _index(subject: Subject, years: Years, view: View) -> Iterator[str]:
    """Links to the years, each with its number of stories."""
    if years:
        yield f"## {view.say('by_year')}"
        base = subject.folder.rpartition("/")[2]
        yield "\n".join(
            f"- [{escape.markdown(_name(year, view))}]({base}/{year}.md) · "
            f"{view.count('stories', len(stories))}"
            for year, stories in years.items()
        )


def _year_pages(subject: Subject, years: Years, view: View) -> Iterator[Page]:
    named = [
        (f"{subject.name} · {_name(year, view)}", sheet)
        for year, stories in years.items()
        for sheet in sheets(f"{subject.folder}/{year}.md", stories, LENGTH)
    ]
    made = [sheet for _, sheet in named]
    for at, (title, sheet) in enumerate(named):
        home = f"← [{escape.markdown(subject.name)}]({sheet.up}{subject.folder}.md)"
        stories = view.titles(sheet.items, sheet.up)
        yield view.page(sheet.path, title, [home, stories, turn(made, at, view)])


def _name(year: str, view: View) -> str:
    return view.wording.say("undated") if year == UNDATED else view.wording.say("year", year=year)
