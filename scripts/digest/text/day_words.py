"""Days in the words of a locale."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import babel
from babel.dates import format_date, format_datetime


@cache
def in_words(day: date, og_locale: str, pattern: str = "long") -> str:
    """A day as prose: 2024年2月26日, February 26, 2024.

    Cached: a day is on many pages, and Babel is slow.

    Args:
        pattern: Babel's, https://babel.pocoo.org/en/latest/dates.html
    """
    return format_date(day, pattern, locale=_babel_locale(og_locale))


def moment_in_words(moment: datetime, og_locale: str, pattern: str) -> str:
    """A day and its time by a pattern of Babel's: February 26, 2024, 2:36 p.m."""
    return format_datetime(moment, pattern, locale=_babel_locale(og_locale))


@cache
def _babel_locale(og_locale: str) -> babel.Locale:
    return babel.Locale.parse(og_locale)
