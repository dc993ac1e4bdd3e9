"""Months, days, years, decades and times of day of English texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from digest.text.figures.figure import Figure, FigureKind
from digest.text.figures.worded_figures import worded_figure
from digest.text.stated_days import MONTHS

MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
MONTH = re.compile(rf"(?=[JFMASOND])\b(?:{'|'.join([*MONTHS, *MONTH_NUMBERS, 'Sept'])})\b")
_DATED_MONTH = re.compile(
    r"(?:\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|last|this|next|early|late|mid|to|from|and"
    r"|through|between|during|[Oo]n)[ -]|\d(?:st|nd|rd|th)?[ –-])$"
)
_ALWAYS_MONTHS = frozenset(range(1, 13)) - {3, 5}
"""Those whose names are no other words as well."""
AGED = re.compile(r"\b(?:his|her|their|our|my|your) (?:early |mid-|late )?$", re.IGNORECASE)
_YEARS = range(1500, 2101)
_IN_YEAR = re.compile(
    rf"(?:\b(?:in|since|by|until|till|from|of|to|and|year|years|during|before|after|through|between|"
    rf"early|late|mid|fiscal|the|for|end)[ -]|(?:{'|'.join([*MONTHS, *MONTH_NUMBERS])})\.?,? |"
    r"(?<![\d,])\d\d?(?:st|nd|rd|th)?, )$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\s?(?:[.,;:)\]!?–—-]|['’]s\b|$)")


def is_year(text: str, span: tuple[int, int], value: Decimal) -> bool:
    """Whether the number in a span of a text is a year, as what stands around it tells."""
    written = text[slice(*span)]
    if len(written) != 4 or not written.isdecimal() or int(value) not in _YEARS:
        return False
    before = _IN_YEAR.search(text, max(0, span[0] - 16), span[0])
    return bool(before or _CLAUSE_END.match(text, span[1]))


def is_decade(value: Decimal) -> bool:
    """Whether a number with an s behind it is a decade: 1980s, 80s."""
    return not value % 10 and (value < 100 or int(value) in _YEARS)


def decade(value: Decimal) -> tuple[Decimal, str]:
    """The first year of a decade, of 80s in the 20th century, and its unit."""
    return value + (1900 if value < 100 else 0), "s"


def minutes_of_day(value: Decimal, behind: re.Match[str]) -> Decimal:
    """Minutes since midnight of 7.50 a.m., which is one number where it has a point."""
    hour = int(value)
    minute = int(behind["minute"] or behind["only"] or round((value - hour) * 100))
    half = (behind["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return Decimal(hour % 24 * 60 + minute)


def months(text: str) -> Iterator[Figure]:
    """The months that a text names; May and March only where they stand in a date."""
    for match in MONTH.finditer(text):
        value = MONTH_NUMBERS[match[0][:3]]
        dated = _DATED_MONTH.search(text, max(0, match.start() - 10), match.start())
        if value in _ALWAYS_MONTHS or dated or re.match(r"\.? \d", text[match.end() :][:3]):
            yield worded_figure(text, match.span(), FigureKind.MONTH, Decimal(value))


def with_days(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, those beside a month being its days: 14 January, January 14th."""
    dated = list(found)
    for index, figure in enumerate(found):
        if figure.kind is not FigureKind.MONTH:
            continue
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(found) and _is_day(text, figure, found[beside]):
                dated[beside] = replace(found[beside], kind=FigureKind.DAY)
    return dated


def _is_day(text: str, month: Figure, figure: Figure) -> bool:
    if figure.kind not in {FigureKind.NUMBER, FigureKind.ORDINAL} or figure.currency:
        return False
    before = figure.start < month.start
    between = text[figure.end : month.start] if before else text[month.end : figure.start]
    beside = between in ({" ", "-", " of "} if before else {" ", ". ", " the "})
    return beside and figure.low == figure.high and 1 <= figure.low <= 31
