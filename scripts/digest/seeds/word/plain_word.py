"""Paragraphs in the plain form of Word that mammoth reads: few elements, each with one meaning."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from lxml import etree

from digest.seeds.word.word_styles import CAPTION, HEADINGS, PLAIN, PREFORMATTED, QUOTE, TITLE, Look
from digest.seeds.word.word_xml import Element, R, W

_NAMESPACES = {"w": W[1:-1], "r": R[1:-1]}
_PLAIN_LOOK = Look()

STYLE_MAP = "\n".join(
    (
        f"p[style-name='{TITLE}'] => h1.title:fresh",
        *(f"p[style-name='{name}'] => h{name[-1]}:fresh" for name in HEADINGS),
        f"p[style-name='{CAPTION}'] => p.caption:fresh",
        f"p[style-name='{QUOTE}'] => blockquote > p:fresh",
        f"p[style-name='{PREFORMATTED}'] => pre:separator('\\n')",
    )
)
"""What mammoth makes of the styles."""


def element(tag: str, /, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML; attributes are of its namespace."""
    made = etree.Element(f"{W}{tag}", {f"{W}{key}": of for key, of in attributes.items()})
    made.extend(children)
    return made


def root(name: str, children: Iterable[Element]) -> Element:
    """The root of a part."""
    made = etree.Element(f"{W}{name}", nsmap=_NAMESPACES)
    made.extend(children)
    return made


def styles() -> Element:
    """The styles that the map names."""
    named = (TITLE, *HEADINGS, CAPTION, QUOTE, PREFORMATTED)
    return root(
        "styles",
        (
            element("style", element("name", val=name), type="paragraph", styleId=name)
            for name in named
        ),
    )


class PlainParagraph:
    """A paragraph that is written from its beginning; neighbours that look alike become one run.

    Args:
        kind: what it is, by a style's name.
        links: ids of addresses, which it adds to.
    """

    def __init__(self, kind: str, links: dict[str, str]) -> None:
        self.element = element("p")
        if kind != PLAIN:
            self.element.append(element("pPr", element("pStyle", val=kind)))
        self.last = ""
        self.is_empty = True
        self._links = links
        self._inside = self.element
        self._look = Look()
        self._address: str | None = None
        self._run: Element | None = None
        self._pieces: list[str] = []

    def begin(self, mark: str, label: str) -> None:
        """Marks it, where there is a mark, and writes a label, which is no text of its own."""
        if mark:
            self.mark(mark)
        self.text(label)
        self.is_empty = True

    def text(self, text: str, look: Look = _PLAIN_LOOK, address: str | None = None) -> None:
        """Adds a text that looks so and leads there."""
        if text:
            self._go_on(look, address)
            self._pieces.append(text)
            self.last = text[-1]
            self.is_empty = self.is_empty and not text.strip()

    def line_break(self, look: Look = _PLAIN_LOOK, address: str | None = None) -> None:
        """Ends a line within the paragraph."""
        self._go_on(look, address)
        self._write()
        if self._run is not None:
            self._run.append(element("br"))
        self.last = ""

    def mark(self, name: str, address: str | None = None) -> None:
        """Adds a place that is found again by this name."""
        self.end()
        self._go_on(_PLAIN_LOOK, address)
        self._inside.append(element("bookmarkStart", name=name))
        self._run = None
        self.is_empty = False

    def note(self, kind: str, key: str) -> None:
        """Adds the mark of a note: `footnote` or `endnote`."""
        self.end()
        self.element.append(element("r", element(f"{kind}Reference", id=key)))
        self.is_empty = False

    def end(self) -> None:
        """Writes what was added last; nothing is lost if more follows."""
        self._write()
        self._run = None

    def _go_on(self, look: Look, address: str | None) -> None:
        """Makes a run where the last one looks other or leads elsewhere."""
        if self._run is None or (look, address) != (self._look, self._address):
            self._write()
            self._inside = self._linked(address)
            self._run = etree.SubElement(self._inside, f"{W}r")
            self._run.extend(_properties(look))
            self._look, self._address = look, address

    def _linked(self, address: str | None) -> Element:
        if not address:
            return self.element
        key = self._links.setdefault(address, f"link-{len(self._links)}")
        return etree.SubElement(self.element, f"{W}hyperlink", {f"{R}id": key})

    def _write(self) -> None:
        if self._pieces and self._run is not None:
            etree.SubElement(self._run, f"{W}t").text = "".join(self._pieces)
            self._pieces.clear()


def _properties(look: Look) -> list[Element]:
    stated = [
        *([element("b")] if look.strong else []),
        *([element("i")] if look.emphasis else []),
        *([element("strike")] if look.struck else []),
        *([element("vertAlign", val=look.level)] if look.level else []),
    ]
    return [element("rPr", *stated)] if stated else []


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/></Types>'
)


def write_package(roots: Mapping[str, Element], links: Iterable[tuple[str, str]]) -> bytes:
    """A document of nothing but these parts, each of which has the same links.

    Args:
        roots: the parts by their kinds: `document`, `styles`, `footnotes`, `endnotes`.
        links: ids, each with its address.
    """
    relations = etree.Element(
        "Relationships", xmlns="http://schemas.openxmlformats.org/package/2006/relationships"
    )
    for key, address in links:
        etree.SubElement(
            relations, "Relationship", Id=key, Target=address, Type=f"{R[1:-1]}/hyperlink"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        for kind, root in roots.items():
            archive.writestr(f"word/{kind}.xml", etree.tostring(root))
            archive.writestr(f"word/_rels/{kind}.xml.rels", etree.tostring(relations))
    return buffer.getvalue()
