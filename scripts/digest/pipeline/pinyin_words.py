"""Spells Chinese in pinyin, the syllables of a word together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from digest.files.script_tables import dictionary, first
from digest.files.word_frequencies import word_frequencies
from digest.text.pinyin import syllables
from digest.text.segmentation import Segmentation

_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_MOST = 200
"""Characters of a text that are spelled: an address has no room for more."""


class PinyinWords:
    """Spells texts of either script by words of Chinese.

    Args:
        words: more of them than a dictionary has, in Simplified characters: names, terms.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._segmentation = Segmentation(word_frequencies(), frozenset(words), frozenset())
        # A character for a character, as offsets in the one text are those in the other.
        table = dictionary("TSCharacters.txt").items()
        self._simplified = str.maketrans({char: first(values)[:1] for char, values in table})

    def spelled(self, text: str) -> str:
        """The text with its Han in pinyin without tones, a blank between two words."""
        text = unicodedata.normalize("NFKC", text)[:_MOST]
        return _HAN.sub(lambda run: f" {' '.join(self._words(run[0]))} ", text)

    def _words(self, run: str) -> Iterator[str]:
        spelled = syllables(run)
        if len(spelled) != len(run):
            yield from spelled
            return
        start = 0
        for end in self._segmentation.ends(run.translate(self._simplified)):
            yield "".join(spelled[start:end])
            start = end
