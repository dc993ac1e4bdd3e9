"""Days as editors write them, and texts that are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.day_words import in_words
from digest.text.stated_days import stated_day, stated_moment

DAY = date(2024, 2, 26)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2024-02-26",
            "2024/2/26",
            "2024.2.26",
            "2024年2月26日",
            "2024 年 2 月 26 日",
            "20240226",
        ),
        *("２０２４年２月２６日", "2024－02－26", "二〇二四年二月二十六日", "2024年2月26日 星期一"),
        *("民國113年2月26日", "民国113/2/26", "中華民國一百一十三年二月二十六日", "113年2月26日"),
        *("26 February 2024", "26th Feb. 2024", "Feb 26, 2024", "February 26 2024", "26-Feb-2024"),
        *("Mon, 26 Feb 2024", " 2024-02-26\n"),
    ],
)
def test_a_day_is_understood_as_people_write_it(written: str) -> None:
    assert stated_day(written) == DAY


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-02-26T14:36", "2024-02-26T14:36"),
        ("2024-02-26 14:36:59", "2024-02-26T14:36"),
        ("2024年2月26日 下午2时36分", "2024-02-26T14:36"),
        ("Feb 26, 2024, 2:36 p.m.", "2024-02-26T14:36"),
        ("2024-02-26 12:05 am", "2024-02-26T00:05"),
        ("2024-02-26T20:36:00Z", "2024-02-27T04:36"),
        ("2024-02-26T14:36:00+09:00", "2024-02-26T13:36"),
    ],
)
def test_a_time_is_that_of_china(written: str, moment: str) -> None:
    assert stated_moment(written) == moment
    assert stated_day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        *("2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "0000-01-01", "99999-01-01"),
        *("2024-02", "2024", "", "26/2/24", "Foo 26, 2024", "26 Febtober 2024", "十十年一月一日"),
        *("2024-02-26 25:00", "2024-02-26 14:61", "2024-02-2614:36", "2024-02-26 14"),
        *("2024年2月26日电", "1899-12-31", "2101-01-01", "民國0年1月1日", "9" * 10_000),
        "2024-02-26T00:00+99:00",
    ],
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert stated_moment(written) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_found_in_its_own_words(day: date) -> None:
    spoken = [in_words(day, "zh_CN"), in_words(day, "en_US"), in_words(day, "en_GB")]
    assert {stated_day(written) for written in [day.isoformat(), *spoken]} == {day}


@given(st.text(max_size=100))
def test_any_text_is_a_day_or_none(written: str) -> None:
    moment = stated_moment(written)
    assert moment is None or stated_moment(moment) == moment
