"""The reading time of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

HAN_PER_MINUTE = 255
WORDS_PER_MINUTE = 228
"""Mean speeds of native readers of Chinese (characters) and English (words): Trauzettel-Klosinski
and Dietz, "Standardized Assessment of Reading Performance: The New International Reading Speed
Texts IReST", Invest. Ophthalmol. Vis. Sci. 53(9), 2012, table 1."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][^\W\u3400-\u9fff]*")


def minutes(texts: Iterable[str]) -> int:
    """The reading time in whole minutes, at least one, over Chinese and Latin text together."""
    text = "\n".join(texts)
    han = len(_HAN.findall(text)) / HAN_PER_MINUTE
    words = len(_WORD.findall(text)) / WORDS_PER_MINUTE
    return max(1, ceil(han + words))
