"""Tests editors' patterns on long lines: one with exponential backtracking would stop every run."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from digest.editorial import Editorial
from digest.editorial.cleaning_rules import WHOLE_LINES, CleaningRule
from digest.editorial.protected_words import PATTERNS
from digest.errors import Problem

LONG_LINE = 2_560
"""Characters: a page copied as one line."""

SECONDS = 0.5
"""Processor time of a pattern on a long line: six times what the slowest good one takes, as a false
alarm would keep a whole site back; a bad one never ends."""

PATIENCE = 0.5
"""Processor seconds to test one pattern on all lines: `check` must not be slow itself."""

# Characters of the test lines, besides the pattern's own.
_COMMON = "细1a ，、：.-（"
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}|\{\d*,\d{3,}\}")
# Small steps first: time that doubles with each character shows before it takes hours.
_LENGTHS = (*range(8, 40, 2), 40, 80, 160, 320, 640, 1_280, LONG_LINE)


def slow_patterns(editorial: Editorial, folder: Path) -> Iterator[Problem]:
    """A problem for every cleaning rule and conversion pattern too slow on a long line."""
    rules = (
        (_as_applied(rule), f"cleaning/{rule.file}", rule.line) for rule in editorial.cleaning.rules
    )
    words = (
        (re.compile(word.hans), f"conversion/{word.file}", word.line)
        for word in editorial.protection
        if word.kind in PATTERNS
    )
    for pattern, name, line in chain(rules, words):
        if char := slow_on(pattern):
            message = f"a long line of {char!r} stops the pattern; repeat nothing that repeats"
            yield Problem(str(folder / name), message, line)


@lru_cache(maxsize=4_096)  # a pattern is as slow in the next project that a process checks
def slow_on(pattern: re.Pattern[str]) -> str | None:
    """The character whose repetition makes the pattern slow; None for a good pattern.

    A test line repeats one character and ends with one that no pattern expects, so that the matcher
    has to try every possibility.
    """
    if not _UNBOUNDED.search(pattern.pattern):
        return None
    ends = time.process_time() + PATIENCE
    for char in _characters(pattern.pattern):
        if _takes_long(pattern, char):
            return char
        if time.process_time() > ends:
            break
    return None


def _characters(written: str) -> Iterator[str]:
    own = (char for char in re.sub(r"\\.|\(\?P?<\w+>", "", written) if char.isalnum())
    return iter(list(dict.fromkeys(chain(_COMMON, own)))[:60])


def _as_applied(rule: CleaningRule) -> re.Pattern[str]:
    """The pattern, held to a line's start where its step looks there alone."""
    if rule.where not in WHOLE_LINES:
        return rule.pattern
    return re.compile(rf"\A(?:{rule.pattern.pattern})", rule.pattern.flags)


def _takes_long(pattern: re.Pattern[str], char: str) -> bool:
    for length in _LENGTHS:
        line = char * length + "\0"
        # At the next length it may take sixteen times as long.
        limit = SECONDS if length == LONG_LINE else SECONDS / 4
        if _always_above(limit, pattern, line):
            return True
    return False


def _always_above(limit: float, pattern: re.Pattern[str], line: str) -> bool:
    """A machine that is busy may take long once; a bad pattern does every time, or very long."""
    for _ in range(3):
        seconds = _seconds(pattern, line)
        if seconds <= limit or seconds > 4 * limit:
            return seconds > limit
    return True


def _seconds(pattern: re.Pattern[str], line: str) -> float:
    """Processor time of one search."""
    began = time.process_time()
    pattern.search(line)
    return time.process_time() - began
