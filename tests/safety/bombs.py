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
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f"{_OFFICE}/hyperlink"
RELATION_OF_STYLES = f"{_OFFICE}/styles"
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


def relations() -> bytes:
    """What the text of a document without any refers to."""
    return _empty()[RELATIONS]


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


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText></w:r>'
FRACTION = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def formula(content: str) -> str:
    return f'<m:oMath xmlns:m="{_MATH}">{content}</m:oMath>'


def boxes(levels: int) -> str:
    """A paragraph with a text box, whose paragraph has one, and so on."""
    begin = "<w:p><w:r><w:t>细</w:t><w:pict><w:txbxContent>"
    return begin * levels + paragraph("胞") + "</w:txbxContent></w:pict></w:r></w:p>" * levels


def formulas(levels: int) -> str:
    """A power of a power of a power, and so on."""
    inner = "<m:e><m:r><m:t>a</m:t></m:r></m:e><m:sup>"
    content = f"<m:sSup>{inner}" * levels + "</m:sup></m:sSup>" * levels
    return f"<w:p>{formula(content)}</w:p>"


def listed(items: int) -> bytes:
    """Items of lists of which each says that it numbers by the next."""
    linked = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="s{n}"/></w:abstractNum>'
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, 2_000)
    )
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    last = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    num = '<w:num w:numId="0"><w:abstractNumId w:val="0"/></w:num>'
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="s{n}"><w:pPr><w:numPr><w:numId w:val="{n - 1}"/>'
        "</w:numPr></w:pPr></w:style>"
        for n in range(1, 2_000)
    )
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n % 2_000}"/></w:numPr></w:pPr>'
        f"{run('细')}</w:p>"
        for n in range(items)
    )
    return word(
        body,
        {
            "word/numbering.xml": part("numbering", linked + last + num),
            "word/styles.xml": part("styles", styles),
        },
    )


def part(root: str, content: str) -> bytes:
    return f'<w:{root} xmlns:w="{_NAMESPACES}">{content}</w:{root}>'.encode()


def circle() -> bytes:
    """Styles that are based on each other."""
    pairs = ("ab", "ba")
    return part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
            for one, other in pairs
        ),
    )


def noted(number: int) -> bytes:
    """A text with so many marks of notes, each with its note."""
    marks = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(number))
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph("注")}</w:footnote>' for n in range(number))
    relation = f'<Relationship Id="n" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'
    whole = relations().decode().replace("</Relationships>", f"{relation}</Relationships>")
    members = {RELATIONS: whole.encode(), "word/footnotes.xml": part("footnotes", notes)}
    return word(f"<w:p>{marks}</w:p>", members)


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


