"""Figures in Chinese text: in digits, in numerals, and in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import cast

from digest.text.figures.certainty import is_certain
from digest.text.figures.cores import Core, cores
from digest.text.figures.extents import (
    about_before,
    approximation_of_core,
    end_of_figure,
    start_of_figure,
)
from digest.text.figures.figure import Approximation, Figure, FigureKind
from digest.text.figures.measures import Measure, Surroundings
from digest.text.figures.powers_of_ten import powers_of_ten
from digest.text.figures.ranges import joined
from digest.text.figures.surroundings import (
    BEFORE,
    BEFORE_ENDS,
    BEHIND,
    LATIN,
    LATIN_UNIT,
    LONGEST_BEFORE,
    REST_OF_STANDARD,
    STANDARD,
)
from digest.text.figures.units import measure

_WIDE = str.maketrans("０１２３４５６７８９．％：＄￡￥－", "0123456789.%:$£¥-")
_WIDE_SIGN = re.compile("[０-９．％：＄￡￥－]")
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?![\d./-])"
)
_DATED = (("year", FigureKind.YEAR), ("month", FigureKind.MONTH), ("day", FigureKind.DAY))
_LONELY = re.compile("第(?:一(?:[线線手]|财经|財經|时间|時間|把手|夫人|性)|二(?:[天年日]|个月))")
_FINALS = ("决赛", "決賽")
"""四分之一决赛 is a quarter-final."""
_DOUBLED = "翻番"


@lru_cache(maxsize=256)  # several checks read the same text
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a Chinese text, in order; no doubtful numerals, nor digits of a name."""
    narrow = _WIDE_COMMA.sub(",", text).translate(_WIDE) if _WIDE_SIGN.search(text) else text
    found = joined(narrow, _figures(narrow))
    if narrow != text:
        found = [replace(each, text=text[each.start : each.end]) for each in found]
    if powers := powers_of_ten(narrow):
        found = [
            replace(each, accepted=each.accepted | powers.get(each.start, frozenset()))
            for each in found
        ]
    return tuple(found)


def _figures(text: str) -> Iterator[Figure]:
    done = 0
    month_end = -1
    for core in cores(text):
        if core.start < done:
            continue
        for figure in _read(text, core, done, month_end):
            done = figure.end
            month_end = done if figure.kind is FigureKind.MONTH else -1
            yield figure
        if done <= core.start and (rest := _end_of_name(text, core)):
            done = rest
    # No number stands in it, and it says as much as 翻一番.
    for match in re.finditer(_DOUBLED, text) if _DOUBLED in text else ():
        two = Decimal(2)
        measured = Measure(FigureKind.TIMES, two, two, frozenset({Decimal(100)}))
        yield _figure(text, match.span(), measured, spelled=True)


def _read(text: str, core: Core, done: int, month_end: int) -> Iterator[Figure]:
    if _end_of_name(text, core):
        return
    if day := _DAY.match(text, core.start):
        for name, kind in _DATED:
            value = Decimal(day[name])
            yield _figure(text, day.span(name), Measure(kind, value, value))
        return
    around = _surroundings(text, core, done, month_end)
    if core.parts is not None:
        if text.startswith(_FINALS, core.end):
            return
        yield _share(text, core, around)
        return
    measured = measure(core, around)
    nth = bool(around.has("nth")) and not _LONELY.match(text, around.start("nth"))
    if nth:
        if measured is not None and measured.kind is not FigureKind.ORDINAL:
            measured = None
    elif core.spelled and not is_certain(text, core, around, measured):
        return
    yield _with_surroundings(text, core, around, measured, nth)


def _end_of_name(text: str, core: Core) -> int:
    """Where a name ends that a number in digits is part of, as 5G and GB/T 1234; 0 for none."""
    if core.spelled:
        return 0
    if LATIN.match(text, core.end) and not LATIN_UNIT.match(text, core.end):
        return core.end
    if text[core.start - 1 : core.start] in {" ", ""} and STANDARD.search(
        text, max(0, core.start - LONGEST_BEFORE), core.start
    ):
        rest = REST_OF_STANDARD.match(text, core.end)
        return rest.end() if rest else core.end
    return 0


def _surroundings(text: str, core: Core, done: int, month_end: int) -> Surroundings:
    start = max(done, core.start - LONGEST_BEFORE)
    before = None
    if text[core.start - 1 : core.start] in BEFORE_ENDS:
        before = BEFORE.search(text, start, core.start)
    behind = cast("re.Match[str]", BEHIND.match(text, core.end))  # every part may be absent
    after_month = month_end >= 0 and not text[month_end : core.start].strip()
    return Surroundings(text[start : core.start], before, behind, after_month)


def _share(text: str, core: Core, around: Surroundings) -> Figure:
    """百分之三十, 千分之三, 三分之一."""
    parts = core.parts or Decimal(1)
    factor = 100 if parts in {100, 1000} else 1
    low, high = (value * factor / parts for value in (core.low, core.high))
    kind = FigureKind.PERCENT if factor > 1 else FigureKind.FRACTION
    extra = frozenset({core.low}) if parts == 1000 else frozenset()
    start, about = about_before(core, around)
    end, _, after = end_of_figure(core, around.behind, None)
    rounding = approximation_of_core(core, about or after)
    measured = Measure(kind, low, high, extra)
    return _figure(text, (start, end), measured, approximation=rounding, spelled=core.spelled)


def _with_surroundings(
    text: str, core: Core, around: Surroundings, measured: Measure | None, nth: bool
) -> Figure:
    behind = around.behind
    kept = measured or _plain(text, core)
    if nth:
        kept = replace(kept, kind=FigureKind.ORDINAL)
    end, unit, after = end_of_figure(core, behind, measured)
    start, before, currency = start_of_figure(text, core, around, kept, end)
    if unit == "番":
        start = text.rindex("翻", 0, core.start)
    if nth:
        start, before = around.start("nth"), None
    if currency and kept.currency in {"", "CNY"}:
        kept = replace(kept, currency=currency)
    return _figure(
        text,
        (start, end),
        kept,
        unit=unit,
        approximation=approximation_of_core(core, before or after),
        spelled=core.spelled,
        scaled=core.scaled,
    )


def _plain(text: str, core: Core) -> Measure:
    """A number without a unit; a year before 年报 and the like."""
    year = text.startswith("年", core.end) and len(core.written) == 4 and not core.scaled
    if year and core.written.isdecimal() and 1900 <= core.low < 2100:
        return Measure(FigureKind.YEAR, core.low, core.high)
    short = len(core.written) == 2 and core.written.isdecimal() and text.startswith("年", core.end)
    extra = frozenset({core.low + 1900, core.low + 2000}) if short else frozenset()
    return Measure(FigureKind.NUMBER, core.low, core.high, extra)


def _figure(
    text: str,
    span: tuple[int, int],
    measured: Measure,
    *,
    unit: str = "",
    approximation: Approximation = Approximation.EXACT,
    spelled: bool = False,
    scaled: bool = False,
) -> Figure:
    accepted = frozenset({measured.low, measured.high} | measured.accepted)
    if approximation is Approximation.SEVERAL:
        accepted |= {Decimal(f"{measured.low:.0e}")}  # 十几 is more than ten
    return Figure(
        measured.kind,
        *span,
        text[slice(*span)],
        measured.low,
        measured.high,
        unit,
        measured.currency,
        approximation,
        spelled,
        scaled,
        accepted,
    )
