"""Breaks a headline into lines, as share images have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# No mark that closes begins a line, and none that opens ends one.
_PIECE = re.compile(
    r"[（《〈“‘「『【]{0,3}(?:[!-~’]++|\S)[，。、；：！？…—·）》〉”’」』】]{0,3}|\s"
)


def broken_lines(
    text: str, length: Callable[[str], float], width: float, most: int
) -> Iterator[str]:
    """Breaks between Han characters or at blanks; what does not fit ends in an ellipsis.

    Args:
        length: that of a piece, in the unit of `width`.
        most: lines.
    """
    line, taken, lines = "", 0.0, 0
    for piece in _PIECE.findall(text):
        long = length(piece)
        if not line or taken + long <= width or piece.isspace():
            line += piece
            taken += long
            continue
        lines += 1
        if lines == most:
            yield line.rstrip() + "…"
            return
        yield line.rstrip()
        line, taken = piece, long
    yield line
