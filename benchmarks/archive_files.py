"""A text as a file of each kind that newsrooms have, without other libraries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from html import escape

LINE = 30
"""Characters of a printed line: 360 points in 12 points."""
TOP, LEADING = 800, 20
LINES = 38
"""Lines of a page, from its top to its foot."""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


_FONT = (
    b"""<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H
    /DescendantFonts[4 0 R]>>""",
    b"""<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R
    /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>""",
    b"""<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]
    /ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>""",
)
"""Objects 3 to 5."""


def plain(text: str) -> bytes:
    """As it is copied."""
    return text.encode()


def page(text: str) -> bytes:
    """As a browser saves it, with what sites have around an article."""
    body = "\n".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    around = "".join(f'<li><a href="/{number}">栏目{number}</a></li>' for number in range(200))
    return (
        f"<html><body><nav><ul>{around}</ul></nav><article>{body}</article>"
        f"<footer><ul>{around}</ul></footer></body></html>"
    ).encode()


def mail(text: str) -> bytes:
    """As it is sent."""
    message = EmailMessage()
    message["Subject"] = text.strip().split("\n")[0][:40]
    message["From"] = "desk@newsroom.example"
    message.set_content(text)
    return message.as_bytes()


def rtf(text: str) -> bytes:
    """As WordPad saves it."""
    units = text.replace("\n", "\r").encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in _pairs(units))
    body = "".join(r"\par " if code == ord("\r") else rf"\u{code}?" for code in codes)
    return (r"{\rtf1\ansi " + body + "}").encode()


def _pairs(units: bytes) -> range:
    return range(0, len(units), 2)


def word(text: str) -> bytes:
    """As Word saves it."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
    )
    relation = f'<Relationship Id="r1" Type="{_DOCUMENT}" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return file.getvalue()


def pdf(text: str) -> bytes:
    """As it is printed, in a font that every reader has (ISO 32000-1, 9.7.5.2)."""
    lines = [line[at : at + LINE] for line in text.split("\n") for at in _cuts(line)]
    sheets = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>".encode(),
        *_FONT,
    ]
    for number, sheet in enumerate(sheets):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in sheet)
        drawn = f"BT /F 12 Tf {LEADING} TL 60 {TOP} Td\n{shown}ET".encode()
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        ]
    return _numbered(objects)


def _cuts(line: str) -> Sequence[int]:
    return range(0, len(line) or 1, LINE)


def _numbered(objects: Sequence[bytes]) -> bytes:
    """The objects of a PDF with the table of where each begins."""
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    sizes = (len(objects) + 1, table)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % sizes
    return bytes(written)


KINDS: Mapping[str, Callable[[str], bytes]] = {
    ".txt": plain,
    ".html": page,
    ".md": plain,
    ".docx": word,
    ".pdf": pdf,
    ".eml": mail,
    ".rtf": rtf,
}
