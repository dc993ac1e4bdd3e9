"""Spells Chinese in pinyin, the syllables of a word together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from digest.text.pinyin import syllables
from digest.text.word_ends import HAN_RUN, WordEnds

_MOST = 200
"""Characters of a text that are spelled: an address has no room for more."""


class PinyinWords:
    """Spells texts of either script by words of Chinese.

    Args:
        words: more of them than a dictionary has, in Simplified characters: names, terms.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._ends = WordEnds(words)

    def spelled(self, text: str) -> str:
        """The text with its Han in pinyin without tones, a blank between two words."""
        text = unicodedata.normalize("NFKC", text)[:_MOST]
        return HAN_RUN.sub(lambda run: f" {' '.join(self._words(run[0]))} ", text)

    def _words(self, run: str) -> Iterator[str]:
        spelled = syllables(run)
        if len(spelled) != len(run):
            yield from spelled
            return
        start = 0
        for end in self._ends.of(run):
            yield "".join(spelled[start:end])
            start = end
