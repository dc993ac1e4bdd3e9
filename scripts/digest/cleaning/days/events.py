"""The days of reported events, and the earliest possible day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.days.dates import Moment, moments
from digest.cleaning.stated_facts import stated_events
from digest.cleaning.traced import Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Doubt
from digest.text.numerals import number


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A day in running text, with its line."""

    line: Line
    moment: Moment


@dataclass(slots=True)
class Timeline:
    """The dates in the running text."""

    events: list[date] = field(default_factory=list)
    not_before: date | None = None
    facts: list[SourcedFact] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def timeline(draft: ArticleDraft, rules: CleaningRules, published: date | None) -> Timeline:
    """The events in front matter, else in order of mention without plans and history.

    History is half a year and older.

    A day without a year takes it from the published date, from the latest full date in the text, or
    from 今年 where the text refers to a bare year as past; each with a doubt.
    """
    reported = list(_reported(draft, rules))
    full = [day for each in reported if (day := each.moment.on())]
    this_year = None if published else _this_year(draft, rules)
    past_years = [value for value, _ in _past_years(draft, rules)]
    window = _window(published, max(full, default=None), past_years, this_year)
    stated = stated_events(draft.seed.overrides)
    result = Timeline(stated or [])
    for each in reported if stated is None else ():
        known = window and not (window.only_this_year and not _says_this_year(each, rules))
        _place(each, window if known else None, draft, result)
    _earliest(result, published, this_year, draft)
    return result


def _reported(draft: ArticleDraft, rules: CleaningRules) -> Iterator[DatedEvent]:
    """The days that the running text reports as past."""
    for line in draft.lines:
        if draft.background is not None and line.number >= draft.background:
            return
        if draft.is_apart(line):
            continue
        for moment in moments(line.text, rules):
            if moment.end - moment.start == len(line.text):
                continue
            before = line.text[max(0, moment.start - settings.EVENT_CONTEXT) : moment.start]
            context = f"{before}§{line.text[moment.end : moment.end + settings.EVENT_CONTEXT]}"
            if not any(rule.pattern.search(context) for rule in rules.at(Where.AHEAD)):
                yield DatedEvent(line, moment)


class _Window(NamedTuple):
    """The range of days that are news, and the year of a day without one."""

    first: date
    last: date
    year: int
    only_this_year: bool = False


def _window(
    published: date | None, latest: date | None, past: list[int], this_year: tuple[int, Line] | None
) -> _Window | None:
    if published:
        return _Window(published - settings.NEWS_AGE, published, published.year)
    if latest and latest.year >= max(past, default=0):
        return _Window(latest - settings.NEWS_AGE, latest + settings.NEWS_AGE, latest.year)
    if this_year:
        return _Window(date(this_year[0], 1, 1), date(this_year[0], 12, 31), this_year[0], True)
    return None


def _place(each: DatedEvent, window: _Window | None, draft: ArticleDraft, result: Timeline) -> None:
    line, moment = each.line, each.moment
    words = line.text[moment.start : moment.end]
    inferred = moment.year is None
    if inferred and window is None:
        message = f"“{words}” has no year, and the text gives none; state it under `events`"
        result.doubts.append(Doubt("no-year", message, draft.file_line(line)))
        return
    day = moment.on(window.year if window else None)
    if day is None:
        message = f"“{words}” is no day of the calendar; state the right one under `events`"
        result.doubts.append(Doubt("bad-date", message, draft.file_line(line)))
        return
    if inferred and window and day > window.last:
        day = moment.on(window.year - 1) or day
    if window is None or not window.first <= day <= window.last or day in result.events:
        return
    result.events.append(day)
    result.facts.append(draft.fact(Strength.BYLINE, "events", day.isoformat(), line))
    if inferred:
        message = f"“{words}” has no year, taken as {day.isoformat()}; `events` settles it"
        result.doubts.append(Doubt("inferred-year", message, draft.file_line(line)))


def _says_this_year(each: DatedEvent, rules: CleaningRules) -> bool:
    before = each.line.text[max(0, each.moment.start - settings.PERIOD_REACH) : each.moment.start]
    return any(rule.pattern.search(before) for rule in rules.at(Where.PERIOD))


def _this_year(draft: ArticleDraft, rules: CleaningRules) -> tuple[int, Line] | None:
    """The earliest possible year of 今年: the one after the last year referred to as past."""
    says_so = any(rule.pattern.search(draft.text.text) for rule in rules.at(Where.PERIOD))
    past = max(_past_years(draft, rules), key=lambda found: found[0], default=None)
    return (past[0] + 1, past[1]) if says_so and past else None


def _past_years(draft: ArticleDraft, rules: CleaningRules) -> Iterator[tuple[int, Line]]:
    matches = chain.from_iterable(
        ((match, line) for match in rule.pattern.finditer(line.text))
        for line in draft.text_lines
        if draft.background is None or line.number < draft.background
        for rule in rules.at(Where.PAST)
    )
    for match, line in matches:
        yield number(match["year"]), line


def _earliest(
    result: Timeline,
    published: date | None,
    this_year: tuple[int, Line] | None,
    draft: ArticleDraft,
) -> None:
    if published:
        result.not_before = published
        return
    result.not_before = max(result.events, default=None)
    if this_year and (result.not_before is None or result.not_before.year < this_year[0]):
        year, line = this_year
        result.not_before = date(year, 1, 1)
        if draft.is_stated("published"):
            return
        message = f"今年 is taken as {year} or later, as {year - 1} is referred to as past"
        result.doubts.append(Doubt("inferred-year", message, draft.file_line(line)))
