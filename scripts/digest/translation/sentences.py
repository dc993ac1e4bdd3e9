"""Splits Chinese paragraphs into sentences short enough for a sentence-trained model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from digest.model import Mark, MarkKind
from digest.text.inline_marks import nested
from digest.text.inline_tags import numbered, with_tags

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


Span = tuple[int, int]


def split(paragraph: str) -> list[str]:
    """The sentences of a paragraph, which joined give its text without the spaces between them.

    Quotations, brackets, titles, links and figures stay whole; a sentence longer than LONGEST is
    split at clause marks outside of them, and inside only where that is not enough. Each has the
    tags of its marks; a mark that goes on in the next sentence is in both.
    """
    return _cut(paragraph, _short_sentences)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, however long they are, with tags as `split` gives them."""
    return _cut(paragraph, _sentences)


def _cut(paragraph: str, spans_of: Callable[[str, Sequence[Span]], Iterable[Span]]) -> list[str]:
    text, marks = numbered(paragraph)
    whole = [
        (mark.start, mark.end)
        for mark in marks
        if mark.kind is MarkKind.LINK and mark.end - mark.start <= LONGEST
    ]
    return tagged_pieces(text, marks, spans_of(text, whole))


def tagged_pieces(text: str, marks: Sequence[Mark], spans: Iterable[Span]) -> list[str]:
    """The pieces of a text that are not blank, each with the tags of its marks."""
    kept = [span for start, end in spans if (span := _stripped(text, start, end))]
    bounds = [-1, *(start for start, _ in kept[1:]), len(text)]
    return [
        with_tags(text[start:end], nested(_within(marks, (start, end), notes)))
        for (start, end), notes in zip(kept, pairwise(bounds), strict=False)
    ]


def _short_sentences(text: str, whole: Sequence[Span]) -> Iterator[Span]:
    return chain.from_iterable(_shorten(text, each, whole) for each in _sentences(text, whole))


def _within(marks: Iterable[Mark], sentence: Span, notes: Span) -> Iterator[Mark]:
    """The marks of a sentence, by their places in it.

    Args:
        notes: the place behind which the sentence's notes begin, and that of the last.
    """
    start, end = sentence
    for mark in marks:
        if mark.kind is MarkKind.NOTE:
            if notes[0] < mark.start <= notes[1]:
                place = max(0, min(mark.start, end) - start)
                yield replace(mark, start=place, end=place)
        elif mark.start < end and start < mark.end:
            yield replace(
                mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start
            )


def _stripped(text: str, start: int, end: int) -> Span | None:
    """The span without the spaces at its ends, if anything is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return (start, start + len(piece.strip())) if piece.strip() else None


def _sentences(text: str, whole: Sequence[Span]) -> Iterator[Span]:
    start = 0
    depth = _depths(text, whole)
    for mark in _END.finditer(text):
        end = mark.end()
        while end < len(text) and text[end] in _QUOTES and depth[end] == 0:
            end += 1
        quoted = end > mark.end()
        continues = _CONTINUES.match(text, end) or (quoted and _ATTRIBUTION.match(text, end))
        ends = depth[end - 1] == 0 and not continues
        if start < end < len(text) and ends:
            yield start, end
            start = end
    yield start, len(text)


def _depths(text: str, whole: Iterable[Span] = ()) -> list[int]:
    """The nesting depth of each character in pairs of marks; a closing mark is outside its pair.

    Marks without a partner, frequent in copied text, are ignored.

    Args:
        whole: spans that are like pairs, the last character of each like the closing mark.
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
    for start, end in whole:
        change[start] += 1
        change[end - 1] -= 1
    depths, depth = [], 0
    for position in range(len(text)):
        depth += change[position]
        depths.append(depth)
    return depths


def _shorten(text: str, sentence: Span, whole: Iterable[Span]) -> Iterator[Span]:
    waiting = list(_chunks(text, sentence))[::-1]
    while waiting:
        start, end = waiting.pop()
        cut = _best_cut(text[start:end], _inside(whole, start, end)) if end - start > LONGEST else 0
        if cut:
            waiting += ((start + cut, end), (start, start + cut))
        else:
            yield start, end


def _inside(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """The spans within a part of the text, by their places in it."""
    return ((a - start, b - start) for a, b in spans if start <= a and b <= end)


def _chunks(text: str, sentence: Span) -> Iterator[Span]:
    """The pieces of an overlong sentence, each up to its last clause mark."""
    start, end = sentence
    while end - start > _LONGEST_PROSE:
        head = text[start : start + _LONGEST_PROSE]
        cut = max(head.rfind(mark) + 1 for marks in _CLAUSES for mark in marks) or len(head)
        yield start, start + cut
        start += cut
    yield start, end


def _best_cut(sentence: str, whole: Iterable[Span]) -> int:
    """The offset after the clause mark of the best rank nearest the middle; 0 without one."""
    depth = _depths(sentence, whole)
    cuts = (
        (depth[place], _RANKS[sentence[place]], abs(2 * (place + 1) - len(sentence)), place + 1)
        for place in range(9, len(sentence) - 10)
        if sentence[place] in _RANKS
        and _RANKS[sentence[place]] != _RANKS.get(sentence[place + 1])
        and not _within_word(sentence, place)
    )
    return min(cuts, default=(0,))[-1]


def _within_word(text: str, place: int) -> bool:
    """Whether a mark belongs to a figure or an address, as in 1,000, 3:20 and https://."""
    neighbours = text[place - 1] + text[place + 1]
    return neighbours.isascii() and not neighbours.isspace()
