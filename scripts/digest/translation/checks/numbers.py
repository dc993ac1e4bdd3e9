"""Checks of figures that are lost or invented."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures import (
    Figure,
    FigureKind,
    figures,
    read_english,
    spelled_values,
)
from digest.text.numerals import amount
from digest.translation.checks.calendar_dates import lets_add_a_year
from digest.translation.checks.context import Context
from digest.translation.checks.range_ends import lacks_an_end
from digest.translation.checks.scales import is_vague, rescaled, values_said
from digest.translation.checks.short_times import changed_durations
from digest.translation.checks.turned_limits import is_turned_limit
from digest.translation.checks.turned_ways import is_turned_way
from digest.translation.checks.units_of_measure import in_other_units, is_of_another_unit

_MEASURED = re.compile(r"1\s?[个項项名位家次种台套款所座支场]")
_WHOLE = re.compile(r"\b(?:all|whole|entire(?:ly)?|full(?:y)?|complete(?:ly)?)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"%|‰|\bper\s?cent|\bpercentage|\bpoints?\b|\b(?:out of|in (?:a|ten|every)|half|quarters?|"
    r"tenths?|thirds?|fifths?|fold|times|per\s?(?:mil\w*|thousand))\b",
    re.IGNORECASE,
)
_IN_TEN = re.compile(r"\b(?:in|out of) (?:every )?(?:ten|10)\b", re.IGNORECASE)
_POINTS = ("百分点", "百分點")
_IN_POINTS = re.compile(r"\bpoints?\b|\bpps?\b|\bbps?\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:hal(?:f|ves?)|quarters?|thirds?|[a-z]+ths?)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ELSEWHERE = frozenset([FigureKind.MONTH, FigureKind.DAY, FigureKind.PERCENT])
"""Kinds with a check of their own."""
_TENTHS = re.compile(r"(?<=\d)秒(?=\d)")
"""The sign of a decimal in a race: 23秒54 is 23.54."""
_FEW = 4
"""Below it, English says a couple, both, a trio, or nothing: 两国 is the countries."""
_LISTED = re.compile(r"、[^，。；、]{0,10}$")
"""What is counted by having been named: 省、市、县四级."""
_YEAR_AND_A_HALF = re.compile(r"(\d{1,2}|[一两二三四五六七八九])年半")
_HALF_DAY = 12 * 60
"""Minutes."""
_HALF = re.compile(r"凌晨|清晨|早|[上下]午|午后|傍晚|晚")
_HALF_ENGLISH = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_OFF = re.compile(r"\b(\d+)(?:\s?%|[ -]per\s?cent) (?:off|discount|reduction)\b")
_BELOW_ZERO = re.compile(
    r"\b(?:minus|below|sub-?zero|negative|freez\w+|frost)\b|[-−–]\s?\d", re.IGNORECASE
)
_ONE = re.compile(r"\b(?:an?|one|per|single|first)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:every|each)\b", re.IGNORECASE)
_SAID_OTHERWISE = (
    (Decimal(4), r"\bquad?r\w+|\bquarters?\b"),
    (Decimal(11), r"\bnational day\b|\boct(?:ober)?\b|\bgolden week\b|\bsingles['’]? day\b"),
    (Decimal(12), r"\bdozens?\b"),
    (Decimal(16), r"\bquad?r\w+"),
    (Decimal(24), r"\b(?:a?round)[- ]the[- ]clock\b|\b24/7|\ball day\b|\bday and night\b"),
    (Decimal(15), r"\bfortnight\w*"),
    (Decimal(100), r"\bhundreds?\b|\bcent(?:ur|enar|ennial)\w*"),
    (Decimal(1000), r"\bthousands?\b|\bmillenni\w+"),
    (Decimal(10**4), r"\bmyriads?\b|\bten thousand\b"),
    (Decimal(10**6), r"\bmillions?\b"),
    (Decimal(10**8), r"\bhundreds? (?:of )?millions?\b"),
    (Decimal(10**9), r"\bbillions?\b"),
    *((Decimal(tens), r"\bdecades?\b|\bdozen\b") for tens in (10, 20, 30, 40, 50, 60, 70, 80)),
)
"""Words that say a number without being one."""
_OTHERWISE = {value: re.compile(pattern, re.IGNORECASE) for value, pattern in _SAID_OTHERWISE}


def number(source: str, target: str, _: Context) -> str | None:
    """A number in the source's digits is not in the English, in digits or in words."""
    return _missing(source, target, spelled=False)


