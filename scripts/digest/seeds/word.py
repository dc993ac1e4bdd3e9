"""The text of Word documents: a paragraph or a row of a table a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from digest.seeds import limits
from digest.seeds.documents import Document, broken, refusal

if TYPE_CHECKING:
    from docx.oxml.document import CT_Body

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n"}
_TRACKED = (f"{_W}ins", f"{_W}del")
# Ruby text, and the copy of each text box for old programs.
_LEFT_OUT = (f"{_W}rt", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs and table rows of a Word document, with tracked changes accepted.

    Raises SeedError for a broken one, and for one that becomes more than it may.
    """
    import docx

    with broken(name, "a broken Word document; save it again in Word"):
        _weigh(data, name)
        body = docx.Document(io.BytesIO(data)).element.body
        _count(body, name)
        text = "\n".join(_lines(body))
        tracked = next(body.iter(*_TRACKED), None) is not None
    notes = ("it has tracked changes: they are taken as accepted",) if tracked else ()
    return Document(text, notes)


def _weigh(data: bytes, name: str) -> None:
    """Refuses an archive by what it says of itself, which unpacking holds it to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    texts = [each.file_size for each in members if each.filename.endswith((".xml", ".rels"))]
    if len(members) > limits.MOST_MEMBERS:
        wrong = f"holds more than {limits.MOST_MEMBERS:,} files; save its text as .txt"
    elif sum(each.file_size for each in members) > limits.MOST_UNPACKED:
        size = limits.in_mb(limits.MOST_UNPACKED)
        wrong = f"unpacks to more than {size}; save its text as .txt"
    elif max(texts, default=0) > limits.MOST_XML:
        size = limits.in_mb(limits.MOST_XML)
        wrong = f"unpacks to more than {size} of text; save it as .txt"
    else:
        return
    raise refusal(name, wrong)


def _count(body: CT_Body, name: str) -> None:
    for tag, most, kind in (
        (_PARAGRAPH, limits.MOST_PARAGRAPHS, "paragraphs"),
        (_ROW, limits.MOST_ROWS, "rows"),
        (_CELL, limits.MOST_CELLS, "cells"),
    ):
        if next(islice(body.iter(tag), most, None), None) is not None:
            raise refusal(name, f"has more than {most:,} {kind}; split it or save its text as .txt")


def _lines(body: CT_Body) -> Iterator[str]:
    for item in body.iterchildren(_PARAGRAPH, _TABLE):
        if item.tag == _PARAGRAPH:
            yield _text(item)
        else:
            yield from map(_row, item.iterchildren(_ROW))


def _row(row: etree._Element) -> str:
    """The texts of the cells; a merged cell is said once, whatever it spans."""
    cells = ("\n".join(_paragraphs(cell)).strip() for cell in row.iterchildren(_CELL))
    return " ".join(filter(None, cells))


def _paragraphs(cell: etree._Element) -> Iterator[str]:
    """The paragraphs of a cell, those of a table inside it too."""
    walk = etree.iterwalk(cell, events=("start",), tag=(_PARAGRAPH, *_LEFT_OUT))
    for _, node in walk:
        walk.skip_subtree()
        if node.tag == _PARAGRAPH:
            yield _text(node)


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, with that of its text boxes."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(paragraph, events=("start",), tag=(f"{_W}t", *_BLANKS, *_LEFT_OUT))
    for _, node in walk:
        if node.tag in _LEFT_OUT:
            walk.skip_subtree()
        else:
            yield node.text or _BLANKS.get(node.tag, "")
