"""The blocks of an article with their texts as one locale reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.model import Block, BlockKind, Rendition, Text


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block and what a locale reads in its place.

    Args:
        text: None for a block without text of its own.
    """

    block: Block
    text: Text | None
    blocks: tuple[ShownBlock, ...]

    @property
    def kind(self) -> BlockKind:
        """The kind of the block."""
        return self.block.kind


def shown_blocks(rendition: Rendition) -> tuple[ShownBlock, ...]:
    """The blocks of a rendition, with their texts."""
    texts = iter(rendition.passages)
    return tuple(_shown(rendition.article.blocks, texts))


def _shown(blocks: Sequence[Block], texts: Iterator[Text]) -> Iterator[ShownBlock]:
    for block in blocks:
        text = next(texts) if block.text else None
        yield ShownBlock(block, text, tuple(_shown(block.blocks, texts)))
