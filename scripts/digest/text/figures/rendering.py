"""Figures in the English of a newsroom: one house style, and nothing where it is not certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from digest.text.figures.figure import Approximation, Figure, FigureKind
from digest.text.figures.written_values import (
    in_digits,
    month_name,
    ordinal,
    render_number,
    time_of_day,
    whole,
)

_BEFORE = {
    "CNY": "RMB ",
    "USD": "US$",
    "HKD": "HK$",
    "TWD": "NT$",
    "EUR": "€",
    "GBP": "£",
    "AUD": "A$",
    "CAD": "C$",
    "SGD": "S$",
    "NZD": "NZ$",
    "CHF": "CHF ",
}
_BEHIND = {"JPY": "yen", "KRW": "won", "RUB": "rubles", "INR": "rupees", "THB": "baht"}
"""The sign of the yen is that of the yuan, too."""
_APPROXIMATIONS = {
    Approximation.EXACT: "",
    Approximation.ABOUT: "about ",
    Approximation.OVER: "more than ",
    Approximation.NEARLY: "nearly ",
    Approximation.AT_LEAST: "at least ",
    Approximation.AT_MOST: "at most ",
    Approximation.UNDER: "less than ",
}
_POINT = re.compile("百分[点點]")
_DAY_PARTS = re.compile("[早晚夜午晨]|傍晚")
_NIGHT = re.compile("[晚夜]")
_NIGHT_ENDS = 6 * 60
_DECADE = re.compile("年代|世[纪紀]")
_COLON = re.compile("[:：]")
_MANY_TIMES = 100
"""From here on it says the same whether 倍 is what there is or what came on top of it."""
_FOUR_DIGITS = range(1000, 3000)


def rendered(figure: Figure) -> str | None:
    """What English says for exactly the characters of a figure; None where that is not certain."""
    writer = _WRITERS.get(figure.kind)
    before = _APPROXIMATIONS.get(figure.approximation)
    allowed = _ALLOWED.get(figure.kind, _RANGES if _is_range(figure) else _APPROXIMATIONS)
    if writer is None or before is None or figure.approximation not in allowed:
        return None
    said = writer(figure)
    return said and f"{before}{said}"


def rendered_date(parts: Sequence[Figure]) -> str | None:
    """A date of a year, a month and a day in this order, each once, or of two of them.

    January 14, 2026; March 8 to 10; January to September 2024. Of a century and a decade, the
    decade says both.
    """
    if parts[0].kind is FigureKind.CENTURY:
        century, decade = parts
        return rendered(decade) if decade.low // 100 == century.low - 1 else None
    by_kind = {part.kind: part for part in parts}
    year, month, day = map(by_kind.get, (FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY))
    if any(part.approximation is not Approximation.EXACT for part in parts) or month is None:
        return None
    said = _month(month)
    if said and day:
        said = f"{said} {_range(day, in_digits)}" if _is_day(day) and not _is_range(month) else None
    if said and year:
        in_year = _year(year) if not _is_range(year) else None
        said = in_year and f"{said}{',' if day else ''} {in_year}"
    return said


def _number(figure: Figure) -> str | None:
    said = _range(figure, render_number)
    if figure.currency in _BEFORE:
        return f"{_BEFORE[figure.currency]}{said}"
    if figure.currency in _BEHIND:
        return f"{said} {_BEHIND[figure.currency]}"
    return None if figure.currency or figure.unit else said


def _percent(figure: Figure) -> str:
    if _POINT.search(figure.unit):
        ending = "" if figure.low == figure.high == 1 else "s"
        return f"{_range(figure, in_digits)} percentage point{ending}"
    return _range(figure, lambda value: f"{in_digits(value)}%")


def _discount(figure: Figure) -> str | None:
    """八五折 is 15% off."""
    certain = 0 < figure.low < 100 and not _is_range(figure)
    return f"{in_digits(100 - figure.low)}% off" if certain else None


def _times(figure: Figure) -> str | None:
    return f"{_range(figure, render_number)} times" if figure.low >= _MANY_TIMES else None


def _year(figure: Figure) -> str | None:
    return _range(figure, whole) if _lies_in(figure, _FOUR_DIGITS) else None


def _month(figure: Figure) -> str | None:
    return _range(figure, month_name) if _lies_in(figure, range(1, 13)) else None


def _day(figure: Figure) -> str | None:
    """26日; but 8号 may be a house or a line."""
    certain = _is_day(figure) and figure.unit == "日"
    return _range(figure, lambda value: f"the {ordinal(value)}") if certain else None


def _decade(figure: Figure) -> str | None:
    """80年代 and 上世纪70; but 80后 are people."""
    certain = _lies_in(figure, _FOUR_DIGITS) and _DECADE.search(figure.text)
    return _range(figure, lambda value: f"the {whole(value)}s") if certain else None


def _century(figure: Figure) -> str | None:
    certain = _lies_in(figure, range(1, 31))
    return _range(figure, lambda value: f"the {ordinal(value)} century") if certain else None


def _time(figure: Figure) -> str | None:
    """A time with its part of the day, or 22时; 8时 may be in the evening, 14:36 a result.

    12 at night is that of the next day in English.
    """
    if _NIGHT.search(figure.text) and figure.low < _NIGHT_ENDS:
        return None
    by_24_hours = figure.low >= 13 * 60 and not _COLON.search(figure.text)
    certain = by_24_hours or _DAY_PARTS.search(figure.text)
    return _range(figure, time_of_day) if certain and _lies_in(figure, range(24 * 60)) else None


def _range(figure: Figure, write: Callable[[Decimal], str]) -> str:
    low, high = write(figure.low), write(figure.high)
    return f"{low} to {high}" if _is_range(figure) else low


def _is_range(figure: Figure) -> bool:
    return figure.low != figure.high


def _is_day(figure: Figure) -> bool:
    return _lies_in(figure, range(1, 32))


def _lies_in(figure: Figure, values: range) -> bool:
    return figure.low in values and figure.high in values and figure.low <= figure.high


_RANGES = frozenset(
    {Approximation.EXACT, Approximation.ABOUT, Approximation.AT_LEAST, Approximation.AT_MOST}
)
"""What 100-200多万 is over, is not certain."""
_EXACT = frozenset({Approximation.EXACT})
_ALLOWED = {
    FigureKind.TIME: frozenset({Approximation.EXACT, Approximation.ABOUT, Approximation.NEARLY}),
    FigureKind.YEAR: _EXACT,
    FigureKind.MONTH: _EXACT,
    FigureKind.DAY: _EXACT,
    FigureKind.DECADE: _EXACT,
    FigureKind.CENTURY: _EXACT,
}
_WRITERS: Mapping[FigureKind, Callable[[Figure], str | None]] = {
    FigureKind.NUMBER: _number,
    FigureKind.PERCENT: _percent,
    FigureKind.DISCOUNT: _discount,
    FigureKind.TIMES: _times,
    FigureKind.YEAR: _year,
    FigureKind.MONTH: _month,
    FigureKind.DAY: _day,
    FigureKind.TIME: _time,
    FigureKind.DECADE: _decade,
    FigureKind.CENTURY: _century,
}
