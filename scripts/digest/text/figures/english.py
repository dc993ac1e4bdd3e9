"""Figures in English text, in digits and in words, and the house style to write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

_listed = str.split
_MONTHS = _listed(
    "January February March April May June July August September October November December"
)
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH = re.compile(rf"\b(?:{'|'.join([*_MONTHS, *_MONTH_NUMBERS, 'Sept'])})\b")
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
}
_UNITS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ORDINALS = _listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {
    **{word: Decimal(value) for value, word in enumerate(_UNITS)},
    **{word: Decimal(value) for value, word in enumerate(_ORDINALS)},
    **{word: Decimal(10 * value) for value, word in enumerate(_TENS, start=2)},
    **{f"{word[:-1]}ieth": Decimal(10 * value) for value, word in enumerate(_TENS, start=2)},
    **{f"{word}s": Decimal(value) for value, word in enumerate(_ORDINALS)},
    **dict.fromkeys(("once", "single"), Decimal(1)),
    **dict.fromkeys(("twice", "double", "doubled", "doubling", "both", "pair"), Decimal(2)),
    **dict.fromkeys(("triple", "tripled", "thrice"), Decimal(3)),
    **dict.fromkeys(("quarter", "quadruple"), Decimal(4)),
    **dict.fromkeys(("dozen", "dozens"), Decimal(12)),
    "half": Decimal("0.5"),
}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_DIGITS = re.compile(
    rf"(?<![\w.])(?<![A-Za-z]-)(?P<number>{_NUMBER})"
    rf"(?:\s?(?:-|–|—|to)\s?(?P<to>{_NUMBER}))?"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
    r"(?P<percent>\s?%|[\s-]?per\s?cent\b|\spercentage\spoints?)?"
    r"(?:st|nd|rd|th|s|x|h)?(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class EnglishFigures:
    """The figures of an English text.

    Args:
        values: every value, in digits or words, with and without the scale that follows it.
        percents: the values given as percentages.
        months: the months by name, 1 to 12.
        digits: the figures in digits, each with its possible values and its offset.
    """

    values: frozenset[Decimal]
    percents: frozenset[Decimal]
    months: frozenset[int]
    digits: tuple[tuple[frozenset[Decimal], int], ...]


@lru_cache(maxsize=64)  # several checks read the same text
def read_english(text: str) -> EnglishFigures:
    """The figures of an English text."""
    values = {_value(number) for number in re.findall(_NUMBER, text)} | _spelled(text)
    percents: set[Decimal] = set()
    digits = []
    for match in _DIGITS.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        first, last = _value(match["number"]), _value(match["to"] or match["number"])
        digits.append((frozenset([first * scale, first if match["to"] else first * scale]), match))
        if match["to"]:
            digits.append((frozenset([last * scale]), match))
        values |= {first * scale, last * scale}
        if match["percent"]:
            percents |= {first, last}
    months = {_MONTH_NUMBERS[name[:3]] for name in _MONTH.findall(text)}
    return EnglishFigures(
        frozenset(values),
        frozenset(percents),
        frozenset(months),
        tuple((readings, match.start()) for readings, match in digits),
    )


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _spelled(text: str) -> set[Decimal]:
    """The values of number words: single words, twenty-five, three million, two hundred."""
    words = [*_WORD.findall(text.lower()), ""]
    values = set()
    for word, following in pairwise(words):
        if word not in _WORDS:
            continue
        value = _WORDS[word]
        values.add(value)
        if word in _TENS and following in _WORDS and _WORDS[following] < 10:
            values.add(value + _WORDS[following])
        if following in _SCALES and len(following) > 2:
            values.add(value * _SCALES[following])
    return values


def render_number(value: Decimal) -> str:
    """Digits in groups of three below a million; millions, billions and trillions above."""
    for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        scaled = value / size
        if scaled >= 1 and scaled == round(scaled, 3):
            return f"{_plain(scaled)} {name}"
    return _plain(value)


def render_date(year: int | None, month: int, day: int | None) -> str:
    """January 14, 2026; January 2026; January 14."""
    name = _MONTHS[month - 1]
    if day is None:
        return f"{name} {year}" if year else name
    return f"{name} {day}, {year}" if year else f"{name} {day}"


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
