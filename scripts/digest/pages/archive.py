"""All articles in the order of their days: an index of months, and the articles of a year.

Years stay whole on few pages; on the index every month leads to its place on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from digest.model import ArticleMetadata, Page
from digest.pages import escape
from digest.pages.collection import UNDATED
from digest.pages.locale_view import LocaleView
from digest.pages.pagination import ListPage, paginate

PATH = "archive/index.md"
LENGTH = 200
"""Articles on a full page of a year: a line each."""


def archive_pages(view: LocaleView) -> Iterator[Page]:
    """`archive/index.md`, `archive/2024.md` and its further pages, `archive/undated.md`."""
    years = _years(view)
    parts = {
        year: [*paginate(f"archive/{year}.md", articles, LENGTH, LENGTH // 2)]
        for year, articles in years.items()
    }
    title = view.wording.say("all_stories")
    yield view.page(PATH, title, _index(years, parts, view))
    for year, pages in parts.items():
        for part in pages:
            name = f"{title} · {_name(year, view)}"
            yield view.page(part.path, name, _year(part, [*years], view))


def _years(view: LocaleView) -> dict[str, list[ArticleMetadata]]:
    """The articles by year, the newest first; those without a day come last."""
    month = view.collection.month
    articles = sorted(view.collection.articles, key=lambda each: month(each) or "", reverse=True)
    years: dict[str, list[ArticleMetadata]] = {}
    for article in articles:
        known = month(article)
        years.setdefault(known[:4] if known else UNDATED, []).append(article)
    return years


def _index(
    years: Mapping[str, Sequence[ArticleMetadata]],
    parts: Mapping[str, Sequence[ListPage[ArticleMetadata]]],
    view: LocaleView,
) -> Iterator[str]:
    yield view.count("stories", len(view.collection.articles))
    month = view.collection.month
    for year, articles in years.items():
        count = view.count("stories", len(articles))
        yield f"## {escape.markdown(_name(year, view))}"
        yield f"[{count}]({year}.md)"
        places = {
            each: part.path.removeprefix("archive/")
            for part in reversed(parts[year])
            for each in {month(article) for article in part.items}
        }
        links: list[str] = []
        counts = Counter(filter(None, map(month, articles)))
        for each, number in counts.items():
            place = f"{places[each]}#{_anchor(each)}"
            links.append(f"- [{escape.markdown(view.wording.month(each))}]({place}) {number}")
        yield "\n".join(links)


def _year(part: ListPage[ArticleMetadata], years: Sequence[str], view: LocaleView) -> Iterator[str]:
    links = (
        f"[{escape.markdown(_name(year, view))}]({part.up}archive/{year}.md)" for year in years
    )
    yield escape.DOT.join([f"[{view.say('all_stories')}]({part.up}{PATH})", *links])
    months = Counter(filter(None, map(view.collection.month, part.items)))
    if len(months) > 1:
        name = view.wording.month
        jumps = (f"[{escape.markdown(name(m))}](#{_anchor(m)}) {n}" for m, n in months.items())
        yield escape.DOT.join(jumps)
    for month, articles in groupby(part.items, key=view.collection.month):
        if month:
            yield f'## <a id="{_anchor(month)}"></a>{escape.markdown(view.wording.month(month))}'
        yield view.titles(articles, part.path)
        if len(months) > 1:
            yield view.way_up()
    yield part.turn(view)


def _anchor(month: str) -> str:
    """An id that CSS and addresses take as it is: `m2024-02`."""
    return f"m{month}"


def _name(year: str, view: LocaleView) -> str:
    return view.wording.say("undated") if year == UNDATED else view.wording.say("year", year=year)
