"""The quality checks of translations, one small function each, in one registry.

A check takes the Simplified source, the English target and a context, and returns the reason why
the unit looks wrong, or None. Checks are tuned on edited English: a missed error is preferred to a
false alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digest.translation.checks import accuracy as content
from digest.translation.checks import fluency as form
from digest.translation.checks import numbers as figures
from digest.translation.checks.context import Context

__all__ = ["CHECKS", "Check", "Context", "Flag", "flags_of"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check; a higher `weight` is shown to editors first, a hint never marks a unit."""

    id: str
    weight: int
    reason: Callable[[str, str, Context], str | None]
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A check that a unit fails, with the reason."""

    check: Check
    reason: str

    @property
    def id(self) -> str:
        """The id of the check."""
        return self.check.id


CHECKS = (
    Check("empty", 100, form.empty),
    Check("untranslated", 90, form.untranslated),
    Check("loop", 80, form.loop),
    Check("scale", 70, figures.scale),
    Check("number", 60, figures.number),
    Check("date", 60, figures.date),
    Check("percent", 60, figures.percent),
    Check("added-number", 50, figures.added_number),
    Check("han", 50, form.han),
    Check("length", 40, form.length),
    Check("term", 30, content.term),
    Check("placeable", 30, content.placeable),
    Check("brackets", 10, form.brackets),
    Check("negation", 5, content.negation, hint=True),
)


def flags_of(source: str, target: str, context: Context) -> tuple[Flag, ...]:
    """The checks that a translation fails, by falling weight."""
    found = ((check, check.reason(source, target, context)) for check in CHECKS)
    return tuple(Flag(check, reason) for check, reason in found if reason)
