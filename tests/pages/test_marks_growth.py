"""What writing a text takes grows with its marks and no faster: each was compared with all."""

from __future__ import annotations

import pytest

from digest.model import Block, BlockKind, Mark, MarkKind, Outline, Seed, Text, TextStatus
from digest.pages.inline import in_html, in_markdown, note_alone
from digest.pages.page_notes import in_order
from digest.pages.shown_blocks import ShownBlock
from digest.seeds.markdown_writer import as_markdown
from tests.fuzz.targets import assert_linear
from tests.pages.test_term_cards import FINDER

WORDS = "干细胞治疗"
LINK = MarkKind.LINK


def marks(kind: MarkKind, number: int, length: int = 3) -> tuple[Mark, ...]:
    places = range(0, number * len(WORDS), len(WORDS))
    return tuple(Mark(kind, place, place + length, "https://a.cn/") for place in places)


@pytest.mark.parametrize("kind", [MarkKind.STRONG, LINK, MarkKind.SUPERSCRIPT])
def test_marks_of_a_page(kind: MarkKind) -> None:
    assert_linear(lambda text: in_markdown(WORDS * len(text), marks(kind, len(text))), "x", 2_000)


def test_notes_in_links() -> None:
    def write(text: str) -> None:
        noted = [
            Mark(MarkKind.NOTE, at.start + 1, at.start + 1, "1") for at in marks(LINK, len(text))
        ]
        in_html(WORDS * len(text), (*marks(LINK, len(text)), *noted), note_alone)

    assert_linear(write, "x", 2_000)


def test_marks_of_a_seed() -> None:
    def write(text: str) -> None:
        outline = Outline((Block(BlockKind.PARAGRAPH, line=1),), (0,))
        bold = marks(MarkKind.STRONG, len(text))
        as_markdown(Seed("a.html", WORDS * len(text), "0", outline=outline, marks=bold))

    assert_linear(write, "x", 2_000)


def test_terms_in_links() -> None:
    def write(text: str) -> None:
        FINDER.marker("../").mark(WORDS * len(text), marks(LINK, len(text)))

    assert_linear(write, "x", 2_000)


def test_notes_of_a_page() -> None:
    def order(text: str) -> None:
        notes = [str(number) for number in range(len(text))]
        signs = tuple(Mark(MarkKind.NOTE, 0, 0, note) for note in notes)
        said = Text("细", "zh-Hans", TextStatus.ORIGINAL, marks=signs)
        blocks = [ShownBlock(Block(BlockKind.PARAGRAPH), said, ())]
        blocks += (ShownBlock(Block(BlockKind.FOOTNOTE, target=each), None, ()) for each in notes)
        in_order(blocks)

    assert_linear(order, "x", 2_000)
