"""How often an issue appears, and which issue a day belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from digest.model import ArticleMetadata

_DAYS = 7
_WEEKLY = {
    "issues": "issues_weekly",
    "issues_intro": "issues_intro_weekly",
    "all_issues": "all_issues_weekly",
}
"""The interface strings that speak of months, and those that take their place."""


class Rhythm(StrEnum):
    """An issue a month, or one a week; the values are those of editorial/site.yml.

    Weeks are those of ISO 8601, from Monday to Sunday; the first of a year has its first Thursday.
    """

    MONTHS = "months"
    WEEKS = "weeks"

    def issue(self, day: date) -> str:
        """The id of the issue with a day, 2024-02 or 2024-w09; ids sort by time."""
        if self is Rhythm.MONTHS:
            return day.isoformat()[:7]
        year, week, _ = day.isocalendar()
        return f"{year:04}-w{week:02}"


def issue_day(article: ArticleMetadata) -> date | None:
    """The day that decides on the issue of an article: of publication, else of the main event."""
    if article.published:
        return date.fromisoformat(article.published[:10])
    return article.events[0] if article.events else None


def issue_days(issue: str) -> tuple[date, date] | None:
    """The first and the last day of a weekly issue; None for another."""
    year, sign, week = issue.partition("-w")
    if not sign:
        return None
    first, last = (date.fromisocalendar(int(year), int(week), day) for day in (1, _DAYS))
    return first, last


def rhythm_of(issue: str) -> Rhythm | None:
    """The rhythm that has an issue of this id; None where none has."""
    try:
        days = issue_days(issue)
        first = days[0] if days else date.fromisoformat(f"{issue}-01")
    except ValueError:
        return None
    return next((each for each in Rhythm if each.issue(first) == issue), None)


def in_rhythm(strings: Mapping[str, str], rhythm: Rhythm) -> Mapping[str, str]:
    """Interface strings with the words for this rhythm where they speak of issues."""
    if rhythm is Rhythm.MONTHS:
        return strings
    return {**strings, **{key: strings[own] for key, own in _WEEKLY.items() if own in strings}}
