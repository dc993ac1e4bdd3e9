"""What a correction changed that English cannot keep: figures, names, negation, direction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from digest.text.figures import Figure, FigureKind, figures, read_english
from digest.text.figures.numeral_words import WORD
from digest.text.inline_tags import plain
from digest.text.term_finder import TermFinder
from digest.translation.memory.contrasts import keeps_contrasts
from digest.translation.memory.folding import folded
from digest.translation.memory.named import keeps_names
from digest.translation.memory.opposites import opposites

_NUMERAL = re.compile(r"[0-9０-９二三四五六七八九十百千万亿两〇零半⁰¹²³⁴-⁹]")
"""But for 一, which in most words counts nothing."""
_INDEPENDENT = frozenset([FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY, FigureKind.ORDINAL])
"""What English may add whatever the other figures are: the year of a day, a place in a row."""
_IN_WORDS = 2
"""Up to here a number word is seldom a count: the two sides, one of the largest."""
_UNIT = re.compile(r"[\u3400-\u9fff]{0,4}")
"""What stands behind a figure and tells what it counts: 平方米 is no 平方公里."""
_POINT = re.compile("[点點]")
"""Percentage points are no per cent."""


def keeps(before: str, now: str, english: str, terms: TermFinder) -> bool:
    """Whether the English of a sentence may stay for what its correction has made of it.

    It may where figures, names, negation and direction are the same, and where the English says
    the new ones and none of the old.
    """
    old, new, said = plain(before), plain(now), plain(english)
    return (
        _keeps_figures(old, new, said)
        and keeps_names(old, new, said, terms)
        and all(each.keeps(old, new, said) for each in opposites())
        and keeps_contrasts(masked(old, terms), masked(new, terms))
    )


def differs_in_swaps_alone(before: str, now: str, terms: TermFinder) -> bool:
    """Whether two sentences are the same but for figures and names."""
    return masked(before, terms) == masked(now, terms)


def masked(text: str, terms: TermFinder) -> str:
    """The folded form of a text whose figures and names are all alike."""
    text = plain(text)
    spans = [(each.start, each.end) for each in figures(text)]
    spans += ((each.start, each.end) for each in terms.find(text))
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            pieces += [text[position:start], "\0"]
            position = end
    return folded("".join([*pieces, text[position:]]))


def _keeps_figures(old: str, new: str, english: str) -> bool:
    if _doubtful(old) != _doubtful(new):
        return False
    before, after = ([_said(it, each) for it in figures(each)] for each in (old, new))
    if before == after:
        return True
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if [each.kind for each in before] != [each.kind for each in after] or not come:
        return False
    other = {value for each in gone for value in each.values}
    said = _english_values(english)
    if not all(each.is_said(said, other) for each in come):
        return False
    known = {value for each in after for value in each.values}
    return not (_figures_said(english) & other) - known and _is_all_stated(english, known)


def _doubtful(text: str) -> list[str]:
    """The digits and numerals that are not read as figures, in order."""
    spans = [(each.start, each.end) for each in figures(text)]
    spans += (each.span() for each in WORD.finditer(text))  # 十分, 万一
    within = {place for start, end in spans for place in range(start, end)}
    found = (each for each in _NUMERAL.finditer(text) if each.start() not in within)
    return [each[0] for each in found]


Value = tuple[FigureKind | None, Decimal]
"""A value; of a month, which English has a name for, and of a time of day it has its kind."""
_APART = {FigureKind.MONTH, FigureKind.TIME}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says by a figure.

    Its kind is with its currency and approximation, and what it counts as far as a unit reaches.
    `ends` are those of a range, each with all that English may say for it.
    """

    kind: tuple[str, str, str, str]
    values: frozenset[Value]
    ends: frozenset[Value]

    def is_said(self, said: Collection[Value], other: Collection[Value]) -> bool:
        """Whether English that says these values says this one, and not by what others may be."""
        if self.ends:
            return self.ends <= {*said} and not self.ends <= {*other}
        return any(value in said and value not in other for value in self.values)


def _said(figure: Figure, text: str) -> _Said:
    apart = figure.kind if figure.kind in _APART else None
    ends = {figure.low, figure.high}
    values = ends if figure.kind is FigureKind.TIME else ends | figure.accepted
    is_count = figure.kind is FigureKind.NUMBER
    unit = _UNIT.match(text, figure.end) if is_count else None
    kind = (
        figure.kind.value,
        figure.currency,
        figure.approximation.value,
        folded(unit[0]) if unit else "".join(_POINT.findall(figure.unit)),
    )
    return _Said(
        kind,
        frozenset((apart, value) for value in values),
        frozenset((apart, value) for value in ends if len(ends) > 1),
    )


def _english_values(english: str) -> set[Value]:
    read = read_english(english)
    return {
        *_figures_said(english),
        *((FigureKind.MONTH, Decimal(month)) for month in read.months),
        *((None, value) for value in read.values),
    }


def _figures_said(english: str) -> set[Value]:
    """The values of whole figures: of twenty-one, not that of twenty."""
    return {
        (each.kind if each.kind in _APART else None, value)
        for each in read_english(english).figures
        for value in (each.low, each.high)
    }


def _is_all_stated(english: str, known: Collection[Value]) -> bool:
    """Whether English has no figure of its own, which may follow from the one that changed.

    138 mu may be explained as 9.2 hectares: with 148 mu, that is wrong.
    """
    values = {value for _, value in known}
    return all(
        each.kind in _INDEPENDENT
        or not values.isdisjoint({each.low, each.high, *each.accepted})
        or (each.spelled and each.high <= _IN_WORDS and not each.currency)
        for each in read_english(english).figures
    )
