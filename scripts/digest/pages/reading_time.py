"""The reading time of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

CHARACTERS_PER_MINUTE = {"zh": 255, "ja": 357}
WORDS_PER_MINUTE = {
    "ar": 138,
    "de": 179,
    "en": 228,
    "es": 218,
    "fi": 161,
    "fr": 195,
    "he": 187,
    "it": 188,
    "nl": 202,
    "pl": 166,
    "pt": 181,
    "ru": 184,
    "sl": 180,
    "sv": 199,
    "tr": 166,
}
"""Mean speeds of native readers: Trauzettel-Klosinski and Dietz, "Standardized Assessment of
Reading Performance: The New International Reading Speed Texts IReST", Invest. Ophthalmol. Vis. Sci.
53(9), 2012, table 1. Of other languages, those of Chinese and English are taken."""

_ALONE = "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The characters of Chinese and Japanese, which stand without spaces."""
_CHARACTER = re.compile(f"[{_ALONE}]")
_WORD = re.compile(rf"[^\W\d_{_ALONE}][^\W{_ALONE}]*")


def minutes(texts: Iterable[str], language: str) -> int:
    """The reading time in whole minutes, at least one, over characters and words together.

    Args:
        language: of those who read.
    """
    text = "\n".join(texts)
    characters = CHARACTERS_PER_MINUTE.get(language, CHARACTERS_PER_MINUTE["zh"])
    words = WORDS_PER_MINUTE.get(language, WORDS_PER_MINUTE["en"])
    count = len(_CHARACTER.findall(text)) / characters + len(_WORD.findall(text)) / words
    return max(1, ceil(count))
