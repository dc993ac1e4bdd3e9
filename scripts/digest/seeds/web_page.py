"""The visible lines of a web page in reading order, each with its block kind and element."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from digest.model import BlockKind

_HIDDEN_TAGS = frozenset(
    [
        *("audio", "button", "canvas", "datalist", "head", "iframe", "noscript", "object"),
        *("option", "rp", "rt", "script", "select", "style", "svg", "template", "textarea"),
        *("title", "video"),
    ]
)
_BLOCK_TAGS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot"),
        *("thead", "tr", "ul"),
    ]
)
_KINDS = {f"h{level}": BlockKind.HEADING for level in range(1, 7)} | {
    "figcaption": BlockKind.CAPTION
}
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_FIGURES = re.compile(r"[0-9+\-−]+")
# Marks that join a piece of a line to its neighbour: a label to its value, 記者 to a name.
_TIES_AFTER = ("：", ":", "／", "/", "记者", "記者")
_TIES_BEFORE = ("：", ":", "／", "/")
_ENDS_IN_A_TIME = re.compile(r"\d:\d\d$")
_OUTLET = re.compile(r"[^：:／/]{2,12}")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class PageLine:
    """A visible line; lines with equal text in different places are not equal.

    Args:
        block: the block element that contains it.
        linked: the share of its characters inside links.
        pieces: its text by inline elements.
    """

    text: str
    kind: BlockKind
    block: html.HtmlElement
    linked: float
    pieces: tuple[str, ...]

    def parts(self) -> Iterator[PageLine]:
        """The line split at inline elements; a label keeps its value, a time its outlet."""
        texts: list[str] = []
        for piece in filter(None, map(str.strip, self.pieces)):
            if texts and (texts[-1].endswith(_TIES_AFTER) or piece.startswith(_TIES_BEFORE)):
                texts[-1] += piece
            elif texts and _ENDS_IN_A_TIME.search(texts[-1]) and _OUTLET.fullmatch(piece):
                texts[-1] += f" {piece}"
            else:
                texts.append(piece)
        return (replace(self, text=text, pieces=(text,)) for text in texts)


def parse(text: str) -> html.HtmlElement | None:
    """The element tree of a page; None for a page without elements."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.LxmlError:
        return None


def visible_lines(root: html.HtmlElement) -> list[PageLine]:
    """The lines of `root`, broken at block elements and `<br>`; blank ones are left out."""
    return list(_Lines(root))


def comparable(text: str) -> str:
    """Text in NFKC without white space, to compare the output of two extractors."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class _Lines:
    """Walks a tree without recursion: pages nest deeper than Python's stack."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._blocks = [root]
        self._kind = BlockKind.PARAGRAPH
        self._links = 0
        self._pieces: list[tuple[str, bool]] = []

    def __iter__(self) -> Iterator[PageLine]:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, node in walk:
            if not isinstance(node.tag, str):
                continue
            if event == "start" and _is_hidden(node):
                walk.skip_subtree()
            elif event == "start":
                yield from self._open(node)
            else:
                yield from self._close(node)
        yield from self._flush()

    def _open(self, node: html.HtmlElement) -> Iterator[PageLine]:
        if node.tag in _BLOCK_TAGS:
            yield from self._flush()
            self._blocks.append(node)
            self._kind = _KINDS.get(node.tag, self._kind)
        elif node.tag in ("td", "th"):
            self._add(" ")
        self._links += node.tag == "a"
        text = node.text or ""
        if node.tag == "sup" and _FIGURES.fullmatch(text):
            # 10<sup>6</sup> must not become 106.
            text = text.translate(_RAISED)
        self._add(text, keep_lines=node.tag == "pre")

    def _close(self, node: html.HtmlElement) -> Iterator[PageLine]:
        if not _is_hidden(node):
            self._links -= node.tag == "a"
            if node.tag in _BLOCK_TAGS:
                yield from self._flush()
                self._blocks.pop()
                if node.tag in _KINDS:
                    self._kind = BlockKind.PARAGRAPH
        if node is not self._root:
            self._add(node.tail or "")

    def _add(self, text: str, *, keep_lines: bool = False) -> None:
        if text:
            self._pieces.append((text if keep_lines else _BLANKS.sub(" ", text), self._links > 0))

    def _flush(self) -> Iterator[PageLine]:
        pieces = tuple(piece for piece, _ in self._pieces)
        text = "".join(pieces)
        size = len(comparable(text))
        linked = sum(len(comparable(piece)) for piece, is_link in self._pieces if is_link)
        self._pieces.clear()
        for line in filter(None, map(str.strip, text.split("\n"))):
            yield PageLine(line, self._kind, self._blocks[-1], linked / max(size, 1), pieces)


def _is_hidden(node: html.HtmlElement) -> bool:
    return (
        node.tag in _HIDDEN_TAGS
        or "hidden" in node.attrib
        or bool(_NO_DISPLAY.search(node.get("style", "")))
        # A link that runs a script is a button: sharing, printing, larger type.
        or (node.tag == "a" and node.get("href", "").lower().startswith("javascript:"))
    )
