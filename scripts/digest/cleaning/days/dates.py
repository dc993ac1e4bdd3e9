"""Chinese dates: Western and Republican years, Arabic and Chinese digits, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.text.numerals import number
from digest.text.stated_days import AFTERNOON, FIRST_REPUBLICAN_YEAR, month_of

# Every written day matches this; most lines do not.
_HINT = re.compile(r"月|\d ?[-/.·‧–] ?\d|\d.{0,4}[A-Z][a-z]{2}|[A-Z][A-Za-z]{2,8}\.? {0,2}\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as written in a text, possibly without its year, possibly with a time of day.

    `start` and `end` are offsets in the searched text; `day` may not exist in its month.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None

    def on(self, year: int | None = None) -> date | None:
        """The date, in its own or the given year; None for an impossible date or no year."""
        in_year = self.year or year
        if in_year is None:
            return None
        try:
            return date(in_year, self.month, self.day)
        except ValueError:
            return None

    def iso(self) -> str | None:
        """`2024-02-26` or `2024-02-26T14:36`; None for an impossible date or no year."""
        day = self.on()
        if day is None:
            return None
        if self.hour is None or self.hour > 23 or (self.minute or 0) > 59:
            return day.isoformat()
        return f"{day.isoformat()}T{self.hour:02}:{self.minute or 0:02}"


def moments(text: str, rules: CleaningRules) -> Iterator[Moment]:
    """The days named in `text`, in order; of overlapping ones, the earlier, then the longer."""
    if not _HINT.search(text):
        return
    found = [
        read
        for rule in rules.at(Where.DATE)
        for match in rule.pattern.finditer(text)
        if (read := _moment_or_none(match))
    ]
    done = 0
    for each in sorted(found, key=lambda moment: (moment.start, -moment.end)):
        if each.start >= done:
            done = each.end
            yield each


def _moment_or_none(match: re.Match[str]) -> Moment | None:
    try:
        return moment(match)
    except ValueError:
        return None


def moment(match: re.Match[str]) -> Moment:
    """The day in the groups of a match: year or roc, month, day; noon, hour, minute, half.

    Raises ValueError where a group is no number.
    """
    groups = {name: value for name, value in match.groupdict().items() if value}
    year = number(groups["year"]) if "year" in groups else None
    if "roc" in groups:
        year = number(groups["roc"]) + FIRST_REPUBLICAN_YEAR
    hour = number(groups["hour"]) if "hour" in groups else None
    half = f"{groups.get('noon', '')}{groups.get('half', '')}"
    if hour is not None and hour < 12 and AFTERNOON.search(half):
        hour += 12
    elif hour == 12 and half[:1] in {"a", "A"}:
        hour = 0
    return Moment(
        match.start(),
        match.end(),
        year,
        month_of(groups["month"]),
        number(groups["day"]),
        hour,
        number(groups["minute"]) if "minute" in groups else None,
    )
