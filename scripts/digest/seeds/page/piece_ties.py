"""Which pieces of a line of a page's head belong together, where elements part them."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Marks that join a piece of a line to its neighbour: a label to its value, 记者 to a name.
_TIES_AFTER = ("：", ":", "／", "/", "记者", "記者", "于", "於")
_TIES_BEFORE = ("：", ":", "／", "/")
_ENDS_IN_A_TIME = re.compile(r"\d:\d\d$")
_OUTLET = re.compile(r"[^：:／/]{2,12}")
_DAY = re.compile(r"20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?")
_PAPER = re.compile(r"《?[\u4e00-\u9fff]{2,10}[报報社网網刊]》?")


def together(pieces: Iterable[str]) -> list[str]:
    """The pieces of a line; a label keeps its value, a time its outlet, a day the paper."""
    texts: list[str] = []
    for piece in pieces:
        above = texts[-1] if texts else ""
        if above and (above.endswith(_TIES_AFTER) or piece.startswith(_TIES_BEFORE)):
            texts[-1] += piece
        elif above and _are_day_and_outlet(above, piece):
            texts[-1] += f" {piece}"
        else:
            texts.append(piece)
    return texts


def _are_day_and_outlet(one: str, other: str) -> bool:
    if _ENDS_IN_A_TIME.search(one) and _OUTLET.fullmatch(other):
        return True
    pairs = ((one, other), (other, one))
    return any(_PAPER.fullmatch(paper) and _DAY.fullmatch(day) for paper, day in pairs)
