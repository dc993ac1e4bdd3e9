"""Years, months, days, decades and centuries of Chinese texts."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures.cores import Core
from digest.text.figures.figure import FigureKind
from digest.text.figures.measures import Measure, Surroundings, measure_of
from digest.text.numerals import NUMERAL_DIGITS, amount, number
from digest.text.stated_days import FIRST_REPUBLICAN_YEAR

_YEARS = range(1000, 3000)
_LUNAR = re.compile("(?:农历|農曆|阴历|陰曆|旧历|舊曆|夏历|闰|閏)$")
_LUNAR_DAY = re.compile(
    r"初[一二三四五六七八九十]|(?:[一二]?十[一二三四五六七八九]?+|廿.)(?=$|[\s，。；：！？,.;:)）”》的前后後夜晚]|中秋)"
)
"""五月初五 and 八月十五."""
_POSITIONAL = re.compile(f"[{NUMERAL_DIGITS}]+")


def year(core: Core, around: Surroundings) -> Measure | None:
    """The year of 2024年, 二〇二四年, 民国23年 and 98年; None for a number of years."""
    if around.behind["over"]:
        return None
    if around.has("era"):
        first = Decimal(FIRST_REPUBLICAN_YEAR)
        accepted = frozenset({core.low})
        return Measure(FigureKind.YEAR, core.low + first, core.high + first, accepted)
    four = len(core.written) == 4
    if four and (core.written.isdecimal() or _POSITIONAL.fullmatch(core.written)):
        return measure_of(FigureKind.YEAR, core) if int(core.low) in _YEARS else None
    if _POSITIONAL.fullmatch(core.written) and len(core.written) == 2 and core.low == core.high:
        year = core.low + (1900 if core.low > 30 else 2000)
        return Measure(FigureKind.YEAR, year, year, frozenset({core.low}))
    return None


def month(core: Core, around: Surroundings) -> Measure | None:
    """The month of 3月, or of a lunar one its place in the year; None where it is none."""
    if core.scaled or not 1 <= core.low <= core.high <= 12:
        return None
    lunar = core.spelled and _LUNAR_DAY.match(around.behind.string, around.behind.end("unit"))
    if lunar or _LUNAR.search(around.written_before):
        return measure_of(FigureKind.ORDINAL, core)
    return measure_of(FigureKind.MONTH, core)


def day(core: Core, around: Surroundings) -> Measure | None:
    """The day of 14日 and 14号; None for a number of days or of a house."""
    if core.scaled or core.low != int(core.low) or not 1 <= core.low <= core.high <= 31:
        return None
    if around.written_before.endswith(("〕", "】", "]", "］", ")")):
        return None
    certain = around.after_month or (not core.spelled and core.low == core.high)
    if not certain and (core.low <= 10 or not around.behind["day"].startswith("日")):
        return None
    return measure_of(FigureKind.DAY, core)


def century(core: Core, around: Surroundings) -> Measure | None:
    """The century of 21世纪, or the decade of 20世纪80年代; None where it is neither."""
    if core.scaled:
        return None
    start = int(core.low - 1) * 100
    if tens := around.behind["tens"]:
        later = around.behind["later"]
        first, last = _tens(tens), _tens(later or tens)
        if first is None or last is None:
            return None
        low, high = start + first[0], start + last[1]
        accepted = frozenset({Decimal(first[0]), Decimal(last[1])})
        return Measure(FigureKind.DECADE, Decimal(low), Decimal(high), accepted)
    return measure_of(FigureKind.CENTURY, core, 1, start)


def _tens(written: str) -> tuple[int, int] | None:
    """The first and the last of 八, 八十, 80, 七八十, 八九十."""
    ones = [NUMERAL_DIGITS.find(char) >= 0 for char in written]
    if len(written) == 3 and all(ones[:2]) and written[2] == "十":
        return int(amount(written[0] + "十")), int(amount(written[1] + "十"))
    try:
        value = number(written)
    except ValueError:
        return None
    value *= 10 if value < 10 else 1
    return (value, value) if value < 100 else None


def decade(core: Core, around: Surroundings) -> Measure | None:
    """The decade of 80年代, which is the 1980s where nothing says otherwise; or None."""
    if core.low % 10 or core.high % 10 or core.scaled:
        return None
    if core.low >= 100:
        return measure_of(FigureKind.DECADE, core)
    era = around.has("era")
    century = 2000 if era.startswith("本") or not (core.low or era) else 1900
    low, high = core.low + century, core.high + century
    other = set() if era else {low - 100 if century == 2000 else low + 100}
    return Measure(FigureKind.DECADE, low, high, frozenset({core.low, core.high, *other}))


def generation(core: Core, _: Surroundings) -> Measure | None:
    """The decade of those born in it: 80后, 八零后; None where it is none."""
    positional = len(core.written) == 2 and (
        core.written.isdecimal() or _POSITIONAL.fullmatch(core.written)
    )
    if not positional or not (core.low == 0 or 50 <= core.low < 100) or core.low % 5:
        return None
    low = core.low + (1900 if core.low else 2000)
    return Measure(FigureKind.DECADE, low, low, frozenset({core.low}))
