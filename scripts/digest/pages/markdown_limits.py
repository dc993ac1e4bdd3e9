"""Which blocks Markdown can say, so that GitHub and Python-Markdown show the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.model import LISTS, BlockKind
from digest.pages.block_html import rows_of
from digest.pages.shown_blocks import ShownBlock

_IN_ITEMS = frozenset([*LISTS, BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING])
"""What may stand in an item of a list that is written as Markdown."""
_FIGURE = re.compile(r"[<>≤≥≈~±+\-−]?\s?\d[\d,.\s]*[%‰℃]?")
_FIGURE_OR_NONE = re.compile(rf"{_FIGURE.pattern}|[-–—−/]*")
_HIGHEST_NUMBER = 99
"""Of an item that holds blocks: those of a longer number would have to be set in further."""


def is_markdown(shown: ShownBlock) -> bool:
    """Whether Markdown can say all of a block."""
    match shown.kind:
        case BlockKind.TABLE:
            return is_plain_table(shown)
        case BlockKind.LIST | BlockKind.NUMBERED:
            return _is_plain(shown)
        case BlockKind.QUOTATION | BlockKind.FOOTNOTE:
            return _are_plain(shown.blocks)
        case BlockKind.FIGURE:
            return False
        case _:
            return True


def is_plain_table(table: ShownBlock) -> bool:
    """Whether a pipe table can say all of a table: one heading row, and one text in each cell."""
    rows = rows_of(table)
    return (
        len(rows) > 1
        and all(cell.block.heads is (row is rows[0]) for row in rows for cell in row.blocks)
        and len({len(row.blocks) for row in rows}) == 1
        and not any(cell.blocks or cell.block.is_merged for row in rows for cell in row.blocks)
    )


def are_numbers(column: Sequence[ShownBlock]) -> bool:
    """Whether the cells of a column hold numbers, which are read from their last digits on."""
    texts = [cell.text.text.strip() for cell in column if cell.text]
    return any(map(_FIGURE.fullmatch, texts)) and all(map(_FIGURE_OR_NONE.fullmatch, texts))


def may_join(before: BlockKind, kind: BlockKind) -> bool:
    """Whether Markdown would take two blocks, one after the other, for one."""
    return before is kind and kind in (*LISTS, BlockKind.QUOTATION)


def _is_plain(shown: ShownBlock) -> bool:
    """Whether a block has nothing in it that Markdown cannot say in an item of a list."""
    last = shown.block.level + len(shown.blocks) - 1
    if shown.kind is BlockKind.NUMBERED and last > _HIGHEST_NUMBER:
        return False
    return shown.kind in _IN_ITEMS and _are_plain(shown.blocks) and not _is_hollow(shown)


def _are_plain(blocks: Sequence[ShownBlock]) -> bool:
    joined = any(may_join(one.kind, other.kind) for one, other in pairwise(blocks))
    return not joined and all(map(_is_plain, blocks))


def _is_hollow(shown: ShownBlock) -> bool:
    """Whether an item or list says nothing before what it holds, or nothing at all."""
    return shown.text is None and (not shown.blocks or shown.kind is BlockKind.ITEM)
