"""Hostile strings in every place of an article's tree, as text, link label and address."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from digest.model import Block, BlockKind, Mark, MarkKind, Picture, Span

_OTHERS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT)


def address(text: str) -> str:
    """A web address that ends in a string: no address holds blanks."""
    return f"https://original.example/{''.join(text.split())}"


def tree(at: int, strings: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of an article: of every kind, some as Markdown says them, some as HTML does."""
    own = [_passage(BlockKind.ITEM, text, number) for number, text in enumerate(strings)]
    cells = [_passage(BlockKind.CELL, text, number) for number, text in enumerate(strings)]
    noted = [f"{at}-{number}" for number in range(len(strings))]
    return (
        # What other pages with the same strings do not have: else one is shown for all.
        Block(BlockKind.PARAGRAPH, f"这是第{at}条消息，第{at}家单位昨日公布。", 1),
        *(
            _passage(BlockKind.HEADING, text, number, level=2)
            for number, text in enumerate(strings)
        ),
        *(
            _passage(BlockKind.PARAGRAPH, text, number, note=noted[number])
            for number, text in enumerate(strings)
        ),
        Block(BlockKind.LIST, blocks=tuple(own)),
        Block(BlockKind.NUMBERED, level=at, blocks=(_holding(own[0], own[1:]), *own)),
        Block(BlockKind.LIST, blocks=(_holding(own[0], cells[:1]),)),
        _table(cells, Span(), note="" if at % 2 else noted[0]),
        _table(cells, Span(1, 2, heads=True), note=noted[0] if at % 3 else ""),
        Block(BlockKind.QUOTATION, blocks=tuple(Block(BlockKind.PARAGRAPH, t, 1) for t in strings)),
        *(_passage(BlockKind.EMBED, text, number) for number, text in enumerate(strings)),
        *(_figure(text, number) for number, text in enumerate(strings)),
        *(
            _passage(BlockKind.CAPTION, text, number, background=True)
            for number, text in enumerate(strings)
        ),
        *(
            Block(BlockKind.FOOTNOTE, text, 1, target=note, blocks=(_holding(own[0], ()),))
            for text, note in zip(strings, noted, strict=True)
        ),
    )


def page(strings: Sequence[str]) -> str:
    """HTML with the strings as text in lists, tables and notes, and in the addresses of links."""
    texts = [escape(text) for text in strings]
    items = "".join(f"<li>细胞{text}<ul><li>{text}</li></ul></li>" for text in texts)
    rows = "".join(f'<tr><td>细胞{text}</td><td colspan="2">{text}</td></tr>' for text in texts)
    links = "".join(
        f'<p>细胞治疗的消息，见<a href="{escape(address(text))}">{escape(text)}</a>。'
        f'<sup><a href="#n{number}">1</a></sup></p>'
        for number, text in enumerate(strings)
    )
    notes = "".join(f'<li id="n{number}">1 {text}</li>' for number, text in enumerate(texts))
    quoted = "".join(f"<p>细胞治疗的消息，第二段。{text}</p>" for text in texts)
    return (
        f"{links}<ol start=3>{items}</ol><blockquote>{quoted}</blockquote>"
        f"<table><caption>{texts[0]}</caption><tr><th>甲</th><th>乙</th><th>丙</th></tr>{rows}</table>"
        f"<ol>{notes}</ol>"
    )


def _passage(kind: BlockKind, text: str, number: int, *, note: str = "", **stated: object) -> Block:
    """A block whose text is a link for one half of the strings, and stands out for the other."""
    half = len(text) // 2
    marks = [
        Mark(MarkKind.LINK, 0, len(text), text if number % 4 else address(text))
        if number % 2
        else Mark(_OTHERS[number // 2 % len(_OTHERS)], half, len(text))
    ]
    if note:
        marks.append(Mark(MarkKind.NOTE, half, half, note))
    return Block(kind, text, 1, marks=tuple(marks), **stated)  # type: ignore[arg-type]


def _figure(text: str, number: int) -> Block:
    """A picture that is not published; what is said of it is shown, and where it is."""
    said = (_passage(kind, text, number) for kind in (BlockKind.CAPTION, BlockKind.CREDIT))
    picture = Picture(address=text if number % 2 else address(text))
    return Block(BlockKind.FIGURE, text, 1, blocks=tuple(said), picture=picture)


def _holding(item: Block, inner: Sequence[Block]) -> Block:
    """An item with a list in it, or with a paragraph."""
    nested = Block(
        BlockKind.LIST, blocks=tuple(Block(BlockKind.ITEM, each.text, 1) for each in inner)
    )
    held = nested if inner else Block(BlockKind.PARAGRAPH, item.text, 1)
    return Block(BlockKind.ITEM, item.text, 1, marks=item.marks, blocks=(held,))


def _table(cells: Sequence[Block], first: Span, note: str) -> Block:
    heading = Block(BlockKind.CELL, cells[0].text, 1, span=Span(heads=True))
    marks = (Mark(MarkKind.NOTE, 0, 0, note),) if note else ()
    rows = [Block(BlockKind.ROW, blocks=(heading, heading))]
    for cell in cells:
        begins = Block(BlockKind.CELL, cell.text, 1, marks=marks, span=first)
        rows.append(Block(BlockKind.ROW, blocks=(begins, cell)))
    return Block(BlockKind.TABLE, blocks=(Block(BlockKind.CAPTION, cells[-1].text, 1), *rows))
