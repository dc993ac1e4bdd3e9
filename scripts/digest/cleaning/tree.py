"""The tree of an article: the outline of its seed with the text that cleaning leaves."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.traced import Line
from digest.model import UNTOLD, Block, BlockKind, Mark, MarkKind

_OPEN = frozenset([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION])
"""The kinds among which rules may choose for a passage that stands on its own."""


def tree_of(draft: ArticleDraft) -> tuple[Block, ...]:
    """The blocks of a finished draft."""
    if (structure := draft.structure) is None:
        made = _Passages(draft, {}, {}, lambda _: 0)
        return tuple(made.passage(line, Block(BlockKind.PARAGRAPH)) for line in draft.lines)
    lines = {structure.passage(line.origin): line for line in draft.lines}
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in structure.marks:
        marks[structure.passage(mark.start)].append(mark)
    made = _Passages(draft, lines, marks, structure.passage)
    return tuple(made.filled(structure.outline.blocks))


@dataclass(frozen=True, slots=True)
class _Passages:
    """The lines and inline marks of a draft, by the numbers of the passages they belong to.

    Args:
        number: gives the number of the passage with a character of the seed.
    """

    draft: ArticleDraft
    lines: Mapping[int, Line]
    marks: Mapping[int, Sequence[Mark]]
    number: Callable[[int], int]

    def filled(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """The blocks with their text; those that cleaning left nothing of are gone."""
        for block in blocks:
            within = tuple(self.filled(block.blocks)) if block.blocks else ()
            line = self.lines.get(block.line) if block.line else None
            if line:
                yield replace(self.passage(line, block), blocks=within)
            elif remains(block, within):
                background = any(each.background for each in within)
                yield replace(block, line=0, blocks=within, background=background)

    def passage(self, line: Line, block: Block) -> Block:
        """A passage of the outline with the text and the marks of its line."""
        draft, kind = self.draft, self.draft.kind(line)
        return replace(
            block,
            kind=kind if kind and {kind, block.kind} <= _OPEN else block.kind,
            text="" if line.text == UNTOLD else line.text,
            line=draft.file_line(line),
            background=draft.background is not None and line.number >= draft.background,
            marks=tuple(self._marks(line)) if self.marks else (),
        )

    def _marks(self, line: Line) -> Iterator[Mark]:
        """The inline marks in offsets of the line; those of characters that are gone are not."""
        origins = self.draft.text.origins
        first, last = (self.number(origins[at]) for at in (line.start, line.end - 1))
        for mark in (each for n in range(first, last + 1) for each in self.marks.get(n, ())):
            start = max(bisect_left(origins, mark.start), line.start) - line.start
            end = min(bisect_left(origins, mark.end), line.end) - line.start
            bold = mark.kind is MarkKind.STRONG and self.draft.kind(line) is BlockKind.HEADING
            if (start < end and not bold) or (mark.kind is MarkKind.NOTE and start == end):
                yield replace(mark, start=start, end=end)


def remains(block: Block, within: Sequence[Block]) -> bool:
    """Whether something is left of a block without text; an empty cell keeps its place in a row."""
    if block.kind is BlockKind.ROW:
        return any(cell.text or cell.blocks for cell in within)
    return bool(within) or block.kind is BlockKind.CELL
