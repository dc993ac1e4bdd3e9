"""What is drawn in a Word document: text boxes, pictures, and what only Word can show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from digest.seeds.word.word_package import Part
from digest.seeds.word.word_tally import Tally
from digest.seeds.word.word_xml import Element, R, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

ALTERNATIVES = f"{_MC}AlternateContent"
_BOX = f"{W}txbxContent"
_LEFT_OUT = {
    "chart": "charts left out",
    "relIds": "SmartArt graphics left out",
    "contentPart": "handwriting left out",
    "control": "form controls left out",
    "OLEObject": "embedded objects left out",
    "textpath": "decorated words (WordArt) left out",
}
_SHAPES = frozenset({f"{_VML}{name}" for name in ("shape", "rect", "oval", "roundrect", "line")})
_ENDING = re.compile(r"\.([a-z0-9]{1,5})$")


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture in the text.

    Args:
        alt: what its author says is to be seen on it.
        ending: that of the name of its file.
        address: where it leads, by its id among what the part refers to.
    """

    alt: str
    ending: str
    address: str


def drawn(drawing: Element, part: Part, tally: Tally) -> Iterator[DrawnPicture | Element]:
    """The pictures of a drawing and the contents of its text boxes, in order, each once.

    Args:
        drawing: `w:drawing`, `w:pict` or `w:object`.
        part: where it stands.
        tally: counts what cannot be shown.
    """
    alt, address, found = "", "", False
    walk = etree.iterwalk(drawing, events=("start",))
    for _, node in walk:
        name = str(node.tag).rpartition("}")[2]
        if node.tag == ALTERNATIVES:
            walk.skip_subtree()
            found = True
            for child in alternative(node):
                yield from drawn(child, part, tally)
        elif node.tag == _BOX:
            walk.skip_subtree()
            found = True
            yield node
        elif name == "docPr":
            alt = node.get("descr") or node.get("title") or ""
            address = _click(node)
        elif node.tag in (f"{_PIC}pic", f"{_VML}imagedata"):
            found = True
            yield DrawnPicture(_alt(node) or alt, _ending(node, part), address)
        elif name in _LEFT_OUT:
            found = True
            tally.count(_LEFT_OUT[name], node.get("ProgID") or node.get("string") or "")
    if not found and not _is_line(drawing):
        tally.count("drawn shapes left out", alt)


def alternative(node: Element) -> list[Element]:
    """What newer programs show of contents that are there twice; else what old ones show."""
    choice = next(node.iterchildren(f"{_MC}Choice"), None)
    chosen = next(node.iterchildren(f"{_MC}Fallback"), None) if choice is None else choice
    return [] if chosen is None else [*chosen]


def _click(properties: Element) -> str:
    link = properties.find(f"{_A}hlinkClick")
    return "" if link is None else str(link.get(f"{R}id", ""))


def _alt(node: Element) -> str:
    """What is said of an old picture beside it."""
    if node.tag == f"{_PIC}pic":
        return ""
    parent = node.getparent()
    beside = "" if parent is None else parent.get("alt", "")
    return beside or node.get(f"{_OFFICE}title", "")


def _ending(node: Element, part: Part) -> str:
    stated = next(node.iter(f"{_A}blip"), node)
    key = stated.get(f"{R}embed") or stated.get(f"{R}link") or stated.get(f"{R}id") or ""
    file = posixpath.basename(part.targets.get(key, "")).lower()
    found = _ENDING.search(file)
    return found[1] if found else "bin"


def _is_line(drawing: Element) -> bool:
    """Whether nothing is drawn, or a line between paragraphs."""
    shapes = [*drawing.iter(*_SHAPES)] if drawing.tag in (f"{W}pict", f"{W}object") else [drawing]
    return all(each.get(f"{_OFFICE}hr") is not None for each in shapes)
