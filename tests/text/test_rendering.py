"""The English of a figure: one house style, total, and silent where it is not certain."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.figures import Approximation, Figure, FigureKind, rendered, rendered_date


def figure(
    kind: str, low: str | int, high: str | int | None = None, text: str = "", **fields: str
) -> Figure:
    approximation = Approximation(fields.pop("approximation", "exact"))
    values = Decimal(low), Decimal(low if high is None else high)
    return Figure(
        FigureKind(kind), 0, len(text), text, *values, approximation=approximation, **fields
    )


@pytest.mark.parametrize(
    ("given", "english"),
    [
        (figure("number", 5000, unit="元", currency="CNY"), "RMB 5,000"),
        (figure("number", "1.1E+8", unit="元", currency="CNY"), "RMB 110 million"),
        (figure("number", 5, unit="元", currency="XXX"), None),
        (figure("number", 5, unit="箱"), None),
        (figure("number", 12345678), "12,345,678"),
        (figure("number", 3000, 5000, currency="JPY"), "3,000 to 5,000 yen"),
        (figure("number", 100, approximation="several"), None),
        (figure("number", 100, approximation="at least"), "at least 100"),
        (figure("percent", "0.50"), "0.5%"),
        (figure("percent", 1, unit="个百分点"), "1 percentage point"),
        (figure("percent", 1, 2, unit="个百分点"), "1 to 2 percentage points"),
        (figure("discount", 85), "15% off"),
        (figure("discount", 80, 90), None),
        (figure("times", 3), None),
        (figure("times", 150), "150 times"),
        (figure("fraction", "0.5"), None),
        (figure("ordinal", 32), None),
        (figure("year", "2.012E+3"), "2012"),
        (figure("year", 20), None),
        (figure("year", 2012, approximation="nearly"), None),
        (figure("month", 3), "March"),
        (figure("month", 13), None),
        (figure("month", 1, 9), "January to September"),
        (figure("month", 9, 1), None),
        (figure("day", 26, unit="日"), "the 26th"),
        (figure("day", 1, 3, unit="日"), "the 1st to the 3rd"),
        (figure("day", 12, unit="日"), "the 12th"),
        (figure("day", 8, unit="号"), None),
        (figure("day", 32, unit="日"), None),
        (figure("day", "2.5", unit="日"), None),
        (figure("decade", 1980, text="80年代"), "the 1980s"),
        (figure("decade", 1980, text="80后"), None),
        (figure("century", 21), "the 21st century"),
        (figure("time", 600, text="10时"), None),
        (figure("time", 600, text="上午10时"), "10 a.m."),
        (figure("time", 750, text="中午12时30分"), "12:30 p.m."),
        (figure("time", 876, text="14:36"), None),
        (figure("time", 1320, text="22时"), "10 p.m."),
        (figure("time", 1440, text="晚24时"), None),
    ],
)
def test_english_says_what_a_figure_says(given: Figure, english: str | None) -> None:
    assert rendered(given) == english


@pytest.mark.parametrize(
    ("parts", "english"),
    [
        (("year 2026", "month 1", "day 14"), "January 14, 2026"),
        (("year 2026", "month 1"), "January 2026"),
        (("month 1", "day 14"), "January 14"),
        (("month 3", "day 8 10"), "March 8 to 10"),
        (("year 2024", "month 3", "day 8 10"), "March 8 to 10, 2024"),
        (("year 2024", "month 1 9"), "January to September 2024"),
        (("month 1 9", "day 3"), None),
        (("month 13", "day 1"), None),
        (("month 2", "day 32"), None),
        (("year 20", "month 3"), None),
        (("year 2019 2023", "month 3"), None),
    ],
)
def test_a_date_is_said_whole_or_not_at_all(parts: tuple[str, ...], english: str | None) -> None:
    assert rendered_date([figure(*part.split()) for part in parts]) == english


VALUES = st.decimals(0, 10**15, allow_nan=False, allow_infinity=False, places=3)


@given(
    st.builds(
        Figure,
        st.sampled_from(FigureKind),
        st.just(0),
        st.just(4),
        st.sampled_from(["", "上午10时", "80后", "5"]),
        VALUES | st.integers(0, 3000).map(Decimal),
        VALUES | st.integers(0, 3000).map(Decimal),
        st.sampled_from(["", "元", "日", "号", "个百分点", "年"]),
        st.sampled_from(["", "CNY", "JPY", "XXX"]),
        st.sampled_from(Approximation),
    )
)
def test_every_figure_has_english_or_none(given: Figure) -> None:
    said = rendered(given)
    assert said is None or (said.isascii() and said == said.strip() and "E+" not in said)
    assert said is None or any(char.isdigit() for char in said) or given.kind is FigureKind.MONTH
