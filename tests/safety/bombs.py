"""Small documents that become large: Word documents, PDFs and pages that no one wrote."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import docx

PROSE = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
_NAMESPACES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
RELATIONS = "word/_rels/document.xml.rels"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOW = b"BT /F 12 Tf 50 700 Td (cell) Tj ET\n"

Bomb = tuple[Callable[[], bytes], str | None]
"""How to make a file, and what is said of it where it is refused."""

READ = ""
EITHER = None
"""Where a slow machine ends what a fast one reads."""


@cache
def _empty() -> dict[str, bytes]:
    """The members of a Word document without text."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(body: str, members: Mapping[str, bytes] | None = None, before: str = "") -> bytes:
    """A Word document: its body as XML, and other members of the archive."""
    document = f'{before}<w:document xmlns:w="{_NAMESPACES}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        content = {**_empty(), "word/document.xml": document.encode(), **(members or {})}
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def merged(rows: int) -> bytes:
    """A table whose first column is one cell, merged down all rows."""
    first = cell("合计", '<w:vMerge w:val="restart"/>') + cell("0")
    others = (cell("", "<w:vMerge/>") + cell(str(number)) for number in range(1, rows))
    table = "".join(f"<w:tr>{row}</w:tr>" for row in (first, *others))
    return word(f"<w:tbl><w:tblGrid/>{table}</w:tbl>")


def spanning(columns: int) -> bytes:
    """A table with a cell that says it spans so many columns, between others that it says lack."""
    lacking = f'<w:gridBefore w:val="{columns}"/><w:gridAfter w:val="{columns}"/>'
    wide = cell("宽", f'<w:gridSpan w:val="{columns}"/>')
    return word(f"<w:tbl><w:tblGrid/><w:tr><w:trPr>{lacking}</w:trPr>{wide}</w:tr></w:tbl>")


def linked(number: int) -> bytes:
    """A Word document with so many hyperlinks."""
    links = "".join(
        f'<Relationship Id="x{n}" Type="{_RELATION}" Target="https://a.cn/{n}" '
        'TargetMode="External"/>'
        for n in range(number)
    )
    whole = _empty()[RELATIONS].decode().replace("</Relationships>", f"{links}</Relationships>")
    return word(paragraph(PROSE), {RELATIONS: whole.encode()})


def archive(members: int) -> bytes:
    """An archive of so many empty files that calls itself a Word document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for number in range(members):
            bundle.writestr(f"word/{number}", b"")
    return buffer.getvalue()


def laughing_word() -> bytes:
    """A document of ten to the ninth words, each entity ten times the one before."""
    ten = [f"&a{number};" * 10 for number in range(9)]
    entities = "".join(f'<!ENTITY a{number} "{text}">' for number, text in enumerate(ten, 1))
    return word(paragraph("&a9;"), before=f'<!DOCTYPE x [<!ENTITY a0 "细胞">{entities}]>')


def stream(data: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A stream of a PDF, packed so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * times
    head = b"<< %s /Length %d /Filter [%s] >>" % (entries, len(data), filters)
    return head + b"\nstream\n" + data + b"\nendstream"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def drawn(
    content: bytes,
    *,
    kids: bytes = b"5 0 R",
    font: bytes = FONT,
    resources: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """A PDF of one page, object 5, with its stream, object 4; `more` begins with object 6."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 3 0 R >> %s >> >>" % resources
    )
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, kids.count(b"R"))
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, font, content, page, *more])


def _form(content: bytes, resources: bytes) -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >>" % resources
    return stream(content, entries)


def laughing_pdf(levels: int, times: int, pages: int = 1) -> bytes:
    """A PDF whose form draws a form so many times, which draws a form, and so on."""
    forms = [
        _form(b"/X Do " * times, b"/XObject << /X %d 0 R >>" % (7 + level))
        for level in range(levels)
    ]
    forms.append(_form(SHOW, b"/Font << /F 3 0 R >>"))
    return drawn(
        stream(b"/X Do"), kids=b"5 0 R " * pages, resources=b"/XObject << /X 6 0 R >>", more=forms
    )


def page_tree(levels: int, times: int) -> bytes:
    """A PDF whose page tree names a node so many times, which names the next, and so on."""
    nodes = [
        b"<< /Type /Pages /Kids [%s] /Count 1 >>" % (b"%d 0 R " % (level + 3) * times)
        for level in range(levels)
    ]
    page = b"<< /Type /Page /MediaBox [0 0 595 842] /Resources << >> >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page])


