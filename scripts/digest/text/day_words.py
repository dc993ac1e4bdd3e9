"""Days in the words of a locale."""

from __future__ import annotations

from datetime import date
from functools import cache

import babel
from babel.dates import format_date


@cache
def in_words(day: date, og_locale: str, pattern: str = "long") -> str:
    """A day as prose: 2024年2月26日, February 26, 2024.

    Cached: a day is on many pages, and Babel is slow.

    Args:
        pattern: Babel's, https://babel.pocoo.org/en/latest/dates.html
    """
    return format_date(day, pattern, locale=_babel_locale(og_locale))


@cache
def _babel_locale(og_locale: str) -> babel.Locale:
    return babel.Locale.parse(og_locale)
