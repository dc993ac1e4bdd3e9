"""What the five real texts must give: facts about them, as the texts are private."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from digest.cleaning import clean
from digest.model import Article, BlockKind, Seed
from tests.sample import sample_data
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
RULES = sample_data().cleaning


@cache
def real(number: str) -> Article:
    path = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    return clean(Seed(path.name, path.read_text(encoding="utf-8"), "0"), RULES)


def count(article: Article, kind: BlockKind) -> int:
    """Blocks of a kind; of the paragraphs, those that are not background."""
    return sum(
        block.kind is kind and not (kind is BlockKind.PARAGRAPH and block.background)
        for block in article.passages
    )


@pytest.mark.parametrize(
    ("number", "paragraphs", "headings", "captions", "joins", "ruby"),
    [
        ("000", 19, 4, 0, 0, 0),
        ("001", 7, 0, 0, 0, 179),
        ("002", 25, 0, 0, 0, 0),
        ("003", 34, 3, 2, 3, 0),
        ("004", 16, 3, 0, 0, 0),
    ],
)
def test_counts(
    number: str, paragraphs: int, headings: int, captions: int, joins: int, ruby: int
) -> None:
    article = real(number)
    rules = [change.rule for change in article.changes]
    assert count(article, BlockKind.PARAGRAPH) == paragraphs
    assert count(article, BlockKind.HEADING) == headings
    assert count(article, BlockKind.CAPTION) == captions
    assert rules.count("broken-join") == joins
    assert rules.count("ruby") == ruby


@pytest.mark.parametrize(
    ("number", "published", "not_before", "events"),
    [
        ("000", None, date(2026, 1, 14), [date(2026, 1, 14)]),
        ("001", None, date(2024, 9, 8), [date(2024, 9, 7), date(2024, 9, 8)]),
        ("002", "2024-02-26T14:36", date(2024, 2, 26), [date(2024, 2, 25)]),
        ("003", None, date(2024, 2, 27), [date(2024, 2, 27)]),
        ("004", None, date(2024, 1, 1), []),
    ],
)
def test_days(number: str, published: str | None, not_before: date, events: list[date]) -> None:
    article = real(number)
    assert article.published == published
    assert article.not_before == not_before
    assert list(article.events) == events


@pytest.mark.parametrize("number", ["001", "002", "003"])
def test_an_inferred_year_is_doubted(number: str) -> None:
    assert any(doubt.code == "inferred-year" for doubt in real(number).doubts)


@pytest.mark.parametrize(
    ("number", "source", "authors", "editor", "contributor"),
    [
        ("000", None, (), None, None),
        ("001", None, (), None, None),
        ("002", None, (), None, None),
        ("003", "本报", ("刘晶", "邹欣芮", "李忠海"), None, None),
        ("004", "央廣網", (), "侯凱奇", "西安浐灞國際港"),
    ],
)
def test_bylines(
    number: str,
    source: str | None,
    authors: tuple[str, ...],
    editor: str | None,
    contributor: str | None,
) -> None:
    article = real(number)
    assert (article.source, article.authors) == (source, authors)
    assert (article.editor, article.contributor) == (editor, contributor)


@pytest.mark.parametrize(
    ("number", "generated", "words"),
    [
        ("000", True, ["西安大兴医院", "专家团", "医赛尔"]),
        ("001", True, ["“莫子山論道”聚焦", "自體骨髓細胞移植"]),
        ("002", False, ["西安交通大学京津冀医工校友论坛在京举办"]),
        ("003", False, ["“小细胞”撬动“大产业”——大连医科大学附属第一医院锚定"]),
        ("004", True, ["西安浐灞國際港：“硬核”推動新質生產力加速發展"]),
    ],
)
def test_title(number: str, generated: bool, words: list[str]) -> None:
    article = real(number)
    assert article.title_generated is generated
    assert all(word in article.title for word in words)


def test_sections_are_put_in_order_and_the_move_is_shown() -> None:
    article = real("003")
    headings = [block.text[0] for block in article.passages if block.kind is BlockKind.HEADING]
    assert headings == ["①", "②", "③"]
    assert any(doubt.code == "section-order" for doubt in article.doubts)


def test_a_heading_on_two_lines_is_one() -> None:
    headings = [block.text for block in real("004").passages if block.kind is BlockKind.HEADING]
    assert headings[1] == "創新平臺賦能 助力企業跑進前沿領域"


def test_the_background_stands_apart() -> None:
    background = [block for block in real("000").passages if block.background]
    assert [block.text for block in background[:1]] == ["西安大兴医院简介"]
    assert len(background) == 4


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("002", ["发布日期: 日期：2024-02-26 14:36", "浏览次数: 1795", "正文内容:"]),
        (
            "003",
            ["□", "►", "(本报记者邹欣芮 通讯员李忠海整理报道)", "本专版由辽宁省卫生健康委主办"],
        ),
        ("004", ["編輯:侯凱奇", "(西安浐灞國際港供稿)", "長按二維碼", "關注精彩內容"]),
    ],
)
def test_these_words_are_taken_out_with_a_trace(number: str, words: list[str]) -> None:
    article = real(number)
    body = "\n".join(block.text for block in article.passages)
    for each in words:
        assert each not in body
        assert any(each in change.text for change in article.changes)


def test_the_rights_notice_is_kept_as_a_fact() -> None:
    rights = real("004").rights
    assert rights
    assert "未經授權不得轉載" in rights
