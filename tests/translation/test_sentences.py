"""Sentences are split where a reader would, and never lose a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import MarkKind
from digest.text.inline_tags import numbered, plain, strays
from digest.translation.sentences import LONGEST, split
from tests.shared import SHARED, needs_shared

ALPHABET = "中心很好。！？；，、：“”‘’（）《》「」()123.,:;!?%ab…— \n"


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("中心落成。大家都来了！真的吗？", ["中心落成。", "大家都来了！", "真的吗？"]),
        (
            "“很好。我们来了。”他说，“再见。”他走了。",
            ["“很好。我们来了。”他说，“再见。”", "他走了。"],
        ),
        ("他问：“可以吗？”众人点头。", ["他问：“可以吗？”", "众人点头。"]),
        ("“为什么？”的追问没有停。", ["“为什么？”的追问没有停。"]),
        (
            "《细胞是什么？》一书出版（第2版！）。书很厚。",
            ["《细胞是什么？》一书出版（第2版！）。", "书很厚。"],
        ),
        ("增长3.5%，共1,000例。比例为1.5:1。", ["增长3.5%，共1,000例。", "比例为1.5:1。"]),
        ("见https://example.org/a?b=1!完", ["见https://example.org/a?b=1!", "完"]),
        ("未闭合的“引号。下一句。", ["未闭合的“引号。", "下一句。"]),
        ("多余的”引号。下一句。", ["多余的”引号。", "下一句。"]),
        ("“一。”“二。”", ["“一。”", "“二。”"]),
        ("等等……后来呢？", ["等等……", "后来呢？"]),
        ("没有句号", ["没有句号"]),
        ("  ", []),
    ],
)
def test_splits_at_the_end_of_sentences(paragraph: str, sentences: list[str]) -> None:
    assert split(paragraph) == sentences


def test_an_overlong_sentence_is_split_at_its_best_clause_marks() -> None:
    clause = "这是一个说明情况的比较长的分句"
    sentence = f"{clause}、{clause}，{clause}；{clause}，{clause}、{clause}，{clause}。"
    assert split(sentence) == [
        f"{clause}、{clause}，{clause}；",
        f"{clause}，{clause}、{clause}，{clause}。",
    ]


def test_an_overlong_sentence_keeps_its_quotation_whole() -> None:
    quote = "“" + "我们，" * 15 + "”"
    pieces = split(f"{'很长的开头' * 12}，{quote}，{'很长的结尾' * 8}。")
    assert any(quote in piece for piece in pieces)


def test_a_quotation_alone_is_split_inside_when_it_is_overlong() -> None:
    assert max(map(len, split("“" + "我们都来了，" * 40 + "”"))) <= LONGEST


@given(st.text(ALPHABET, max_size=400))
def test_no_character_is_lost_or_moved(paragraph: str) -> None:
    assert "".join("".join(split(paragraph)).split()) == "".join(paragraph.split())


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("见<a1>报告</a1>[^1]。很好。", ["见<a1>报告</a1>[^1]。", "很好。"]),
        ("很好。[^1]来了。", ["很好。[^1]", "来了。"]),
        ("很好。 [^1]来了。", ["很好。[^1]", "来了。"]),
        ("[^1]很好。来了。[^2]", ["[^1]很好。", "来了。[^2]"]),
        ("见<a1>一。二。</a1>三。", ["见<a1>一。二。</a1>", "三。"]),
        ("<a1>一。</a1>二。", ["<a1>一。</a1>", "二。"]),
        (
            "<strong>一。二。</strong>三。",
            ["<strong>一。</strong>", "<strong>二。</strong>", "三。"],
        ),
        (r"写\<sup>。写。", [r"写\<sup>。", "写。"]),
        (
            f"<a1>{'我们都来了，' * 15}好。{'我们都来了，' * 15}好。</a1>",
            [f"<a1>{'我们都来了，' * 15}好。</a1>"] * 2,
        ),
    ],
)
def test_every_sentence_has_the_tags_of_its_marks(paragraph: str, sentences: list[str]) -> None:
    assert split(paragraph) == sentences


def test_an_overlong_sentence_keeps_its_link_whole() -> None:
    link = f"<a1>{'我们，' * 15}</a1>"
    pieces = split(f"{'很长的开头' * 12}，{link}，{'很长的结尾' * 8}。")
    assert any(link in piece for piece in pieces)


PIECES = [
    "中心",
    "很好。",
    "，",
    " ",
    "<a1>",
    "</a1>",
    "<em>",
    "</em>",
    "<sup>",
    "</sup>",
    "[^1]",
    "\\",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_mark_is_lost_and_no_tag_is_torn(paragraph: str) -> None:
    pieces = split(paragraph)
    text, marks = numbered(paragraph)
    assert "".join("".join(map(plain, pieces)).split()) == "".join(text.split())
    assert [tag for piece in pieces for tag in strays(piece)] == []
    kinds = [mark.kind for piece in pieces for mark in numbered(piece)[1]]
    notes = [mark for mark in marks if mark.kind is MarkKind.NOTE]
    assert kinds.count(MarkKind.NOTE) == (len(notes) if pieces else 0)
    assert {*kinds} >= {m.kind for m in marks if text[m.start : m.end].strip()}


@needs_shared
def test_the_real_texts_split_into_pieces_the_model_can_take() -> None:
    lines = [
        line
        for path in sorted((SHARED / "seeds").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    lengths = [len(piece) for line in lines for piece in split(line)]
    assert len(lengths) > 250
    assert max(lengths) <= LONGEST + 20
