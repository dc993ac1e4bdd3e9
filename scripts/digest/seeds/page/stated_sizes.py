"""The size of a picture, as a page states it."""

from __future__ import annotations

import re
from math import isfinite

from lxml import html

FEWEST_PIXELS = 60
"""Of either side of a picture; smaller ones are signs, buttons and lines between sections."""
LARGEST_DOT = 3
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*(?:!important)?\s*", re.IGNORECASE)
_EMS = re.compile(r"\s*(\d{0,3}(?:\.\d+)?)\s*r?em\s*(?:!important)?\s*", re.IGNORECASE)
_PIXELS_OF_EM = 16
_SHARE = re.compile(r"\s*(\d{1,3})(?:\.\d*)?\s*%\s*(?:!important)?\s*", re.IGNORECASE)
_PIXELS_OF_COLUMN = 700
_STYLED = re.compile(r"(?<![\w-])(width|height)\s*:\s*([^;]{1,30})", re.IGNORECASE)
_SIDES = ("width", "height")


def stated_sides(node: html.HtmlElement) -> list[float]:
    """The sides of a picture in pixels, as far as its style or its attributes give them."""
    style = node.get("style", "")
    styled = {
        found[1].lower(): side
        for found in _STYLED.finditer(style)
        if (side := _pixels(found[2])) is not None
    }
    stated = (styled.get(name, _pixels(node.get(name, ""))) for name in _SIDES)
    width, height = stated
    if width is None and height is None:
        width = _pixels(node.get("data-w", "")) or None
    if width is not None and height is None:
        height = _by_ratio(node, width)
    return [side for side in (width, height) if side is not None]


def _by_ratio(node: html.HtmlElement, width: float) -> float | None:
    """The height of a picture, of which WeChat gives the ratio of both sides."""
    try:
        ratio = float(node.get("data-ratio", "1" if "data-w" in node.attrib else ""))
    except ValueError:
        return None
    return width * ratio if isfinite(ratio) and ratio > 0 else None


def _pixels(written: str) -> float | None:
    """A length in pixels; None where it is another measure, or none."""
    if found := _PIXELS.fullmatch(written):
        return float(found[1])
    if (found := _EMS.fullmatch(written)) and found[1]:
        return float(found[1]) * _PIXELS_OF_EM
    if found := _SHARE.fullmatch(written):
        return float(found[1]) / 100 * _PIXELS_OF_COLUMN
    return None
