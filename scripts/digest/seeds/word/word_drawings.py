"""What is drawn in a Word document: text boxes, pictures, and what only Word can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from digest.seeds.page.page_metadata import WEB
from digest.seeds.signatures import is_picture
from digest.seeds.word import word_pictures
from digest.seeds.word.word_package import Part
from digest.seeds.word.word_pictures import PIC, VML, A
from digest.seeds.word.word_tally import Tally
from digest.seeds.word.word_xml import Element, R, W

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
_SHAPES = frozenset({f"{VML}{name}" for name in ("shape", "rect", "oval", "roundrect", "line")})


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture in the text.

    Args:
        alt: what its author says is to be seen on it.
        content: its bytes; none of one on the web.
        address: that of one on the web.
        alone: whether it is no part of the line that it stands in.
        link: where it leads, by its id among what the part refers to.
    """

    alt: str
    content: bytes
    address: str
    alone: bool
    link: str


def drawn(drawing: Element, part: Part, tally: Tally) -> Iterator[DrawnPicture | Element]:
    """The pictures of a drawing and the contents of its text boxes, in order, each once.

    Args:
        drawing: `w:drawing`, `w:pict` or `w:object`.
        part: where it stands.
        tally: counts what cannot be shown.
    """
    alt, link, found = "", "", False
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
            link = _click(node)
        elif node.tag in (f"{PIC}pic", f"{VML}imagedata"):
            found = True
            yield from _picture(node, part, alt, link, tally)
        elif name in _LEFT_OUT:
            found = True
            tally.count(_LEFT_OUT[name], node.get("ProgID") or node.get("string") or "")
    if not found and not _is_line(drawing):
        tally.count("drawn shapes left out", alt)


def _picture(
    node: Element, part: Part, alt: str, link: str, tally: Tally
) -> Iterator[DrawnPicture]:
    """A picture, unless it cannot be shown, which is told."""
    if word_pictures.is_sign(node):
        tally.count("small pictures, which are signs or lines, left out")
        return
    content, address = _found(node, part, tally)
    if not content and not address:
        return
    if content and word_pictures.is_cropped(node):
        tally.count("pictures cropped in Word, which are shown whole")
    alt = word_pictures.own_alt(node) or alt
    if word_pictures.is_made_up(alt):
        tally.count("alternative texts that Word made up left out", alt)
    alone = word_pictures.stands_alone(node)
    yield DrawnPicture(word_pictures.described(alt), content, address, alone, link)


def _found(node: Element, part: Part, tally: Tally) -> tuple[bytes, str]:
    """The bytes of a picture, or its address on the web; told where it has neither."""
    key = word_pictures.picture_key(node)
    target, content = part.targets.get(key, ""), part.pictures.get(key)
    if content is None and WEB.fullmatch(target):
        return b"", target
    if content and is_picture(content):
        return content, ""
    if content is None:
        tally.count("pictures that are not in the file left out", target)
    elif next(node.iterancestors(f"{W}object"), None) is None:  # else the object is told
        tally.count(word_pictures.unshown(content, target))
    return b"", ""


def alternative(node: Element) -> list[Element]:
    """What newer programs show of contents that are there twice; else what old ones show."""
    choice = next(node.iterchildren(f"{_MC}Choice"), None)
    chosen = next(node.iterchildren(f"{_MC}Fallback"), None) if choice is None else choice
    return [] if chosen is None else [*chosen]


def _click(properties: Element) -> str:
    link = properties.find(f"{A}hlinkClick")
    return "" if link is None else str(link.get(f"{R}id", ""))


def _is_line(drawing: Element) -> bool:
    """Whether nothing is drawn, or a line between paragraphs."""
    shapes = [*drawing.iter(*_SHAPES)] if drawing.tag in (f"{W}pict", f"{W}object") else [drawing]
    return all(each.get(f"{_OFFICE}hr") is not None for each in shapes)
