"""The folded form of a text: one for all that differ in script, quotation marks, blanks or tags.

It is for comparing alone, and as good for it in either script: characters are folded one by one.
"""

from __future__ import annotations

import re
from functools import cache

from digest.editorial.word_forms import simplified
from digest.text.inline_tags import plain

_QUOTES = "“”„‟‘’「」『』﹁﹂﹃﹄〝〞〟«»＂＇'"
_WIDE = range(0xFF01, 0xFF5F)
"""Latin characters as wide as Han ones."""
_TO_NARROW = 0xFEE0
_ALIKE = {"著": "着", "―": "—", "─": "—", "━": "—", "⋯": "…", "‧": "·", "・": "·", "•": "·"}
"""What either script and other programs write for the same."""
_BLANKS = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
"""Blanks but for those between two Latin words or figures, which tell them apart."""


def folded(text: str) -> str:
    """The folded form of a text with or without tags."""
    return " ".join(_BLANKS.sub("", simplified(plain(text)).translate(_table())).split())


@cache
def _table() -> dict[int, str]:
    narrow = {wide: chr(wide - _TO_NARROW) for wide in _WIDE}
    return {**narrow, **dict.fromkeys(map(ord, _QUOTES), '"'), **str.maketrans(_ALIKE)}
