"""Splits Chinese paragraphs into sentences short enough for a sentence-trained model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

LONGEST = 100
"""Longest piece in characters. Argos fails on 1.4 to 1.9 % of segments under 80 characters and on
4.3 % from 120 (17,273 segments, see guide/decisions.md)."""

_PAIRS = dict(zip("“‘「『《〈（(【[〔", "”’」』》〉）)】]〕", strict=True))
_QUOTES = frozenset("”’」』")
_END = re.compile(r"[。！？…]+|[!?]+(?![A-Za-z0-9])")
_CONTINUES = re.compile(r"[，、。；：！？,;:!?的地得之等]")
_ATTRIBUTION = re.compile(r"[^，。！？：；,:;!?“「]{0,8}[说道问答][，,。]")
_CLAUSES = ("；;", "，,", "：:", "—", "、")
"""Marks after which an overlong sentence may be split, by rank."""
_RANKS = {mark: rank for rank, marks in enumerate(_CLAUSES) for mark in marks}
_LONGEST_PROSE = 2_000
"""Characters. No real sentence is longer; the search for the best cut takes quadratic time."""


def split(paragraph: str) -> list[str]:
    """The sentences of a paragraph, which joined give its text without the spaces between them.

    Quotations, brackets, titles and figures stay whole; a sentence longer than LONGEST is split at
    clause marks outside of them, and inside only where that is not enough.
    """
    return [
        piece
        for sentence in _sentences(paragraph)
        for part in _shorten(sentence)
        if (piece := part.strip())
    ]


def _sentences(text: str) -> Iterator[str]:
    start = 0
    depth = _depths(text)
    for mark in _END.finditer(text):
        end = mark.end()
        while end < len(text) and text[end] in _QUOTES and depth[end] == 0:
            end += 1
        quoted = end > mark.end()
        continues = _CONTINUES.match(text, end) or (quoted and _ATTRIBUTION.match(text, end))
        ends = depth[end - 1] == 0 and not continues
        if start < end < len(text) and ends:
            yield text[start:end]
            start = end
    yield text[start:]


def _depths(text: str) -> list[int]:
    """The nesting depth of each character in pairs of marks; a closing mark is outside its pair.

    Marks without a partner, frequent in copied text, are ignored.
    """
    opened: list[tuple[str, int]] = []
    awaited = Counter[str]()
    change = [0] * (len(text) + 1)
    for position, character in enumerate(text):
        if closing := _PAIRS.get(character):
            opened.append((closing, position))
            awaited[closing] += 1
        elif awaited[character]:
            while True:
                closing, start = opened.pop()
                awaited[closing] -= 1
                if closing == character:
                    break
            change[start] += 1
            change[position] -= 1
    depths, depth = [], 0
    for position in range(len(text)):
        depth += change[position]
        depths.append(depth)
    return depths


def _shorten(sentence: str) -> Iterator[str]:
    waiting = list(_chunks(sentence))[::-1]
    while waiting:
        piece = waiting.pop()
        cut = _best_cut(piece) if len(piece) > LONGEST else None
        if cut is None:
            yield piece
        else:
            waiting += (piece[cut:], piece[:cut])


def _chunks(sentence: str) -> Iterator[str]:
    """The pieces of an overlong sentence, each up to its last clause mark."""
    while len(sentence) > _LONGEST_PROSE:
        head = sentence[:_LONGEST_PROSE]
        cut = max(head.rfind(mark) + 1 for marks in _CLAUSES for mark in marks) or len(head)
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def _best_cut(sentence: str) -> int | None:
    """The offset after the clause mark of the best rank nearest the middle; None without one."""
    depth = _depths(sentence)
    cuts = (
        (depth[place], _RANKS[sentence[place]], abs(2 * (place + 1) - len(sentence)), place + 1)
        for place in range(9, len(sentence) - 10)
        if sentence[place] in _RANKS
        and _RANKS[sentence[place]] != _RANKS.get(sentence[place + 1])
        and not _within_word(sentence, place)
    )
    return min(cuts, default=(0, 0, 0, None))[-1]


def _within_word(text: str, place: int) -> bool:
    """Whether a mark belongs to a figure or an address, as in 1,000, 3:20 and https://."""
    neighbours = text[place - 1] + text[place + 1]
    return neighbours.isascii() and not neighbours.isspace()
