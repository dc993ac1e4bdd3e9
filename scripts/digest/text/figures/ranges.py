"""Both ends of a range as one figure: 5至10亿元, 1-9月, 1日至5日."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from digest.text.figures.figure import Approximation, Figure, FigureKind

_BETWEEN = re.compile(r"[ \u00a0]?(?:-{1,2}|[–~～−〜∼‑‒]|—{1,2}|至|到)[ \u00a0]?")
_BETWEEN_ENGLISH = re.compile(r"\s?[-–—~]\s?|\sto\s|\sand\s")
_BOTH = re.compile(r"\bbetween $", re.IGNORECASE)
_LONGEST_BETWEEN = 5
_ALONE = frozenset(
    {FigureKind.NUMBER, FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY, FigureKind.PERCENT}
    | {FigureKind.TIMES, FigureKind.DECADE, FigureKind.CENTURY, FigureKind.DISCOUNT}
    | {FigureKind.ORDINAL}
)
"""The kinds whose unit may stand behind the second end alone."""
_SCALES = (10**12, 10**11, 10**10, 10**9, 10**8, 10**7, 10**6, 10**5, 10**4, 10**3, 10**2)


def joined(text: str, found: Iterable[Figure]) -> list[Figure]:
    """The figures in order, each two that are the ends of one range as one."""
    return _joined(text, sorted(found, key=lambda each: each.start), _BETWEEN)


def joined_english(text: str, found: Iterable[Figure]) -> list[Figure]:
    """The same of English figures, in order: 5 to 10 percent, $3–5 billion, January 14-16."""
    return _joined(text, found, _BETWEEN_ENGLISH)


def _joined(text: str, found: Iterable[Figure], between: re.Pattern[str]) -> list[Figure]:
    result: list[Figure] = []
    for figure in found:
        whole = _range(text, result[-1], figure, between) if result else None
        if whole:
            result[-1] = whole
        elif not result or figure.start >= result[-1].end:
            result.append(figure)
    return result


def _range(text: str, first: Figure, last: Figure, between: re.Pattern[str]) -> Figure | None:
    if last.start - first.end > _LONGEST_BETWEEN:
        return None
    if not between.fullmatch(text, first.end, last.start):
        return None
    if "and" in text[first.end : last.start] and not _BOTH.search(
        text, max(0, first.start - 9), first.start
    ):
        return None
    if first.kind is FigureKind.DAY and last.kind is FigureKind.NUMBER and 1 < last.low <= 31:
        last = replace(last, kind=FigureKind.DAY)
    if _is_chained(text, first, last) or last.approximation not in _LAST_APPROXIMATIONS:
        return None
    low = _low_end(text, first, last)
    if low is None or low >= last.low:
        return None
    return replace(
        last,
        start=first.start,
        text=text[first.start : last.end],
        low=low,
        currency=last.currency or first.currency,
        approximation=(
            last.approximation
            if first.approximation is Approximation.EXACT
            else first.approximation
        ),
        spelled=first.spelled and last.spelled,
        kind=FigureKind.ORDINAL if first.kind is FigureKind.ORDINAL else last.kind,
        accepted=first.accepted | last.accepted | {low},
    )


_LAST_APPROXIMATIONS = {Approximation.EXACT, Approximation.ABOUT, Approximation.OVER}


def _is_chained(text: str, first: Figure, last: Figure) -> bool:
    """Whether the two are part of a number of digits and hyphens, as a telephone number is."""
    dash = text[first.end : last.start].strip() in {"-", "–", "−"}
    leading = text[first.start] == "0" and not text.startswith("0.", first.start)
    joined_on = text[first.start - 1 : first.start] in {"-", "–"} if first.start else False
    more = re.match(r"[-–]\d", text[last.end : last.end + 2])
    return dash and ((leading and first.kind is FigureKind.NUMBER) or joined_on or bool(more))


def _low_end(text: str, first: Figure, last: Figure) -> Decimal | None:
    """The value of the first end; None where the two are no range."""
    if first.kind is FigureKind.ORDINAL and last.kind is FigureKind.NUMBER and not last.unit:
        return first.low
    alike = first.kind is last.kind and (first.unit == last.unit or first.kind is FigureKind.TIME)
    if alike and (first.unit or first.kind is not FigureKind.NUMBER):
        return first.low
    plain = first.kind is FigureKind.NUMBER and not first.unit and first.low == first.high
    if not plain or last.kind not in _ALONE or (first.spelled and not last.spelled):
        return None
    if last.kind is FigureKind.YEAR and len(text[first.start : first.end]) != 4:
        return None
    if not last.scaled or first.scaled:
        return None if last.kind is FigureKind.CENTURY and first.low > 30 else _as_last(first, last)
    scaled = first.low * _scale(text, last)
    return first.low if first.low >= 100 and scaled >= last.low else scaled


def _as_last(first: Figure, last: Figure) -> Decimal:
    """The value in the unit of the second end: the 3 of 3-5成 is 30."""
    if last.unit in {"成", "折"} and first.low < 10:
        return first.low * 10
    if last.kind is FigureKind.DECADE and first.low < 100:
        return first.low + last.low // 100 * 100
    return first.low


def _scale(text: str, figure: Figure) -> int:
    """The power of ten of 万 and the like in a figure."""
    written = text[figure.start : figure.end]
    number = re.search(r"\d[\d,.]*", written)
    if number is None:
        return next((power for power in _SCALES if figure.low >= power), 1)
    base = Decimal(number[0].replace(",", "").rstrip("."))
    return int(figure.low / base) if base and figure.low % base == 0 else 1
