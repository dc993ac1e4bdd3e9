"""Where words end in a text: the most probable sequence of words by their frequencies."""

from __future__ import annotations

from collections.abc import Container, Mapping
from math import inf

_ALL = 17.9
"""The natural logarithm of the count of all words that the frequencies were counted in."""

_LONGEST = 6
"""Longer words are rare, and are as well found by their parts."""

_LITTLE = 0.6
_MUCH = 8.0
"""How much phrases are favoured over other words that cut them, in natural logarithms."""

_RARE = 1.0
"""The logarithm taken for a word without a frequency, and of a character without one."""


class Segmentation:
    """Finds the words of short texts.

    Args:
        frequencies: natural logarithms of counts, by word.
        phrases: more words. One is worth at least what its parts are, and a little more.
        favoured: those of the phrases that are worth much more.
    """

    def __init__(
        self,
        frequencies: Mapping[str, float],
        phrases: Container[str],
        favoured: Container[str],
    ) -> None:
        self._frequencies = frequencies
        self._phrases = phrases
        self._favoured = favoured
        self._values: dict[str, float] = {}

    def is_word(self, text: str) -> bool:
        """Whether `text` is a word, of any kind."""
        return text in self._frequencies or text in self._phrases

    def ends(self, text: str) -> tuple[int, ...]:
        """The offsets at which the words of the most probable sequence end."""
        return self._best(text)[1]

    def lead(self, text: str, start: int, end: int) -> float:
        """By how much a phrase is more probable than the words that cut it, in logarithms."""
        cuts = (
            self._through(text, left, right)
            for left in range(end)
            for right in range(start + 1, len(text) + 1)
            if (left < start < right < end or start < left < end < right)
            and right - left <= _LONGEST
        )
        return self._through(text, start, end) - max(cuts, default=-inf)

    def _through(self, text: str, start: int, end: int) -> float:
        """The logarithm of the probability of the best sequence that has a certain word."""
        value = self._value(text[start:end])
        if value is None:
            return -inf
        return self._best(text[:start])[0] + value + self._best(text[end:])[0]

    def _best(self, text: str, longest: int = _LONGEST) -> tuple[float, tuple[int, ...]]:
        """The logarithm of the probability of the best sequence, and its ends."""
        values, befores = [0.0], [0]
        for end in range(1, len(text) + 1):
            value, before = max(
                (values[start] + worth, start)
                for start in range(max(0, end - longest), end)
                if (worth := self._value(text[start:end])) is not None
            )
            values.append(value)
            befores.append(before)
        ends = [len(text)]
        while ends[-1]:
            ends.append(befores[ends[-1]])
        return values[-1], tuple(reversed(ends[:-1]))

    def _value(self, word: str) -> float | None:
        """The logarithm of the probability of a word; None for what is none."""
        if len(word) > 1 and word in self._phrases:
            if word not in self._values:
                self._values[word] = self._phrase_value(word)
            return self._values[word]
        found = self._frequencies.get(word, _RARE if len(word) == 1 else None)
        return None if found is None else found - _ALL

    def _phrase_value(self, phrase: str) -> float:
        own = self._frequencies.get(phrase, _RARE) - _ALL
        parts = self._best(phrase, len(phrase) - 1)[0]
        return max(own, parts) + (_MUCH if phrase in self._favoured else _LITTLE)