def mapped(ranges: bytes) -> bytes:
    """A PDF with a font whose characters are given by these ranges."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>] >>"
    )
    return drawn(stream(SHOW), font=font, more=[stream(b"begincmap\n%s\nendcmap" % ranges)])


def page(body: str, head: str = "") -> bytes:
    prose = f"<p>{PROSE}</p>" * 5
    return f"<html><head>{head}</head><body><div>{body}{prose}</div></body></html>".encode()


WORD: dict[str, Bomb] = {
    "a row of 100,000,000 columns": (lambda: spanning(100_000_000), READ),
    "a cell merged down 3,000 rows": (lambda: merged(3_000), READ),
    "80 tables in each other": (
        lambda: word("<w:tbl><w:tr><w:tc>" * 80 + paragraph("内") + "</w:tc></w:tr></w:tbl>" * 80),
        READ,
    ),
    "5,000 elements in each other": (
        lambda: word("<w:sdt>" * 5_000 + paragraph("内") + "</w:sdt>" * 5_000),
        "broken Word document",
    ),
    "500,000 runs": (lambda: word(f"<w:p>{'<w:r><w:t>细</w:t></w:r>' * 500_000}</w:p>"), READ),
    "1,000,000 tracked changes": (lambda: word(f"<w:p>{'<w:ins/>' * 1_000_000}</w:p>"), "empty"),
    "2,000,000 paragraphs": (lambda: word("<w:p/>" * 2_000_000), "more than 100,000 paragraphs"),
    "200,000 cells": (
        lambda: word(f"<w:tbl><w:tr>{'<w:tc/>' * 200_000}</w:tr></w:tbl>"),
        "more than 100,000 cells",
    ),
    "50,000 rows": (lambda: word(f"<w:tbl>{'<w:tr/>' * 50_000}</w:tbl>"), "more than 10,000 rows"),
    "a text of 12 MB": (lambda: word(paragraph("a" * 12_000_000)), "broken Word document"),
    "20 MB of XML": (lambda: word("<w:p/>" * 3_500_000), "more than 16 MB of text"),
    "110 MB in a member": (
        lambda: word(paragraph(PROSE), {"word/media/a.png": bytes(110 * 1024 * 1024)}),
        "unpacks to more than 100 MB",
    ),
    "100,000 links": (lambda: linked(100_000), READ),
    "6,000 members": (lambda: archive(6_000), "more than 5,000 files"),
    "a billion laughs": (laughing_word, "broken Word document"),
}
PDF: dict[str, Bomb] = {
    "200,000 text runs": (lambda: drawn(stream(SHOW * 200_000)), EITHER),
    "300,000 numbers": (lambda: drawn(stream(b"1 " * 300_000 + SHOW)), READ),
    "100,000 references to a page": (
        lambda: drawn(stream(SHOW), kids=b"5 0 R " * 99_999),
        "more than 500 pages",
    ),
    "pages that double 40 times": (lambda: page_tree(40, 2), "becomes more than printed pages"),
    "pages 5,000 levels deep": (lambda: page_tree(5_000, 1), "becomes more than printed pages"),
    "pages in themselves": (
        lambda: drawn(stream(SHOW), kids=b"2 0 R 2 0 R"),
        "broken or locked PDF",
    ),
    "forms that draw forms": (lambda: laughing_pdf(9, 10), READ),
    "500 pages of forms that draw forms": (
        lambda: laughing_pdf(3, 15, 500),
        EITHER,
    ),
    "100,000 arrays in each other": (
        lambda: drawn(stream(b"[" * 100_000 + SHOW)),
        "broken or locked PDF",
    ),
    "74 MB, packed twice": (
        lambda: drawn(stream(b" " * 74_000_000, times=2)),
        "becomes more than printed pages",
    ),
    "a font of all characters": (
        lambda: mapped(b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange"),
        "becomes more than printed pages",
    ),
    "10,000 pictures in the text": (
        lambda: drawn(stream(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n" * 10_000 + SHOW)),
        READ,
    ),
    "objects without end": (lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 100_000, "broken or locked"),
}
PAGES: dict[str, Bomb] = {
    "100,000 lines": (lambda: page("细<br>" * 100_000), "more than 30,000 elements"),
    "8,000 readings": (lambda: page("<ruby>细<rt>xì</rt></ruby>" * 8_000), READ),
    "25,000 figures above": (lambda: page("10<sup>6</sup>" * 25_000), EITHER),
    "cells of 1,000,000,000 columns and rows": (
        lambda: page(
            f"<table><tr>{'<td colspan=1000000000 rowspan=1000000000>细</td>' * 9_000}</table>"
        ),
        READ,
    ),
    "10,000 divisions": (lambda: page("<div>" * 10_000), "nested more than 2,000 levels"),
    "1,900 divisions and 9,000 paragraphs": (
        lambda: page("<div>" * 1_900 + f"<div><p>{PROSE}</p></div>" * 7_000),
        READ,
    ),
    "bold without end": (lambda: page("<b>细" * 100_000), "nested more than 2,000 levels"),
    "50,000 references": (lambda: page("&amp;&#x7ec6;&x" * 50_000), READ),
    "1 MB of classes": (lambda: page(f"<p class='{'a ' * 500_000}'>{PROSE}"), READ),
    "1 MB of title": (lambda: page("", f"<title>{'细' * 300_000}</title>"), READ),
}
