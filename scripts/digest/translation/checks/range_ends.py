"""Ranges of which the English has one end alone: 3至5年 as three to eight years."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from digest.text.figures import Figure, FigureKind

_KINDS = frozenset([FigureKind.NUMBER, FigureKind.PERCENT, FigureKind.MONTH, FigureKind.DAY])


def lacks_an_end(figure: Figure, said: Collection[Decimal]) -> bool:
    """Whether only one end is among what the English says; 一两年 is a year or two."""
    if figure.kind not in _KINDS or figure.low == figure.high or figure.low <= 1:
        return False
    return (figure.low in said) != (figure.high in said)
