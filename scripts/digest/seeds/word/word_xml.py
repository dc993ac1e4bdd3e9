"""The XML of Word documents: its names, how it is read, and the properties in it."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

__all__ = ["VAL", "Element", "M", "R", "W", "is_true", "parse_xml", "value", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"

_STRICT = "http://purl.oclc.org/ooxml/"
# Each begins a namespace of a strict document, with what it is called in all others.
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)


def parse_xml(data: bytes) -> Element:
    """The root of an XML file without entities, comments or anything from elsewhere.

    Raises an error of lxml or ValueError for one that is broken or has a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if any(space.startswith(_STRICT) for space in root.nsmap.values()):
        root = etree.fromstring(_transitional(root), parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("an XML file of Word has no document type")
    return root


def _transitional(root: Element) -> bytes:
    data: bytes = etree.tostring(root)
    for strict, usual in _TRANSITIONAL:
        data = data.replace(strict, usual)
    return data


def value(element: Element | None, default: str = "") -> str:
    """The value of a property; the default where it is not stated."""
    return default if element is None else element.get(VAL, default)


def is_true(element: Element | None) -> bool:
    """Whether a property is on."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off")


def whole(text: str, default: int = 0) -> int:
    """A whole number; the default for what is none, or has more digits than Word writes."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default
