"""The tree of an article: blocks within blocks, and the inline marks of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from digest.model.picture import Picture


class BlockKind(StrEnum):
    """The kind of a block: those with text of their own, then those that hold others alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    FIGURE = "figure"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    EMBED = "embed"
    LIST = "list"
    NUMBERED = "numbered"
    TABLE = "table"
    ROW = "row"
    QUOTATION = "quotation"


class MarkKind(StrEnum):
    """The kind of a mark."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"
    NOTE = "note"
    PENDING = "pending"
    """What a translation still has in the language of its source: never in a seed or an article."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark on `text[start:end]`, standing off from the text.

    `target` is the address of a link, the id of a note, and the language of what is pending; the
    sign of a note stands behind `start`, and `end` is the same.
    """

    kind: MarkKind
    start: int
    end: int
    target: str = ""


LISTS = (BlockKind.LIST, BlockKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class Span:
    """The columns and rows that a cell of a table covers, and whether it heads them."""

    columns: int = 1
    rows: int = 1
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A node of an article's tree.

    Args:
        text: what it says itself; blocks within it are not part of it. Of a figure, the alternative
            text of its picture.
        line: 1-based line of the seed file it begins on; 0 where it has no text.
        background: whether it is boilerplate about a party at the end of a press release; no
            title, date, person or tag is taken from it.
        marks: the inline marks of `text`, by their places.
        level: of a heading, 1 for the highest and 0 where it is not known; of a numbered list, the
            number of its first item.
        blocks: what stands within it, in reading order: of a list its items, of an item what
            follows its first line, of a table its caption and rows, of a row its cells, of a figure
            its captions and credits.
        target: of a footnote the id that its marks name; of an embed the address.
        span: of a cell.
        picture: of a figure.
    """

    kind: BlockKind
    text: str = ""
    line: int = 0
    background: bool = False
    marks: tuple[Mark, ...] = ()
    level: int = 0
    blocks: tuple[Block, ...] = ()
    target: str = ""
    span: Span | None = None
    picture: Picture | None = None

    @property
    def heads(self) -> bool:
        """Whether it is a cell that heads its column or row."""
        return bool(self.span and self.span.heads)

    @property
    def is_merged(self) -> bool:
        """Whether it is a cell that covers several columns or rows."""
        return bool(self.span and (self.span.columns, self.span.rows) != (1, 1))


def passages(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with text of their own, those within others too, in reading order."""
    for block in blocks:
        if block.text:
            yield block
        if block.blocks:
            yield from passages(block.blocks)


def figures(blocks: Iterable[Block]) -> Iterator[Block]:
    """The figures, those within other blocks too, in reading order."""
    for block in blocks:
        if block.kind is BlockKind.FIGURE:
            yield block
        elif block.blocks:
            yield from figures(block.blocks)


def pictures_in(blocks: Iterable[Block]) -> tuple[Picture, ...]:
    """The pictures of the figures, in reading order."""
    return tuple(figure.picture for figure in figures(blocks) if figure.picture)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the markup of a seed says of the places of its lines.

    Args:
        blocks: a tree that has a passage, without its text, for each line.
        starts: the offsets in the text of the seed at which the passages begin, in order.
    """

    blocks: tuple[Block, ...] = ()
    starts: tuple[int, ...] = ()
