"""The visible lines of a web page in reading order, each with its kind, marks and element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree, html

from digest.errors import brief
from digest.model import UNTOLD, BlockKind, Mark, MarkKind, Picture
from digest.seeds.page import embeds, page_metadata
from digest.seeds.page.footnotes import Notes, notes_of
from digest.seeds.page.inline_styles import mark_kind
from digest.seeds.page.inline_text import WITHIN_SENTENCES, InlineLine, InlineText
from digest.seeds.page.mathml import formula, is_formula
from digest.seeds.page.no_pictures import unshown_kind
from digest.seeds.page.page_lists import with_real_lists
from digest.seeds.page.page_pictures import (
    alternative_text,
    links_to_picture,
    lost_link,
    picture_of,
)
from digest.seeds.page.page_tables import is_data, with_real_tables
from digest.seeds.page.page_tree import BLOCK_TAGS, text_behind
from digest.seeds.page.picture_words import is_caption_class, is_credit_class
from digest.seeds.page.piece_ties import together
from digest.seeds.page.shown_pictures import with_shown_pictures

_HIDDEN_TAGS = frozenset(
    [
        *("audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input"),
        *("noscript", "object", "option", "rp", "rt", "script", "select", "style", "svg"),
        *("template", "textarea", "title", "video"),
    ]
)
_CLOSE = 3
_BUTTONS = frozenset(["a", "button"])
_CODE = frozenset(["head", "noscript", "script", "style", "template", "title"])
_STRUCK = frozenset(["s", "del", "strike"])
"""What the text no longer says: figures that were put right must not stand beside the new ones."""
_LONGEST_STRUCK = 30
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps)(?:$|[?#])", re.IGNORECASE)
# What no reader sees, and lxml takes from a page but not from us, https://www.w3.org/TR/xml/#charsets.
_UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_DISPLAY = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FEWEST_OF_PROSE = 40
"""Characters of a cell of a page's frame that holds running text, and no label or value."""


class NoArticleError(ValueError):
    """A page too long or too deep to be one article, or without visible text."""


@dataclass(frozen=True, slots=True, eq=False)
class PageLine:
    """A visible line; lines with equal text in different places are not equal.

    Args:
        level: of a heading.
        block: the block element that contains it.
        linked: the share of its characters inside links.
        pieces: its text by inline elements.
        marks: the inline marks, in offsets of its text.
        picture: that of a figure, whose text is the alternative one.
    """

    text: str
    kind: BlockKind
    level: int
    block: html.HtmlElement
    linked: float
    pieces: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    picture: Picture | None = None

    def parts(self) -> Iterator[PageLine]:
        """The line split at inline elements; a label keeps its value, a time its outlet."""
        texts = together(filter(None, map(str.strip, self.pieces)))
        return (replace(self, text=text, pieces=(text,), marks=()) for text in texts)


