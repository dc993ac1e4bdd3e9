"""Whether a “more than” and the like is turned round by what stands before it."""

from __future__ import annotations

import re

from digest.text.figures.figure import Approximation, Figure

_NEGATED = re.compile(
    "(?:[不未没沒無无非勿难難莫][得能會会應应可准许許要宜敢以需须須法必]?|没有|沒有)$"
)
_NEVER = re.compile("[从從并並尚][未没沒]")


def is_negated(text: str, figure: Figure) -> bool:
    """Whether a word before “more than” and the like turns it round: 不得超过, 从未超过."""
    if figure.approximation is Approximation.EXACT:
        return False
    before = _NEGATED.search(text, max(0, figure.start - 2), figure.start)
    return bool(before or _NEVER.match(text, max(0, figure.start - 1)))