def paged(number: int, content: bytes) -> bytes:
    """A PDF of so many pages with the same stream."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 3 0 R >> >> >>"
    )
    kids = b" ".join(b"%d 0 R" % at for at in range(5, 5 + number))
    return drawn(content, kids=kids, more=[page] * (number - 1))


def shown(lines: int, text: bytes = b"the cell therapy centre of the town is open now ") -> bytes:
    """Operators that print a line so many times, one below the other."""
    places = (b"1 0 0 1 50 %d Tm (%s) Tj " % (800 - 12 * at, text) for at in range(lines))
    return b"BT /F 9 Tf %s ET\n" % b"".join(places)


def grid(steps: int) -> bytes:
    """Operators that draw so many rules down and across a page."""
    rules = (b"%d 0 0.5 800 re f 0 %d 500 0.5 re f\n" % (at * 14, at * 22) for at in range(steps))
    return b"".join(rules)


def scattered(number: int, mark: bytes) -> bytes:
    """Operators that draw a mark so many times, all over a page."""
    places = (b"%d %d" % (at * 7919 % 595, at * 6101 % 842) for at in range(number))
    return b"".join(mark % place for place in places)


def in_object_stream(size: int) -> bytes:
    """A PDF whose objects stand in a stream that unpacks to so many bytes."""
    packed = stream(b"1 0 << /Type /Catalog >>" + b" " * size, b"/Type /ObjStm /N 1 /First 4")
    head = b"%PDF-1.5\n1 0 obj\n" + packed + b"\nendobj\n"
    table = b"\x01\x00\x09\x00\x02\x00\x01\x00"
    entries = b"/Type /XRef /Size 3 /W [1 2 1] /Index [1 2] /Root 2 0 R"
    return head + b"3 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (
        stream(table, entries),
        len(head),
    )


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
        "more than 20 tables in each other",
    ),
    "30 text boxes in each other": (lambda: word(boxes(30)), READ),
    "100 formulas in each other": (lambda: word(formulas(100)), READ),
    "40,000 cells with a word": (
        lambda: word(f"<w:tbl><w:tr>{cell('细') * 40_000}</w:tr></w:tbl>"),
        EITHER,
    ),
    "50,000 fields without end": (
        lambda: word(f"<w:p>{FIELD * 50_000}{run('细')}</w:p>{paragraph('胞')}"),
        READ,
    ),
    "50,000 marks of notes": (lambda: noted(50_000), EITHER),
    "styles in a circle": (
        lambda: word(
            f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>{run("细")}</w:p>',
            {"word/styles.xml": circle()},
        ),
        READ,
    ),
    "5,000 elements in each other": (
        lambda: word("<w:sdt>" * 5_000 + paragraph("内") + "</w:sdt>" * 5_000),
        "broken Word document",
    ),
    "500,000 runs": (lambda: word(f"<w:p>{'<w:r><w:t>细</w:t></w:r>' * 500_000}</w:p>"), EITHER),
    "1,000,000 tracked changes": (lambda: word(f"<w:p>{'<w:ins/>' * 1_000_000}</w:p>"), "empty"),
    "2,000,000 paragraphs": (lambda: word("<w:p/>" * 2_000_000), "more than 50,000 paragraphs"),
    "200,000 cells": (
        lambda: word(f"<w:tbl><w:tr>{'<w:tc/>' * 200_000}</w:tr></w:tbl>"),
        "more than 40,000 cells",
    ),
    "50,000 rows": (lambda: word(f"<w:tbl>{'<w:tr/>' * 50_000}</w:tbl>"), "more than 10,000 rows"),
    "a text of 12 MB": (lambda: word(paragraph("a" * 12_000_000)), "broken Word document"),
    "20 MB of XML": (lambda: word("<w:p/>" * 3_500_000), "more than 16 MB of text"),
    "110 MB in a member": (
        lambda: word(paragraph(PROSE), {"word/media/a.png": bytes(110 * 1024 * 1024)}),
        "unpacks to more than 100 MB",
    ),
    "100,000 links": (lambda: linked(100_000), READ),
    "a member that leads out": (
        lambda: word(paragraph(PROSE), {"../../seeds/a.txt": b"a"}),
        "names a file outside of itself",
    ),
    "6,000 members": (lambda: archive(6_000), "more than 5,000 files"),
    "a billion laughs": (laughing_word, "broken Word document"),
}
PDF: dict[str, Bomb] = {
    "200,000 text runs": (lambda: drawn(stream(SHOW * 200_000)), "more than"),
    "300,000 numbers": (lambda: drawn(stream(b"1 " * 300_000 + SHOW)), READ),
    "100,000 references to a page": (lambda: drawn(stream(SHOW), kids=b"5 0 R " * 99_999), READ),
    "600 pages": (lambda: paged(600, stream(SHOW)), "more than 500 pages"),
    "500 full pages": (lambda: paged(500, stream(shown(66))), "more than 250,000 characters"),
    "60,000 characters all over a page": (
        lambda: drawn(stream(b"BT /F 9 Tf " + scattered(60_000, b"1 0 0 1 %s Tm (c) Tj "))),
        EITHER,
    ),
    "250,000 characters in one place": (
        lambda: drawn(stream(b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (cell) Tj " * 62_000)),
        EITHER,
    ),
    "80,000 rules": (lambda: drawn(stream(SHOW + scattered(80_000, b"%s 50 1 re f "))), EITHER),
    "80,000 dots": (lambda: drawn(stream(SHOW + scattered(80_000, b"%s 3 3 re f "))), EITHER),
    "200 pages of cells": (lambda: paged(200, stream(grid(38) + shown(9))), EITHER),
    "pages that double 40 times": (lambda: page_tree(40, 2), "without a text layer"),
    "pages 5,000 levels deep": (lambda: page_tree(5_000, 1), "broken or locked PDF"),
    "pages in themselves": (lambda: drawn(stream(SHOW), kids=b"2 0 R 2 0 R"), READ),
    "forms that draw forms": (lambda: laughing_pdf(9, 10), "more than"),
    "a form that draws itself": (
        lambda: drawn(
            stream(SHOW + b"/X Do"),
            resources=b"/XObject << /X 6 0 R >>",
            more=[_form(b"/X Do " * 9, b"/XObject << /X 6 0 R >>")],
        ),
        READ,
    ),
    "100,000 arrays in each other": (
        lambda: drawn(stream(b"[" * 100_000 + SHOW)),
        "without a text layer",
    ),
    "74 MB, packed twice": (
        lambda: drawn(stream(b" " * 74_000_000, times=2)),
        "becomes more than printed pages",
    ),
    "74 MB of objects": (lambda: in_object_stream(74_000_000), "becomes more than printed pages"),
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
    "1,900 divisions and 5,000 paragraphs": (
        lambda: page("<div>" * 1_900 + f"<div><p>{PROSE}</p></div>" * 5_000),
        READ,
    ),
    "bold without end": (lambda: page("<b>细" * 100_000), "nested more than 2,000 levels"),
    "50,000 references": (lambda: page("&amp;&#x7ec6;&x" * 50_000), READ),
    "500 lists in each other": (lambda: page("<ul><li>细" * 500), "more than 50 levels"),
    "500 quotations in each other": (
        lambda: page("<blockquote><p>细</p>" * 500),
        "more than 50 levels",
    ),
    "lists of numbers without end": (
        lambda: page(f"<ol start={'9' * 5_000}><li value={'9' * 5_000}>细</ol>" * 50),
        READ,
    ),
    "a million little numbers": (
        lambda: page(f"<ol type=i start=999999999>{'<li>细' * 1_000}</ol>"),
        READ,
    ),
    "5,000 marks of a long note": (
        lambda: page(
            "细<sup><a href='#n'>[1]</a></sup>" * 5_000 + f"<p id=n>{'<b>胞</b>' * 9_000}"
        ),
        EITHER,
    ),
    "1 MB of classes": (lambda: page(f"<p class='{'a ' * 500_000}'>{PROSE}"), READ),
    "1 MB of title": (lambda: page("", f"<title>{'细' * 300_000}</title>"), READ),
}


def mail(body: str, kind: str = "text/plain; charset=utf-8", more: str = "") -> bytes:
    """A mail of one part, or of the parts in its body."""
    head = f"From: a@example.org\nDate: Mon, 04 Mar 2024 08:30:00 +0000\n{more}MIME-Version: 1.0\n"
    return f"{head}Content-Type: {kind}\n\n{body}".encode()


def parts(number: int, each: str = "\n\nx\n") -> bytes:
    """A mail of so many parts, the first of which is prose."""
    body = f"--b\n\n{PROSE}\n" + f"--b{each}" * (number - 1) + "--b--\n"
    return mail(body, 'multipart/mixed; boundary="b"')


def nested_mail(levels: int, kind: str = "multipart/mixed") -> bytes:
    """A mail of parts in each other, so many levels deep."""
    heads = (f'--{n}\nContent-Type: {kind}; boundary="{n + 1}"\n\n' for n in range(levels - 1))
    body = "".join(heads) + f"--{levels - 1}\n\n{PROSE}\n"
    return mail(body, f'{kind}; boundary="0"')


def forwarded(times: int) -> bytes:
    """A mail in a mail, again and again."""
    head = "Content-Type: message/rfc822\n\n"
    return mail(head * times + f"\n{PROSE}", "message/rfc822")


def text(written: str) -> bytes:
    """A text in UTF-8."""
    return written.encode()


MAILS: dict[str, Bomb] = {
    "20,000 parts": (lambda: parts(20_000), "more than 1,000 parts"),
    "15,000 parts that hold parts": (lambda: nested_mail(15_000), "more than 100 parts that hold"),
    "90 levels of parts": (lambda: nested_mail(90), "nests parts more than 20 levels"),
    "90 mails in each other": (lambda: forwarded(90), "nests parts more than 20 levels"),
    "10,000 mails in each other": (lambda: forwarded(10_000), "more than 100 parts that hold"),
    "a boundary of 1 MB": (
        lambda: mail(f"--{'b' * 1_000_000}\n\n{PROSE}", 'multipart/mixed; boundary="b"'),
        "a mail without text",
    ),
    "100,000 header fields": (lambda: mail(PROSE, more="X: y\n" * 100_000), READ),
    "1 MB of subject": (lambda: mail(PROSE, more=f"Subject: {'细' * 300_000}\n"), READ),
    "20,000 words of a subject": (
        lambda: mail(PROSE, more="Subject: " + "=?utf-8?B?57uG?= " * 20_000 + "\n"),
        READ,
    ),
    "100,000 quoted marks": (lambda: mail(f"{'>' * 100_000}\n" * 9 + PROSE), READ),
    "100,000 lines that go on": (
        lambda: mail("细 \n" * 100_000 + PROSE, "text/plain; charset=utf-8; format=flowed"),
        READ,
    ),
    "100,000 parameters": (
        lambda: mail(PROSE, "text/plain; charset=utf-8" + "; a=b" * 100_000),
        EITHER,
    ),
    "tables without end": (lambda: mail("<table>" * 100_000 + PROSE, "text/html"), "a mail"),
}
MARKDOWN: dict[str, Bomb] = {
    "100,000 quotations in each other": (
        lambda: text(">" * 100_000 + PROSE),
        "nests blocks more than 60 levels",
    ),
    "10,000 lists in each other": (
        lambda: text("- " * 10_000 + PROSE),
        "nests blocks more than 60 levels",
    ),
    "300,000 brackets": (lambda: text(PROSE + "[" * 300_000), EITHER),
    "100,000 links in each other": (lambda: text(PROSE + "[a](" * 100_000), EITHER),
    "300,000 asterisks": (lambda: text(PROSE + "*a_ " * 75_000), EITHER),
    "100,000 backticks": (
        lambda: text(PROSE + "".join("`" * n + "a" for n in range(400))),
        READ,
    ),
    "100,000 columns": (lambda: text(f"{PROSE}\n\n{'|a' * 50_000}\n{'|-' * 50_000}\n"), EITHER),
    "100,000 notes": (
        lambda: text(PROSE + "".join(f"[^{n}]" for n in range(50_000))),
        READ,
    ),
    "100,000 dollars": (lambda: text(PROSE + "$a " * 100_000), EITHER),
    "100,000 open tags": (lambda: text(PROSE + "<a <" * 100_000), EITHER),
}
RTF: dict[str, Bomb] = {
    "1,000,000 groups": (lambda: b"{\\rtf1 " + b"{}" * 500_000, "more than 200,000 groups"),
    "100,000 groups in each other": (
        lambda: b"{\\rtf1 " + b"{" * 100_000,
        "nests groups more than 200 levels",
    ),
    "200,000 links": (
        lambda: b"{\\rtf1 x" + b'{\\field{\\*\\fldinst{HYPERLINK "' * 25_000,
        "nests groups more than 200 levels",
    ),
    "50,000 fields": (
        lambda: b"{\\rtf1 cell " + b'{\\field{\\*\\fldinst HYPERLINK "a"}}' * 25_000 + b"}",
        READ,
    ),
    "500,000 fonts": (
        lambda: b"{\\rtf1{\\fonttbl" + b"\\f0\\fcharset0 a" * 60_000 + b"}cell}",
        EITHER,
    ),
    "1 MB of characters in digits": (
        lambda: (
            b"{\\rtf1\\ansicpg936{\\fonttbl{\\f0\\fcharset134 x;}}\\f0 "
            + b"\\'cf\\'b8" * 120_000
            + b"}"
        ),
        READ,
    ),
    "data without end": (lambda: b"{\\rtf1 cell{\\pict\\bin999999999 x", READ),
}
