"""Limits that were turned round: 至少20人 as at most 20, 近百家 as more than 100."""

from __future__ import annotations

from digest.text.figures import Approximation, Figure, read_english
from digest.text.figures.negated_limits import is_negated

_MORE = frozenset([Approximation.OVER, Approximation.AT_LEAST])
_LESS = frozenset([Approximation.UNDER, Approximation.AT_MOST, Approximation.NEARLY])
_NEARING = "近"
"""Before 上万 it says the contrary of it."""


def is_turned_limit(figure: Figure, source: str, target: str) -> bool:
    """Whether the English gives the number, but only with the contrary of its limit."""
    contrary = _contrary(figure.approximation)
    nearing = source.endswith(_NEARING, 0, figure.start)
    if not contrary or nearing or is_negated(source, figure):
        return False
    same = [
        each.approximation
        for each in read_english(target).figures
        if not figure.accepted.isdisjoint((each.low, each.high))
    ]
    return bool(same) and contrary.issuperset(same)


def _contrary(approximation: Approximation) -> frozenset[Approximation]:
    if approximation in _MORE:
        return _LESS
    return _MORE if approximation in _LESS else frozenset()
