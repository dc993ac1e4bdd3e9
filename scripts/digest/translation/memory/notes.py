"""The press's notes on a draft: its engine, score and flags, each a whole line of a comment.

They are told by their exact shape, so that nothing a person wrote is ever taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import TranslationUnit

_ENGINE = re.compile(r"engine: (?P<engine>\S+ \S+ \([0-9a-f]{8,64}\)(?:, \d{4}-\d\d-\d\d)?)")
_SCORE = re.compile(r"score: (?P<score>-?(?:\d+\.\d{3}|inf|nan))")
_FLAGS = re.compile(r"flags: (?P<flags>[a-z-]+(?:, [a-z-]+)*)")
_IN_ORDER = (_ENGINE, _SCORE, _FLAGS)


def notes_of(unit: TranslationUnit) -> list[str]:
    """The notes on a draft, a line each; none for other units."""
    notes = {
        "engine": unit.engine,
        "score": None if unit.score is None else f"{unit.score:.3f}",
        "flags": ", ".join(unit.flags),
    }
    return [f"{key}: {value}" for key, value in notes.items() if value]


def find_notes(lines: Sequence[str], *, engine: bool = False) -> slice:
    """The place of the notes among the lines of a comment; empty, at its end, without any.

    Args:
        engine: only notes that name their engine count.
    """
    for first, line in enumerate(lines):
        last = first
        for shape in _IN_ORDER:
            last += last < len(lines) and bool(shape.fullmatch(lines[last]))
        if last > first and (not engine or _ENGINE.fullmatch(line)):
            return slice(first, last)
    return slice(len(lines), len(lines))


def read_notes(lines: Sequence[str]) -> dict[str, str]:
    """What the notes say, by their keys."""
    said = (line.partition(": ") for line in lines)
    return {key: value for key, _, value in said}
