"""Writes the article of a seed as Markdown, which an editor can read and correct.

Read again (`markdown_text`), it is the same article: what Markdown cannot say, such as captions and
merged cells, is HTML.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise
from types import MappingProxyType

from digest.model import LISTS, UNTOLD, Block, BlockKind, Mark, MarkKind, Outline, Seed
from digest.seeds.picture_markup import link_target, markdown_picture, picture_element, renamed
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
_LEADING = re.compile(r"(?:[-+#=]|\d{1,9}(?=[.)](?:\s|$)))")
_ON_LINES = frozenset([BlockKind.ROW, BlockKind.ITEM])
"""What ends its line in HTML."""
_IN_MARKDOWN = frozenset([*LISTS, BlockKind.ITEM, BlockKind.PARAGRAPH])
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def as_markdown(seed: Seed, names: Mapping[str, str] = _NO_NAMES) -> str:
    """The article of a seed whose places markup told, without its front matter.

    Args:
        names: where pictures are kept, as paths relative to the folder of what is written, by
            their places in the seed; others keep their own places.
    """
    outline = seed.outline
    if outline is None:
        raise ValueError("a plain text has no outline; it is its own seed")
    passages = _passages(seed, outline)
    return _parts([_filled(block, passages, names) for block in outline.blocks]) + "\n"


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


def _filled(block: Block, passages: Sequence[Block], names: Mapping[str, str]) -> Block:
    """A block of an outline with its text, and its picture where it is kept."""
    own = passages[block.line]
    return replace(
        block,
        text="" if own.text == UNTOLD else own.text,
        marks=own.marks,
        blocks=tuple(_filled(each, passages, names) for each in block.blocks),
        picture=block.picture and renamed(block.picture, names),
    )


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


def _figure(block: Block) -> str:
    said = block.picture and markdown_picture(block.picture, _escaped(block.text))
    return said or "".join(_html(block))


def _quotation(block: Block) -> str:
    return quoted(_parts(block.blocks))


def _is_simple(block: Block) -> bool:
    """Whether Markdown says all that is within a block, each item with a line of its own."""
    return all(
        each.kind is BlockKind.FIGURE
        or (each.kind in _IN_MARKDOWN and _is_begun(each) and _is_simple(each))
        for each in block.blocks
    )


def _is_begun(block: Block) -> bool:
    """Whether a block begins with what Markdown can put behind the mark of an item."""
    first = block.blocks[0].kind if block.blocks else None
    return bool(block.text) or block.kind is not BlockKind.ITEM or first is BlockKind.FIGURE


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
    yield f"<{tag}{attributes}>{_html_text(block)}"
    for each in block.blocks:
        yield from _html(each, block.kind)
    yield f"</{tag}>" + ("\n" if block.kind in _ON_LINES else "")


def _html_text(block: Block) -> str:
    """What a block shows itself, in HTML."""
    if block.picture:
        return picture_element(block.picture, block.text)
    if any(mark.kind is MarkKind.NOTE for mark in block.marks):
        return f"\n\n{_line(block)}\n\n"
    return _spliced(block, lambda text: escape(text, quote=False), _html_tags)


def _element(block: Block, within: BlockKind | None) -> tuple[str, str]:
    """The element of a block, and its attributes."""
    if block.kind is BlockKind.CELL:
        return "th" if block.heads else "td", span_attributes(block.span)
    if block.kind in (BlockKind.CAPTION, BlockKind.CREDIT):
        return _naming(block.kind, within)
    if block.kind is BlockKind.FIGURE:
        return "figure", ""
    if block.kind is BlockKind.HEADING:
        return f"h{block.level}", ""
    start = f' start="{block.level}"' if block.kind is BlockKind.NUMBERED else ""
    return BLOCK_ELEMENTS.get(block.kind, "p"), start


def _naming(kind: BlockKind, within: BlockKind | None) -> tuple[str, str]:
    """The element of a caption or a credit, and its attributes."""
    if within is BlockKind.TABLE:
        return "caption", ""
    is_plain = within is BlockKind.FIGURE and kind is BlockKind.CAPTION
    tag = "figcaption" if within is BlockKind.FIGURE else "div"
    return tag, "" if is_plain else f' class="{kind}"'


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
        return "[", f"](<{link_target(mark.target)}>)"
    if mark.kind in STARS and takes_stars(text, mark, edges):
        return STARS[mark.kind], STARS[mark.kind]
    return _html_tags(mark)


def _html_tags(mark: Mark) -> tuple[str, str]:
    if mark.kind is MarkKind.LINK:
        return f'<a href="{escape(mark.target)}">', "</a>"
    name = INLINE_ELEMENTS[mark.kind]
    return f"<{name}>", f"</{name}>"


_WRITTEN = {
    BlockKind.LIST: _list,
    BlockKind.NUMBERED: _list,
    BlockKind.QUOTATION: _quotation,
    BlockKind.FIGURE: _figure,
}
