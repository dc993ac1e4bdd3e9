"""Figures are read in time that grows with the text, whatever it is full of."""

from __future__ import annotations

import pytest

from digest.text.figures import figures, read_english
from tests.pipeline.test_growth import LINEAR, Run, growth

SIZE = 100
FULL_OF = {
    "prose": "公司去年投资约3亿元，新建三十多家门店，增长12.5%。",
    "digits": "10" * 20,
    "numerals": "三十名",
    "letters and digits": "A1",
    "groups": "1,",
    "ranges": "5-",
    "parts": "百分之",
    "words": "more than one hundred and a half million ",
}


@pytest.mark.parametrize("piece", FULL_OF.values(), ids=[*FULL_OF])
def test_a_long_text_is_read_in_time_that_grows_with_it(piece: str) -> None:
    def prepared(times: int) -> Run:
        text = piece * times
        return lambda: (figures.__wrapped__(text), read_english.__wrapped__(text))

    assert growth(prepared, SIZE) < LINEAR
