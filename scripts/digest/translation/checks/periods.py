"""Weekdays, quarters and halves of a year that became others: 周三 as Thursday.

Each counts only where the English names one that the Chinese does not, and none in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WEEKDAYS = {name: at for at, name in enumerate(("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur"))}
_WEEKDAYS |= {"Sun": 6}
_HAN_WEEKDAYS = {numeral: at for at, numeral in enumerate("一二三四五六日")} | {"天": 6}
_HAN_WEEKDAY = re.compile(
    r"(?:星期|礼拜|(?<![一二两三四五六七八九十几数每外\d])周)([一二三四五六日天])"
    r"(?![一二三四五六七八九十个年期岁次])"
)
_ENGLISH_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})days?\b")
_WEEKEND = re.compile("周末|双休")
_OF_WEEKEND = frozenset([5, 6])

_QUARTERS = {"一": 1, "首": 1, "二": 2, "三": 3, "四": 4}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_HAN_QUARTER = re.compile(r"(?<![前头首])第?([一二三四首1-4])个?季度|[Qq]([1-4])(?!\d)")
_ENGLISH_QUARTER = re.compile(
    rf"\b(?:({'|'.join(_ORDINALS)}|[1-4](?=st|nd|rd|th))(?:st|nd|rd|th)?[ -](?:\w+ )?quarter"
    r"(?!-final|s)|Q([1-4])(?!\d))",
    re.IGNORECASE,
)
_FIRST_QUARTERS = re.compile(r"[前头首][一二两三23]个?季度")
_HAN_HALF = re.compile("([上下])半年")
_ENGLISH_HALF = re.compile(r"\b(?:(first)|second|latter|last) (?:half|six months)\b", re.IGNORECASE)


def changed_periods(source: str, target: str) -> Iterator[str]:
    """The weekdays, quarters and halves of the Chinese for which the English has another."""
    yield from _changed(_weekdays_of, _english_weekdays, source, target)
    yield from _changed(_quarters_of, _english_quarters, source, target)
    yield from _changed(_halves_of, _english_halves, source, target)


def _changed(
    of_chinese: Callable[[str], dict[int, str]],
    of_english: Callable[[str], set[int]],
    source: str,
    target: str,
) -> Iterator[str]:
    named, said = of_chinese(source), of_english(target)
    if named and said - named.keys():
        yield from (text for value, text in named.items() if value not in said)


def _weekdays_of(source: str) -> dict[int, str]:
    named = {_HAN_WEEKDAYS[each[1]]: each[0] for each in _HAN_WEEKDAY.finditer(source)}
    weekend = _OF_WEEKEND if named and _WEEKEND.search(source) else ()
    return dict.fromkeys(weekend, "周末") | named


def _english_weekdays(target: str) -> set[int]:
    return {_WEEKDAYS[name] for name in _ENGLISH_WEEKDAY.findall(target)}


def _quarters_of(source: str) -> dict[int, str]:
    """The quarters; the first three together are none of them, as 0."""
    named = {_quarter(each[1] or each[2]): each[0] for each in _HAN_QUARTER.finditer(source)}
    together = _FIRST_QUARTERS.search(source)
    return named | ({0: together[0]} if together else {})


def _quarter(written: str) -> int:
    return _QUARTERS.get(written) or int(written)


def _english_quarters(target: str) -> set[int]:
    found = (word.lower() or digit for word, digit in _ENGLISH_QUARTER.findall(target))
    return {_ORDINALS.get(each) or int(each) for each in found}


def _halves_of(source: str) -> dict[int, str]:
    return {1 + (each[1] == "下"): each[0] for each in _HAN_HALF.finditer(source)}


def _english_halves(target: str) -> set[int]:
    found = _ENGLISH_HALF.finditer(target)
    return {1 if each[1] else 2 for each in found}