def parse(text: str) -> html.HtmlElement | None:
    """The element tree of a page; None for a page without elements."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        seen = _UNSEEN.sub("", text).encode("utf-8", errors="replace")
        return html.document_fromstring(seen, parser=parser)
    except etree.LxmlError:
        return None


@dataclass(frozen=True, slots=True)
class VisiblePage:
    """What a reader of a page sees.

    Args:
        lines: broken at block elements and `<br>`; blank ones are left out.
        unseen: what has no text, by kind, each with the number of lines before it.
        buttons: the words on what runs a script, each with the number of lines before it.
        tables: the tables that hold data.
    """

    lines: list[PageLine]
    unseen: list[tuple[int, str]]
    buttons: list[tuple[int, str]]
    notes: Notes
    tables: frozenset[html.HtmlElement]


def visible(root: html.HtmlElement, base: str = "") -> VisiblePage:
    """What a reader sees of the page at the address `base`, which may not be known."""
    embeds.free_embedded(root)
    embeds.open_drawings(root)
    with_shown_pictures(root)
    with_real_tables(root)
    with_real_lists(root)
    tables = frozenset(filter(is_data, root.iter("table")))
    walk = _Walk(root, base, notes_of(root), tables, _around_formulas(root))
    lines = [*walk.lines()]
    return VisiblePage(lines, walk.unseen, walk.buttons, walk.notes, tables)


@dataclass(slots=True)
class _Walk:
    """Walks a tree without recursion: pages nest deeper than Python's stack."""

    root: html.HtmlElement
    base: str
    notes: Notes
    tables: frozenset[html.HtmlElement]
    formulas: frozenset[html.HtmlElement]
    unseen: list[tuple[int, str]] = field(default_factory=list)
    buttons: list[tuple[int, str]] = field(default_factory=list)
    _opened: list[tuple[bool, bool]] = field(default_factory=list)
    """Of each open element, whether it is a block and whether it makes a mark."""
    _passed: html.HtmlElement | None = None
    _blocks: list[html.HtmlElement] = field(default_factory=list)
    _kinds: list[tuple[BlockKind, int]] = field(default_factory=list)
    _in_tables: list[html.HtmlElement] = field(default_factory=list)
    _links: int = 0
    _inline: InlineText = field(default_factory=InlineText)
    _number: int = 0

    def lines(self) -> Iterator[PageLine]:
        self._blocks.append(self.root)
        self._kinds.append((BlockKind.PARAGRAPH, 0))
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, node in walk:
            if not isinstance(node.tag, str):
                continue
            if event == "end":
                yield from self._close(node)
            elif self._is_unread(node):
                yield from self._pass_over(node)
                self._passed = node
                walk.skip_subtree()
            else:
                yield from self._open(node)
        yield from self._flush()

    def _is_unread(self, node: html.HtmlElement) -> bool:
        return (
            _is_hidden(node)
            or node in self.notes.backs
            or (node.tag == "math" and is_formula(node))
            or node.tag in _STRUCK
            or self._is_drawn_formula(node)
            or (_runs_a_script(node) and not self._is_in_prose(node))
        )

    def _is_drawn_formula(self, node: html.HtmlElement) -> bool:
        is_drawn = node.tag in ("nobr", "mjx-math") or node.get("class") == "katex-html"
        hides = node.get("aria-hidden") == "true"
        return is_drawn and hides and node.getparent() in self.formulas

    def _is_in_prose(self, node: html.HtmlElement) -> bool:
        after = (node.tail or " ")[0]
        goes_on = after.isalnum() or after in WITHIN_SENTENCES
        return self._inline.ends_in_prose or goes_on

    def _pass_over(self, node: html.HtmlElement) -> Iterator[PageLine]:
        """What stands for an element whose text is not read: a formula, a link, or a count."""
        if node.tag in _CODE or node in self.notes.backs or self._is_drawn_formula(node):
            return
        if node.tag in _STRUCK:
            words = " ".join(node.text_content().split())
            self._tell(f"struck-out passage “{brief(words, _LONGEST_STRUCK)}”" if words else "")
        elif not _is_displayed(node):
            self._tell("hidden passage" if node.text_content().strip() else "")
            self._tell_pictures(node)
        elif node.tag == "math":
            self._inline.add(formula(node), linked=self._links > 0)
        elif node.tag in _BUTTONS:
            self._tell_pictures(node)
            if words := " ".join(node.text_content().split()):
                self.buttons.append((self._number, words))
        elif not self._links and _is_large(node):
            if address := embeds.address(node, self.base) if embeds.is_frame(node) else "":
                yield from self._flush()
                yield self._embed(node, address)
            else:
                self._tell(embeds.kind(node))

    def _tell(self, kind: str) -> None:
        if kind:
            self.unseen.append((self._number, kind))

    def _tell_pictures(self, node: html.HtmlElement) -> None:
        for _ in node.iter("img"):
            self._tell("hidden picture")

    def _embed(self, node: html.HtmlElement, address: str) -> PageLine:
        text = embeds.title(node) or address
        self._number += 1
        mark = Mark(MarkKind.LINK, 0, len(text), address)
        return PageLine(text, BlockKind.EMBED, 0, node, 0.0, (text,), (mark,))

    def _figure(self, node: html.HtmlElement) -> Iterator[PageLine]:
        """A picture, unless it stands within a line or is none."""
        picture = picture_of(node, self.base)
        kind = unshown_kind(node, picture)
        if kind or self._is_within_line(node):
            self._tell(kind or embeds.kind(node))
            return
        yield from self._flush()
        self._tell(lost_link(node, self.base) if self._links else "")
        text = alternative_text(node) or UNTOLD
        self._number += 1
        linked = float(self._links > 0)
        yield PageLine(text, BlockKind.FIGURE, 0, node, linked, (text,), picture=picture)

    def _is_within_line(self, node: html.HtmlElement) -> bool:
        """Whether a line goes on behind a picture that stands in it, as one of a formula does."""
        inline = self._inline
        return (inline.ends_in_prose or inline.is_amid_sentence) and bool(text_behind(node))

    def _open(self, node: html.HtmlElement) -> Iterator[PageLine]:
        if is_block := self._is_block(node):
            yield from self._flush()
            self._blocks.append(node)
            self._kinds.append(self._kind(node))
        elif node.tag in ("td", "th"):
            self._inline.add(" ", linked=False)
        if node.tag == "table":
            self._in_tables.append(node)
        mark = self._mark(node)
        self._opened.append((is_block, bool(mark)))
        self._links += _is_link(node)
        if mark:
            self._inline.open(*mark)
        elif node.tag == "a" and not links_to_picture(node):
            self._tell(embeds.lost_link(node))
        elif node.tag == "img":
            yield from self._figure(node)
        elif node.tag in embeds.SHOWN_AS_TEXT:
            self._tell(embeds.kind(node))
        begun = "“" if node.tag == "q" else ""
        text = begun + (node.text or "")
        self._inline.add(text, linked=self._links > 0, keep_lines=node.tag == "pre")

    def _close(self, node: html.HtmlElement) -> Iterator[PageLine]:
        if node is self._passed:
            self._passed = None
        else:
            is_block, has_mark = self._opened.pop()
            if has_mark:
                self._inline.close()
            self._links -= _is_link(node)
            if node.tag == "table":
                self._in_tables.pop()
            elif node.tag == "q":
                self._inline.add("”", linked=self._links > 0)
            if is_block:
                yield from self._flush()
                self._blocks.pop()
                self._kinds.pop()
        if node is not self.root:
            self._inline.add(node.tail or "", linked=self._links > 0)

    def _is_block(self, node: html.HtmlElement) -> bool:
        if node.tag not in ("td", "th"):
            return node.tag in BLOCK_TAGS or self._is_credit_of_caption(node)
        return self._is_in_data() or len((node.text or "").strip()) >= _FEWEST_OF_PROSE

    def _is_credit_of_caption(self, node: html.HtmlElement) -> bool:
        in_caption = self._kinds[-1][0] is BlockKind.CAPTION
        return in_caption and is_credit_class(node.get("class", ""))

    def _kind(self, node: html.HtmlElement) -> tuple[BlockKind, int]:
        kind, level = _kind(node, self._kinds[-1])
        in_table = kind is BlockKind.HEADING and self._is_in_data()
        return (BlockKind.PARAGRAPH, 0) if in_table else (kind, level)

    def _is_in_data(self) -> bool:
        return bool(self._in_tables) and self._in_tables[-1] in self.tables

    def _mark(self, node: html.HtmlElement) -> tuple[MarkKind, str] | None:
        """The mark that an element makes, with its target."""
        if node.tag == "a":
            if note := self.notes.marks.get(node):
                return MarkKind.NOTE, note
            address = embeds.web_address(node.get("href", ""), self.base)
            return (MarkKind.LINK, address) if address else None
        kind = mark_kind(node)
        return (kind, "") if kind else None

    def _flush(self) -> Iterator[PageLine]:
        for line in self._inline.lines():
            self._number += 1
            yield self._line(line)

    def _line(self, line: InlineLine) -> PageLine:
        kind, level = self._kinds[-1]
        marks = line.marks if kind is not BlockKind.HEADING else tuple(_unbold(line.marks))
        return PageLine(line.text, kind, level, self._blocks[-1], line.linked, line.pieces, marks)


