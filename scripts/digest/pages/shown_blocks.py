"""The blocks of an article with their texts as one locale reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from digest.model import Block, BlockKind, Rendition, Text
from digest.pages import escape

_HOLDERS = frozenset([BlockKind.FIGURE, BlockKind.QUOTATION])
"""Those that show nothing where nothing stands in them."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block and what a locale reads in its place.

    Args:
        text: None for a block without text of its own.
        number: of a figure whose picture is published, among those of the page; 0 for all else.
    """

    block: Block
    text: Text | None
    blocks: tuple[ShownBlock, ...]
    number: int = 0

    @property
    def kind(self) -> BlockKind:
        """The kind of the block."""
        return self.block.kind

    @property
    def address(self) -> str:
        """Where the picture of a figure is on the web; empty where that is not known."""
        return escape.web_address(self.block.picture.address) if self.block.picture else ""

    @property
    def says_something(self) -> bool:
        """Whether it has a text or a picture of its own, or says where one is."""
        return bool(self.text or self.number or self.address)


def shown_blocks(rendition: Rendition) -> tuple[ShownBlock, ...]:
    """The blocks of a rendition, with their texts; without figures that would show nothing."""
    texts = iter(rendition.passages)
    return tuple(_shown(rendition.article.blocks, texts, count(1)))


def figures_of(blocks: Sequence[ShownBlock]) -> Iterator[ShownBlock]:
    """The figures whose pictures are published, in reading order."""
    for shown in blocks:
        if shown.number:
            yield shown
        yield from figures_of(shown.blocks)


def _shown(
    blocks: Sequence[Block], texts: Iterator[Text], numbers: Iterator[int]
) -> Iterator[ShownBlock]:
    for block in blocks:
        text = next(texts) if block.text else None
        number = next(numbers) if block.picture and block.picture.hash else 0
        inner = tuple(_shown(block.blocks, texts, numbers))
        shown = ShownBlock(block, text, inner, number)
        if shown.says_something or inner or block.kind not in _HOLDERS:
            yield shown