def numeral(source: str, target: str, _: Context) -> str | None:
    """A number in Chinese numerals is not in the English: 三十多家 is more than thirty."""
    return _missing(source, target, spelled=True)


def _missing(source: str, target: str, *, spelled: bool) -> str | None:
    values = values_said(target)
    missing = [
        figure.text
        for figure in figures(_TENTHS.sub(".", source))
        if figure.spelled is spelled
        and figure.kind not in _ELSEWHERE
        and (
            is_turned_limit(figure, source, target)
            if is_vague(figure)
            else _is_missing(figure, values, source, target)
        )
    ]
    missing += changed_durations(source, target) if spelled else ()
    return f"not in the English: {', '.join(missing)}" if missing else None


def _is_missing(figure: Figure, values: frozenset[Decimal], source: str, target: str) -> bool:
    if lacks_an_end(figure, values):
        return True
    if _is_turned(figure, source, target) or not _is_said(figure, values):
        words = _OTHERWISE.get(figure.value)
        return not (
            in_other_units(figure, source, target) & values
            or _is_small(figure, source, target)
            or (figure.kind is FigureKind.FRACTION and _is_part(figure, target))
            or (words and words.search(target))
        )
    return False


def percent(source: str, target: str, _: Context) -> str | None:
    """A percentage of the source is not in the English."""
    english = read_english(target)
    said = english.percents | (english.values if _SHARE.search(target) else frozenset())
    said |= {100 * each.low for each in english.figures if each.kind is FigureKind.FRACTION}
    if _IN_TEN.search(target):  # nearly three in ten
        said |= {10 * value for value in english.values if value < 10}
    missing = [
        figure.text
        for figure in figures(source)
        if figure.kind is FigureKind.PERCENT
        and (
            not figure.accepted & said
            or lacks_an_end(figure, english.values | said)
            or is_turned_limit(figure, source, target)
            or is_turned_way(figure, source, target)
            or (figure.unit.endswith(_POINTS) and not _IN_POINTS.search(target))
        )
        and not (figure.value == 100 and _WHOLE.search(target))
    ]
    return f"percentage not in the English: {', '.join(missing)}" if missing else None


def added_number(source: str, target: str, _: Context) -> str | None:
    """The English has a number in digits that the source does not have.

    Numbers in brackets are an editor's explanations (138 mu (9.2 hectares)), and a year may be
    given to a month, or for a word such as 今年.
    """
    written = figures(source)
    explained = spelled_values(source) | _digits(source) | _half_years(source)
    for figure in written:
        explained |= figure.accepted | in_other_units(figure, source, target)
        explained |= _of_clock(figure) if figure.kind is FigureKind.TIME else set()
        explained |= {100 * figure.low} if figure.kind is FigureKind.FRACTION else set()
        if is_vague(figure) and figure.low:  # 十几万 is more than 100,000
            explained.add(Decimal(10) ** figure.low.adjusted())
    dated = lets_add_a_year(source)
    added = [
        f"{min(readings):,f}"
        for readings, offset in read_english(target).digits
        if not readings & explained
        and not any(rescaled(figure, readings) for figure in written)
        and not _in_brackets(target, offset)
        and not _is_as_written(target, offset, explained)
        and not all(_is_of_parts(value, explained) for value in readings)
        and not (dated and any(1900 <= value <= 2100 for value in readings))
    ]
    return f"not in the Chinese: {', '.join(added)}" if added else None


def _has_another_ordinal(figure: Figure, source: str, target: str) -> bool:
    """Whether 第三 is not in the English, and an ordinal is that the Chinese does not have."""
    if figure.kind is not FigureKind.ORDINAL:
        return False
    explained = spelled_values(source) | _digits(source)
    said = {each.low for each in read_english(target).figures if each.kind is FigureKind.ORDINAL}
    return bool(said) and said.isdisjoint(explained)


