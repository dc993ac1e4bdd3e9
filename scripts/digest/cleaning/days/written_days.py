"""The days on a line of a head, in forms that running text does not have, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.days.dates import moments
from digest.editorial.cleaning_rules import CleaningRules

_MONTHS = 12
_CLOCK = (
    r"(?:[ ,，T]{0,2}(?:[AaPp]\.?[Mm]\.? ?|[上下]午 ?)?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?)"
)
_ORDER_UNCLEAR = re.compile(
    r"(?<![\d./-])(?P<first>0?[1-9]|1[0-2])(?P<sign>[-/.])(?P<second>0?[1-9]|1[0-2])(?P=sign)"
    rf"(?P<year>(?:19|20)\d\d)(?![\d./-]){_CLOCK}?"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d./-])(?P<first>\d\d)(?:(?P<sign>[-/.])|年)(?P<second>\d{1,2})(?(sign)(?P=sign)|月)"
    rf"(?P<third>\d{{1,2}})(?(sign)|日?)(?:(?![\d./-])|(?=\d\d:\d\d)){_CLOCK}?"
)
_UNBROKEN = re.compile(rf"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d){_CLOCK}?")
_NO_YEAR = re.compile(
    r"(?<![\d年./:-])(?:0?[1-9]|1[0-2])(?:[-/.](?:[0-2]\d|3[01]|[1-9](?!\d))"
    rf"|月(?:[0-2]?\d|3[01])日?)(?P<clock>{_CLOCK})?(?![\d./-]|年)"
)


class WrittenDay(NamedTuple):
    """A day as it stands on a line.

    Args:
        days: the readings, as ISO 8601; several where the order of day, month and year is unclear,
            none where a part is missing or it is no day of the calendar.
        needs_label: whether the figures are a day only where a label says so.
    """

    start: int
    end: int
    days: tuple[str, ...]
    is_timed: bool
    needs_label: bool = False


def written_days(text: str, rules: CleaningRules) -> list[WrittenDay]:
    """The days on a line, in order, those without a year too."""
    found = [
        WrittenDay(each.start, each.end, tuple(filter(None, [each.iso()])), each.hour is not None)
        for each in moments(text, rules)
        if each.year
    ]
    for make in (_unclear, _short_years, _unbroken, _without_years):
        for day in make(text):
            if all(day.end <= each.start or each.end <= day.start for each in found):
                found.append(day)
    return sorted(found)


def _unclear(text: str) -> Iterator[WrittenDay]:
    for match in _ORDER_UNCLEAR.finditer(text):
        first, second, year = (int(match[name]) for name in ("first", "second", "year"))
        orders = [(year, first, second), (year, second, first)]
        # With points, the day stands first wherever people write so.
        days = _existing(*(orders[1:] if match["sign"] == "." else orders))
        yield WrittenDay(match.start(), match.end(), days, ":" in match[0])


def _short_years(text: str) -> Iterator[WrittenDay]:
    for match in _SHORT_YEAR.finditer(text):
        first, second, third = (int(match[name]) for name in ("first", "second", "third"))
        orders = [(first, second, third)]
        # Hyphens and points are set after the year first; 17/9/04 is foreign.
        if match["sign"] == "/" or first <= _MONTHS:
            orders += [(third, second, first), (third, first, second)]
        days = _existing(*((_century(year), month, day) for year, month, day in orders))
        yield WrittenDay(match.start(), match.end(), days, ":" in match[0], needs_label=True)


def _unbroken(text: str) -> Iterator[WrittenDay]:
    for match in _UNBROKEN.finditer(text):
        days = _existing((int(match["year"]), int(match["month"]), int(match["day"])))
        yield WrittenDay(match.start(), match.end(), days, ":" in match[0], needs_label=True)


def _without_years(text: str) -> Iterator[WrittenDay]:
    for match in _NO_YEAR.finditer(text):
        yield WrittenDay(match.start(), match.end(), (), bool(match["clock"]), not match["clock"])


def _century(year: int) -> int:
    return year + (2000 if year < settings.LAST_CENTURY_FROM else 1900)


def _existing(*days: tuple[int, int, int]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for year, month, day in days:
        try:
            found[date(year, month, day).isoformat()] = None
        except ValueError:
            continue
    return tuple(found)
