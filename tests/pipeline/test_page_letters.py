"""An article has the same letters as the page that was made of it: so a renamed seed is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Block, BlockKind, Text, TextStatus
from digest.pages.parallel import parallel_page
from digest.pages.shown_blocks import ShownBlock
from digest.pipeline.duplicates import letters_of
from digest.pipeline.page_letters import page_letters
from tests.pages.test_renderings import BLOCK, NOTE
from tests.stories import LOCALES, rendition, story


def blocks_of(shown: Iterable[ShownBlock]) -> Iterator[Block]:
    """The blocks with the marks of their texts."""
    for each in shown:
        marks = each.text.marks if each.text else ()
        yield replace(each.block, marks=marks, blocks=tuple(blocks_of(each.blocks)))


@given(st.lists(BLOCK, max_size=4), st.lists(NOTE, max_size=2))
def test_a_page_has_the_letters_of_its_article(
    shown: Sequence[ShownBlock], notes: Sequence[ShownBlock]
) -> None:
    article = story("a", blocks=tuple(blocks_of([*shown, *notes])))
    texts = tuple(
        Text(block.text, "zh-Hans", TextStatus.ORIGINAL, marks=block.marks)
        for block in article.passages
    )
    if texts:
        parts = {"passages": texts, "summary": texts[0]}
        page = parallel_page([rendition(article, each, **parts) for each in LOCALES], LOCALES)
        read = (block for block in article.passages if block.kind is not BlockKind.FIGURE)
        own = letters_of(block.text for block in read)
        assert page_letters(page.markdown, 0) == own
