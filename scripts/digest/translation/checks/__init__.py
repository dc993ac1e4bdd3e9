"""The quality checks of translations, one small function each, in one registry.

A check takes the Simplified source, the English target and a context, and returns the reason why
the unit looks wrong, or None. All but `mark` read plain text: without tags, and CO2 for CO₂. Checks
are tuned on edited English: a missed error is preferred to a false alarm. Other languages have
those that ask for no English word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digest.text.inline_tags import plain, with_signs
from digest.text.small_signs import LOWERED_TO_DIGITS
from digest.translation.checks import (
    accuracy,
    calendar_dates,
    currencies,
    elsewhere,
    fluency,
    inlines,
    invented,
    negation,
    numbers,
    omissions,
    repeats,
    scales,
)
from digest.translation.checks.context import Context

__all__ = ["CHECKS", "Check", "Context", "Flag", "flags_of"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check; a higher `weight` is shown to editors first, a hint never marks a unit.

    `tags` is whether it reads the tags of marks.
    """

    id: str
    weight: int
    reason: Callable[[str, str, Context], str | None]
    hint: bool = False
    tags: bool = False


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
    Check("empty", 100, fluency.empty),
    Check("untranslated", 90, fluency.untranslated),
    Check("loop", 80, repeats.loop),
    Check("currency", 70, currencies.currency),
    Check("scale", 70, scales.scale),
    Check("number", 60, numbers.number),
    Check("numeral", 60, numbers.numeral),
    Check("date", 60, calendar_dates.date),
    Check("added-date", 60, calendar_dates.added_date),
    Check("percent", 60, numbers.percent),
    Check("mark", 60, inlines.mark, tags=True),
    Check("added-number", 50, numbers.added_number),
    Check("invented", 50, invented.invented),
    Check("han", 50, fluency.han),
    Check("truncated", 40, omissions.truncated),
    Check("length", 40, fluency.length),
    Check("name", 30, accuracy.name),
    Check("placeable", 30, accuracy.placeable),
    Check("brackets", 10, fluency.brackets),
    Check("term", 5, accuracy.term, hint=True),
    Check("negation", 5, negation.negation, hint=True),
)


ELSEWHERE = (
    Check("empty", 100, elsewhere.empty),
    Check("untranslated", 90, elsewhere.untranslated),
    Check("loop", 80, repeats.loop),
    Check("number", 60, elsewhere.number),
    Check("han", 50, elsewhere.han),
    Check("length", 40, elsewhere.length),
    Check("brackets", 10, fluency.brackets),
)
"""The checks of a language that is not English, under the ids that they have there."""


def flags_of(source: str, target: str, context: Context) -> tuple[Flag, ...]:
    """The checks that a translation fails, by falling weight."""
    tagged = with_signs(source), with_signs(target)
    text = _plain(tagged[0]), _plain(tagged[1])
    checks = CHECKS if context.language == "en" else ELSEWHERE
    found = ((check, check.reason(*(tagged if check.tags else text), context)) for check in checks)
    return tuple(Flag(check, reason) for check, reason in found if reason)


def _plain(tagged: str) -> str:
    return plain(tagged).translate(LOWERED_TO_DIGITS)
