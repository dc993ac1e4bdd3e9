"""What stands on a printed page: glyphs, rules, dots and pictures, each at its place.

Places are in points from the upper left corner of the page, downwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

_CENTRE = 0.38
"""Of the size: how far the middle of a character stands above its baseline."""


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Turn(Enum):
    """How a glyph stands: its line goes to the right, down, up, or aslant."""

    UPRIGHT = "upright"
    DOWN = "down"
    UP = "up"
    ASLANT = "aslant"


class Glyph(NamedTuple):
    """A character as it is printed.

    Args:
        x0, x1: where it begins, and where its advance ends.
        base: its baseline.
        size: of its type.
        hidden: drawn without ink, as the text that was recognised below a scan.
        head: said by the file to belong to a running head or foot.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    head: bool = False
    turn: Turn = Turn.UPRIGHT
    link: str = ""


class PlacedImage(NamedTuple):
    """A picture as it is drawn.

    Args:
        key: what tells it from others, however often it is drawn.
        stream: what the file has of it; None for one that is drawn in pieces.
        turn: how it is turned, as Pillow calls that.
    """

    box: Box
    key: int = 0
    stream: object = None
    turn: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page.

    Args:
        glyphs: in the order in which they are drawn.
        rules: thin lines, level or plumb.
        dots: marks as small as the bullet of a list, drawn as shapes.
        shapes: how many lines and areas are drawn that are none of these.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()
    dots: tuple[Box, ...] = ()
    pictures: tuple[PlacedImage, ...] = ()
    shapes: int = 0


def is_vertical(page: PrintedPage) -> bool:
    """Whether characters follow one another downwards on most of it, as in 直排."""
    steps = Counter(_steps(page.glyphs))
    return steps["down"] > steps["right"]


def _steps(glyphs: Iterable[Glyph]) -> Iterator[str]:
    upright = (glyph for glyph in glyphs if glyph.turn is Turn.UPRIGHT and glyph.text.strip())
    for one, other in pairwise(upright):
        across = (other.x0 + other.x1 - one.x0 - one.x1) / 2
        down = other.base - one.base
        if abs(across) < 0.3 * one.size and 0.5 < down / one.size < 2:
            yield "down"
        elif abs(down) < 0.3 * one.size and 0 < across < 3 * one.size:
            yield "right"


def levelled(page: PrintedPage) -> PrintedPage:
    """The page with its text in level lines: turned, where most of it goes down or up."""
    if is_vertical(page):
        return _turned(page, Turn.DOWN)
    turns = Counter(glyph.turn for glyph in page.glyphs)
    most = max((Turn.UPRIGHT, Turn.DOWN, Turn.UP), key=lambda turn: turns[turn])
    return page if most is Turn.UPRIGHT else _turned(page, most)


def _turned(page: PrintedPage, turn: Turn) -> PrintedPage:
    """The page after a quarter turn that lays lines of this direction level."""

    def box(old: Box) -> Box:
        if turn is Turn.DOWN:
            return Box(old.top, page.width - old.x1, old.bottom, page.width - old.x0)
        return Box(page.height - old.bottom, old.x0, page.height - old.top, old.x1)

    def glyph(old: Glyph) -> Glyph:
        if old.turn is Turn.UPRIGHT:
            middle = (old.x0 + old.x1) / 2
            top = old.base - 0.88 * old.size
            start = top if turn is Turn.DOWN else page.height - old.base
            base = (page.width - middle if turn is Turn.DOWN else middle) + _CENTRE * old.size
            return old._replace(x0=start, x1=start + old.size, base=base)
        # What is turned already holds its place along the line in `x0` and `x1`: see the drawing.
        upright = Turn.UPRIGHT if old.turn is turn else Turn.ASLANT
        return old._replace(turn=upright)

    return replace(
        page,
        width=page.height,
        height=page.width,
        glyphs=tuple(map(glyph, page.glyphs)),
        rules=tuple(map(box, page.rules)),
        dots=tuple(map(box, page.dots)),
        pictures=tuple(each._replace(box=box(each.box)) for each in page.pictures),
    )
