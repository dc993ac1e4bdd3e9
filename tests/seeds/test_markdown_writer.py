"""An article written as Markdown is the same article when it is read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.model import (
    UNTOLD,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Outline,
    Picture,
    Seed,
    Span,
    figures,
    passages,
)
from digest.seeds import parse_seed
from digest.seeds.markdown_writer import as_markdown
from digest.text.inline_marks import nested

FORMATS = Path(__file__).parents[1] / "formats"
WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "细胞",
                "治疗，",
                "“后”",
                "a",
                "1.",
                "2) ",
                "- ",
                "+",
                "# ",
                "*",
                "**",
                "_",
                "`",
                "[^1]",
            ),
            *(
                "[x]: y",
                "](",
                "|",
                "<b>",
                "&amp;",
                "$5",
                "~~",
                ">",
                "!",
                "\\",
                "http://a.cn/_b_?c=1&d",
            ),
            *(" ", "10⁶", "：", "---", "===", "\u3000", "\u00a0", "𠮷", "©", "'", '"', "{", "}"),
        ]
    ),
    min_size=1,
    max_size=8,
).map(lambda words: " ".join("".join(words).split(" ")).strip() or "空")
KINDS = [MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK]


def tidy(text: str) -> str:
    """A text as pages have it: one blank for several, none around it."""
    return " ".join(filter(None, text.split(" "))).strip() or "空"


@st.composite
def texts(draw: st.DrawFn) -> Block:
    text = tidy(draw(WORDS))
    marks = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=2)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if not (text[start].isspace() or text[end - 1].isspace()):
            target = "https://example.org/a_(b)?c=*&d" if kind is MarkKind.LINK else ""
            marks.append(Mark(kind, start, end, target))
    return Block(BlockKind.PARAGRAPH, text, marks=nested(marks))


def of_kind(kind: BlockKind, **more: object) -> st.SearchStrategy[Block]:
    return texts().map(lambda own: Block(kind, own.text, marks=own.marks, **more))  # type: ignore[arg-type]


PLACES = st.one_of(
    st.sampled_from(["a".ljust(64, "0"), "../甲 乙/图1.png", "x_files/640(1)", "a%20b?c#d.png"]),
    st.lists(st.sampled_from("图a.1 ()[]&;%<>\"'*_+`:!|"), min_size=1).map(
        lambda signs: "甲" + "".join(signs) + ".png"
    ),
)
ADDRESSES = st.sampled_from(["https://e.org/a_(b)*.png?x=1&copy;&y#z", "http://e.cn/%E5%9B%BE.jpg"])


@st.composite
def pictures(draw: st.DrawFn) -> Block:
    """A figure; its captions are set like the text around them."""
    place = draw(st.lists(PLACES, max_size=1))
    address = draw(ADDRESSES) if not place or draw(st.booleans()) else ""
    # Of an alternative text that says nothing, such as a number, nothing is kept.
    alt = f"甲乙{' '.join(draw(WORDS).split())}" if draw(st.booleans()) else UNTOLD
    captions = draw(st.lists(of_kind(BlockKind.CAPTION), max_size=2))
    shown = Picture(tuple(place), address)
    return Block(BlockKind.FIGURE, alt, blocks=tuple(captions), picture=shown)


def items(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    more = st.lists(st.one_of(children, pictures()), max_size=2)
    begun = st.builds(
        lambda own, more: Block(BlockKind.ITEM, own.text, marks=own.marks, blocks=tuple(more)),
        texts(),
        more,
    )
    bare = st.builds(lambda own, more: Block(BlockKind.ITEM, blocks=(own, *more)), pictures(), more)
    return st.one_of(begun, bare)


def lists(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    kinds = st.sampled_from([(BlockKind.LIST, 0), (BlockKind.NUMBERED, 1), (BlockKind.NUMBERED, 7)])
    return st.builds(
        lambda kind, own: Block(kind[0], level=kind[1], blocks=tuple(own)),
        kinds,
        st.lists(items(children), min_size=1, max_size=3),
    )


@st.composite
def tables(draw: st.DrawFn) -> Block:
    columns, rows = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    heads = draw(st.booleans())
    made = []
    for row in range(rows):
        cells = [
            Block(BlockKind.CELL, own.text, marks=own.marks, span=Span(heads=row == 0))
            for own in draw(st.lists(texts(), min_size=columns, max_size=columns))
        ]
        if row and draw(st.booleans()):
            cells[-1] = replace(cells[-1], blocks=(draw(pictures()),))
        if row and heads:
            cells[0] = Block(BlockKind.CELL, cells[0].text, span=Span(rows=1, heads=True))
        made.append(Block(BlockKind.ROW, blocks=tuple(cells)))
    captions = [draw(of_kind(BlockKind.CAPTION))] if draw(st.booleans()) else []
    return Block(BlockKind.TABLE, blocks=(*captions, *made))


PARAGRAPH = texts()
NESTED = st.recursive(PARAGRAPH, lists, max_leaves=4)
BLOCKS = st.one_of(
    PARAGRAPH,
    WORDS.map(lambda text: Block(BlockKind.HEADING, tidy(text), level=2)),
    pictures(),
    lists(NESTED),
    tables(),
    st.lists(st.one_of(PARAGRAPH, pictures()), min_size=1, max_size=2).map(
        lambda own: Block(BlockKind.QUOTATION, blocks=tuple(own))
    ),
)


def seed_of(blocks: list[Block]) -> Seed:
    """A seed whose outline these blocks are."""
    said = [*passages(blocks)]
    starts: list[int] = []
    marks: list[Mark] = []
    size = 0
    for each in said:
        starts.append(size)
        marks += (Mark(m.kind, m.start + size, m.end + size, m.target) for m in each.marks)
        size += len(each.text) + 1
    outline = Outline(tuple(_bare(blocks, count(1))), tuple(starts))
    return Seed(
        "a.html", "\n".join(each.text for each in said), "0", outline=outline, marks=tuple(marks)
    )


def _bare(blocks: tuple[Block, ...] | list[Block], numbers: count[int]) -> Iterator[Block]:
    for each in blocks:
        line = next(numbers) if each.text else 0
        yield Block(
            each.kind,
            line=line,
            level=each.level,
            blocks=tuple(_bare(each.blocks, numbers)),
            target=each.target,
            span=each.span,
            picture=each.picture,
        )


def same(seed: Seed, again: Seed) -> None:
    assert again.text == seed.text
    assert again.outline == seed.outline
    assert nested(again.marks) == nested(seed.marks)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_an_article_is_the_same_when_it_is_read_again(blocks: list[Block]) -> None:
    seed = seed_of(blocks)
    if any(figures(blocks)):
        # What stands below a picture may say that it is a caption: so it is from then on.
        read = parse_seed(as_markdown(seed).encode(), "a.md")
        assert "".join(read.text.split()) == "".join(seed.text.split())
        seed = read
    same(seed, parse_seed(as_markdown(seed).encode(), "a.md"))


def test_a_picture_is_found_under_its_new_name() -> None:
    kept, left = Picture(("1" * 64, "a.png"), "https://e.org/a.png"), Picture(("b.png",))
    seed = seed_of([Block(BlockKind.FIGURE, "甲", picture=each) for each in (kept, left)])
    written = as_markdown(seed, {"a.png": "故事_files/图 1.png"})
    again = parse_seed(written.encode(), "a.md").outline
    assert again is not None
    assert [each.picture for each in figures(again.blocks)] == [
        Picture(("故事_files/图 1.png",), "https://e.org/a.png"),
        left,
    ]
    assert "![甲](<b.png>)" in written


@pytest.mark.parametrize("name", ["whole.md", "whole.eml", "whole.mhtml"])
def test_every_kind_of_content_is_written_and_read_again(name: str) -> None:
    seed = parse_seed((FORMATS / name).read_bytes(), name)
    same(seed, parse_seed(as_markdown(seed).encode(), "a.md"))


def test_notes_in_captions_and_merged_cells_keep_their_marks() -> None:
    page = """<html><body><p>正文<sup><a href="#n1">1</a></sup>。</p>
<table><caption>各组<sup><a href="#n2">2</a></sup></caption>
<tr><th>组</th><th>数</th></tr>
<tr><td colspan="2">合计<sup><a href="#n1">1</a></sup></td></tr></table>
<ol><li id="n1">甲。</li><li id="n2">乙。</li></ol></body></html>"""
    from digest.seeds.documents import Document, Form
    from digest.seeds.reading import seed_of as seed_of_document

    seed = seed_of_document(Document(Form.ARTICLE, page), b"", "a.eml")
    assert [mark.target for mark in seed.marks] == ["1", "2", "1"]
    # A table may begin with nothing but `<caption>`: browsers move any other element out of it.
    assert "<table><caption>" in as_markdown(seed)
    same(seed, parse_seed(as_markdown(seed).encode(), "a.md"))
