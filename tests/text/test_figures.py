"""Figures are read alike in both languages, with exactly the characters that say them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.figures import (
    Approximation,
    Figure,
    FigureKind,
    cores,
    figures,
    read_english,
    render_number,
    spelled_values,
    surroundings,
)
from digest.text.numerals import amount
from digest.text.written_numerals import chinese

HERE = Path(__file__).parent
_PATTERNS = {*surroundings.BEFORE.pattern, *surroundings.BEHIND.pattern, *cores.CORE.pattern}
NEIGHBOURS = st.sampled_from(
    [char for char in map(chr, range(0x4E00, 0x9FA5)) if char not in _PATTERNS]
)
"""Characters that neither continue a figure nor say how exactly it is meant."""
SCALES = {"": 1, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
MONEY = {"元": "CNY", "美元": "USD", "日元": "JPY", "港币": "HKD", "欧元": "EUR", "元人民币": "CNY"}
BEFORE = {
    "": Approximation.EXACT,
    "约": Approximation.ABOUT,
    "逾": Approximation.OVER,
    "近": Approximation.NEARLY,
    "不到": Approximation.UNDER,
    "至少": Approximation.AT_LEAST,
    "不超过": Approximation.AT_MOST,
    "超过": Approximation.OVER,
}
BEHIND = {"": Approximation.EXACT, "左右": Approximation.ABOUT, "以上": Approximation.AT_LEAST}
MARKS = st.sampled_from(["", "，", "。", "（", "、", "：“"])

PIECES = (
    "one two hundred and a half million percent 3 1,000 $ US$ May 1980s p.m. - to 民国 百分之 "
    "上世纪 分之 年代 个 亿 成 折 倍 以上 几 数 翻 番 ： :30 角"
)

Row = tuple[str, str, Decimal, Decimal, str, str]


def _table(name: str) -> list[tuple[str, list[Row]]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (text, [_row(row) for row in group if row["span"]])
        for text, group in groupby(rows, key=lambda row: row["text"])
    ]


def _row(row: dict[str, str]) -> Row:
    low, high = Decimal(row["low"]), Decimal(row["high"])
    return row["span"], row["kind"], low, high, row["currency"], row["approximation"]


def _read(found: Iterable[Figure]) -> list[Row]:
    return [
        (
            *(figure.text, figure.kind.value, round(figure.low, 6), round(figure.high, 6)),
            *(figure.currency, figure.approximation.value),
        )
        for figure in found
    ]


@pytest.mark.parametrize(("text", "expected"), _table("figures.tsv"))
def test_chinese_figures_of_the_table(text: str, expected: list[Row]) -> None:
    assert _read(figures(text)) == expected


@pytest.mark.parametrize(("text", "expected"), _table("english_figures.tsv"))
def test_english_figures_of_the_table(text: str, expected: list[Row]) -> None:
    assert _read(read_english(text).figures) == expected


_AMOUNTS = st.one_of(
    st.tuples(st.integers(1, 9999), st.sampled_from([0, 1, 2])).map(
        lambda pair: f"{Decimal(pair[0]).scaleb(-pair[1]):f}"
    ),
    st.integers(1, 10**9).map(lambda number: f"{number:,}"),
    st.integers(21, 9999).map(chinese),
)


@st.composite
def _money(draw: st.DrawFn) -> tuple[str, Decimal, str, Approximation]:
    """An amount of money as written, its value, its currency and its approximation."""
    number = draw(_AMOUNTS)
    scale = draw(st.sampled_from(sorted(SCALES)))
    if not number[0].isdecimal() and scale:
        scale = draw(st.sampled_from(["万", "亿"]))
    name, before = draw(st.sampled_from(sorted(MONEY))), draw(st.sampled_from(sorted(BEFORE)))
    behind = draw(st.sampled_from(sorted(BEHIND))) if not before else ""
    blank = draw(st.sampled_from(["", " "])) if number[0].isdecimal() else ""
    value = amount(number) * SCALES[scale]
    after_word = blank if before else ""
    written = f"{before}{after_word}{number}{blank}{scale}{name}{behind}"
    return written, value, MONEY[name], BEHIND[behind] if behind else BEFORE[before]


@given(_money(), NEIGHBOURS, MARKS, MARKS, NEIGHBOURS)
def test_money_is_read_back_with_its_exact_span(
    money: tuple[str, Decimal, str, Approximation], one: str, two: str, three: str, four: str
) -> None:
    written, value, currency, approximation = money
    [figure] = figures(f"{one}{two}{written}{three}{four}")
    assert figure.text == written
    assert (figure.low, figure.high, figure.currency) == (value, value, currency)
    assert figure.approximation is approximation


@given(
    st.integers(1, 500),
    st.integers(1, 500),
    st.sampled_from(["至", "到", "-", "~", "—", "–"]),
    st.sampled_from(["万元", "亿美元", "%", "个百分点", "倍"]),
    st.booleans(),
    NEIGHBOURS,
    NEIGHBOURS,
)
def test_both_ends_of_a_range_are_one_figure(
    low: int, more: int, sign: str, unit: str, twice: bool, before: str, after: str
) -> None:
    written = f"{low}{unit if twice else ''}{sign}{low + more}{unit}"
    [figure] = figures(f"{before}{written}{after}")
    scale = {"万元": 10**4, "亿美元": 10**8}.get(unit, 1)
    assert figure.text == written
    assert (figure.low, figure.high) == (low * scale, (low + more) * scale)


@given(st.integers(0, 23), st.integers(0, 59), NEIGHBOURS, NEIGHBOURS)
def test_times_are_minutes_in_both_languages(
    hour: int, minute: int, before: str, after: str
) -> None:
    [time] = figures(f"{before}{hour}时{minute}分{after}")
    [english] = read_english(f"at {hour}:{minute:02} on").figures
    assert time.kind is english.kind is FigureKind.TIME
    assert time.low == english.low == hour * 60 + minute


@given(st.integers(1, 12), st.integers(1, 28), st.integers(1912, 2099))
def test_days_are_read_in_digits_numerals_and_years_of_the_republic(
    month: int, day: int, year: int
) -> None:
    positional = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    for written in (
        f"{year}年{month}月{day}日",
        f"{positional}年{chinese(month)}月{chinese(day)}日",
        f"民國{year - 1911}年{month}月{day}日",
        f"{year} 年 {month} 月 {day} 日",
        f"{year}-{month:02}-{day:02}",
    ):
        found = figures(written)
        assert [figure.low for figure in found] == [year, month, day]
        kinds = [FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY]
        assert [figure.kind for figure in found] == kinds


@given(st.integers(1, 9999), st.integers(0, 3))
def test_written_numerals_are_read_back(number: int, place: int) -> None:
    assert amount(chinese(number)) == number
    assert amount(f"{chinese(number)}万") == number * 10**4
    assert amount(f"{number}亿{place + 1}千万") == number * 10**8 + (place + 1) * 10**7


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三十二", 32), ("一千二百", 1200), ("二〇二四", 2024), ("两万三千", 23000), ("十", 10)],
)
def test_reads_numerals(numeral: str, value: int) -> None:
    assert Decimal(value) in spelled_values(numeral)


def test_a_power_of_ten_may_be_written_out() -> None:
    factor, ten = figures("约2.5×10⁶个细胞")
    assert (factor.value, ten.value) == (Decimal("2.5"), Decimal(10))
    assert ten.accepted == {Decimal(10), Decimal(10**6), Decimal(2_500_000)}
    [small] = figures("10⁻³")
    assert Decimal("0.001") in small.accepted


def test_a_dozen_or_so_may_be_more_than_ten() -> None:
    [people] = figures("十几万人")
    assert {Decimal(100_000), Decimal(110_000)} <= people.accepted


def test_reads_english_figures() -> None:
    english = read_english("On 3 May, twenty-five of 1.5–2 million (12.5 per cent) got PD-1.")
    assert {Decimal(n) for n in ("3", "25", "1.5", "1500000", "2000000")} <= english.values
    assert english.percents == {Decimal("12.5")}
    assert english.months == {5}
    assert Decimal(1) not in {value for readings, _ in english.digits for value in readings}


@given(st.decimals(min_value=1, max_value=10**14, places=2, allow_nan=False))
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert value in read_english(render_number(value)).values


@pytest.mark.parametrize(
    "reader", [figures, lambda text: read_english(text).figures], ids=["chinese", "english"]
)
@given(
    st.one_of(
        st.text("0123456789.,%年月日万亿千百十多余元~-至时点两三〇第半约近 a$bm", max_size=40),
        st.lists(st.sampled_from(PIECES.split())).map(" ".join),
    )
)
def test_spans_are_in_order_and_of_the_text(
    reader: Callable[[str], tuple[Figure, ...]], text: str
) -> None:
    done = 0
    for figure in reader(text):
        assert done <= figure.start < figure.end
        assert figure.text == text[figure.start : figure.end]
        assert figure.low <= figure.high
        done = figure.end
    spelled_values(text)
