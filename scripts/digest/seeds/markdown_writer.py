"""Writes the article of a seed as Markdown, which an editor can read and correct.

Read again (`markdown_text`), it is the same article: what Markdown cannot say, such as captions and
merged cells, is HTML.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from digest.model import LISTS, Block, BlockKind, Mark, MarkKind, Outline, Seed
from digest.text.block_forms import BLOCK_ELEMENTS, indented, quoted, span_attributes
from digest.text.inline_marks import (
    INLINE_ELEMENTS,
    STARS,
    edges_of,
    nested,
    placed_tags,
    takes_stars,
)

_Tags = Callable[[Mark], tuple[str, str]]
_SPECIAL = re.compile(r"[\\`*\[\]<>|~$&#^]|(?<![^\W_])_|_(?![^\W_])")
_IN_ADDRESS = re.compile(r"[\\<>\s]")
_LEADING = re.compile(r"(?:[-+#=]|\d{1,9}(?=[.)](?:\s|$)))")
_ON_LINES = frozenset([BlockKind.ROW, BlockKind.ITEM])
"""What ends its line in HTML."""
_IN_MARKDOWN = frozenset([*LISTS, BlockKind.ITEM, BlockKind.PARAGRAPH])


def as_markdown(seed: Seed) -> str:
    """The article of a seed whose places markup told, without its front matter."""
    outline = seed.outline
    if outline is None:
        raise ValueError("a plain text has no outline; it is its own seed")
    passages = _passages(seed, outline)
    return _parts([_filled(block, passages) for block in outline.blocks]) + "\n"


def _passages(seed: Seed, outline: Outline) -> list[Block]:
    """The passages of an outline with their texts, by number; first none."""
    passages = [Block(BlockKind.PARAGRAPH)]
    marks = deque(seed.marks)
    for start, end in pairwise((*outline.starts, len(seed.text) + 1)):
        own = []
        while marks and marks[0].start < end:
            mark = marks.popleft()
            own.append(replace(mark, start=mark.start - start, end=mark.end - start))
        text = seed.text[start : end - 1]
        passages.append(Block(BlockKind.PARAGRAPH, text, marks=nested(own)))
    return passages


def _filled(block: Block, passages: Sequence[Block]) -> Block:
    """A block of an outline with its text."""
    own = passages[block.line]
    within = tuple(_filled(each, passages) for each in block.blocks)
    return replace(block, text=own.text, marks=own.marks, blocks=within)


def _parts(blocks: Sequence[Block]) -> str:
    """Blocks below each other; of two lists in a row the second does not go on with the first."""
    written = [_part(blocks[0])] if blocks else []
    for before, block in pairwise(blocks):
        if before.kind in LISTS and block.kind in LISTS:
            written.append("<!-- -->")
        written.append(_part(block))
    return "\n\n".join(written)


def _part(block: Block) -> str:
    """A block as Markdown, as far as that can say it."""
    if block.kind is BlockKind.PARAGRAPH:
        return _line(block)
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level} {_line(block)}"
    if block.kind is BlockKind.FOOTNOTE:
        return f"[^{block.target}]: {indented(_led(block))}"
    if block.kind is BlockKind.TABLE and _is_plain_table(block):
        return _table(block)
    if block.kind in _WRITTEN and _is_simple(block):
        return _WRITTEN[block.kind](block)
    return "".join(_html(block))


def _quotation(block: Block) -> str:
    return quoted(_parts(block.blocks))


def _is_simple(block: Block) -> bool:
    """Whether Markdown says all that is within a block, each item with a line of its own."""
    return all(
        each.kind in _IN_MARKDOWN
        and bool(each.text or each.kind is not BlockKind.ITEM)
        and _is_simple(each)
        for each in block.blocks
    )


def _is_plain_table(table: Block) -> bool:
    rows = table.blocks
    heads = [[cell.heads for cell in row.blocks] for row in rows]
    return (
        all(row.kind is BlockKind.ROW for row in rows)
        and len({len(row.blocks) for row in rows}) == 1
        and all(heads[0])
        and not any(map(any, heads[1:]))
        and not any(cell.blocks or cell.is_merged for row in rows for cell in row.blocks)
    )


def _list(block: Block) -> str:
    lines = []
    for number, item in enumerate(block.blocks, start=block.level):
        mark = f"{number}." if block.kind is BlockKind.NUMBERED else "-"
        lines.append(f"{mark} {indented(_led(item))}")
    return "\n".join(lines)


def _led(block: Block) -> str:
    """A block that says its first line itself, and what follows in it."""
    if not block.blocks:
        return _line(block)
    if not block.text:
        return _parts(block.blocks)
    # A list that begins with another number than 1 does not end a paragraph.
    first = block.blocks[0]
    tight = first.kind in LISTS and first.level in {0, 1}
    return _line(block) + ("\n" if tight else "\n\n") + _parts(block.blocks)


def _table(table: Block) -> str:
    heading, *others = (f"| {' | '.join(map(_line, row.blocks))} |" for row in table.blocks)
    rule = "|" + " --- |" * len(table.blocks[0].blocks)
    return "\n".join([heading, rule, *others])


def _html(block: Block, within: BlockKind | None = None) -> Iterator[str]:
    """A block as HTML, which ends at a blank line; between blank lines stands Markdown again."""
    if block.kind is BlockKind.EMBED:
        address = block.marks[0].target if block.marks else block.text
        title = f' title="{escape(block.text)}"' if block.text != address else ""
        yield f'<iframe src="{escape(address)}"{title}></iframe>'
        return
    tag, attributes = _element(block, within)
    yield f"<{tag}{attributes}>"
    if any(mark.kind is MarkKind.NOTE for mark in block.marks):
        yield f"\n\n{_line(block)}\n\n"
    else:
        yield _spliced(block, lambda text: escape(text, quote=False), _html_tags)
    for each in block.blocks:
        yield from _html(each, block.kind)
    yield f"</{tag}>" + ("\n" if block.kind in _ON_LINES else "")


def _element(block: Block, within: BlockKind | None) -> tuple[str, str]:
    """The element of a block, and its attributes."""
    if block.kind is BlockKind.CELL:
        return "th" if block.heads else "td", span_attributes(block.span)
    if block.kind is BlockKind.CAPTION:
        return ("caption", "") if within is BlockKind.TABLE else ("div", ' class="caption"')
    if block.kind is BlockKind.HEADING:
        return f"h{block.level}", ""
    start = f' start="{block.level}"' if block.kind is BlockKind.NUMBERED else ""
    return BLOCK_ELEMENTS.get(block.kind, "p"), start


def _line(block: Block) -> str:
    """The text of a block on a line of Markdown."""
    edges = edges_of(block.marks)
    written = _spliced(block, _escaped, lambda mark: _markdown_tags(block.text, mark, edges))
    return _LEADING.sub(_as_text, written, count=1) if _LEADING.match(written) else written


def _as_text(found: re.Match[str]) -> str:
    """What begins a list or a heading, as text."""
    return f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _spliced(block: Block, written: Callable[[str], str], tags: _Tags) -> str:
    pieces = []
    reached = 0
    for place, tag in placed_tags(block.marks, tags):
        between = written(block.text[reached:place])
        if tag == "[" and between.endswith("!"):
            between = f"{between[:-1]}\\!"  # else it would be a picture
        pieces += [between, tag]
        reached = place
    return "".join([*pieces, written(block.text[reached:])])


def _markdown_tags(text: str, mark: Mark, edges: Counter[int]) -> tuple[str, str]:
    if mark.kind is MarkKind.NOTE:
        return f"[^{mark.target}]", ""
    if mark.kind is MarkKind.LINK:
        return "[", f"](<{_IN_ADDRESS.sub(_quoted, mark.target)}>)"
    if mark.kind in STARS and takes_stars(text, mark, edges):
        return STARS[mark.kind], STARS[mark.kind]
    return _html_tags(mark)


def _quoted(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _html_tags(mark: Mark) -> tuple[str, str]:
    if mark.kind is MarkKind.LINK:
        return f'<a href="{escape(mark.target)}">', "</a>"
    name = INLINE_ELEMENTS[mark.kind]
    return f"<{name}>", f"</{name}>"


_WRITTEN = {
    BlockKind.LIST: _list,
    BlockKind.NUMBERED: _list,
    BlockKind.QUOTATION: _quotation,
}
