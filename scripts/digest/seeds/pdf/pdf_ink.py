"""Takes the glyphs, shapes and pictures of a page as they are drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, PathSegment, Rect, apply_matrix_pt, decode_text

from digest.seeds import limits
from digest.seeds.documents import refusal
from digest.seeds.pdf.pdf_links import linked, links_of
from digest.seeds.pdf.pdf_page import Glyph, PlacedImage, PrintedPage, Turn
from digest.seeds.pdf.pdf_shapes import Shapes, corners, spread

UNREAD = "\N{REPLACEMENT CHARACTER}"
"""What stands for a glyph whose character the file does not tell."""
_BOLD = re.compile(r"bold|black|heavy|demi|semibold", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
_STROKED, _HIDDEN = 2, 3
_LONGEST_SPAN = 8
"""Characters that replace what a few glyphs say; longer ones are texts of their own."""


class Ink(PDFTextDevice):
    """Takes what is drawn on one page after another."""

    def __init__(self, resources: PDFResourceManager, name: str) -> None:
        super().__init__(resources)
        self._name = name
        self._operators = self._characters = 0
        self._styles: dict[tuple[str, int, object], tuple[bool, bool]] = {}
        self._clear()

    def _clear(self) -> None:
        self._glyphs: list[Glyph] = []
        self._pictures: list[PlacedImage] = []
        self._shapes = Shapes(0, 0)
        self._tags: list[tuple[int, str, bool]] = []
        self._outer: list[Matrix | None] = []

    def weigh(self, operators: int = 0, characters: int = 0) -> None:
        """Counts what all pages draw.

        Raises:
            SeedError: it is more than it may be.
        """
        self._operators += operators
        self._characters += characters
        if self._operators > limits.MOST_OPERATORS:
            most = f"{limits.MOST_OPERATORS:,}"
            raise refusal(
                self._name, f"draws more than {most} times; print the article to a new PDF"
            )
        if self._characters > limits.MOST_CHARACTERS:
            most = f"{limits.MOST_CHARACTERS:,}"
            raise refusal(
                self._name, f"prints more than {most} characters; print the article to a new PDF"
            )

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self._clear()
        x0, y0, x1, y1 = spread(corners(ctm, page.cropbox))
        self._left, self._top = x0, y1
        self._width, self._height = x1 - x0, y1 - y0
        self._shapes = Shapes(x0, y1)

    def page(self, page: PDFPage) -> PrintedPage:
        """What the last page has."""
        return PrintedPage(
            self._width,
            self._height,
            tuple(linked(self._glyphs, list(links_of(page, self._shapes)))),
            tuple(self._shapes.rules),
            tuple(self._shapes.dots),
            tuple(self._pictures),
            self._shapes.others,
        )

    # text

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        known = props if isinstance(props, dict) else {}
        told = resolve1(known.get("ActualText"))
        text = decode_text(told) if isinstance(told, bytes) else ""
        head = str(tag.name) == "Artifact" and "Pagination" in repr(known.get("Type"))
        self._tags.append((len(self._glyphs), text, head))

    def end_tag(self) -> None:
        if self._tags:
            start, text, _ = self._tags.pop()
            drawn = self._glyphs[start:]
            if text and drawn and len(drawn) <= len(text) + 1 <= _LONGEST_SPAN:
                self._glyphs[start:] = [drawn[0]._replace(text=text, x1=drawn[-1].x1)]

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        if textstate.font is not None:
            self._bold, self._italic = self._style(textstate.font, textstate.render)
            self._hidden = textstate.render == _HIDDEN
            self._head = any(head for _, _, head in self._tags)
            super().render_string(textstate, seq, ncs, graphicstate)

    def _style(self, font: PDFFont, render: int) -> tuple[bool, bool]:
        weight = font.descriptor.get("FontWeight")
        key = (str(font.fontname), render, weight)
        if key not in self._styles:
            heavy = isinstance(weight, int) and weight >= _BOLD_WEIGHT
            bold = heavy or render == _STROKED or bool(_BOLD.search(key[0]))
            self._styles[key] = (bold, bool(_ITALIC.search(key[0])))
        return self._styles[key]

    def render_char(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        self.weigh(characters=1)
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNREAD
        advance = font.char_width(cid) * fontsize * scaling
        self._glyphs.append(self._glyph(matrix, font, fontsize, rise, text, advance))
        return advance

    def _glyph(
        self, matrix: Matrix, font: PDFFont, size: float, rise: float, text: str, advance: float
    ) -> Glyph:
        a, b, c, d, _, _ = matrix
        x, y = apply_matrix_pt(matrix, (0, rise))
        across, down = x - self._left, self._top - y
        size = abs(size) * math.hypot(c, d) or 1.0
        length = abs(advance) * math.hypot(a, b)
        turn = _turn(a, b)
        if font.is_vertical() and turn is Turn.UPRIGHT:
            across, down, length = across - size / 2, down + 0.88 * size, size
        elif turn is Turn.DOWN:
            across, down = down, self._width - across
        elif turn is Turn.UP:
            across, down = self._height - down, across
        slanted = self._italic or (turn is Turn.UPRIGHT and abs(c) > 0.1 * abs(d))
        return Glyph(
            text,
            across,
            across + length,
            down,
            size,
            self._bold,
            slanted,
            self._hidden,
            self._head,
            turn,
        )

    # shapes

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        space = self._space()
        box = self._shapes.box(corners(space, (0, 0, 1, 1)))
        key = stream.objid or id(stream)
        self._pictures.append(PlacedImage(box, key, stream, _turn_of_image(space)))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002
        self._outer.append(self.ctm)

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        # What follows a form is drawn where it would be without it.
        self.ctm = self._outer.pop()

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002 - the library's signature
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        self._shapes.add(path, self._space(), stroke=stroke, fill=fill)

    def _space(self) -> Matrix:
        return self.ctm or MATRIX_IDENTITY


def _turn(a: float, b: float) -> Turn:
    """The direction of the line of a text matrix."""
    if abs(b) < 0.02 * abs(a):
        return Turn.UPRIGHT if a > 0 else Turn.ASLANT
    if abs(a) < 0.02 * abs(b):
        return Turn.UP if b > 0 else Turn.DOWN
    return Turn.ASLANT


_TURNS: dict[tuple[int, ...], str] = {
    (1, 0, 0, 1): "",
    (-1, 0, 0, 1): "FLIP_LEFT_RIGHT",
    (1, 0, 0, -1): "FLIP_TOP_BOTTOM",
    (-1, 0, 0, -1): "ROTATE_180",
    (0, 1, -1, 0): "ROTATE_90",
    (0, -1, 1, 0): "ROTATE_270",
    (0, 1, 1, 0): "TRANSVERSE",
    (0, -1, -1, 0): "TRANSPOSE",
}


def _turn_of_image(space: Matrix) -> str:
    """How the square that a picture fills is turned; nothing is said of one that stands aslant."""
    a, b, c, d, _, _ = space
    least = 0.02 * max(map(abs, (a, b, c, d)))
    signs = tuple((each > least) - (each < -least) for each in (a, b, c, d))
    return _TURNS.get(signs, "")
