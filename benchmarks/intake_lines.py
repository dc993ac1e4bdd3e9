"""The visible lines of a saved page, numbered for good: the gold of `intake.py` names them.

Nothing here belongs to the press, so that a change there moves no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

HIDDEN = re.compile(
    "audio|canvas|datalist|embed|head|iframe|link|meta|noframes|noscript|object|option|script"
    "|select|style|svg|template|textarea|title|video"
)
"""Elements whose text a page does not show, or a copy does not take."""
BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|h[1-6r]|header|html|legend|li|main|menu|nav|ol|p|pre"
    "|section|summary|table|tbody|tfoot|thead|tr|ul"
)
"""Elements that begin and end a line; cells stand beside each other in theirs."""
CELLS = re.compile("td|th")
_INVISIBLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ENDS = re.compile(r"^\s*<\?xml[^>]*>|</(?:body|html)\s*>", re.IGNORECASE)
"""A declaration keeps a text from being parsed; what stands below an early end is shown."""
_BLOCK = re.compile(r"display\s*:\s*block", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_INKLESS = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")


def visible_lines(page: str) -> list[str]:
    """The lines that a page shows, in its order, as a copy of them is pasted.

    Blanks are runs of one; those of no width and full width stay. Lines without ink are none.
    """
    page = _ENDS.sub("", page).replace("\0", "")
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding=None, huge_tree=True))
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(_pieces(root)).split("\v"))
    return [line for line in lines if not _INKLESS.fullmatch(line)]


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of an element, with a mark where a line ends."""
    tag = element.tag
    if not isinstance(tag, str) or HIDDEN.fullmatch(tag) or _is_hidden(element):
        return
    edge = (
        "\v" if BLOCKS.fullmatch(tag) or _is_block(element) else " " if CELLS.fullmatch(tag) else ""
    )
    yield edge
    yield (element.text or "").replace("\v", " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace("\v", " ")
    yield edge


def _is_block(element: etree._Element) -> bool:
    return bool(_BLOCK.search(element.get("style", "")))


def _is_hidden(element: etree._Element) -> bool:
    # A button that is never closed holds the rest of the page.
    is_button = element.tag == "button" and element.find(".//p") is None
    invisible = _INVISIBLE.search(element.get("style", ""))
    return is_button or "hidden" in element.attrib or bool(invisible)


def decoded(data: bytes) -> str:
    """The text of a page in one of the two encodings that Chinese pages have."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
