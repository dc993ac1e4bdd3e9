"""Checks of dates: months and days that are lost, changed or invented."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures import FigureKind, figures, read_english
from digest.text.figures.english_dates import MONTH_NUMBERS
from digest.text.numerals import number
from digest.text.stated_days import MONTHS
from digest.translation.checks.context import Context
from digest.translation.checks.periods import changed_periods
from digest.translation.checks.range_ends import lacks_an_end

_NAMES = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(MONTH_NUMBERS)}|Sept)\b\.?)"
_BEFORE = "In|On|By|Of|Since|From|Until|Early|Late|Mid|Last|Next|This"
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?({_NAMES})\b|\b(?<!Long )({_NAMES})\s\d{{1,4}}\b|"
    rf"\b(?:{_BEFORE}|{_BEFORE.lower()})[ -]({_NAMES})\b"
)
"""A month of a date: May and March are other words as well."""
_FEASTS = {"元旦": 1, "五一": 5, "七一": 7, "八一": 8, "十一": 10, "国庆": 10, "圣诞": 12}
_NUMERALS = {numeral: month for month, numeral in enumerate("一二三四五六七八九十", 1)}
_NUMERALS |= {"十一": 11, "十二": 12, "元": 1, "正": 1, "腊": 12, "冬": 11}
_HAN_MONTH = re.compile(
    r"(十[一二]?|[一二三四五六七八九元正腊冬])(?=[、和至到—-]|[一二三四五六七八九十]?月)"
)
_FIRST_MONTHS = re.compile(r"[前头首](\d{1,2}|十[一二]?|[一二两三四五六七八九])个?月")
"""前10个月 is January to October."""
_NUMERIC = re.compile(
    r"(?<![\d.])(\d{1,2})\s?[.·•./／-]\s?\d{1,2}(?![\d.]*%)|20\d\d[-/.]?(\d\d)|"
    r"(?<!\d)(\d{1,2})(?=\s?月|[、和至到~—–-]+\s?\d{1,2}\s?月)"
)
_THIS_MONTH = re.compile(r"[本上下当同该次]个?月|[农阴]历")
_LUNAR = re.compile(r"(?:[农農阴陰][历曆]|旧历)[^，。；、]{0,8}?月")
_LUNAR_ENGLISH = re.compile(r"\b(?:lunar|Chinese calendar|old calendar)\b", re.IGNORECASE)
_SEASON = re.compile(r"季|半年|[暑寒]假|[春夏秋冬]天|节|年[初底末中]|月[初底末中]")
_TODAY = re.compile(r"今[天日晨晚早]|昨[天日晚]|明[天日]|[前后][天日]|[当次翌近同]日|当天|日前")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_WEEK = re.compile(r"[周週今昨明]|星期|礼拜|主日|双休|黑[色五]")
_YEAR_WORD = re.compile(
    r"[今去明前当同次翌本这那该上]年|年[前后内来度代]|近.{0,3}年|世纪|[今昨明][天日]"
)


_IN_RANGES = frozenset([FigureKind.MONTH, FigureKind.DAY])
_BARE_DAY = re.compile(
    r"(?<![第几一二三四五六七八九十])((?:二|三)?十[一二三四五六七八九]?|[一二三四五六七八九])号"
    r"(?=[上下中]午|晚|凌晨|早|在|分别|出席|会见|抵达|举行)"
)
"""A day in numerals behind a name, where only the verb shows that it is one: 李克强三号上午."""


def date(source: str, target: str, _: Context) -> str | None:
    """A month or day of the source is not in the English, or it has another weekday or quarter."""
    english = read_english(target)
    missing = [
        day[0]
        for day in _BARE_DAY.finditer(source)
        if day.start() not in {figure.start for figure in figures(source)}
        and Decimal(number(day[1])) not in english.values
    ] + [
        figure.text
        for figure in figures(source)
        if (figure.kind is FigureKind.DAY and not figure.accepted & english.values)
        or (
            figure.kind is FigureKind.MONTH
            and figure.value not in english.months
            and not figure.accepted & english.values
        )
        or (
            figure.kind in _IN_RANGES
            and lacks_an_end(figure, english.values.union(map(Decimal, english.months)))
        )
    ]
    missing += changed_periods(source, target)
    return f"date not in the English: {', '.join(missing)}" if missing else None


def added_date(source: str, target: str, _: Context) -> str | None:
    """The English names a month or weekday that the Chinese does not: 17日 is no 17 December.

    The tenth month of the lunar calendar is no October.
    """
    lunar = _lunar_months(source) - _chinese_months(_LUNAR.sub("", source))
    taken = [month for month in _months(target) if month in lunar]
    if taken and not _LUNAR_ENGLISH.search(target):
        return f"{MONTHS[taken[0] - 1]} is no month of the lunar calendar"
    added = [month for month in _months(target) if month not in _chinese_months(source)]
    if added and not _may_have_month(source):
        return f"the Chinese names no {' and no '.join(MONTHS[month - 1] for month in added)}"
    weekday = _WEEKDAY.search(target)
    if weekday and weekday[0] not in source and not _WEEK.search(source):
        return f"the Chinese names no {weekday[0]}"
    return None


def lets_add_a_year(source: str) -> bool:
    """Whether an editor may write a year that the Chinese leaves out: for 今年, or 3月8日."""
    kinds = {figure.kind for figure in figures(source)}
    return bool(_YEAR_WORD.search(source)) or (
        FigureKind.MONTH in kinds and FigureKind.YEAR not in kinds
    )


def _months(text: str) -> list[int]:
    found = (match[match.lastindex or 0] for match in _DATED.finditer(text))
    return list(dict.fromkeys(MONTH_NUMBERS[name[:3]] for name in found))


def _chinese_months(text: str) -> set[int]:
    months = {int(figure.value) for figure in figures(text) if figure.kind is FigureKind.MONTH}
    months |= {_NUMERALS[match[1]] for match in _HAN_MONTH.finditer(text)}
    months |= {int(next(filter(None, match.groups()))) for match in _NUMERIC.finditer(text)}
    for first in _FIRST_MONTHS.finditer(text):
        months |= {1, int(first[1] if first[1].isdecimal() else number(first[1]))}
    return months | {month for feast, month in _FEASTS.items() if feast in text}


def _lunar_months(source: str) -> set[int]:
    return {month for each in _LUNAR.findall(source) for month in _chinese_months(each)}


def _may_have_month(source: str) -> bool:
    """Whether English may give a month: for 上月, or, where no day is said, for 暑假."""
    if _THIS_MONTH.search(source):
        return True
    days = any(figure.kind is FigureKind.DAY for figure in figures(source))
    return not days and bool(_SEASON.search(source) or _TODAY.search(source))