def _is_small(figure: Figure, source: str, target: str) -> bool:
    """Whether English may leave it to the grammar: 1年前 is a year ago, 两国 the countries."""
    if _has_another_ordinal(figure, source, target):
        return False
    if figure.spelled:
        listed = figure.value < 10 and _LISTED.search(source, 0, figure.start)
        whole = figure.value == figure.value.to_integral_value()
        return (whole and figure.value < _FEW) or bool(listed)
    return bool(_MEASURED.match(source, figure.start)) or (
        figure.value == 1
        and bool(
            _ONE.search(target) or (source[: figure.start].endswith("每") and _EACH.search(target))
        )
    )


def _is_said(figure: Figure, values: frozenset[Decimal]) -> bool:
    said = (figure.accepted | _of_clock(figure)) & values
    return bool(said) or rescaled(figure, values)


def _is_turned(figure: Figure, source: str, target: str) -> bool:
    """Whether English has the number, but of the other half of the day, above zero, or as what
    is taken off a price instead of what is left of it."""
    if figure.kind is FigureKind.TIME and figure.low == figure.high:
        times = {each.low for each in read_english(target).figures if each.kind is FigureKind.TIME}
        other = (figure.low + _HALF_DAY) % (2 * _HALF_DAY)
        told = _HALF.search(figure.text) and _HALF_ENGLISH.search(target)
        return bool(told) and other in times and figure.low not in times
    if figure.kind is FigureKind.DISCOUNT:
        off = {Decimal(each) for each in _OFF.findall(target)}
        return figure.low in off and 100 - figure.low not in off
    if source.endswith("零下", 0, figure.start) and not _BELOW_ZERO.search(target):
        return True
    return any(
        turned(figure, source, target)
        for turned in (is_of_another_unit, is_turned_limit, is_turned_way)
    )


def _is_part(figure: Figure, target: str) -> bool:
    """Whether the English has a part in words, or the fraction in per cent, and no other one."""
    english = read_english(target)
    fractions = {each.low for each in english.figures if each.kind is FigureKind.FRACTION}
    if 100 * figure.low in english.percents:
        return True
    return bool(_PART.search(target)) and (
        not fractions or not figure.accepted.isdisjoint(fractions)
    )


def _of_clock(figure: Figure) -> frozenset[Decimal]:
    """A time of day as English writes it in one number: 1530 hours, 3.30 p.m."""
    if figure.kind is not FigureKind.TIME:
        return frozenset()
    hours, minutes = divmod(int(figure.value), 60)
    written = {Decimal(hour * 100 + minutes) for hour in {hours, hours % 12, hours % 12 + 12}}
    return frozenset(written | {each / 100 for each in written})


def _half_years(source: str) -> set[Decimal]:
    """The months of 一年半."""
    return {12 * amount(each) + 6 for each in _YEAR_AND_A_HALF.findall(source)}


def _digits(source: str) -> set[Decimal]:
    """Every number in digits, also those within a name, and the parts of 7.19."""
    runs = re.findall(r"\d+(?:\.\d+)?|(?<=\.)\d+", source.replace(",", "") + " " + source)
    return {Decimal(each) for run in runs for each in {run, *run.split(".")}}


def _is_as_written(target: str, offset: int, explained: set[Decimal]) -> bool:
    """Whether the digits alone are in the Chinese, whatever letters follow: 5,000m, 76ers, 4K."""
    written = _WRITTEN.match(target, offset)
    return written is not None and Decimal(written[0].replace(",", "")) in explained


def _is_of_parts(value: Decimal, explained: set[Decimal]) -> bool:
    """Whether a time or decimal has its parts in the Chinese: 23.54 for 23秒54, 0 for 10:00."""
    whole, _, rest = f"{value:f}".partition(".")
    return not value or bool(rest and Decimal(whole) in explained and Decimal(rest) in explained)


def _in_brackets(text: str, offset: int) -> bool:
    return text.rfind("(", 0, offset) > text.rfind(")", 0, offset)
