"""How long something takes, in small numerals that English may leave to its grammar.

两年 that became three years counts; the two years that English does not mention do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.text.figures import read_english
from digest.text.figures.number_words import ONES
from digest.text.numerals import number

_UNITS = {"年": "year", "个月": "month", "天": "day", "周": "week", "小时": "hour"}
_CHINESE = re.compile(
    r"(?<![第初一二三四五六七八九十百千万几数0-9])([两二三四五六七八九])"
    rf"({'|'.join(_UNITS)})(?![级代月多半期间]|[一二三四五六七八九十])"
)
_ENGLISH = re.compile(
    rf"\b({'|'.join(ONES[1:11])}|[1-9]|10)[ -](?:\w+ )?({'|'.join(_UNITS.values())})s?\b",
    re.IGNORECASE,
)


def changed_durations(source: str, target: str) -> Iterator[str]:
    """The durations whose number is not in the English, which has another of their unit."""
    said = {(_value(count), unit.lower()) for count, unit in _ENGLISH.findall(target)}
    units = {unit for _, unit in said}
    values = read_english(target).values
    for written in _CHINESE.finditer(source):
        value, unit = number(written[1]), _UNITS[written[2]]
        if unit in units and (value, unit) not in said and value not in values:
            yield written[0]


def _value(count: str) -> int:
    return int(count) if count.isdecimal() else ONES.index(count.lower())
