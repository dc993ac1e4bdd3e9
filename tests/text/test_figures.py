"""Figures are read and written alike in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.figures import FigureKind, figures, read_english, render_number, spelled_values


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("10亿元", FigureKind.NUMBER, "1000000000"),
        ("1.2万亿", FigureKind.NUMBER, "1200000000000"),
        ("20余万人", FigureKind.NUMBER, "200000"),
        ("５０％", FigureKind.PERCENT, "50"),
        ("百分之3.5", FigureKind.PERCENT, "3.5"),
        ("2024年", FigureKind.YEAR, "2024"),
        ("3月", FigureKind.MONTH, "3"),
        ("8号", FigureKind.DAY, "8"),
        ("1,234,567", FigureKind.NUMBER, "1234567"),
    ],
)
def test_reads_chinese_figures(text: str, kind: FigureKind, value: str) -> None:
    [figure] = figures(text)
    assert (figure.kind, figure.value) == (kind, Decimal(value))


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


def test_reads_english_figures() -> None:
    english = read_english("On 3 May, twenty-five of 1.5–2 million (12.5 per cent) got PD-1.")
    assert {Decimal(n) for n in ("3", "25", "1.5", "1500000", "2000000")} <= english.values
    assert english.percents == {Decimal("12.5")}
    assert english.months == {5}
    assert Decimal(1) not in {value for readings, _ in english.digits for value in readings}


@given(st.decimals(min_value=1, max_value=10**14, places=2, allow_nan=False))
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert value in read_english(render_number(value)).values


@given(st.text("0123456789.,%年月日万亿千百十多余元~-至时点两三〇第半 a"))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(figure.text in text for figure in figures(text))
    spelled_values(text)
    read_english(text)
