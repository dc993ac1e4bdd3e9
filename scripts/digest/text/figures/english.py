"""Figures in English text, in digits and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from digest.text.figures.english_dates import MONTH, MONTH_NUMBERS
from digest.text.figures.english_figures import english_figures
from digest.text.figures.figure import Figure
from digest.text.figures.number_words import ONES, ORDINAL_ONES, SCALES, TENS

_SCALES = {**SCALES, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_WORDS = {
    **{word: Decimal(value) for value, word in enumerate(ONES)},
    **{word: Decimal(value) for value, word in enumerate(ORDINAL_ONES)},
    **{word: Decimal(10 * value) for value, word in enumerate(TENS, start=2)},
    **{f"{word[:-1]}ieth": Decimal(10 * value) for value, word in enumerate(TENS, start=2)},
    **{f"{word}s": Decimal(value) for value, word in enumerate(ORDINAL_ONES)},
    **dict.fromkeys(("once", "single"), Decimal(1)),
    **dict.fromkeys(("twice", "double", "doubled", "doubling", "both", "pair"), Decimal(2)),
    **dict.fromkeys(("triple", "tripled", "thrice"), Decimal(3)),
    **dict.fromkeys(("quarter", "quadruple"), Decimal(4)),
    **dict.fromkeys(("dozen", "dozens"), Decimal(12)),
    **dict.fromkeys(("decade", "decades"), Decimal(10)),
    "half": Decimal("0.5"),
}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_DIGITS = re.compile(
    rf"(?=\d)(?<![\w.])(?<![A-Za-z]-)(?P<number>{_NUMBER})"
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
        figures: the figures, each with what it says.
    """

    values: frozenset[Decimal]
    percents: frozenset[Decimal]
    months: frozenset[int]
    digits: tuple[tuple[frozenset[Decimal], int], ...]
    figures: tuple[Figure, ...]


@lru_cache(maxsize=64)  # several checks read the same text
def read_english(text: str) -> EnglishFigures:
    """The figures of an English text."""
    values = {_value(number) for number in re.findall(_NUMBER, text)} | _spelled(text)
    percents: set[Decimal] = set()
    digits = []
    for match in _DIGITS.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        first, last = _value(match["number"]), _value(match["to"] or match["number"])
        readings = frozenset([first * scale, first if match["to"] else first * scale])
        digits.append((readings, match.start()))
        if match["to"]:
            digits.append((frozenset([last * scale]), match.start("to")))
        values |= {first * scale, last * scale}
        if match["percent"]:
            percents |= {first, last}
    months = {MONTH_NUMBERS[name[:3]] for name in MONTH.findall(text)}
    return EnglishFigures(
        frozenset(values),
        frozenset(percents),
        frozenset(months),
        tuple(digits),
        english_figures(text),
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
        if word in TENS and following in _WORDS and _WORDS[following] < 10:
            values.add(value + _WORDS[following])
        if following in _SCALES and len(following) > 2:
            values.add(value * _SCALES[following])
    return values
