"""How frequent the words are that may stand across a phrase of OpenCC, from jieba's dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from digest.errors import DigestError, Problem

FREQUENCIES = Path(__file__).with_name("word_frequencies.txt")
STEPS = 2
"""A step of frequency is half a natural logarithm: finer ones decide nothing."""


@cache
def word_frequencies() -> Mapping[str, float]:
    """The natural logarithm of the count of each word and character in jieba's corpus."""
    try:
        lines = FREQUENCIES.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        problem = "the word frequencies are missing; check the repository out again"
        raise DigestError(Problem(str(FREQUENCIES), problem)) from None
    logarithms: dict[str, float] = {}
    for line in lines:
        if not line.startswith("#"):
            step, *words = line.split(" ")
            logarithms |= dict.fromkeys(words, int(step) / STEPS)
    return MappingProxyType(logarithms)
