"""Times of day of Chinese texts, in minutes since midnight."""

from __future__ import annotations

import re
from decimal import Decimal

from digest.text.figures.cores import Core
from digest.text.figures.figure import FigureKind
from digest.text.figures.measures import Measure, Surroundings
from digest.text.figures.surroundings import LATE_HALVES, NIGHT, NOON
from digest.text.numerals import number

_EXACTLY = re.compile("[钟鐘整]")
_MEASURE = re.compile("[满滿达達为為到岁歲]$")


def clock(core: Core, around: Surroundings) -> Measure | None:
    """The time of day of 10时30分, 14:30 and 下午3点, in minutes since midnight; None for hours."""
    behind, half = around.behind, around.has("half")
    digital, minute = behind["digital"], behind["minute"]
    if core.scaled or core.low != int(core.low) or core.low > 24 or core.low != core.high:
        return None
    exact = minute or behind["half"] or _EXACTLY.search(behind["clock"])
    if digital is not None:
        if core.spelled or len(core.written) > 2:
            return None
    elif not (half or exact) and (
        behind["clock"].strip()[0] in "点點"
        or (core.spelled and core.low <= 10)
        or _MEASURE.search(around.written_before)
    ):
        return None
    minutes = _minutes(behind)
    return None if minutes is None else _time(int(core.low), minutes, half)


def _minutes(behind: re.Match[str]) -> int | None:
    if behind["half"]:
        return 30
    written = behind["digital"] or behind["minute"]
    if not written:
        return 0
    try:
        minutes = number(written)
    except ValueError:
        return None
    minutes *= 15 if behind["quarter"] is not None else 1
    return minutes if minutes < 60 else None


def _time(hour: int, minutes: int, half: str) -> Measure:
    """A time of day; both halves of the day are accepted where the text tells none."""
    accepted = {hour, (hour + 12) % 24, hour % 12, *([minutes] if minutes else [])}
    at = Decimal(_hour_of_day(hour, half) * 60 + minutes)
    return Measure(FigureKind.TIME, at, at, frozenset(map(Decimal, accepted)))


def _hour_of_day(hour: int, half: str) -> int:
    late = half in LATE_HALVES or (half in NOON and hour < 4) or (half in NIGHT and hour > 5)
    if hour < 12:
        return hour + 12 if late else hour
    midnight = hour == 12 and half and half not in {*NOON, "上午", "下午", "午后", "午後"}
    return 0 if midnight else hour % 24
