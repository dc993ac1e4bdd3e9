"""The visual language of the drawings: flat shapes on light paper, ink and two accents.

Lengths are units of a drawing 800 wide. On a phone a unit is 0.4 pixels: letters below 30 units
cannot be read there.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

WIDTH = 800
PAPER = "#f3f6f4"
INK = "#1f2933"
SOFT = "#4d5a66"
LINE = "#b9c5c2"
TEAL = "#0a665c"
TEAL_TINT = "#cbe3dd"
AMBER = "#b0501c"
AMBER_TINT = "#f6dcc6"
WHITE = "#ffffff"

HEART = "M0-34C-12-70-76-66-76-14C-76 30-24 56 0 84C24 56 76 30 76-14C76-66 12-70 0-34Z"
"""A heart around (0, 0), 152 wide."""


def drawing(height: int, *parts: str) -> str:
    """The SVG of a drawing, on opaque paper, which holds in light and dark surroundings."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="zh-Hans" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="Noto Sans CJK SC" '
        f'stroke-linecap="round" stroke-linejoin="round">'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def label(x: float, y: float, words: str, size: int = 34, **looks: str) -> str:
    """Words on a line whose foot is at `y`, in the middle of `x`; `|` begins another line."""
    looks = {"fill": INK, "text_anchor": "middle"} | looks
    lines = "".join(
        f'<tspan x="{x:g}" dy="{size * 1.25 if number else 0:g}">{escape(line)}</tspan>'
        for number, line in enumerate(words.split("|"))
    )
    return f'<text y="{y:g}" font-size="{size}"{_attributes(looks)}>{lines}</text>'


def name(x: float, y: float, words: str, size: int = 38, **looks: str) -> str:
    """Bold words: what a part of the drawing is called."""
    return label(x, y, words, size, **{"font_weight": "700"} | looks)


def figure(x: float, y: float, words: str, size: int = 76, **looks: str) -> str:
    """A number with its unit, large."""
    serif = {"font_family": "Noto Serif CJK SC", "font_weight": "700", "fill": TEAL}
    return label(x, y, words, size, **serif | looks)


def box(x: float, y: float, width: float, height: float, fill: str, round_: float = 14) -> str:
    """A flat rectangle."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}" '
        f'fill="{fill}"/>'
    )


def disc(x: float, y: float, radius: float, fill: str, **looks: str) -> str:
    """A flat circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"{_attributes(looks)}/>'


def shape(path: str, fill: str = "none", **looks: str) -> str:
    """A path, filled."""
    return f'<path d="{path}" fill="{fill}"{_attributes(looks)}/>'


def line(path: str, colour: str = TEAL, width: float = 6, **looks: str) -> str:
    """A path, stroked."""
    return shape(path, stroke=colour, stroke_width=f"{width:g}", **looks)


def at(x: float, y: float, *parts: str, scale: float = 1) -> str:
    """Parts that were drawn around (0, 0)."""
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{"".join(parts)}</g>'


def arrow(path: str, head: tuple[float, float], turn: int = 0, colour: str = AMBER) -> str:
    """A line that ends in a head at a point, turned clockwise by degrees; at 0 it points right."""
    x, y = head
    point = line("M-14-13L0 0L-14 13", colour, 7)
    return (
        line(path, colour, 7) + f'<g transform="translate({x:g} {y:g}) rotate({turn})">{point}</g>'
    )


def _attributes(looks: dict[str, str]) -> str:
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in looks.items())
