"""English that is being updated, on every page that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from digest.model import (
    Article,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    Page,
    Text,
    TextStatus,
)
from tests.stories import LOCALES, NO_CARDS, TAXONOMY, article_layout, rendition, story

TOLD = "This English is being updated to match the Chinese"
CHINESE = "随访期为三年。"
MIXED = Text(
    f"It began. {CHINESE} It goes on.",
    "en",
    TextStatus.OUTDATED,
    marks=(
        Mark(MarkKind.PENDING, 10, 10 + len(CHINESE), "zh-Hans"),
        Mark(MarkKind.STRONG, 13, 16),
    ),
)
EDITED = Text("Edited.", "en", TextStatus.EDITED)


def laid(article: Article, **parts: Any) -> dict[str, Page]:
    layout = article_layout(LOCALES, TAXONOMY, NO_CARDS)
    own = [rendition(article, each, **(parts if each.translated else {})) for each in LOCALES]
    return {page.name: page for page in layout.pages(own)}


def english(*kinds: BlockKind, **parts: Any) -> Page:
    blocks = tuple(Block(kind, "正文。", 1, level=kind is BlockKind.HEADING) for kind in kinds)
    told = {"title": EDITED, "summary": EDITED, "passages": (MIXED,) * len(kinds), **parts}
    return laid(story("a", blocks=blocks), **told)["en/articles/a.md"]


def elements(page: Page, name: str) -> list[lxml.html.HtmlElement]:
    return [*lxml.html.fromstring(f"<main>{page.markdown}</main>").find_class(name)]


@pytest.mark.parametrize(
    ("kind", "tag"),
    [(BlockKind.PARAGRAPH, "p"), (BlockKind.CAPTION, "p"), (BlockKind.HEADING, "span")],
)
def test_a_passage_says_that_it_is_updated_and_what_in_it_is_chinese(
    kind: BlockKind, tag: str
) -> None:
    (marked,) = elements(english(kind), "outdated")
    assert (marked.tag, marked.get("title"), marked.get("lang")) == (tag, TOLD, None)
    parts = marked.find_class("pending")
    assert {part.get("lang") for part in parts} == {"zh-Hans"}
    assert "".join(part.text_content() for part in parts).replace("**", "") == CHINESE


def test_a_headline_that_is_updated_says_so_where_it_is_one() -> None:
    title = Text("It begins", "en", TextStatus.OUTDATED)
    page = english(BlockKind.PARAGRAPH, title=title, passages=(EDITED,))
    (marked,) = elements(page, "outdated")
    assert page.markdown.startswith("# <span")
    assert (marked.text, marked.get("title"), page.meta["title"]) == (
        "It begins",
        TOLD,
        "It begins",
    )


def test_what_is_updated_counts_as_edited_and_is_counted_besides() -> None:
    page = english(BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    assert (page.meta["translation"], page.meta["translation_outdated"]) == ("edited", 2)
    assert (
        "This English version has been edited. "
        "The English of 2 passages is being updated to match the Chinese." in page.markdown
    )
    one = english(BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, passages=(EDITED, MIXED))
    assert "The English of 1 passage is being updated" in one.markdown


def test_a_page_whose_english_stands_says_nothing_of_updates() -> None:
    page = english(BlockKind.PARAGRAPH, passages=(EDITED,))
    assert "updated" not in page.markdown
    assert "translation_outdated" not in page.meta


def test_the_note_of_the_editor_is_marked_too() -> None:
    shown = replace(MIXED, marks=())
    page = english(BlockKind.PARAGRAPH, note=shown, passages=(EDITED,))
    (marked,) = elements(page, "outdated")
    assert marked.get("title") == TOLD


def test_parallel_reading_shows_the_english_with_its_chinese_and_a_word_on_it() -> None:
    page = laid(story("a"), title=EDITED, passages=(MIXED,))["parallel/a.md"]
    cell = page.markdown.split('<td lang="en">')[-1].splitlines()[0]
    assert cell.startswith('It began. <span lang="zh-Hans" class="pending">随访期')
    assert cell.endswith(f" It goes on. <i><small>({TOLD})</small></i>")
