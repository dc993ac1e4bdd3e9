"""The text of Word and PDF documents, one paragraph a line, for import."""

from __future__ import annotations

import io
import logging
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from lxml import etree

from digest.errors import Problem, SeedError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

# A document of a few kilobytes can unpack to gigabytes.
_MOST_UNPACKED = 100 * 1024 * 1024
_WORD = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
# The text of a paragraph: tracked insertions in, tracked deletions out; without ruby text and
# without the fallback copy of each text box.
_TEXT = etree.XPath(
    "(.//w:t | .//w:tab | .//w:br)[not(ancestor::w:rt) and not(ancestor::mc:Fallback)]",
    namespaces=_WORD,
)
_TRACKED = etree.XPath("boolean(.//w:ins | .//w:del)", namespaces=_WORD)
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*$")
# Exceptions the libraries raise on truncated or forged files; found by feeding them such files.
# RuntimeError: a locked archive, or a document nested without end.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RuntimeError, EOFError)
_FEWEST_PAGES = 3
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, and notes on parts an editor should check."""

    text: str
    notes: tuple[str, ...] = ()


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs and table rows of a Word document. Raises SeedError for a broken one."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise _refused(name, "unpacks to more than 100 MB; save its text as .txt")
        document = docx.Document(io.BytesIO(data))
        lines = [line for item in document.iter_inner_content() for line in _lines(item)]
        tracked = _TRACKED(document.element)
    except (*_BROKEN, zipfile.BadZipFile, zlib.error, etree.LxmlError, OpcError) as error:
        raise _refused(name, "a broken Word document; save it again in Word") from error
    notes = ("it has tracked changes: they are taken as accepted",) if tracked else ()
    return Document("\n".join(lines), notes)


def _lines(item: Paragraph | Table) -> Iterator[str]:
    from docx.table import Table

    if isinstance(item, Table):
        for row in item.rows:
            yield " ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        return
    blanks = {"tab": "\t", "br": "\n"}
    yield "".join(
        node.text or blanks.get(etree.QName(node).localname, "")
        for node in _TEXT(item._p)  # noqa: SLF001
    )


def read_pdf(data: bytes, name: str) -> Document:
    """The text layer of a PDF, with printed lines joined into paragraphs.

    Raises SeedError for a broken or locked file, and for one that holds only pictures of text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # pypdf logs every irregularity it recovers from; those that matter to an editor are returned.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(data)).pages]
    except (*_BROKEN, PyPdfError) as error:
        raise _refused(name, "a broken or locked PDF; print it to a new PDF") from error
    pages = [[line for line in page if line.strip()] for page in pages]
    if not any(pages):
        raise _refused(name, "a PDF without a text layer; run text recognition (OCR) on it first")
    heads = _running_heads(pages)
    lines = [line for page in pages for line in page if _shape(line) not in heads]
    notes = [f"{len(lines)} printed lines were put together into paragraphs: check the breaks"]
    notes += [f"“{head}” is left out: it is on most pages" for head in sorted(heads)]
    return Document("\n".join(_paragraphs(lines)), tuple(notes))


def _running_heads(pages: list[list[str]]) -> frozenset[str]:
    """First and last lines shared by most pages, page numbers ignored."""
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    edges = Counter[str]()
    for page in pages:
        edges.update({_shape(line) for line in page[:1] + page[-1:]})
    return frozenset(shape for shape, count in edges.items() if count > len(pages) / 2)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Joins each line that fills the column to the next one."""
    widths = [len(line.strip()) for line in lines]
    width = quantiles(widths, n=10)[-1] if len(widths) > 1 else 0.0
    current = ""
    for line, following in zip(lines, [*lines[1:], " "], strict=True):
        words = line.strip()
        current += " " + words if _are_words(current[-1:], words[:1]) else words
        if not _goes_on(words, following, width):
            yield current
            current = ""


def _goes_on(line: str, following: str, width: float) -> bool:
    if following.startswith((" ", "\t", "\u3000")):
        return False
    return len(line) >= (width if _SENTENCE_END.search(line) else _NEARLY * width)


def _are_words(before: str, after: str) -> bool:
    """Whether a blank belongs between two characters, as between words of a Latin script."""
    return bool(before) and all(char.isascii() and char.isalnum() for char in (before, after))


def _refused(name: str, message: str) -> SeedError:
    return SeedError(Problem(name, message))
