"""Splits English into sentences, and what stands among them in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.text.inline_tags import numbered
from digest.translation.sentences import Span, tagged_pieces

_END = re.compile(
    r"[.!?…]+(?P<closing>[”’\")\]]*)(?=\s+(?P<next>[A-Z0-9“‘\"(\[€£$¥]|[㐀-鿿])|\s*$|[㐀-鿿])"
    r"|[。！？]+(?P<quotes>[”’」』）]*)"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“‘\"])(?:Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|Gen|Col|Sen|Rep|Rev|Hon|vs|cf|al|etc|approx"
    r"|Inc|Ltd|Co|Corp|Dept|Univ|Ph|Fig|Figs|Vol|Ed|Eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec|e\.g|i\.e|(?:[A-Z]\.)*[A-Z])\.$"
)
"""What ends in a full stop before a capital within a sentence; initials among it."""
_NUMBERED = re.compile(r"(?:^|[\s(])(?:No|Nos|pp?|Art|Sec|Ch)\.$")
"""What ends in a full stop before a figure within a sentence."""
_ITEM = re.compile(r"\d{1,2}\.")
"""The number of an item of a list."""
_HOUR = re.compile(r"[ap]\.m\.$")
_OF_HOURS = re.compile(r"\s+(?:Beijing|GMT|UTC|CST|Eastern|local|on|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_PAIRS = {"“": "”", "(": ")", "[": "]"}
_LONGEST_QUOTE = 600
"""Characters. A mark whose partner is further away has lost it."""


def english_sentences(text: str) -> list[str]:
    """The sentences of tagged English; quoted speech stays whole, as it does in Chinese."""
    english, marks = numbered(text)
    return tagged_pieces(english, marks, _spans(english))


def _spans(text: str) -> Iterator[Span]:
    start = 0
    inside = _quoted(text)
    for mark in _END.finditer(text):
        end = mark.end()
        if end < len(text) and not inside[end] and not _goes_on(text, mark):
            yield start, end
            start = end
    yield start, len(text)


def _goes_on(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence goes on behind what looks like its end."""
    if mark[0] != ".":
        return False
    before = text[max(0, mark.end() - 12) : mark.end()]
    if _HOUR.search(before):
        return bool(_OF_HOURS.match(text, mark.end()))
    if _ITEM.fullmatch(text, 0, mark.end()):
        return True
    if _NUMBERED.search(before):
        return (mark["next"] or "").isdigit()
    return bool(_ABBREVIATED.search(before)) and mark["next"] is not None


def _quoted(text: str) -> list[bool]:
    """For each place, whether it is inside of quotation marks or brackets that are closed."""
    inside = [False] * (len(text) + 1)
    place = 0
    while place < len(text):
        end = _closing(text, place)
        if end:
            inside[place + 1 : end + 1] = [True] * (end - place)
        place = end + 1 if end else place + 1
    return inside


def _closing(text: str, place: int) -> int:
    """The place of the mark that closes what one opens there; 0 where none does."""
    closing = _PAIRS.get(text[place])
    if text[place] == '"':
        closing = '"' if text[place + 1 : place + 2].strip() else None
    end = text.find(closing, place + 1, place + _LONGEST_QUOTE) if closing else -1
    return max(end, 0)
