"""Where the words of Chinese end, in either script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.files.script_tables import dictionary, first
from digest.files.word_frequencies import word_frequencies
from digest.text.segmentation import Segmentation

HAN_RUN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class WordEnds:
    """Finds words by their frequencies.

    Args:
        words: more of them than a dictionary has, in Simplified characters: names, terms.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._segmentation = Segmentation(word_frequencies(), frozenset(words), frozenset())
        # A character for a character, as offsets in the one text are those in the other.
        table = dictionary("TSCharacters.txt").items()
        self._simplified = str.maketrans({char: first(values)[:1] for char, values in table})

    def simplified(self, run: str) -> str:
        """A run of Han in Simplified, a character for a character."""
        return run.translate(self._simplified)

    def of(self, run: str) -> tuple[int, ...]:
        """The offsets at which the words of a run of Han end."""
        return self._segmentation.ends(self.simplified(run))
