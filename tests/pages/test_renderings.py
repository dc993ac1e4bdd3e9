"""GitHub and the site make the same of every kind of block, with every letter in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import (
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Picture,
    Span,
    TermCard,
    Text,
    TextStatus,
    figures,
)
from digest.pages import escape
from digest.pages.blocks import written_blocks
from digest.pages.shown_blocks import ShownBlock
from digest.pages.term_cards import CardFinder
from digest.pages.view import View
from digest.pages.wording import Wording
from digest.text.inline_marks import nested
from tests.pages.renderings import Shape, github, letters, site
from tests.pages.test_escape import HARD, LINE
from tests.stories import LOCALES

P, CAPTION, ITEM, CELL = BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.ITEM, BlockKind.CELL
LIST, NUMBERED, TABLE, ROW = BlockKind.LIST, BlockKind.NUMBERED, BlockKind.TABLE, BlockKind.ROW
QUOTATION, FOOTNOTE, EMBED = BlockKind.QUOTATION, BlockKind.FOOTNOTE, BlockKind.EMBED
FIGURE, CREDIT = BlockKind.FIGURE, BlockKind.CREDIT
PICTURE = Picture((), "https://a.example/b.png", "0123456789abcdef", 1200, 800, (1200, 600))
ELSEWHERE = Picture(address="https://a.example/b(c)_d.png")
ENGLISH = View(Wording(LOCALES[-1], {}), LOCALES)
CARD = TermCard(("stem cell", "干细胞"), "About them.", "stem-cell")
NOTES_ABOVE = "# Headline\n\n> Notes on how the text came about.\n\n"


def written(blocks: Sequence[ShownBlock]) -> str:
    """The blocks below the notes of a page."""
    marker = CardFinder({"stem cell": CARD, "干细胞": CARD}).marker("../")
    parts = filter(None, written_blocks(blocks, ENGLISH, marker))
    return NOTES_ABOVE + "\n\n".join(parts) + "\n"


def shown(block: Block, text: Text | None = None) -> ShownBlock:
    """A block with its text as it is, in English."""
    own = Text(block.text, "en", TextStatus.EDITED, marks=block.marks) if block.text else None
    number = 1 if block.picture and block.picture.hash else 0
    return ShownBlock(block, text or own, tuple(map(shown, block.blocks)), number)


def both(*blocks: Block) -> list[Shape]:
    """What the site and GitHub show of some blocks, which is the same."""
    markdown = written([*map(shown, blocks)])
    assert site(markdown) == github(markdown), markdown
    return site(markdown)[2:]


def line(*parts: Shape, **told: str) -> Shape:
    return "p", tuple(told.items()), [*parts]


def items(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(ITEM, text, 1) for text in texts)


def row(*texts: str, heads: bool = False) -> Block:
    return Block(ROW, blocks=tuple(Block(CELL, each, 1, span=Span(heads=heads)) for each in texts))


def figure(alt: str = "", picture: Picture = PICTURE) -> Block:
    below = Block(CAPTION, "below", 1), Block(CREDIT, "by A", 1)
    return Block(FIGURE, alt, 1, picture=picture, blocks=below)


def pictures(shapes: object) -> list[dict[str, str]]:
    """What is told of each picture in some shapes."""
    if isinstance(shapes, tuple) and shapes[:1] == ("img",):
        return [dict(shapes[1])]
    inner = shapes if isinstance(shapes, list | tuple) else []
    return [told for shape in inner for told in pictures(shape)]


def marked(text: str, *marks: tuple[MarkKind, int, int, str]) -> Block:
    return Block(P, text, 1, marks=tuple(Mark(*mark) for mark in marks))


def noted(kind: BlockKind, text: str, note: str) -> Block:
    return Block(kind, text, 1, marks=(Mark(MarkKind.NOTE, len(text), len(text), note),))


def test_a_list_begins_with_its_own_number() -> None:
    (shape,) = both(Block(NUMBERED, level=3, blocks=items("c", "d")))
    assert shape[:2] == ("ol", (("start", "3"),))


def test_lists_and_quotations_beside_each_other_stay_apart() -> None:
    lists = [Block(LIST, blocks=items("a")), Block(LIST, blocks=items("b"))]
    numbered = Block(NUMBERED, level=1, blocks=items("c"))
    quoted = Block(QUOTATION, blocks=(Block(P, "d", 1),))
    shapes = both(quoted, *lists, numbered, lists[0], quoted, quoted)
    assert [shape[0] for shape in shapes] == [
        *("blockquote", "ul", "ul", "ol", "ul", "blockquote", "blockquote")
    ]


def test_lists_stand_in_items_whatever_they_begin_with() -> None:
    inner = Block(NUMBERED, level=3, blocks=items("c", "d"))
    bullets = Block(LIST, blocks=items("e"))
    holder = Block(ITEM, "a", 1, blocks=(inner, bullets, Block(P, "f", 1)))
    (shape,) = both(Block(LIST, blocks=(holder, *items("b"))))
    first, second = shape[2]
    assert [part[0] for part in first[2]] == ["p", "ol", "ul", "p"]
    assert second[2] == [line("b")]


def test_an_item_may_begin_with_a_list() -> None:
    inner = Block(LIST, blocks=items("a"))
    (shape,) = both(Block(LIST, blocks=(Block(ITEM, blocks=(inner,)), *items("b"))))
    assert shape[2][0][2][0][0] == "ul"


def test_a_long_list_with_blocks_in_its_items_is_whole() -> None:
    holders = (Block(ITEM, "x", 1, blocks=(Block(LIST, blocks=items("y")),)) for _ in range(120))
    (shape,) = both(Block(NUMBERED, level=1, blocks=tuple(holders)))
    assert all([part[0] for part in item[2]] == ["p", "ul"] for item in shape[2])


def test_a_table_says_which_cells_head_it() -> None:
    (shape,) = both(Block(TABLE, blocks=(row("a|b", "c", heads=True), row("-1", ""))))
    assert [part[0] for part in shape[2]] == ["thead", "tbody"]
    assert letters(shape) == "a|bc-1"
    (shape,) = both(Block(TABLE, blocks=(row("a", heads=True),)))
    assert [part[0] for part in shape[2]] == ["thead"]


@pytest.mark.parametrize("kind", [P, CAPTION, ITEM, CELL, BlockKind.HEADING])
def test_a_mark_leads_to_its_note_from_wherever_it_stands(kind: BlockKind) -> None:
    block = noted(kind, "a", "1")
    if kind is ITEM:
        block = Block(LIST, blocks=(block,))
    elif kind is CELL:
        block = Block(TABLE, blocks=(Block(ROW, blocks=(block,)), row("x")))
    more = Block(P, "more", 1)
    notes = Block(FOOTNOTE, "first", 1, target="1", blocks=(more,)), noted(FOOTNOTE, "last", "1")
    *_, shape = both(block, noted(P, "b", "2"), notes[0], replace(notes[1], target="2"))
    assert shape[1][0] == [line("first"), line("more")]


def test_no_note_is_lost_that_a_text_does_not_mark() -> None:
    note = Block(FOOTNOTE, "kept", 1, target="1")
    assert letters(both(Block(P, "a", 1), note)) == "akept"
    assert both(noted(P, "a", "1"))[0] == line("a", ("sup", (), ["1"]))


def test_a_note_holds_what_markdown_cannot_say_in_it() -> None:
    table = Block(TABLE, blocks=(row("a", heads=True), row("b")))
    note = Block(FOOTNOTE, "kept", 1, target="1", blocks=(table,))
    assert letters(both(noted(P, "x", "1"), note)) == "xkeptab"


@pytest.mark.parametrize("text", ["a: b", "a(见下)", "a[x]", "a!", ": b", "(c)", "1. x"])
def test_a_mark_is_one_whatever_stands_beside_it(text: str) -> None:
    note = Block(FOOTNOTE, "n", 1, target="1")
    for place in range(2):
        block = Block(P, text, 1, marks=(Mark(MarkKind.NOTE, place, place, "1"),))
        assert ("mark", "1") in both(block, note)[0][2]


@pytest.mark.parametrize("quoted", ["“字”", "字", "a(b)", "《字》", "5%", "*", "_x_", "干细胞"])
@pytest.mark.parametrize("kind", [MarkKind.STRONG, MarkKind.EMPHASIS])
def test_words_stand_out_beside_any_punctuation(quoted: str, kind: MarkKind) -> None:
    for before, after in (("文", "文"), ("", ""), ("（", "）"), ("a ", " b"), ("!", "!")):
        text = before + quoted + after
        block = marked(text, (kind, len(before), len(before) + len(quoted), ""))
        (shape,) = both(block)
        (own,) = [part for part in shape[2] if part[0] in ("strong", "em")]
        assert letters([own]) == escape.element_text(quoted).replace(" ", "")


PLACES = {
    "alone": figure("A"),
    "item": Block(LIST, blocks=(Block(ITEM, "x", 1, blocks=(figure("A"),)), *items("y"))),
    "item of it alone": Block(NUMBERED, level=1, blocks=(Block(ITEM, blocks=(figure("A"),)),)),
    "quotation": Block(QUOTATION, blocks=(Block(P, "x", 1), figure("A"))),
    "quotation of it alone": Block(QUOTATION, blocks=(figure("A"),)),
    "cell": Block(
        TABLE, blocks=(row("x"), Block(ROW, blocks=(Block(CELL, blocks=(figure("A"),)),)))
    ),
    "background": replace(figure("A"), background=True),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_figure_is_whole_wherever_it_stands(place: str) -> None:
    block = PLACES[place]
    for beside in ([block], [Block(P, "p", 1), block, block, Block(P, "q", 1)]):
        shapes = both(*beside)
        assert [told["alt"] for told in pictures(shapes)] == ["A"] * len([*figures(beside)])
        assert letters(shapes).count("belowbyA") == len([*figures(beside)])
        assert "figure" in str(shapes)


def test_a_figure_in_a_note_is_whole_and_its_caption_marks_another() -> None:
    note = Block(FOOTNOTE, "n", 1, target="1", blocks=(figure("A"),))
    assert [told["alt"] for told in pictures(both(noted(P, "x", "1"), note))] == ["A"]
    caption = noted(CAPTION, "c", "1")
    below = Block(FIGURE, "A", 1, picture=PICTURE, blocks=(caption,))
    plain = Block(FOOTNOTE, "n", 1, target="1")
    shapes = both(noted(P, "x", "1"), below, plain)
    assert str(shapes).count("('mark', '1')") == 2
    assert shapes[-1][0] == "notes"


@pytest.mark.parametrize("picture", [PICTURE, ELSEWHERE, Picture()])
@pytest.mark.parametrize("text", [*HARD, "a\n\nb", '"><b>'])
def test_a_picture_says_what_its_alternative_text_says(text: str, picture: Picture) -> None:
    shapes = both(Block(P, "x", 1), figure(text, picture), Block(P, "y", 1))
    wanted = escape.element_text(text)
    if picture.hash:
        assert [told["alt"] for told in pictures(shapes)] == [unquote(wanted)]
    else:
        assert "".join(wanted.split()) in letters(shapes)
    assert letters(shapes).endswith("belowbyAy")


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("kind", [P, CAPTION, CREDIT, ITEM, CELL, FOOTNOTE, EMBED, QUOTATION])
def test_hard_cases_stay_text_in_every_place(text: str, kind: BlockKind) -> None:
    block = Block(kind, text, 1, target="1")
    if kind is QUOTATION:
        block = Block(kind, blocks=(Block(P, text, 1),) * 2)
    elif kind is ITEM:
        inner = Block(LIST, blocks=(Block(kind, text, 1),))
        block = Block(NUMBERED, level=1, blocks=(replace(block, blocks=(inner,)), block))
    elif kind is CELL:
        block = Block(TABLE, blocks=(row("x", text, heads=True), row(text, "y")))
    wanted = "".join(
        each.text for each in texts([shown(block)]) if each.text and each.kind is not EMBED
    )
    found = letters(both(noted(P, "x", "1"), block) if kind is FOOTNOTE else both(block))
    assert found.endswith("".join(wanted.split())), found


def texts(blocks: Iterable[ShownBlock]) -> Iterator[Block]:
    for each in blocks:
        yield each.block
        yield from texts(each.blocks)


WORDS = st.one_of(LINE, st.sampled_from(HARD), st.sampled_from("ab细（”。1[!:")).filter(
    lambda text: bool(text.strip())
)
ADDRESS = st.one_of(
    st.sampled_from(["https://a.example/b(c)_d?e=1&f=2", "https://a.example/x)y", "javascript:x"]),
    LINE.map(lambda text: f"https://a.example/{''.join(text.split())}"),
)
STATUS = st.sampled_from(
    [TextStatus.EDITED, TextStatus.EDITED, TextStatus.PENDING, TextStatus.OUTDATED]
)


@st.composite
def passage(draw: st.DrawFn, kind: BlockKind, inner: tuple[ShownBlock, ...] = ()) -> ShownBlock:
    text = draw(WORDS)
    places = st.integers(0, len(text))
    marks = []
    for _ in range(draw(st.integers(0, 3))):
        mark = draw(st.sampled_from(MarkKind))
        start, end = sorted((draw(places), draw(places)))
        if mark is MarkKind.NOTE:
            marks.append(Mark(mark, start, start, str(draw(st.integers(1, 3)))))
        elif text[start:end].strip():
            target = {MarkKind.LINK: ADDRESS, MarkKind.PENDING: st.just("zh-Hans")}
            marks.append(Mark(mark, start, end, draw(target.get(mark, st.just("")))))
    status = draw(STATUS)
    lang = "zh-Hans" if status is TextStatus.PENDING else "en"
    flags = draw(st.sampled_from([(), (), ("number",)]))
    own = Text(text, lang, status, flags, marks=nested(marks))
    level = draw(st.integers(1, 3)) if kind is BlockKind.HEADING else 0
    return ShownBlock(Block(kind, text, 1, level=level), own, inner)


@st.composite
def holder(
    draw: st.DrawFn, kind: BlockKind, content: st.SearchStrategy[list[ShownBlock]]
) -> ShownBlock:
    level = draw(st.sampled_from([0, 1, 1, 3, 98])) if kind is NUMBERED else 0
    return ShownBlock(Block(kind, level=level), None, tuple(draw(content)))


@st.composite
def table(draw: st.DrawFn) -> ShownBlock:
    columns = draw(st.integers(1, 3))
    plain = draw(st.booleans())
    rows = []
    for number in range(draw(st.integers(1, 3))):
        cells = []
        for _ in range(columns):
            cell = draw(passage(CELL))
            span = Span(heads=number == 0) if plain else Span(1, 1, draw(st.booleans()))
            cells.append(ShownBlock(replace(cell.block, span=span), cell.text, ()))
        rows.append(ShownBlock(Block(ROW), None, tuple(cells)))
    captions = draw(st.lists(passage(CAPTION), max_size=1))
    return ShownBlock(Block(TABLE), None, (*captions, *rows))


@st.composite
def picture_of_any_kind(draw: st.DrawFn) -> ShownBlock:
    below = tuple(draw(st.lists(st.one_of(passage(CAPTION), passage(CREDIT)), max_size=2)))
    picture = draw(st.sampled_from([PICTURE, replace(PICTURE, widths=(1200,)), ELSEWHERE]))
    alt = draw(passage(FIGURE)) if draw(st.booleans()) else None
    block = Block(FIGURE, alt.block.text if alt else "", 1, picture=picture)
    text = replace(alt.text, marks=()) if alt and alt.text else None
    return ShownBlock(block, text, below, draw(st.integers(1, 3)) if picture.hash else 0)


def inner_blocks(depth: int) -> st.SearchStrategy[ShownBlock]:
    kinds = [passage(P), passage(BlockKind.HEADING), picture_of_any_kind()]
    if depth:
        kinds += [lists(LIST, depth - 1), lists(NUMBERED, depth - 1), table()]
        kinds.append(holder(QUOTATION, st.lists(inner_blocks(depth - 1), min_size=1, max_size=2)))
    return st.one_of(kinds)


def lists(kind: BlockKind, depth: int) -> st.SearchStrategy[ShownBlock]:
    inside = st.lists(inner_blocks(depth), max_size=2).map(tuple)
    item = inside.flatmap(lambda blocks: passage(ITEM, blocks))
    return holder(kind, st.lists(item, min_size=1, max_size=3))


BLOCK = st.one_of(
    *(passage(kind) for kind in (P, CAPTION, CREDIT, EMBED, BlockKind.HEADING)),
    picture_of_any_kind(),
    *(lists(kind, 2) for kind in (LIST, NUMBERED)),
    table(),
    holder(QUOTATION, st.lists(inner_blocks(1), min_size=1, max_size=3)),
)
NOTE = st.lists(inner_blocks(1), max_size=2).flatmap(lambda inner: passage(FOOTNOTE, tuple(inner)))


def with_notes(blocks: Sequence[ShownBlock], kept: frozenset[str]) -> tuple[ShownBlock, ...]:
    """The blocks without the marks of other notes."""
    return tuple(
        replace(
            each,
            text=each.text and replace(each.text, marks=tuple(_of(each.text.marks, kept))),
            blocks=with_notes(each.blocks, kept),
        )
        for each in blocks
    )


def _of(marks: Iterable[Mark], kept: frozenset[str]) -> Iterator[Mark]:
    return (mark for mark in marks if mark.kind is not MarkKind.NOTE or mark.target in kept)


@given(st.lists(BLOCK, max_size=4), st.lists(NOTE, max_size=3), st.booleans())
def test_any_article_is_the_same_on_both(
    blocks: list[ShownBlock], notes: list[ShownBlock], are_marked: bool
) -> None:
    named = [
        replace(note, block=replace(note.block, target=str(number)))
        for number, note in enumerate(notes, start=1)
    ]
    if are_marked:
        marked = {m.target for each in blocks if each.text for m in each.text.marks}
        named = [note for note in named if note.block.target in marked]
    whole = with_notes([*blocks, *named], frozenset(note.block.target for note in named))
    markdown = written(whole)
    on_site = site(markdown)
    assert on_site == github(markdown), markdown
    told, alternatives = letters(on_site), [each.get("alt", "") for each in pictures(on_site)]
    for block in texts(whole):
        if block.picture and block.picture.hash:
            alt = unquote(escape.element_text(block.text))
            assert letters(alt) in map(letters, alternatives), markdown
        else:
            assert letters(escape.element_text(block.text)) in told, markdown
