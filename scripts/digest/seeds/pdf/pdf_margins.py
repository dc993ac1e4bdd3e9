"""What is printed on pages beside the article: running heads, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from digest.errors import brief
from digest.seeds.pdf.pdf_columns import in_rows
from digest.seeds.pdf.pdf_lines import PrintedLine, joined
from digest.seeds.pdf.pdf_page import Glyph, PrintedPage, Turn

_ZONE = 0.12
"""Of the height of the page: nearer to its edge may stand a running head or foot."""
_SHARE = 0.4
"""Of the pages: left and right ones may have heads of their own."""
_SAME_PLACE = 4.0
"""Points."""
_LONGEST, _LONGEST_MARK = 60, 20
"""Characters of a running head, and of a watermark."""
_MOST_ROWS, _PARTED = 4, 2.2
"""Rows at the edge of a page of which all but the last may be a head, and the gap below it, of the
size of its type."""
_NUMBER = re.compile(
    r"[-—–·•|\s]*(第\s*)?\d{1,4}(\s*[页頁版])?([/／共\s]+\d{1,4}\s*[页頁]?)?[-—–·•|\s]*"
)
_PRINTED_AT = re.compile(r"\d{4}/\d{1,2}/\d{1,2}[, ]+\d{1,2}:\d{2}\b.*")
_PRINTED_FROM = re.compile(r"(?P<url>https?://\S+)\s+\d+/\d+")

Heads = dict[tuple[int, str], set[int]]
"""Where a text stands, in steps of _SAME_PLACE, and which; with the pages that have it there."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What was found.

    Args:
        heads: the texts that stand on many pages, as they stand on the first.
        aslant: the texts that stand across pages or on their side.
        url: the address that a browser has printed below the page.
    """

    pages: tuple[tuple[PrintedLine, ...], ...]
    heads: tuple[str, ...]
    aslant: tuple[str, ...]
    url: str | None


def margins(pages: Sequence[PrintedPage], lines: Sequence[Sequence[PrintedLine]]) -> Margins:
    """The lines of each page without what stands beside the article."""
    rows = [in_rows(page) for page in lines]
    edges = _heads(pages, rows)
    for heads in (edges | _everywhere(rows), edges, {}):
        rest = tuple(_without(heads, number, page) for number, page in enumerate(rows))
        if any(rest):
            break
    printed = {_shape(row): _text(row) for page in reversed(rows) for row in reversed(page)}
    told: dict[str, str] = {}
    for text in (*_said(pages), *(printed.get(shape, shape) for _, shape in heads)):
        told.setdefault(_numberless(text), text)
    return Margins(rest, tuple(told.values()), tuple(dict.fromkeys(_aslant(pages))), _url(rows))


def _without(
    heads: Heads, number: int, rows: Sequence[tuple[PrintedLine, ...]]
) -> tuple[PrintedLine, ...]:
    return tuple(line for row in rows if not _is_head(row, number, heads) for line in row)


def _text(row: Sequence[PrintedLine]) -> str:
    return joined(row).text


def _shape(row: Sequence[PrintedLine]) -> str:
    return _numberless(_text(row))


def _numberless(text: str) -> str:
    """A text as it stands on every page, whatever its number."""
    return re.sub(r"\d+", "#", text)


def _is_head(row: Sequence[PrintedLine], page: int, heads: Heads) -> bool:
    place = round(row[0].base / _SAME_PLACE)
    return any(page in heads.get((near, _shape(row)), ()) for near in (place - 1, place, place + 1))


def _heads(pages: Sequence[PrintedPage], rows: Sequence[list[tuple[PrintedLine, ...]]]) -> Heads:
    """What is repeated at the edges of pages, and what stands there of itself."""
    found: Heads = defaultdict(set)
    heads: Heads = defaultdict(set)
    for number, (page, own) in enumerate(zip(pages, rows, strict=True)):
        for row in _edge_rows(own, page.height):
            if len(_text(row)) <= _LONGEST:
                found[_key(row)].add(number)
        for key in _certain(own, page.height):
            heads[key].add(number)
    fewest = max(2, _SHARE * len(pages))
    for key, on in found.items():
        if _near(key, found) >= fewest:
            heads[key] |= on
    return heads


def _everywhere(rows: Sequence[list[tuple[PrintedLine, ...]]]) -> Heads:
    """What is repeated on every page, wherever: a watermark."""
    found: Heads = defaultdict(set)
    for number, own in enumerate(rows):
        for row in own:
            found[_key(row)].add(number)
    whole = len(rows)
    short = (
        key for key, on in found.items() if len(on) == whole > 2 and len(key[1]) <= _LONGEST_MARK
    )
    return {key: found[key] for key in short}


def _key(row: Sequence[PrintedLine]) -> tuple[int, str]:
    return round(row[0].base / _SAME_PLACE), _shape(row)


def _near(key: tuple[int, str], found: Heads) -> int:
    place, text = key
    return len(set().union(*(found.get((place + step, text), set()) for step in (-1, 0, 1))))


def _edge_rows(
    rows: Sequence[tuple[PrintedLine, ...]], height: float
) -> Iterator[tuple[PrintedLine, ...]]:
    """The first and the last row of a page, and those that a gap parts from the text."""
    for near in (list(rows), list(reversed(rows))):
        block = near[:1]
        for number, (row, after) in enumerate(pairwise(near[:_MOST_ROWS]), 1):
            if abs(after[0].base - row[0].base) > _PARTED * row[0].size and _in_zone(row, height):
                block = near[:number]
        yield from block


def _in_zone(row: Sequence[PrintedLine], height: float) -> bool:
    return not _ZONE * height < row[0].base < (1 - _ZONE) * height


def _certain(rows: Sequence[Sequence[PrintedLine]], height: float) -> Iterator[tuple[int, str]]:
    """Page numbers, and what browsers print, which stand at the edge of a single page too."""
    for row in (*rows[:1], *rows[-1:]):
        shapes = (_NUMBER, _PRINTED_AT, _PRINTED_FROM)
        if _in_zone(row, height) and any(shape.fullmatch(_text(row)) for shape in shapes):
            yield _key(row)


def _url(rows: Sequence[Sequence[Sequence[PrintedLine]]]) -> str | None:
    for page in rows:
        found = _PRINTED_FROM.fullmatch(_text(page[-1])) if page else None
        if found and not found["url"].endswith(("…", "...")):
            return found["url"]
    return None


def _said(pages: Sequence[PrintedPage]) -> Iterator[str]:
    """The running heads that the file itself says are such."""
    for page in pages:
        for _, glyphs in groupby(page.glyphs, key=lambda glyph: glyph.head):
            own = [glyph for glyph in glyphs if glyph.head]
            if text := _said_by(own):
                yield text


def _aslant(pages: Sequence[PrintedPage]) -> Iterator[str]:
    for page in pages:
        for turn, glyphs in groupby(page.glyphs, key=lambda glyph: glyph.turn):
            if turn is not Turn.UPRIGHT and (text := _said_by(list(glyphs))):
                yield brief(text)


def _said_by(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs).strip()
