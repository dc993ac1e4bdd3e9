"""For any amount between any neighbours: nothing is lost, nothing said twice, nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st

from digest.text.figures import Figure, FigureKind, figures, read_english
from digest.text.term_finder import TermFinder
from digest.translation.machine.placeables import Placeable, insert, placeables

NO_TERMS = TermFinder([])
SCALES = {"": 1, "万": 10**4, "百万": 10**6, "亿": 10**8, "万亿": 10**12}
CURRENCIES = {
    "元": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "日元": "JPY",
    "欧元": "EUR",
    "港元": "HKD",
    "英镑": "GBP",
}
BEFORE = ["", "投资", "他在", "，", "总额为", "（", "A股", "江西", "奖金"]
BEHIND = [
    "",
    "的项目",
    "本游客",
    "月活用户",
    "日均订单",
    "，约",
    "。",
    "）",
    "人次",
    "岁",
    "级别",
    "次",
    "元器件",
    "科研人员",
    "以上海为主",
    "以下载量计",
    "以内蒙古为例",
]
SIGNS = "年月日号时点万亿千百十多余几约近元美港第半成倍折至到一二三两上午下人均"
WORDS = (
    *(
        "约",
        "近",
        "超过",
        "不足",
        "至少",
        "多",
        "以上",
        "左右",
        "1",
        "12",
        "2024",
        "3.5",
        "三十",
        "二",
    ),
    *(
        "万",
        "亿",
        "百",
        "元",
        "日元",
        "越南盾",
        "美元",
        "人民币",
        "¥",
        "%",
        "百分之",
        "个百分点",
        "成",
        "折",
    ),
    *(
        "年",
        "月",
        "日",
        "号",
        "时",
        "分",
        "上午",
        "晚",
        "世纪",
        "年代",
        "上",
        "第",
        "至",
        "-",
        "、",
    ),
    *("每", "内", "人", "名", "的", "，", " ", "A", "在", "本", "后"),
)


@dataclass(frozen=True)
class Amount:
    """An amount as written, with what it says."""

    text: str
    low: Decimal
    high: Decimal
    currency: str


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """An amount or a range of amounts, in digits, with a currency or a scale."""
    scale = draw(st.sampled_from(list(SCALES)))
    words = list(CURRENCIES) if not scale else ["", *CURRENCIES]
    word = draw(st.sampled_from(words))
    low, step = draw(st.integers(1, 9999)), draw(st.integers(0, 999))
    numbers = [low] if not step else [low, low + step]
    space = draw(st.sampled_from(["", " "]))
    joined = draw(st.sampled_from(["至", "-", "~", "到"])).join(map(str, numbers))
    text = f"{joined}{space}{scale}{word}"
    values = [Decimal(number) * SCALES[scale] for number in numbers]
    return Amount(text, min(values), max(values), CURRENCIES.get(word, ""))


@given(amounts(), st.sampled_from(BEFORE), st.sampled_from(BEHIND))
@example(Amount("3000万日元", Decimal(30_000_000), Decimal(30_000_000), "JPY"), "", "")
@example(Amount("10万", Decimal(100_000), Decimal(100_000), ""), "", "本游客")
@example(Amount("5至10亿元", Decimal(5 * 10**8), Decimal(10**9), "CNY"), "", "")
def test_an_amount_is_replaced_by_what_it_says(amount: Amount, before: str, behind: str) -> None:
    assume("元月" not in amount.text + behind)
    sentence = f"{before}{amount.text}{behind}"
    spans = [span for span in placeables(sentence, NO_TERMS) if span.rendering != "A"]
    assert _rest(sentence, spans) == [before, behind], spans
    (said,) = read_english(spans[0].rendering).figures
    assert (said.low, said.high, said.currency) == (amount.low, amount.high, amount.currency)


@given(st.integers(1, 999), st.sampled_from("、/或和，·:+ "), amounts(), st.sampled_from(BEFORE))
def test_an_amount_that_may_begin_before_is_left(
    first: int, sign: str, amount: Amount, before: str
) -> None:
    sentence = f"{before}{first}{sign}{amount.text}"
    assert amount.text in insert(sentence, placeables(sentence, NO_TERMS))


@given(st.sampled_from(["不得", "不会", "从未", "难以", "无需", "没有"]), amounts())
def test_what_a_negation_turns_round_is_left(negation: str, amount: Amount) -> None:
    sentence = f"{negation}高于{amount.text}"
    assert insert(sentence, placeables(sentence, NO_TERMS)) == sentence


@given(
    st.text(f"0123456789.,%-~、，。 {SIGNS}")
    | st.lists(st.sampled_from(WORDS), max_size=9).map("".join)
)
def test_whatever_is_inserted_says_the_same(sentence: str) -> None:
    spans = placeables(sentence, NO_TERMS)
    found = figures(sentence)
    for span in spans:
        if span.rendering == sentence[span.start : span.end]:
            continue
        parts = [each for each in found if span.start <= each.start and each.end <= span.end]
        assert (span.start, span.end) == (parts[0].start, parts[-1].end)
        said = read_english(f"In {span.rendering}").figures
        if parts[0].kind is FigureKind.CENTURY and len(parts) > 1:
            parts = parts[1:]
        assert _values(said) == _values(parts), span
        assert {each.currency for each in said} == {each.currency for each in parts}
        assert {each.approximation for each in said} == {each.approximation for each in parts}
    apart = "".join(f"{kept}{span.rendering}" for kept, span in _pieces(sentence, spans))
    rest = _rest(sentence, spans)[-1]
    assert _dense(insert(sentence, spans)) == _dense(apart + rest)


def _values(found: Sequence[Figure]) -> set[Decimal]:
    """The values of figures; a discount is what is off."""
    return {
        100 - value if each.kind is FigureKind.DISCOUNT else value
        for each in found
        for value in (each.low, each.high)
    }


def _pieces(sentence: str, spans: list[Placeable]) -> list[tuple[str, Placeable]]:
    starts = [0, *(span.end for span in spans)]
    return [(sentence[at : span.start], span) for at, span in zip(starts, spans, strict=False)]


def _rest(sentence: str, spans: list[Placeable]) -> list[str]:
    """What stays of a sentence between and around its placeables."""
    end = spans[-1].end if spans else 0
    return [*(kept for kept, _ in _pieces(sentence, spans)), sentence[end:]]


def _dense(text: str) -> str:
    return "".join(text.split())
