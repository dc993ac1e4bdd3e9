"""A check of scales: 10亿 that became 10 billion, and 近亿 that became billions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from digest.text.figures import Approximation, Figure, figures, read_english
from digest.text.written_numerals import roman
from digest.translation.checks.context import Context
from digest.translation.checks.units_of_measure import in_other_units

_POWERS = frozenset(Decimal(10) ** power for power in range(-12, 13) if power)
_ONLY_SCALE = re.compile(r"[近超约上过]?[百千万亿]+[多余]?[个]?[元美港日欧镑币]*")
_ROUND = re.compile(
    r"\b(?:(tens|hundreds) of )?(?:(hundred)s|(thousand)s|(million)s|(billion)s|(trillion)s)\b",
    re.IGNORECASE,
)
"""A scale without a number, such as tens of millions."""
_POWER = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_MORE = {"tens": 1, "hundreds": 2}
_FOLD = re.compile(r"\b([a-z]+?)(?:(?<=[snrt][tdh])ly|fold)\b")
_ROMANS = {roman(number).upper(): number for number in range(2, 40)}
_ROMAN = re.compile(r"\b[IVX]{1,6}\b")
_GLUED = re.compile(r"\bPounds?(?=\d)")
"""What a model writes for the sign: Pound16 billion."""
_BOUNDED = frozenset([Approximation.NEARLY, Approximation.OVER, Approximation.ABOUT])
_LEAST_SCALE = 10**4
_GREAT = 10**6
"""From it on, a scale is checked: English says hundreds for any number of people."""


def scale(source: str, target: str, _: Context) -> str | None:
    """A number with 万 or 亿 is off by powers of ten: 10亿 is 1 billion, 近亿 not billions."""
    scaled = [figure for figure in figures(source) if figure.scaled]
    if not scaled:
        return None
    values, said = values_said(target), _powers(target)
    wrong = [
        f"{figure.text} is {figure.low:,f}"
        for figure in scaled
        if not (figure.accepted | in_other_units(figure, source, target)) & values
        and (_is_off(figure, said, values) if is_vague(figure) else rescaled(figure, values))
    ]
    return "; ".join(wrong) or None


@lru_cache(maxsize=64)  # several checks read the same text
def values_said(target: str) -> frozenset[Decimal]:
    """The values of an English text, those of fourthly, fivefold and chapter VI too."""
    stems = [read_english(stem).values for stem in _FOLD.findall(target.lower())]
    numerals = {Decimal(_ROMANS[each]) for each in _ROMAN.findall(target) if each in _ROMANS}
    english = read_english(_GLUED.sub("£", target))
    ends = {end for figure in english.figures for end in (figure.low, figure.high)}
    return english.values.union(numerals, ends, *stems)


def is_vague(figure: Figure) -> bool:
    """Whether English need not say it as a number: 几百 is hundreds, 千万级 tens of millions."""
    return figure.approximation is Approximation.SEVERAL or bool(_ONLY_SCALE.fullmatch(figure.text))


def rescaled(figure: Figure, values: frozenset[Decimal]) -> bool:
    """Whether the English has the number with too many or too few zeros."""
    return figure.scaled and any(value / figure.value in _POWERS for value in values if value)


def _is_off(figure: Figure, said: set[int], values: frozenset[Decimal]) -> bool:
    """Whether English has another scale for it, or 近亿 as a number with too many or few zeros."""
    powers = range(figure.low.adjusted(), figure.high.adjusted() + 1)
    if said or figure.approximation not in _BOUNDED:
        return figure.low >= _GREAT and bool(said) and said.isdisjoint(powers)
    great = frozenset(value for value in values if value >= _LEAST_SCALE)
    return figure.low >= _GREAT and rescaled(figure, great)


def _powers(target: str) -> set[int]:
    """The powers of ten of the scales that stand without a number."""
    return {
        _MORE.get((more or "").lower(), 0) + _POWER[next(filter(None, words)).lower()]
        for more, *words in _ROUND.findall(target)
    }
