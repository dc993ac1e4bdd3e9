"""What Word states of a picture: where it is, how large it is shown, what is to be seen on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.seeds.word.word_xml import Element, R

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
VML = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_KINDS = (f"{PIC}pic", f"{VML}imagedata")
_POINT = 12_700
"""Units of drawings."""
_SIGN = 14
"""Points of the shorter side: what is smaller is a sign or a line between paragraphs."""
_OF_A_LINE = 36
"""Points: what is higher does not stand within a line of text, wherever it is anchored."""
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+(?:\.\d+)?)(pt|in|cm|mm)", re.IGNORECASE)
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
# Word guesses what is to be seen; WPS and others put the name of the file.
_MADE_UP = re.compile(
    r"描述已自动生成|自動產生的描述|Description automatically generated"
    r"|AI[- ]generated content|AI 生成的内容|AI 產生的內容"
)
_FILE_NAME = re.compile(
    r"(?:.*[\\/])?[^\\/\s]*\.(?:png|jpe?g|gif|bmp|tiff?|webp|[ew]mf|svg)"
    r"|(?:IMG|DSC|image|图片|圖片|微信图片|微信截图|QQ图片|Screenshot|Picture)[ _\d-]*|\d+",
    re.IGNORECASE,
)


def picture_nodes(root: Element) -> Iterator[Element]:
    """The elements that show pictures."""
    yield from root.iter(*_KINDS)


def picture_key(node: Element) -> str:
    """The id of the file of a picture; where that is on the web, of its address."""
    stated = next(node.iter(f"{A}blip"), node)
    given = (stated.get(f"{R}{name}") for name in ("embed", "id", "pict", "link", "href"))
    return next(filter(None, given), "")


def own_alt(node: Element) -> str:
    """What is said of a picture itself, and not of the drawing that it stands in."""
    if node.tag == f"{PIC}pic":
        properties = node.find(f"{PIC}nvPicPr/{PIC}cNvPr")
        return "" if properties is None else str(properties.get("descr", ""))
    shape = node.getparent()
    return "" if shape is None else str(shape.get("alt", ""))


def unshown(content: bytes, file: str) -> str:
    """What a file is that no browser shows as a picture."""
    ending = file.rpartition(".")[2].upper()[:4]
    if not content:
        return "damaged pictures left out"
    return f"drawings ({'EMF' if content[40:44] == b' EMF' else ending}) left out"


def described(text: str) -> str:
    """An alternative text that a person wrote; empty for what programs put in its place."""
    text = " ".join(text.split())
    return "" if _FILE_NAME.fullmatch(text) or _MADE_UP.search(text) else text


def is_made_up(text: str) -> bool:
    """Whether Word has guessed an alternative text."""
    return bool(_MADE_UP.search(text))


def is_sign(node: Element) -> bool:
    """Whether a picture is too small to show anything, or said to show nothing."""
    sides = _sides(node)
    decorative = (mark.get("val") == "1" for mark in _around(node).iter(_DECORATIVE))
    return (bool(sides) and min(sides) < _SIGN) or any(decorative)


def stands_alone(node: Element) -> bool:
    """Whether a picture is no part of the line that it stands in."""
    sides = _sides(node)
    return _around(node).tag == f"{_WP}anchor" or (bool(sides) and sides[-1] > _OF_A_LINE)


def is_cropped(node: Element) -> bool:
    """Whether a part of a picture is not shown."""
    edges = [each for crop in node.iter(f"{A}srcRect") for each in crop.attrib.values()]
    edges += [node.get(f"crop{side}", "0") for side in ("left", "top", "right", "bottom")]
    return any(edge.strip("0%f.") for edge in edges)


def _around(node: Element) -> Element:
    """The element that places a drawing in the text; the picture itself in old ones."""
    return next(node.iterancestors(f"{_WP}inline", f"{_WP}anchor"), node)


def _sides(node: Element) -> tuple[float, ...]:
    """Width and height in points, where they are stated; those of a group are no picture's."""
    if (extent := _around(node).find(f"{_WP}extent")) is not None:
        given = extent.get("cx", ""), extent.get("cy", "")
        return tuple(int(each) / _POINT for each in given) if "".join(given).isdecimal() else ()
    shape = node.getparent()
    styled = _STYLED.findall("" if shape is None else shape.get("style", ""))
    stated = {name.lower(): float(number) * _UNITS[unit.lower()] for name, number, unit in styled}
    return (stated["width"], stated["height"]) if len(stated) == 2 else ()
