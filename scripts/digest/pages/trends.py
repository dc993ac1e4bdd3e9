"""Tags over time: the timeline of one, and the page that compares those of the first kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from digest.editorial.tag_kinds import TOPIC
from digest.model import Page
from digest.pages import chart, escape
from digest.pages.collection import months_between
from digest.pages.locale_view import LocaleView

PATH = "trends.md"
COMPARED = 30
"""Tags on the trends page."""
FEWEST = 2
"""Stories from which a tag has a chart, where any has as many; the table below has the others."""


def timeline(tag_id: str, view: LocaleView) -> str:
    """The chart of a tag's mentions, with caption and data; empty without two months or years."""
    mentions = view.collection.mentions(tag_id)
    shown = chart.periods(mentions)
    if len(shown) < 2:
        return ""
    counts = chart.counted(mentions, shown)
    say = view.wording.say
    earlier = sum(mentions.values()) - sum(counts.values())
    caption = _told(counts, earlier, view)
    name = say("timeline_of", name=view.wording.label(tag_id))
    picture = chart.bars(counts, name, caption, max(counts.values()))
    beside = {
        "earlier": earlier,
        "undated": len(view.collection.by_tag[tag_id]) - sum(mentions.values()),
    }
    rows = [(_name(period, view), number) for period, number in counts.items() if number]
    rows += [(say(key), number) for key, number in beside.items() if number]
    data = _folded(chart.table((say("period"), say("mentions")), rows), view)
    return f"<figure>{picture}<figcaption>{escape.element(caption)}</figcaption>{data}</figure>"


def trends_page(view: LocaleView) -> Page:
    """`trends.md`: the tags of the first kind side by side, on one scale."""
    return view.page(PATH, view.wording.say("trends"), _parts(view))


def _parts(view: LocaleView) -> Iterator[str]:
    collection = view.collection
    leading = next((kind for kind in collection.kinds if kind.leads), TOPIC)
    ranked = {tag: collection.mentions(tag) for tag in collection.ranked(leading)}
    dated = ((tag, mentions) for tag, mentions in ranked.items() if mentions)
    compared = dict(islice(dated, COMPARED))
    often = [tag for tag, mentions in compared.items() if sum(mentions.values()) >= FEWEST]
    months = months_between(month for mentions in compared.values() for month in mentions)
    if not months:
        yield view.say("no_trends")
        return
    every = {month: sum(each.get(month, 0) for each in compared.values()) for month in months}
    shown = chart.periods(every)
    lines = {tag: chart.counted(compared[tag], shown) for tag in often or compared}
    yield view.say("trends_intro", first=_name(shown[0], view), last=_name(shown[-1], view))
    highest = max(max(line.values()) for line in lines.values())
    charts = "".join(_entry(tag, line, highest, view) for tag, line in lines.items())
    yield f'<ul class="charts">{charts}</ul>'
    yield _folded(_table(leading.label(view.wording.locale), compared, shown, view), view)


def _entry(tag: str, line: Mapping[str, int], highest: int, view: LocaleView) -> str:
    """A tag with its chart, on the scale of all."""
    label = view.wording.label(tag)
    name = view.wording.say("timeline_of", name=label)
    picture = chart.bars(line, name, _told(line, 0, view), highest, chart.SMALL)
    total = len(view.collection.by_tag[tag])
    link = f'<a href="../tags/{tag}/">{escape.element(label)}</a>'
    return f"<li><span>{link} {total}</span>{picture}</li>"


def _table(
    kind: str, compared: Mapping[str, Mapping[str, int]], shown: Sequence[str], view: LocaleView
) -> str:
    """The figures of all charts: by year, or by month within one year; older ones as one."""
    years = sorted({period[:4] for period in shown})
    columns = years if len(years) > 1 else shown
    rows: list[list[object]] = []
    for tag, mentions in compared.items():
        counts = chart.counted(mentions, columns)
        total = sum(mentions.values())
        rows.append([view.wording.label(tag), total - sum(counts.values()), *counts.values()])
    has_earlier = any(row[1] for row in rows)
    head = [kind, view.wording.say("earlier"), *(_name(column, view) for column in columns)]
    if not has_earlier:
        head, rows = [head[0], *head[2:]], [[row[0], *row[2:]] for row in rows]
    return chart.table(head, rows)


def _told(counts: Mapping[str, int], earlier: int, view: LocaleView) -> str:
    """What a chart shows, in words."""
    wording = view.wording
    most = max(counts.values())
    peaks = [period for period, number in counts.items() if number == most]
    told = wording.say(
        "timeline" if len(peaks) > 1 else "timeline_peak",
        first=_name(min(counts), view),
        last=_name(max(counts), view),
        count=wording.count("stories", sum(counts.values())),
        peak=_name(peaks[0], view),
        most=most,
    )
    if earlier:
        before = wording.count("stories", earlier)
        told += wording.say("sentence_space") + wording.say("timeline_earlier", count=before)
    return told


def _folded(table: str, view: LocaleView) -> str:
    summary = escape.element(view.wording.say("data"))
    return f"<details><summary>{summary}</summary>{table}</details>"


def _name(period: str, view: LocaleView) -> str:
    if len(period) == 4:
        return view.wording.say("year", year=period)
    return view.wording.month(period)
