"""What markup, or the signs of a plain text, say of the places of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from digest.model import Block, BlockKind, Mark, MarkKind, Outline

APART = frozenset(
    [BlockKind.CELL, BlockKind.FOOTNOTE, BlockKind.EMBED, BlockKind.FIGURE, BlockKind.CREDIT]
)
"""What is no running text."""
_WHOLE = {
    BlockKind.LIST: BlockKind.ITEM,
    BlockKind.NUMBERED: BlockKind.ITEM,
    BlockKind.TABLE: BlockKind.CELL,
    BlockKind.FOOTNOTE: BlockKind.FOOTNOTE,
    BlockKind.QUOTATION: BlockKind.PARAGRAPH,
}
"""By the block that holds a passage, what it is for the rules."""


class Place(NamedTuple):
    """What a passage is for the rules, None for a paragraph on its own; and the block it is in."""

    kind: BlockKind | None
    holder: Block | None

    @property
    def is_in_figure(self) -> bool:
        """Whether it is a figure, or a caption or credit of one."""
        within = self.holder is not None and self.holder.kind is BlockKind.FIGURE
        return within or self.kind is BlockKind.FIGURE


@dataclass(frozen=True)
class Structure:
    """The outline and the inline marks of a seed; all drafts of its article share them.

    Args:
        marks: by their places in the seed.
        size: of the seed's text.
    """

    outline: Outline
    marks: tuple[Mark, ...]
    size: int

    def passage(self, origin: int) -> int:
        """The 1-based number of the passage of the outline with a character of the seed."""
        return bisect_right(self.outline.starts, origin)

    def place(self, origin: int) -> Place | None:
        """The place of the passage with a character of the seed; None for what is in none."""
        return self._places.get(self.passage(origin))

    def is_bold(self, origin: int) -> bool:
        """Whether the passage with a character of the seed is bold as a whole."""
        return self.passage(origin) in self._bold

    @cached_property
    def _bold(self) -> frozenset[int]:
        """The numbers of the passages that are bold as a whole."""
        starts = self.outline.starts
        ends = dict(enumerate((*(start - 1 for start in starts[1:]), self.size), start=1))
        return frozenset(
            number
            for mark in self.marks
            if mark.kind is MarkKind.STRONG
            for number in (self.passage(mark.start),)
            if mark.start == starts[number - 1] and mark.end >= ends[number]
        )

    @cached_property
    def _places(self) -> Mapping[int, Place]:
        """The places of the passages by their numbers."""
        return dict(_places(self.outline.blocks, None, None))


def _places(
    blocks: Iterable[Block], within: BlockKind | None, holder: Block | None
) -> Iterator[tuple[int, Place]]:
    """The places of the passages of an outline by number."""
    for block in blocks:
        # A picture with its captions is one also where it stands in a list or a cell.
        around = None if block.kind is BlockKind.FIGURE else within
        if block.line:
            own = None if block.kind is BlockKind.PARAGRAPH else block.kind
            yield block.line, Place(around or own, holder)
        whole = around if around in APART else _WHOLE.get(block.kind, around)
        yield from _places(block.blocks, whole, block)
