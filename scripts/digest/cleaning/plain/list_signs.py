"""The signs that the items of a list begin with in plain text: bullets and numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.text.numerals import ordinal

_HAN = "[一二三四五六七八九十]{1,3}"
_BULLETS = (
    # What is drawn for nothing else may touch its words.
    re.compile(r"([•●○■◆▪◦‣·∙])(?!\1)\s*(?=\S)"),
    # A hyphen may be a minus, a dash what somebody says, a star a footnote.
    re.compile(r"([-*–—])\s+(?=\S)"),
)
_NUMBERS = tuple(
    re.compile(rf"{pattern}\s*(?=\w|[“‘「『《（(【\[])")
    for pattern in (
        r"(\d{1,3})[.．](?![\d.])",
        r"(\d{1,3})、",
        r"(\d{1,3})[)）]",
        r"[(（] ?(\d{1,3}) ?[)）]",
        r"([①-⑳])[.．、]?",
        rf"({_HAN})[、．.]",
        rf"[(（]({_HAN})[)）]、?",
    )
)
_OF_SECTIONS, _OF_PARAGRAPHS = ({each.pattern for each in _NUMBERS[first:]} for first in (4, 5))
DASHES = "–—"
SPOKEN = "-–—"


class ListSign(NamedTuple):
    """The sign before an item.

    Args:
        style: the bullet, or a pattern of numbers; the items of a list share it.
        number: of a numbered item; 0 for a bullet.
        size: characters of the sign and the blanks behind it.
    """

    style: str
    number: int
    size: int

    @property
    def heads_sections(self) -> bool:
        """Whether sections of an article are numbered so, more often than lists."""
        return self.style in _OF_SECTIONS

    @property
    def heads_paragraphs(self) -> bool:
        """Whether paragraphs of an article are numbered so, more often than items."""
        return self.style in _OF_PARAGRAPHS


def list_sign(text: str) -> ListSign | None:
    """The sign that a line begins with, if it is one of a list."""
    for pattern in _BULLETS:
        if match := pattern.match(text):
            return ListSign(match[1], 0, match.end())
    for pattern in _NUMBERS:
        if (match := pattern.match(text)) and (number := ordinal(match[1])):
            return ListSign(pattern.pattern, number, match.end())
    return None
