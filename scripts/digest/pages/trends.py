"""Tags over time: the timeline of one, and the page that compares those of the first kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from digest.editorial.tag_kinds import TOPIC
from digest.model import Page
from digest.pages import chart, escape
from digest.pages.collection import months_between
from digest.pages.locale_view import LocaleView

COMPARED = 30
"""Tags on the trends page."""
COLUMNS = 3
"""Latest years, or months within one year, with a column there."""
_LOW = 24


def timeline(tag_id: str, view: LocaleView) -> str:
    """The chart of a tag's mentions by month, with caption and data; empty without dates."""
    counts = chart.periods(view.collection.mentions(tag_id))
    if len(counts) < 2:
        return ""
    names = {period: _name(period, view) for period in counts}
    most = max(counts.values())
    peaks = [names[period] for period, count in counts.items() if count == most]
    caption = view.wording.say(
        "timeline" if len(peaks) > 1 else "timeline_peak",
        first=names[min(counts)],
        last=names[max(counts)],
        count=view.wording.count("stories", sum(counts.values())),
        peak=peaks[0],
        most=most,
    )
    picture = chart.bars(list(counts.values()), caption, most)
    head = (view.wording.say("period"), view.wording.say("mentions"))
    data = chart.table(head, [(names[period], count) for period, count in counts.items() if count])
    summary = escape.element(view.wording.say("data"))
    return (
        f"<figure>{picture}<figcaption>{escape.element(caption)}</figcaption>"
        f"<details><summary>{summary}</summary>{data}</details></figure>"
    )


def trends_page(view: LocaleView) -> Page:
    """`trends.md`: the tags of the first kind side by side, on one scale."""
    return view.page("trends.md", view.wording.say("trends"), _parts(view))


def _parts(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    leading = next((kind for kind in collection.kinds if kind.leads), TOPIC)
    ranked = {tag: collection.mentions(tag) for tag in collection.ranked(leading)}
    dated = ((tag, counts) for tag, counts in ranked.items() if counts)
    mentions = dict(islice(dated, COMPARED))
    months = months_between(month for counts in mentions.values() for month in counts)
    if not months:
        yield view.say("no_trends")
        return
    yield view.say("trends_intro", first=_name(months[0], view), last=_name(months[-1], view))
    lines = {
        tag: chart.periods({month: counts.get(month, 0) for month in months})
        for tag, counts in mentions.items()
    }
    highest = max(max(line.values()) for line in lines.values())
    years = sorted({month[:4] for month in months})
    columns = years if len(years) > 1 else months
    columns = columns[-COLUMNS:]
    heads = [_name(column, view) for column in columns]
    rows = [
        [
            escape.markdown(leading.label(view.wording.locale)),
            view.say("over_time"),
            *map(escape.markdown, heads),
        ],
        ["---", "---", *("---" for _ in columns)],
    ]
    for tag, line in lines.items():
        label = view.wording.say("timeline_of", name=view.wording.label(tag))
        picture = chart.bars(list(line.values()), label, highest, _LOW)
        counted = (
            sum(count for month, count in mentions[tag].items() if month.startswith(column))
            for column in columns
        )
        rows.append([view.tag(tag, ""), picture, *map(str, counted)])
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _name(period: str, view: LocaleView) -> str:
    if len(period) == 4:
        return view.wording.say("year", year=period)
    return view.wording.month(period)
