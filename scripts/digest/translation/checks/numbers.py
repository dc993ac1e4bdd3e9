"""Checks of figures: lost, invented or wrongly scaled ones."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures import Figure, FigureKind, figures, read_english, spelled_values
from digest.translation.checks.context import Context

_RELATIVE_DAY = re.compile(r"[今去明前当同][年月日天]|[年月日]")
_MEASURED = re.compile(r"1[个项名位家次种台套款所座支场]")
_WHOLE = re.compile(r"\b(?:all|whole|entire(?:ly)?|full(?:y)?|complete(?:ly)?)\b", re.IGNORECASE)
_POWERS = frozenset(Decimal(10) ** power for power in range(-12, 13) if power)


def number(source: str, target: str, _: Context) -> str | None:
    """A number in the source's digits is not in the English, in digits or in words."""
    values = read_english(target).values
    missing = [
        figure.text
        for figure in figures(source)
        if figure.kind in {FigureKind.NUMBER, FigureKind.YEAR}
        and not figure.accepted & values
        and not _rescaled(figure, values)
        and not _MEASURED.match(source, figure.start)
    ]
    return f"not in the English: {', '.join(missing)}" if missing else None


def date(source: str, target: str, _: Context) -> str | None:
    """A month or day of the source is not in the English, by name or number."""
    english = read_english(target)
    missing = [
        figure.text
        for figure in figures(source)
        if (figure.kind is FigureKind.DAY and not figure.accepted & english.values)
        or (
            figure.kind is FigureKind.MONTH
            and figure.value not in english.months
            and not figure.accepted & english.values
        )
    ]
    return f"date not in the English: {', '.join(missing)}" if missing else None


def percent(source: str, target: str, _: Context) -> str | None:
    """A percentage of the source is not in the English."""
    percents = read_english(target).percents
    missing = [
        figure.text
        for figure in figures(source)
        if figure.kind is FigureKind.PERCENT
        and figure.value not in percents
        and not (figure.value == 100 and _WHOLE.search(target))
    ]
    return f"percentage not in the English: {', '.join(missing)}" if missing else None


def scale(source: str, target: str, _: Context) -> str | None:
    """A number with 万 or 亿 is off by powers of ten: 10亿 is 1 billion."""
    values = read_english(target).values
    wrong = [
        f"{figure.text} is {figure.value:,f}"
        for figure in figures(source)
        if not figure.accepted & values and _rescaled(figure, values)
    ]
    return "; ".join(wrong) or None


def added_number(source: str, target: str, _: Context) -> str | None:
    """The English has a number in digits that the source does not have.

    Numbers in brackets are an editor's explanations (138 mu (9.2 hectares)), and a year may be
    added to a day that the source names without one.
    """
    written = figures(source)
    explained = spelled_values(source).union(*(figure.accepted for figure in written))
    dated = bool(_RELATIVE_DAY.search(source))
    added = [
        f"{min(readings):,f}"
        for readings, offset in read_english(target).digits
        if not readings & explained
        and not any(_rescaled(figure, readings) for figure in written)
        and not _in_brackets(target, offset)
        and not (dated and any(1900 <= value <= 2100 for value in readings))
    ]
    return f"not in the Chinese: {', '.join(added)}" if added else None


def _rescaled(figure: Figure, values: frozenset[Decimal]) -> bool:
    return figure.scaled and any(value / figure.value in _POWERS for value in values if value)


def _in_brackets(text: str, offset: int) -> bool:
    return text.rfind("(", 0, offset) > text.rfind(")", 0, offset)
