"""What the unit behind a number makes of it: a year, a month, a time of day, a percentage."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from digest.text.figures import calendar_units, clock_times
from digest.text.figures.cores import Core
from digest.text.figures.figure import FigureKind
from digest.text.figures.measures import Measure, Surroundings, measure_of
from digest.text.figures.surroundings import CURRENCY_OF
from digest.text.numerals import amount, number

_NO_MONEY = frozenset("一三二两百千万")
"""In 一元化, 三元电池, 两元店."""
_NOTED = re.compile(rf"[(（](?:单位[:：])?({'|'.join(CURRENCY_OF)})(?![A-Za-z0-9])")
"""The currency in brackets behind 元: 3亿元（港元，下同）."""
_GROWN = re.compile("[增涨漲升多高扩擴]")
_FOLDED = re.compile("翻[了上]?近?$")


def measure(core: Core, around: Surroundings) -> Measure | None:
    """The number with its unit; None where what stands behind is no unit of the number."""
    found = around.behind
    if found["unit"] is None:
        return None
    return next(read(core, around) for name, read in _READERS.items() if found[name] is not None)


def _money(core: Core, around: Surroundings) -> Measure | None:
    name = around.behind["money"]
    if around.behind["jiao"]:
        low = core.low + _small_money(around.behind["jiao"])
        return Measure(FigureKind.NUMBER, low, low, currency="CNY")
    if core.written in _NO_MONEY and name == "元":
        return None
    if name == "元" and (noted := _NOTED.match(around.behind.string, around.behind.end("unit"))):
        return Measure(FigureKind.NUMBER, core.low, core.high, currency=CURRENCY_OF[noted[1]])
    if name == "角":
        low, high = core.low / 10, core.high / 10
        return Measure(FigureKind.NUMBER, low, high, frozenset({core.low}), "CNY")
    own = CURRENCY_OF[name]
    return Measure(FigureKind.NUMBER, core.low, core.high, currency=own)


def _small_money(written: str) -> Decimal:
    parts = re.split("[角毛分]", written.strip())
    return sum(
        (amount(part.strip()) / 10**place for place, part in enumerate(parts, 1) if part),
        Decimal(0),
    )


def _percent(core: Core, around: Surroundings) -> Measure:
    if around.behind["percent"] == "‰":
        thousandths = core.low, core.high
        low, high = (value / 10 for value in thousandths)
        return Measure(FigureKind.PERCENT, low, high, frozenset(thousandths))
    return measure_of(FigureKind.PERCENT, core)


def _times(core: Core, around: Surroundings) -> Measure:
    grown = (core.low + 1, core.high + 1) if _GROWN.search(around.written_before[-4:]) else ()
    return measure_of(FigureKind.TIMES, core, 1, *grown, core.low * 100)


def _tenth(core: Core, around: Surroundings) -> Measure | None:
    if core.scaled or core.high > 10 or (core.low == 10 and not core.spelled):
        return None
    more = around.behind["more"]
    rest = number(more) if more and more != "半" else 5 * bool(more)
    low, high = core.low * 10 + rest, core.high * 10 + rest
    return Measure(FigureKind.PERCENT, low, high, frozenset({low / 100}))


def _discount(core: Core, _: Surroundings) -> Measure | None:
    if core.scaled or not 1 <= core.low < 100 or (core.low >= 10 and "十" in core.written):
        return None
    pair = core.spelled and len(core.written) == 2
    low = amount(core.written) if pair else core.low
    low = low * 10 if low < 10 else low
    return Measure(FigureKind.DISCOUNT, low, low, frozenset({100 - low}))


def _session(core: Core, _: Surroundings) -> Measure | None:
    nth = core.low < 1000 and core.written != "一"
    return measure_of(FigureKind.ORDINAL, core) if nth else None


def _fold(core: Core, around: Surroundings) -> Measure | None:
    if not _FOLDED.search(around.written_before) or core.high > 9:
        return None
    low, high = Decimal(2) ** int(core.low), Decimal(2) ** int(core.high)
    return Measure(FigureKind.TIMES, low, high, frozenset({low * 100 - 100}))


_READERS: dict[str, Callable[[Core, Surroundings], Measure | None]] = {
    "money": _money,
    "percent": _percent,
    "century": calendar_units.century,
    "decade": calendar_units.decade,
    "generation": calendar_units.generation,
    "year": calendar_units.year,
    "month": calendar_units.month,
    "day": calendar_units.day,
    "clock": clock_times.clock,
    "times": _times,
    "tenth": _tenth,
    "discount": _discount,
    "session": _session,
    "fold": _fold,
}
