"""What pages and seeds write alike of blocks, in Markdown and in HTML."""

from __future__ import annotations

from digest.model import BlockKind, Span

BLOCK_ELEMENTS = {
    BlockKind.LIST: "ul",
    BlockKind.NUMBERED: "ol",
    BlockKind.ITEM: "li",
    BlockKind.QUOTATION: "blockquote",
    BlockKind.TABLE: "table",
    BlockKind.ROW: "tr",
}
_INDENT = "    "
"""Python-Markdown asks for four spaces before what stands in an item of a list or in a note."""


def span_attributes(span: Span | None) -> str:
    """The attributes for the columns and rows that a cell covers, each after a blank."""
    span = span or Span()
    columns = f' colspan="{span.columns}"' if span.columns > 1 else ""
    return columns + (f' rowspan="{span.rows}"' if span.rows > 1 else "")


def indented(text: str) -> str:
    """The lines after the first set in, as what belongs to an item or a note."""
    first, *others = text.split("\n")
    return "\n".join([first, *(f"{_INDENT}{line}" if line else "" for line in others)])


def quoted(text: str) -> str:
    """The lines as those of a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
