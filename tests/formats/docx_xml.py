"""Word documents of raw XML in python-docx's frame, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_SPACES = " ".join(f'xmlns:{key}="{uri}"' for key, uri in _NAMESPACES.items())
_DATE = (2024, 1, 1, 0, 0, 0)


def document(
    body: str,
    *,
    styles: str | None = None,
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    header: str = "",
    links: Sequence[str] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """A Word document of raw XML.

    Args:
        body: what stands in `w:body`; `link0` is the id of the first link, `picture0` of a picture.
        styles: those of the document; None for python-docx's.
        pictures: the picture files, each by an ending that is its own in the document.
    """
    made = docx.Document()
    _slim(made.part)
    for number, address in enumerate(links):
        body = _named(body, f"link{number}", made.part.relate_to(address, _HYPERLINK, True))
    for number, (ending, content) in enumerate(pictures.items()):
        uri, kind = f"/word/media/image{number + 1}.{ending}", f"image/{ending}"
        picture = Part(PackURI(uri), kind, content, made.part.package)
        body = _named(body, f"picture{number}", made.part.relate_to(picture, _IMAGE))
    made.part._element = parse_xml(xml("document", f"<w:body>{body}</w:body>"))
    made.part.numbering_part._element = parse_xml(xml("numbering", numbering))
    if styles is not None:
        made.part._styles_part._element = parse_xml(xml("styles", styles))
    for name, content in (("footnotes", footnotes), ("endnotes", endnotes), ("header", header)):
        if content:
            _add(made.part, name, content)
    return _packed(made)


_HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
_IMAGE = RELATIONSHIP_TYPE.IMAGE


def xml(root: str, content: str) -> str:
    """A part of a document."""
    name = "hdr" if root == "header" else root
    return f"<w:{name} {_SPACES}>{content}</w:{name}>"


def _named(body: str, name: str, key: str) -> str:
    return re.sub(rf'"{name}"', f'"{key}"', body)


def _add(part: Part, name: str, content: str) -> None:
    kind = getattr(CONTENT_TYPE, f"WML_{name.upper()}")
    blob = xml(name, content).encode()
    added = Part(PackURI(f"/word/{name}.xml"), kind, blob, part.package)
    part.relate_to(added, getattr(RELATIONSHIP_TYPE, name.upper()))


def _slim(part: Part) -> None:
    """Takes away what python-docx's template has for programs of before, and its picture."""
    for relations, kinds in (
        (part.rels, ("stylesWithEffects", "customXml")),
        (part.package.rels, ("thumbnail",)),
    ):
        for key in [key for key, each in relations.items() if each.reltype.endswith(kinds)]:
            del relations[key]


def _packed(made: docx.document.Document) -> bytes:
    """The bytes of a document, which say nothing of when they were made."""
    made.core_properties.author = ""
    made.core_properties.comments = ""
    saved, buffer = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what is no XML becomes a run."""
    runs = "".join(each if each.startswith("<") else run(each) for each in content)
    stated = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p><w:pPr>{stated}</w:pPr>{runs}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """An item of the list that `number` numbers."""
    stated = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=stated)


def levels(*stated: tuple[str, str]) -> str:
    """The levels of a list, each by the format of its number and its text."""
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(stated)
    )


def numbered(*lists: str) -> str:
    """The numbering of a document: its lists, from 1."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{content}</w:abstractNum>'
        for key, content in enumerate(lists, 1)
    )
    nums = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
        for key in range(1, len(lists) + 1)
    )
    return made + nums


def cell(text: str, properties: str = "") -> str:
    content = text if text.startswith("<") else paragraph(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, *result: str) -> str:
    """A field of several runs; without a result, one that has none."""
    shown = "".join(run(each) if not each.startswith("<") else each for each in result)
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{middle}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note(kind: str, key: int, *content: str) -> str:
    """A note; `kind` is footnote or endnote."""
    return f'<w:{kind} w:id="{key}">{"".join(content)}</w:{kind}>'


def marked(kind: str, key: int) -> str:
    """The mark of a note in the text."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{raised}<w:{kind}Reference w:id="{key}"/></w:r>'


def picture(key: str, alt: str, *, place: str = "inline", points: int = 200) -> str:
    """A picture as Word writes it.

    Args:
        place: `inline`, or `anchor` where text flows around it.
        points: of its sides.
    """
    side = points * 12_700
    return (
        f'<w:r><w:drawing><wp:{place}><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="1" name="图" descr="{alt}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic>'
        f"</a:graphicData></a:graphic></wp:{place}></w:drawing></w:r>"
    )


def box(content: str) -> str:
    """A text box as Word writes it: for itself, and once more for programs of before."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:docPr id="2" name="框"/><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def ruby(base: str, reading: str) -> str:
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt>"
        f"<w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def fraction(over: str, under: str, kind: str = "") -> str:
    stated = f'<m:fPr><m:type m:val="{kind}"/></m:fPr>' if kind else ""
    return f"<m:f>{stated}<m:num>{letters(over)}</m:num><m:den>{letters(under)}</m:den></m:f>"


def letters(text: str) -> str:
    """A run of a formula, or what is a part of one already."""
    return text if text.startswith("<") else f"<m:r><m:t>{text}</m:t></m:r>"


def scripts(base: str, low: str = "", high: str = "") -> str:
    name = "sSubSup" if low and high else "sSub" if low else "sSup"
    parts = (f"<m:sub>{letters(low)}</m:sub>" if low else "") + (
        f"<m:sup>{letters(high)}</m:sup>" if high else ""
    )
    return f"<m:{name}><m:e>{letters(base)}</m:e>{parts}</m:{name}>"


def formula(*parts: str) -> str:
    return f"<m:oMath>{''.join(map(letters, parts))}</m:oMath>"
