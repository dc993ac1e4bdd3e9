"""The numbers that attributes of a page state."""

from __future__ import annotations

import re

from lxml import html

_NUMBER = re.compile(r"\d{1,9}")
"""Markdown numbers no item with more digits; browsers and the cache stop at ten and at twenty."""


def stated_number(element: html.HtmlElement, name: str, default: int) -> int:
    """The number in an attribute, or the default where that is none or too long."""
    written = element.get(name, "").strip()
    return int(written) if _NUMBER.fullmatch(written) else default
