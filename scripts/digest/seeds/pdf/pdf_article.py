"""The article of a PDF by its layout: columns in order, headings by size, tables by their rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from digest.errors import Problem, ScanError, brief
from digest.model import Doubt
from digest.seeds.documents import Document, Form, broken, by_hash, refusal
from digest.seeds.pdf.pdf_drawing import printed_pages
from digest.seeds.pdf.pdf_html import PdfHtml
from digest.seeds.pdf.pdf_images import ImageFiles, UnshownError
from digest.seeds.pdf.pdf_ink import UNREAD
from digest.seeds.pdf.pdf_layout import Laid, body_size, lay
from digest.seeds.pdf.pdf_lines import PrintedLine, lines_of
from digest.seeds.pdf.pdf_margins import Margins, margins
from digest.seeds.pdf.pdf_page import Box, Glyph, PrintedPage, is_vertical, levelled
from digest.seeds.pdf.pdf_pictures import PrintedPicture, with_bullets
from digest.seeds.pdf.pdf_streams import SwollenError
from digest.text.radicals import radicals_left

_SHAPES = 30
"""Lines and areas of a page: where more are drawn, they make a picture."""
_SCAN = "a PDF without a text layer; use `import --ocr` or run text recognition (OCR) on it first"


def read_pdf(data: bytes, name: str) -> Document:
    """The article of a PDF.

    Raises:
        SeedError: it is broken or locked, holds only pictures of text, does not tell which
            characters it prints, or becomes more than it may.
    """
    with broken(name, "a broken or locked PDF; print it to a new PDF"):
        try:
            pages = list(printed_pages(data, name))
        except SwollenError:
            message = "becomes more than printed pages hold; print the article to a new PDF"
            raise refusal(name, message) from None
        return laid_out(pages, name)


def laid_out(printed: Sequence[PrintedPage], name: str) -> Document:
    """The article that stands on pages.

    Raises:
        SeedError: there is no text on them, or what they print is not told.
    """
    vertical = sum(map(is_vertical, printed))
    scanned = _is_scanned(printed)
    pages = [_readable(levelled(page), scanned=scanned) for page in printed]
    characters = [glyph.text for page in pages for glyph in page.glyphs if glyph.text.strip()]
    if not characters:
        raise ScanError(Problem(name, _SCAN))
    if characters.count(UNREAD) > len(characters) / 2:
        message = "does not tell which characters its fonts print; run text recognition (OCR) on it"
        raise refusal(name, message)
    lines = [with_bullets(lines_of(_text(page)), page.dots) for page in pages]
    found = margins(pages, lines)
    laid = lay(pages, found.pages)
    size = body_size(line for page in found.pages for line in page)
    files = _files(laid)
    writer = PdfHtml(laid, size, files, plain=scanned)
    html = writer.html()
    doubts = [
        *_doubts_of_margins(found),
        *_doubts_of_layout(laid, writer, pages, found.pages),
        *_doubts_of_text(html, vertical, len(pages) if scanned else 0),
    ]
    hints = {"url": found.url} if found.url else {}
    pictures = by_hash(files.values())
    return Document(Form.ARTICLE, html, MappingProxyType(hints), tuple(doubts), pictures)


def _files(laid: Laid) -> dict[PrintedPicture, bytes]:
    """The files of the pictures; those that cannot be shown are counted and taken away."""
    made, files = ImageFiles(), dict[PrintedPicture, bytes]()
    for part in laid.parts:
        if isinstance(part, PrintedPicture):
            try:
                files[part] = made.file(part.image)
            except UnshownError as error:
                laid.left[str(error)] += 1
    laid.parts = [
        each for each in laid.parts if not isinstance(each, PrintedPicture) or each in files
    ]
    return files


def _is_scanned(pages: Sequence[PrintedPage]) -> bool:
    """Whether most of the text is drawn without ink, over a picture of it."""
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    return sum(glyph.hidden for glyph in glyphs) > len(glyphs) / 2


def _readable(page: PrintedPage, *, scanned: bool) -> PrintedPage:
    """The page with the glyphs that a reader sees on it."""
    seen = (glyph for glyph in page.glyphs if glyph.hidden == scanned and _is_on(glyph, page))
    pictures = tuple(each for each in page.pictures if not scanned or not _is_whole(page, each.box))
    return replace(page, glyphs=tuple(seen), pictures=pictures)


def _is_on(glyph: Glyph, page: PrintedPage) -> bool:
    return -glyph.size < glyph.x0 < page.width and 0 < glyph.base < page.height + glyph.size


def _is_whole(page: PrintedPage, box: Box) -> bool:
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    return area > 0.5 * page.width * page.height


def _text(page: PrintedPage) -> Iterator[Glyph]:
    return (glyph for glyph in page.glyphs if not glyph.head)


def _doubts_of_margins(found: Margins) -> Iterator[Doubt]:
    for head in found.heads:
        each = ", whatever its number" if any(map(str.isdecimal, head)) else ""
        message = f"“{brief(head)}” is left out{each}: it stands beside the article"
        yield Doubt("running-head", message)
    for text in found.aslant:
        yield Doubt("aslant", f"“{text}” is left out: it stands aslant or on its side")


def _doubts_of_layout(
    laid: Laid,
    writer: PdfHtml,
    pages: Sequence[PrintedPage],
    lines: Sequence[Sequence[PrintedLine]],
) -> Iterator[Doubt]:
    printed = sum(len(page) for page in lines)
    message = f"{printed} printed lines were put together into paragraphs: check the breaks"
    yield Doubt("pdf", message)
    if laid.loose_rows:
        message = f"{laid.loose_rows} lines may be rows of a table; they are given as text"
        yield Doubt("loose-table", message)
    if writer.unmarked:
        message = f"{writer.unmarked} notes at the foot of pages have no mark in the text"
        yield Doubt("notes", f"{message}; they stand at the end")
    if laid.left:
        kinds = ", ".join(f"{number} × {kind}" for kind, number in sorted(laid.left.items()))
        yield Doubt("pictures", f"pictures that are left out: {kinds}; see the pages")
    drawn = [number for number, page in enumerate(pages, 1) if page.shapes >= _SHAPES]
    if drawn:
        places = ", ".join(map(str, drawn[:10]))
        yield Doubt("drawings", f"drawings are left out; see page {places}")


def _doubts_of_text(html: str, vertical: int, scanned: int) -> Iterator[Doubt]:
    if scanned:
        message = f"the text of {scanned} pages was recognised in a scan (OCR)"
        yield Doubt("recognised", f"{message}; check every word, and figures: 10⁶ may read 106")
    if vertical:
        yield Doubt("vertical", f"{vertical} pages are set vertically; check the order")
    for code, count, message in (
        ("unread", html.count(UNREAD), f"characters that it does not tell: {{}}, each as {UNREAD}"),
        ("private", sum(map(_is_private, html)), "signs of private fonts: {}; check them"),
        ("radicals", radicals_left(html), "radicals that stand for no character: {}; check them"),
    ):
        if count:
            yield Doubt(code, message.format(count))


def _is_private(char: str) -> bool:
    return unicodedata.category(char) == "Co"
