"""Puts figures into the tree of an article: in place of others, or below a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from digest.cleaning.tree import remains
from digest.editorial.word_forms import same_word
from digest.errors import brief
from digest.model import Block, BlockKind, Doubt

_OF_FIGURE = (BlockKind.CAPTION, BlockKind.CREDIT)
_LEADING = (BlockKind.ITEM, BlockKind.CELL, BlockKind.FOOTNOTE)
"""What says its first line itself, so that what stands below that line stands within it."""


class Placing(NamedTuple):
    """A figure that is to stand below the first passage with `words`; `line` is its entry's.

    Without words, below the first paragraph.
    """

    figure: Block
    words: str
    line: int


def exchanged(blocks: Iterable[Block], figures: Iterator[Block | None]) -> Iterator[Block]:
    """The blocks with each figure replaced by the next of `figures`; None leaves its place empty.

    What held nothing else goes with a figure.
    """
    for block in blocks:
        if block.kind is BlockKind.FIGURE:
            if (figure := next(figures)) is not None:
                yield _beside(figure, block)
        elif block.blocks:
            within = tuple(exchanged(block.blocks, figures))
            if block.text or remains(block, within):
                yield replace(block, blocks=within)
        else:
            yield block


def placed(
    blocks: tuple[Block, ...], wanted: Sequence[Placing]
) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    """The blocks with these figures among them, and a doubt for words that no passage has.

    Such a figure stands at the end of the story.
    """
    said = [*_said(blocks, top=True)]
    below: defaultdict[int, list[Block]] = defaultdict(list)
    last: list[Block] = []
    doubts: list[Doubt] = []
    for each in wanted:
        words = _folded(each.words)
        fitting = (n for n, (text, first) in enumerate(said) if (words in text if words else first))
        at = next(fitting, None)
        (last if at is None else below[at]).append(each.figure)
        if at is None and words:
            message = f"no passage has `after: {brief(each.words)}`; the picture stands at the end"
            doubts.append(Doubt("picture-place", message, each.line))
    own = (at for at, block in enumerate(blocks) if block.background or _is_note(block))
    end = next(own, len(blocks))
    numbers = count()
    head, tail = (tuple(_with(part, below, numbers)) for part in (blocks[:end], blocks[end:]))
    return (*head, *last, *tail), tuple(doubts)


def _said(blocks: Iterable[Block], *, top: bool) -> Iterator[tuple[str, bool]]:
    """What each block says, and whether it is a paragraph of the story, in the order of `_with`.

    The words of captions and credits are those of what they stand in.
    """
    for block in blocks:
        own = [block.text] if block.kind not in (*_OF_FIGURE, BlockKind.FIGURE) else []
        if block.kind in (BlockKind.FIGURE, BlockKind.TABLE):
            own += (each.text for each in block.blocks if each.kind in _OF_FIGURE)
        story = top and block.kind is BlockKind.PARAGRAPH and not block.background
        yield "\n".join(map(_folded, own)), story
        yield from _said(block.blocks, top=False)


def _with(
    blocks: Iterable[Block], below: Mapping[int, list[Block]], numbers: Iterator[int]
) -> Iterator[Block]:
    """The blocks, each with the figures that stand below it by its number in reading order."""
    for block in blocks:
        own = tuple(_beside(figure, block) for figure in below.get(next(numbers), ()))
        within = tuple(_with(block.blocks, below, numbers))
        if block.kind in _LEADING:
            yield replace(block, blocks=(*own, *within))
        else:
            yield replace(block, blocks=within)
            yield from own


def _beside(figure: Block, block: Block) -> Block:
    """A figure that is background where the block at its place is."""
    own = block.background
    within = tuple(replace(each, background=own) for each in figure.blocks)
    return replace(figure, background=own, blocks=within)


def _is_note(block: Block) -> bool:
    return block.kind is BlockKind.FOOTNOTE


def _folded(text: str) -> str:
    return "".join(same_word(text).split())
