"""The press's notes on a unit, each a whole line of a comment.

On a draft: its engine, score and flags. On a person's English: the articles that it is from. They
are told by their exact shape, so that nothing a person wrote is ever taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import TranslationUnit, UnitStatus

_ENGINE = re.compile(r"engine: (?P<engine>\S+ \S+ \([0-9a-f]{8,64}\)(?:, \d{4}-\d\d-\d\d)?)")
_SCORE = re.compile(r"score: (?P<score>-?(?:\d+\.\d{3}|inf|nan))")
_FLAGS = re.compile(r"flags: (?P<flags>[a-z-]+(?:, [a-z-]+)*)")
_IN_ORDER = (_ENGINE, _SCORE, _FLAGS)
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_FROM = re.compile(rf"from: (?P<origin>{_SLUG}(?:, {_SLUG})*)")

_BEGINNINGS = ("engine:", "score:", "flags:", "from:")
_MOST_LINES = 8
"""Of one note, as programs wrap it: all flags there are have four lines of 76 characters."""


def notes_of(unit: TranslationUnit) -> list[str]:
    """The notes on a unit, a line each."""
    if unit.status is not UnitStatus.MACHINE:
        return [f"from: {unit.origin}"] if unit.origin else []
    notes = {
        "engine": unit.engine,
        "score": None if unit.score is None else f"{unit.score:.3f}",
        "flags": ", ".join(unit.flags),
    }
    return [f"{key}: {value}" for key, value in notes.items() if value]


def find_notes(lines: Sequence[str]) -> slice:
    """The place of a draft's notes among the lines of a comment; empty, at its end, without any."""
    for first in range(len(lines)):
        last = first
        for shape in _IN_ORDER:
            last += _length(shape, lines[last : last + _MOST_LINES])
        if last > first:
            return slice(first, last)
    return slice(len(lines), len(lines))


def find_signed(lines: Sequence[str]) -> slice:
    """As `find_notes`, of notes that name their engine: on no draft are others the press's."""
    for first in range(len(lines)):
        if _length(_ENGINE, lines[first : first + _MOST_LINES]):
            return slice(first, first + find_notes(lines[first:]).stop)
    return slice(len(lines), len(lines))


def find_origin(lines: Sequence[str]) -> slice:
    """The place of the note on origin among the lines of a comment; empty, at its end, without."""
    for first in range(len(lines)):
        if length := _length(_FROM, lines[first : first + _MOST_LINES]):
            return slice(first, first + length)
    return slice(len(lines), len(lines))


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The notes that these lines are, a line each: programs wrap long comments."""
    notes = []
    for shape in (*_IN_ORDER, _FROM):
        if length := _length(shape, lines[:_MOST_LINES]):
            notes.append(_joined(lines[:length]))
            lines = lines[length:]
    return notes


def read_notes(lines: Sequence[str]) -> dict[str, str]:
    """What the notes say, by their keys."""
    said = (note.partition(": ") for note in unwrapped(lines))
    return {key: value for key, _, value in said}


def _length(shape: re.Pattern[str], lines: Sequence[str]) -> int:
    """How many of these lines, from the first, are one note of a shape; 0 where none is."""
    for length in range(1, len(lines) + 1):
        if lines[length - 1].startswith(_BEGINNINGS) != (length == 1):
            return 0
        if shape.fullmatch(_joined(lines[:length])):
            return length
    return 0


def _joined(lines: Sequence[str]) -> str:
    """The lines of a note as one; some programs break it behind a hyphen."""
    return " ".join(lines).replace("- ", "-")
