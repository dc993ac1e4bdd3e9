"""What is known beforehand gets into the English exactly."""

from __future__ import annotations

import pytest

from digest.editorial import Term
from digest.text.term_finder import TermFinder
from digest.translation.machine.placeables import (
    Placeable,
    insert,
    missing,
    placeables,
    restore,
)

TERMS = TermFinder(
    [
        Term("南山医院", "南山醫院", "Nanshan Hospital", "organisation", ("南山",), 2),
        Term("院长", "院長", "president", "title", (), 3),
        Term("副院长", "副院長", "vice president", "title", (), 4),
        Term("新华社", "新華社", "Xinhua", "organisation", (), 6),
        Term("周一凡", "周一凡", "Zhou Yifan", "person", (), 7),
        Term("张三", "張三", "Zhang San", "person", (), 8),
        Term("无名", "無名", "", "person", (), 5),
    ]
)


@pytest.mark.parametrize(
    ("source", "renderings"),
    [
        ("2026年1月14日下午", ["January 14, 2026"]),
        ("3月8日和2024年5月", ["March 8", "May 2024"]),
        ("投资10亿元", ["RMB 1 billion"]),
        ("3.5亿美元、20余万人", ["US$350 million", "more than 200,000"]),
        ("约1.25万亿", ["about 1.25 trillion"]),
        ("增长12.5%，占百分之5", ["12.5%", "5%"]),
        ("CAR-T与NOSES手术的3D打印", ["CAR-T", "NOSES", "3D"]),
        ("见https://example.org/a_b?c=1。", ["https://example.org/a_b?c=1"]),
        ("致信a.b@example.org,谢谢", ["a.b@example.org"]),
        ("南山医院副院长", ["Nanshan Hospital", "vice president"]),
        ("Wuming Bio公司", ["Wuming Bio"]),
        ("13月1日有4000人", []),
        ("无名", []),
        ("新华社记者周一凡摄", ["Xinhua", "Zhou Yifan"]),
        ("图／南山医院 张三 摄", ["Nanshan Hospital", "Zhang San"]),
        ("周一凡供图", ["Zhou Yifan"]),
    ],
)
def test_finds_what_is_known_beforehand(source: str, renderings: list[str]) -> None:
    assert [span.rendering for span in placeables(source, TERMS)] == renderings


def test_the_sentence_handed_to_the_model_holds_the_english() -> None:
    source = "2026年1月14日，南山医院（CAR-T）副院长来了。"
    assert (
        insert(source, placeables(source, TERMS))
        == "January 14, 2026， Nanshan Hospital （CAR-T） vice president 来了。"
    )


def test_what_a_tokenizer_spoils_is_made_exact_again() -> None:
    source = "见https://example.org/a_b，CAR-T"
    spans = placeables(source, TERMS)
    spoilt = "See https: //example.org/a b , car - T ."
    assert not missing(spoilt, spans)
    assert restore(spoilt, spans) == "See https://example.org/a_b , CAR-T ."


def test_what_the_model_lost_is_noticed() -> None:
    spans = placeables("增长12%，CAR-T", TERMS)
    assert [span.rendering for span in missing("rose 12% by CART", spans)] == ["CAR-T"]
    assert [span.rendering for span in missing("rose 112% by CAR-T", spans)] == ["12%"]


def test_a_common_term_keeps_the_capital_of_its_sentence() -> None:
    spans = placeables("副院长来到NanShan", TERMS)
    assert restore("Vice president came to nanshan", spans) == "Vice president came to NanShan"


def spans(*renderings: str) -> list[Placeable]:
    return [Placeable(0, 1, rendering) for rendering in renderings]


@pytest.mark.parametrize(
    ("translation", "rendering", "restored"),
    [
        ("the air of ai", "AI", "the air of AI"),
        ("nk cells and nks", "NK", "NK cells and NKs"),
        ("it may rise in May", "May", "it may rise in May"),
        ("the Mayor in May", "May", "the Mayor in May"),
        ("On The 26th, it", "the 26th", "On the 26th, it"),
        ("More than 200, 000 people", "more than 200,000", "More than 200,000 people"),
        ("End. More than 200, 000", "more than 200,000", "End. More than 200,000"),
        ("but More than 200, 000", "more than 200,000", "but more than 200,000"),
        ("Mrna is new", "mRNA", "mRNA is new"),
        ("rmb 5, 000.", "RMB 5,000", "RMB 5,000."),
    ],
)
def test_only_the_thing_itself_gets_its_spelling(
    translation: str, rendering: str, restored: str
) -> None:
    assert restore(translation, spans(rendering)) == restored


@pytest.mark.parametrize(
    ("translation", "rendering"),
    [
        ("RMB 5,000,000", "RMB 5,000"),
        ("RMB 5.5", "RMB 5"),
        ("the air", "AI"),
        ("it may rise", "May"),
    ],
)
def test_a_longer_word_or_figure_is_not_the_thing(translation: str, rendering: str) -> None:
    assert missing(translation, spans(rendering)) == spans(rendering)


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ("It cost one billion yuan.", True),
        ("It cost 1,000 million yuan.", True),
        ("It cost US$1 billion.", False),
        ("It cost RMB 1 million.", False),
    ],
)
def test_a_figure_may_be_said_in_another_form(translation: str, said: bool) -> None:
    amounts = placeables("10亿元", TERMS)
    assert missing(translation, amounts) == ([] if said else amounts)
