"""Text torn into lines of one width: joined where it is prose, left where it is verse or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.cleaning.framed import TITLE, cleaned, texts

PARAGRAPHS = (
    "松河市一家储能企业近日宣布，第二条电芯产线通过验收，年产能由2.4GWh提高到6.8GWh，下月交付首批产品。",
    "企业负责人李文博介绍，新产线总投资12.6亿元，设备国产化率达到93.5%，能耗比旧产线下降18%至22%。",
    "按照计划，企业还将在西部建设一座回收工厂，预计2026年底投产，每年可处理退役电池3万吨。",
)
HEADS = (("2025-06-18 10:10 来源：晨光日报",), ("晨光日报记者 林小雨",), ())


def set_in(width: int, text: str) -> Iterator[str]:
    """The lines of a text in columns, as a program for print sets them: no number is torn."""
    line = ""
    for word in re.findall(r"[!-~]+|.", text):
        if _columns(line) + _columns(word) > width and word not in "，。、":
            yield line
            line = ""
        line += word
    yield line


def _columns(text: str) -> int:
    return sum(1 if char < "\u0100" else 2 for char in text)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("width", [24, 26, 32, 40, 60, 72])
@pytest.mark.parametrize("is_indented", [True, False])
def test_a_column_is_joined_whatever_its_width(
    width: int, head: tuple[str, ...], is_indented: bool
) -> None:
    indent, between = ("　　", ()) if is_indented else ("", ("",))
    lines = [line for each in PARAGRAPHS for line in (*between, *set_in(width, indent + each))]
    article = cleaned(TITLE, *head, *lines)
    assert (article.title, texts(article)) == (TITLE, PARAGRAPHS)


@pytest.mark.parametrize("width", [13, 17, 20, 28, 34])
@pytest.mark.parametrize("is_indented", [True, False])
def test_lines_of_so_many_characters_are_joined(width: int, is_indented: bool) -> None:
    indent, between = ("　　", ()) if is_indented else ("", ("",))
    cut = [
        line
        for each in PARAGRAPHS
        for line in (*between, *re.findall(f".{{1,{width}}}", indent + each))
    ]
    article = cleaned(TITLE, "2025-06-18 10:10 来源：晨光日报", *cut)
    assert texts(article) == PARAGRAPHS
    assert (article.title, article.source) == (TITLE, "晨光日报")


@pytest.mark.parametrize(
    "lines",
    [
        ("江上数峰青，", "舟行一线明。", "客从云外至，", "山向雨中生。") * 3,
        ("风从东边来", "吹过旧码头", "船从北边来", "停在旧码头", "人从西边来", "走过旧码头") * 2,
        ("甲厂，年产三十万吨", "乙厂，年产四十万吨", "丙厂，年产五十万吨", "丁厂，年产六十万吨")
        * 2,
    ],
    ids=["verse", "song", "list"],
)
def test_what_is_as_narrow_by_itself_stays(lines: tuple[str, ...]) -> None:
    article = cleaned(TITLE, "2025-06-18 10:10 来源：晨光日报", PARAGRAPHS[0], *lines)
    assert not any(change.rule == "unwrap" for change in article.changes)


def test_a_heading_above_a_narrow_column_stays_one() -> None:
    lines = [line for each in PARAGRAPHS for line in ("", "产线与工厂", *set_in(26, "　　" + each))]
    article = cleaned(TITLE, *lines)
    assert texts(article) == tuple(text for each in PARAGRAPHS for text in ("产线与工厂", each))
