"""Blocks as HTML: what Markdown cannot say, and the texts of other languages than the page's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import BlockKind, Text
from digest.pages import escape
from digest.pages.figure_html import picture_elsewhere, picture_link
from digest.pages.inline import NoteSign, in_html
from digest.pages.shown_blocks import ShownBlock
from digest.pages.view import STATED, View
from digest.text.block_forms import BLOCK_ELEMENTS, span_attributes

CAPTIONS = frozenset([BlockKind.CAPTION, BlockKind.CREDIT])
"""What is said of a picture or table, which is set smaller than the text."""
TO_DOCS = "../../"
"""From the page of an article."""


def attributes(text: Text, view: View, *classes: str) -> str:
    """The attributes that an element with this text needs; empty for none, else after a blank."""
    named, stated = [*classes], view.language(text)
    if text.status in STATED:
        named.append(text.status)
        stated += f' title="{view.told(text)}"'
    elif text.flags:
        named.append("flagged")
        reasons = f"{view.wording.say('flagged')} ({', '.join(text.flags)})"
        stated += f' title="{escape.attribute(reasons)}"'
    return (f' class="{" ".join(named)}"' if named else "") + stated


def classes(shown: ShownBlock) -> tuple[str, ...]:
    """The classes of a block."""
    return ("caption",) if shown.kind in CAPTIONS else ()


def rows_of(table: ShownBlock) -> list[ShownBlock]:
    """The rows of a table."""
    return [block for block in table.blocks if block.kind is BlockKind.ROW]


def captions_of(table: ShownBlock) -> list[ShownBlock]:
    """What a table says of itself."""
    return [block for block in table.blocks if block.kind is not BlockKind.ROW]


def cell_tag(cell: ShownBlock) -> str:
    """The element of a cell."""
    return "th" if cell.block.heads else "td"


def spanned(cell: ShownBlock) -> str:
    """The attributes for the columns and rows that a cell covers."""
    return span_attributes(cell.block.span)


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """Writes blocks of one page, without blank lines, which would end an element in Markdown.

    Args:
        up: the way from the page to `docs/`.
    """

    view: View
    note_sign: NoteSign
    up: str = TO_DOCS

    def block(self, shown: ShownBlock) -> str:
        """A block as one element."""
        if shown.kind is BlockKind.TABLE:
            return self._table(shown)
        if shown.kind is BlockKind.FIGURE:
            return self._figure(shown)
        if shown.text and not shown.blocks:
            return self._line(shown, shown.text)
        own = self.spanned(shown)
        inside = "".join(map(self.block, shown.blocks))
        tag, level = BLOCK_ELEMENTS.get(shown.kind, "p"), shown.block.level
        start = f' start="{level}"' if shown.kind is BlockKind.NUMBERED and level != 1 else ""
        return f"<{tag}{start}>{own}{inside}</{tag}>"

    def spanned(self, shown: ShownBlock) -> str:
        """The text of a block, in an element of its own where that needs one."""
        if shown.text is None:
            return ""
        needed = attributes(shown.text, self.view)
        written = self.text(shown.text)
        return f"<span{needed}>{written}</span>" if needed else written

    def text(self, text: Text) -> str:
        """A text with its marks."""
        return in_html(text.text, text.marks, self.note_sign)

    def _line(self, shown: ShownBlock, text: Text) -> str:
        needed = attributes(text, self.view, *classes(shown))
        written = self.text(text)
        if shown.kind is BlockKind.HEADING:
            written = f"<strong>{written}</strong>"
        elif shown.kind is BlockKind.EMBED:
            lead = self.view.wording.html_lead("embed")
            needed, written = "", lead + self.spanned(shown)
        tag = BLOCK_ELEMENTS.get(shown.kind, "p")
        return f"<{tag}{needed}>{written}</{tag}>"

    def _figure(self, figure: ShownBlock) -> str:
        """A picture with its captions and credits, or these alone and where the picture is."""
        below = "".join(map(self._below, figure.blocks)).removeprefix("<br>").lstrip()
        if figure.number:
            caption = f"<figcaption>{below}</figcaption>" if below else ""
            return f"<figure>{picture_link(figure, self.view.wording, self.up)}{caption}</figure>"
        elsewhere = picture_elsewhere(figure, self.view.wording, self.spanned(figure))
        said = "<br>".join(filter(None, [elsewhere, below]))
        return f'<p class="caption">{"" if elsewhere else self._lost()}{said}</p>'

    def _lost(self) -> str:
        """What stands for a picture of which only the caption came."""
        return self.view.wording.html_lead("picture_lost")

    def _below(self, shown: ShownBlock) -> str:
        """A caption on a line of its own, or a credit behind it."""
        if shown.kind is BlockKind.CREDIT and shown.text:
            return f" <small{attributes(shown.text, self.view)}>{self.text(shown.text)}</small>"
        return f"<br>{self.spanned(shown)}"

    def _table(self, table: ShownBlock) -> str:
        rows = rows_of(table)
        are_heads = [all(cell.block.heads for cell in row.blocks) for row in rows]
        head = [*are_heads, False].index(False)
        captions = "<br>".join(map(self.spanned, captions_of(table)))
        lines = [
            *([f"<caption>{captions}</caption>"] if captions else []),
            *self._part("thead", rows[:head]),
            *self._part("tbody", rows[head:]),
        ]
        return "\n".join(["<table>", *lines, "</table>"])

    def _part(self, tag: str, rows: Sequence[ShownBlock]) -> Iterator[str]:
        if rows:
            yield f"<{tag}>"
            for row in rows:
                cells = (self._cell(cell, tag == "thead") for cell in row.blocks)
                yield f"<tr>{''.join(cells)}</tr>"
            yield f"</{tag}>"

    def _cell(self, cell: ShownBlock, in_head: bool) -> str:
        tag = cell_tag(cell)
        scope = f' scope="{"col" if in_head else "row"}"' if cell.block.heads else ""
        inside = "".join(map(self.block, cell.blocks))
        return f"<{tag}{scope}{spanned(cell)}>{self.spanned(cell)}{inside}</{tag}>"
