"""A number with its unit, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from digest.text.figures.cores import Core
from digest.text.figures.figure import FigureKind


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a core: the characters before it, and the matches before and behind."""

    written_before: str
    before: re.Match[str] | None
    behind: re.Match[str]
    after_month: bool

    def has(self, name: str) -> str:
        """The characters that a group of what stands before has."""
        return (self.before and self.before[name]) or ""

    def start(self, name: str) -> int:
        """Where such a group begins."""
        return self.before.start(name) if self.before else -1


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, or without one that belongs to it.

    Args:
        accepted: values that an English text may use besides `low` and `high`.
    """

    kind: FigureKind
    low: Decimal
    high: Decimal
    accepted: frozenset[Decimal] = frozenset()
    currency: str = ""


def measure_of(kind: FigureKind, core: Core, factor: int = 1, *accepted: Decimal | int) -> Measure:
    """The measure of a core, multiplied by a factor, with what English may use for it besides."""
    extra = frozenset(map(Decimal, accepted))
    return Measure(kind, core.low * factor, core.high * factor, extra)