def _around_formulas(root: html.HtmlElement) -> frozenset[html.HtmlElement]:
    """What stands close around formulas: KaTeX and MathJax draw each there once more."""
    return frozenset(
        around
        for math in filter(is_formula, root.iter("math"))
        for around in islice(math.iterancestors(), _CLOSE)
    )


def _kind(node: html.HtmlElement, around: tuple[BlockKind, int]) -> tuple[BlockKind, int]:
    level = _LEVELS.get(node.tag)
    if level and around[0] is not BlockKind.CAPTION:
        return BlockKind.HEADING, level
    if node.tag in ("figcaption", "caption") or is_caption_class(node.get("class", "")):
        return BlockKind.CAPTION, 0
    if is_credit_class(node.get("class", "")):
        return BlockKind.CREDIT, 0
    return (BlockKind.CAPTION, 0) if _is_in_figure(node) else around


def _is_in_figure(node: html.HtmlElement) -> bool:
    """Whether a paragraph stands right in the `figure` of a picture."""
    figure = node.getparent()
    if node.tag != "p" or figure is None or figure.tag != "figure":
        return False
    return next(node.iter("img"), None) is None and next(figure.iter("img"), None) is not None


def _unbold(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """The marks of a heading, which is bold anyway."""
    return (mark for mark in marks if mark.kind is not MarkKind.STRONG)


def _is_hidden(node: html.HtmlElement) -> bool:
    return node.tag in _HIDDEN_TAGS or embeds.is_frame(node) or not _is_displayed(node)


def _is_displayed(node: html.HtmlElement) -> bool:
    if "hidden" in node.attrib:
        return False
    # WeChat shows the text of a post when its scripts have run, as pages do their pictures.
    shown_later = node.get("id") == page_metadata.WECHAT_BODY or (
        node.tag == "img" and "data-src" in node.attrib
    )
    return shown_later or not _NO_DISPLAY.search(node.get("style", ""))


def _runs_a_script(node: html.HtmlElement) -> bool:
    """Whether a link runs a script, as a button does: sharing, printing, larger type."""
    href: str = node.get("href", "") if node.tag == "a" else ""
    runs = href.strip().lower().startswith("javascript:")
    return runs and (bool(node.text_content().strip()) or next(node.iter("img"), None) is None)


def _is_link(node: html.HtmlElement) -> bool:
    """Whether an element leads to another page: not where it is only a name to be led to, or has a
    document, as articles have attachments."""
    if node.tag != "a" or _FILE.search(node.get("href", "")) or links_to_picture(node):
        return False
    return "href" in node.attrib or not (node.get("name") or node.get("id"))


def _is_large(node: html.HtmlElement) -> bool:
    """Whether an element that has no text is more than a point that counts visitors."""
    return not {node.get("width"), node.get("height")} & {"0", "1"}
