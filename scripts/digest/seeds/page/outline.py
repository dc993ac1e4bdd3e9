"""The outline of an article: the tree of its lines, told by the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from lxml import html

from digest.model import Block, BlockKind, Mark, Outline, Span
from digest.seeds import limits
from digest.seeds.page.captions import with_captions
from digest.seeds.page.footnotes import Notes
from digest.seeds.page.page_tables import cells_of, heads_of, rows_of, span, title_of
from digest.seeds.page.page_tree import Inherited
from digest.seeds.page.stated_numbers import stated_number
from digest.seeds.page.typed_bullets import without_bullets
from digest.seeds.page.web_page import NoArticleError, PageLine, VisiblePage

_LISTS = {
    "ul": BlockKind.LIST,
    "menu": BlockKind.LIST,
    "dir": BlockKind.LIST,
    "ol": BlockKind.NUMBERED,
}
_PLACES = frozenset([*_LISTS, "li", "blockquote"])
_TABLE_CAPTION = re.compile(
    r"(?:附?表|(?:Supplementary |Extended Data )?Table)\s*[0-9一二三四五六七八九十A-Z]",
    re.IGNORECASE,
)
_BELOW_PICTURE = frozenset([BlockKind.CAPTION, BlockKind.CREDIT])
_LONGEST_CAPTION = 120
_SENTENCES = re.compile(r"[。！？!?].")
_Path = tuple[html.HtmlElement, ...]


@dataclass(frozen=True, slots=True)
class OutlinedText:
    """The text of an article, a passage a line, with what markup says of it; fields as `Seed`'s."""

    text: str
    outline: Outline
    marks: tuple[Mark, ...]
    file_lines: tuple[int, ...]


def outlined(
    lines: Sequence[PageLine], page: VisiblePage, *, by_place: bool = True
) -> OutlinedText:
    """The text of some lines of a page, with their places.

    Args:
        by_place: whether a line may be the caption of a picture by its place and its style alone.

    Raises NoArticleError for what stands in more lists and quotations than it may.
    """
    path = _paths(page)
    # Notes stand below the text, wherever they stand on the page.
    lines = with_captions(lines, page, by_place=by_place)
    lines = sorted(lines, key=lambda line: _is_note(path.of(line.block), page.notes))
    lines, bulleted = without_bullets(lines, lambda line: path.of(line.block))
    placed = [_Placed(n, line, path.of(line.block)) for n, line in enumerate(lines, start=1)]
    if any(len(each.path) > limits.MOST_HELD for each in placed):
        raise NoArticleError(f"lists and quotations more than {limits.MOST_HELD} levels deep")
    starts: list[int] = []
    marks: list[Mark] = []
    size = 0
    for line in lines:
        starts.append(size)
        marks += (replace(m, start=m.start + size, end=m.end + size) for m in line.marks)
        size += len(line.text) + 1
    blocks = tuple(_Tree(page.notes, lines, bulleted).blocks(placed, 0))
    text = "\n".join(line.text for line in lines)
    return OutlinedText(text, Outline(blocks, tuple(starts)), tuple(marks), _file_lines(lines))


def _file_lines(lines: Sequence[PageLine]) -> tuple[int, ...]:
    """The lines of the file, where the markup states them; else none.

    HTML in Markdown states none: it stands below what comes before it.
    """
    stated = Inherited(0, _stated_line)
    own = [stated.of(line.block) for line in lines]
    return tuple(accumulate(own, lambda above, own: own or above)) if any(own) else ()


