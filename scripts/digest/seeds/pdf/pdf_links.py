"""Links of a page, and the glyphs that stand in them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import Matrix, decode_text

from digest.seeds import limits
from digest.seeds.pdf.pdf_page import Box, Glyph
from digest.seeds.pdf.pdf_shapes import Shapes, corners


def links_of(page: PDFPage, shapes: Shapes) -> Iterator[tuple[Box, str]]:
    """Where the links of a page stand, and the addresses that they lead to."""
    with suppress(Exception):  # what is no list of links has none
        for each in islice(list_value(page.annots), limits.MOST_LINKS):
            mark = dict_value(each)
            address = resolve1(dict_value(mark.get("A", {})).get("URI"))
            if isinstance(address, bytes):
                sides = [float(resolve1(side)) for side in list_value(mark["Rect"])]
                yield shapes.box(corners(_ctm(page), sides)), decode_text(address)


def linked(glyphs: list[Glyph], links: list[tuple[Box, str]]) -> list[Glyph]:
    """The glyphs, with the address of the link that each stands in."""
    by_height = sorted((glyph.base - 0.3 * glyph.size, n) for n, glyph in enumerate(glyphs))
    for box, address in links:
        first, last = (bisect(by_height, (side, -1)) for side in (box.top, box.bottom))
        for height, number in by_height[first:last]:
            glyph = glyphs[number]
            if box.holds((glyph.x0 + glyph.x1) / 2, height):
                glyphs[number] = glyph._replace(link=address)
    return glyphs


def _ctm(page: PDFPage) -> Matrix:
    """How the interpreter lays the page."""
    x0, y0, x1, y1 = page.mediabox
    return {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
