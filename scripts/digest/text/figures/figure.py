"""A figure as a text writes it: its value, and exactly the characters that say it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureKind(StrEnum):
    """The kind of a figure, as far as English writes it differently."""

    NUMBER = "number"
    PERCENT = "percent"
    DISCOUNT = "discount"
    FRACTION = "fraction"
    TIMES = "times"
    ORDINAL = "ordinal"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    DECADE = "decade"
    CENTURY = "century"


class Approximation(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    NEARLY = "nearly"
    SEVERAL = "several"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text.

    Args:
        start: the offset of its first character; `end` that behind its last one. They hold its
            currency, scale, approximation and both ends of a range, and nothing else.
        text: the characters between them.
        low: its scaled value: 10亿 is 1000000000, 五成 is 50, the 1980s are 1980, and a time of
            day is its minutes since midnight. `high` differs from it in a range only.
        unit: as written, where it is one of those that are within: 元, 年, 个百分点.
        currency: as ISO 4217, or empty.
        spelled: whether it is in numerals or number words.
        scaled: whether it is given in hundreds, thousands, 万 or more.
        accepted: the values an English text may use for it, such as 3 and 15 for 15时; for the 10
            of 2×10⁶ also those of the power and of the product.
    """

    kind: FigureKind
    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal
    unit: str = ""
    currency: str = ""
    approximation: Approximation = Approximation.EXACT
    spelled: bool = False
    scaled: bool = False
    accepted: frozenset[Decimal] = frozenset()

    @property
    def value(self) -> Decimal:
        """The value, or the lower one of a range."""
        return self.low