def _stated_line(element: html.HtmlElement, around: int) -> int:
    return stated_number(element, "data-line", around)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its number and the elements that place it, from the outside in."""

    number: int
    line: PageLine
    path: _Path


def _paths(page: VisiblePage) -> Inherited[_Path]:
    """The elements that place what stands in an element."""

    def path(element: html.HtmlElement, around: _Path) -> _Path:
        if element in page.notes.bodies:
            return (element,)
        if element.tag in ("td", "th"):
            table = next((each for each in reversed(around) if each.tag == "table"), None)
            is_cell = table is not None and next(element.iterancestors("table")) is table
            return (*around, element) if is_cell else around
        places = element in page.tables or element.tag in _PLACES
        return (*around, element) if places else around

    return Inherited((), path)


@dataclass(frozen=True, slots=True)
class _Tree:
    """Makes blocks of placed lines, whose paths are compared from a depth on."""

    notes: Notes
    lines: Sequence[PageLine]
    bulleted: Mapping[int, int]

    def blocks(self, placed: Sequence[_Placed], depth: int) -> Iterator[Block]:
        """The blocks of lines that share their paths up to `depth`."""
        return _in_figures(self._captioned([*self._apart(placed, depth)]))

    def _captioned(self, blocks: list[Block]) -> Iterator[Block]:
        """The blocks with the captions above or below tables put into these."""
        taken: set[int] = set()
        for at, table in enumerate(blocks):
            if table.kind is BlockKind.TABLE and table.blocks[0].kind is BlockKind.ROW:
                beside = (at - 1, at + 1)
                for place in (n for n in beside if n not in taken and self._is_caption(blocks, n)):
                    caption = replace(blocks[place], kind=BlockKind.CAPTION, level=0)
                    blocks[at] = replace(table, blocks=(caption, *table.blocks))
                    taken.add(place)
                    break
        return (block for at, block in enumerate(blocks) if at not in taken)

    def _is_caption(self, blocks: Sequence[Block], at: int) -> bool:
        """Whether a block beside a table names it, by its number or in a figure with it."""
        if not 0 <= at < len(blocks) or not blocks[at].line or blocks[at].blocks:
            return False
        line = self.lines[blocks[at].line - 1]
        if blocks[at].kind is BlockKind.CAPTION:
            figure = next(line.block.iterancestors("figure"), None)
            return figure is not None and next(figure.iter("table"), None) is not None
        return (
            bool(_TABLE_CAPTION.match(line.text))
            and len(line.text) <= _LONGEST_CAPTION
            and not _SENTENCES.search(line.text)
        )

    def _apart(self, placed: Sequence[_Placed], depth: int) -> Iterator[Block]:
        for holder, group in groupby(placed, lambda each: _at(each.path, depth)):
            inside = [*group]
            if holder is None:
                yield from self._passages(inside)
            else:
                yield from self._held(holder, inside, depth + 1)

    def _passages(self, placed: Sequence[_Placed]) -> Iterator[Block]:
        """Lines that nothing holds; those with bullets are lists."""
        for bullets, group in groupby(placed, lambda each: self.bulleted.get(each.number)):
            passages = map(_passage, group)
            if bullets is None:
                yield from passages
            else:
                items = (replace(each, kind=BlockKind.ITEM) for each in passages)
                yield Block(BlockKind.LIST, blocks=tuple(items))

    def _held(
        self, holder: html.HtmlElement, inside: Sequence[_Placed], depth: int
    ) -> Iterator[Block]:
        if note := self.notes.bodies.get(holder):
            yield self._led(BlockKind.FOOTNOTE, inside, depth, target=note)
        elif holder.tag in _LISTS:
            yield from self._list(holder, inside, depth)
        elif holder.tag == "table":
            yield from self._table(holder, inside, depth)
        elif holder.tag == "li":
            # An item without a list around it.
            yield Block(BlockKind.LIST, blocks=(self._led(BlockKind.ITEM, inside, depth),))
        elif holder.tag == "blockquote":
            yield Block(BlockKind.QUOTATION, blocks=tuple(self.blocks(inside, depth)))
        else:
            yield from self.blocks(inside, depth)

    def _list(
        self, holder: html.HtmlElement, inside: Sequence[_Placed], depth: int
    ) -> Iterator[Block]:
        """A list; one whose numbers do not follow each other is several."""
        kind = _LISTS[holder.tag]
        numbers = _numbers(holder) if kind is BlockKind.NUMBERED else {}
        items: list[Block] = []
        first = following = 1 if numbers else 0
        for item, group in groupby(inside, lambda each: _at(each.path, depth)):
            number = numbers.get(item, following)
            if items and number != following:
                yield Block(kind, level=first, blocks=tuple(map(_without_shell, items)))
                items = []
            first = first if items else number
            following = number + 1 if numbers else 0
            if item is not None and item.tag == "li":
                items.append(self._led(BlockKind.ITEM, [*group], depth + 1))
            elif items and item is not None and item.tag in _LISTS:
                within = (*items[-1].blocks, *self.blocks([*group], depth))
                items[-1] = replace(items[-1], blocks=within)
            else:
                items += (
                    Block(BlockKind.ITEM, blocks=(each,)) for each in self.blocks([*group], depth)
                )
        yield Block(kind, level=first, blocks=tuple(map(_without_shell, items)))

    def _led(
        self, kind: BlockKind, inside: Sequence[_Placed], depth: int, target: str = ""
    ) -> Block:
        """A block that says its first line itself, if that is a paragraph, and holds the others."""
        blocks = tuple(self.blocks(inside, depth))
        if blocks and blocks[0].kind is BlockKind.PARAGRAPH:
            return Block(kind, line=blocks[0].line, blocks=blocks[1:], target=target)
        return Block(kind, blocks=blocks, target=target)

    def _table(
        self, table: html.HtmlElement, inside: Sequence[_Placed], depth: int
    ) -> Iterator[Block]:
        rows = [cells for row in rows_of(table) if (cells := cells_of(row))]
        lines = {
            cell: [*group] for cell, group in groupby(inside, lambda each: _at(each.path, depth))
        }
        captions = tuple(self._apart(lines.get(None, ()), depth))
        if (title := title_of(rows)) is not None:
            captions += tuple(self._apart(lines.get(title, ()), depth + 1))
            rows = rows[1:]
        heads = heads_of(rows)
        made = (
            Block(
                BlockKind.ROW,
                blocks=tuple(
                    replace(
                        self._led(BlockKind.CELL, lines.get(cell, ()), depth + 1),
                        span=Span(span(cell, "colspan"), span(cell, "rowspan"), cell in heads),
                    )
                    for cell in row
                ),
            )
            for row in rows
        )
        # A picture above the rows of a table stands before it.
        yield from (each for each in captions if each.kind is BlockKind.FIGURE)
        captions = tuple(
            replace(each, kind=BlockKind.CAPTION)
            for each in captions
            if each.line and each.kind is not BlockKind.FIGURE
        )
        yield Block(BlockKind.TABLE, blocks=(*captions, *made))


def _in_figures(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks with captions and credits that stand below a picture put into its figure."""
    figure: Block | None = None
    for block in blocks:
        if figure and block.kind in _BELOW_PICTURE:
            figure = replace(figure, blocks=(*figure.blocks, block))
            continue
        if figure:
            yield figure
        figure = block if block.kind is BlockKind.FIGURE else None
        if figure is None:
            yield block
    if figure:
        yield figure


def _is_note(path: _Path, notes: Notes) -> bool:
    return bool(path) and path[0] in notes.bodies


def _passage(placed: _Placed) -> Block:
    line = placed.line
    return Block(line.kind, line=placed.number, level=line.level, picture=line.picture)


def _without_shell(item: Block) -> Block:
    """An item of a list that stands in a list without an item around it, as itself."""
    only = item.blocks[0] if not item.line and len(item.blocks) == 1 else None
    if only and only.kind is BlockKind.PARAGRAPH:
        return Block(BlockKind.ITEM, line=only.line)
    return item


def _at(path: _Path, depth: int) -> html.HtmlElement | None:
    return path[depth] if depth < len(path) else None


def _numbers(numbered: html.HtmlElement) -> dict[html.HtmlElement | None, int]:
    """The numbers of the items of a list, by where it begins and what its items say."""
    items = [*numbered.iterchildren("li")]
    step = -1 if "reversed" in numbered.attrib else 1
    number = stated_number(numbered, "start", len(items) if step < 0 else 1)
    numbers: dict[html.HtmlElement | None, int] = {}
    for item in items:
        number = stated_number(item, "value", number)
        numbers[item] = max(number, 0)
        number += step
    return numbers
