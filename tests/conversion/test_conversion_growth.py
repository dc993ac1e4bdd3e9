"""Conversion does work that grows with the text: however long a line, whatever it is full of."""

from __future__ import annotations

import pytest

from digest.conversion import Converters, own_names
from digest.model import Script
from tests.pipeline.test_growth import LINEAR, Run, growth
from tests.sample import sample_data

DATA = sample_data()
CONVERTERS = Converters(DATA.protection, DATA.termbase, DATA.names)
LOCALE = next(locale for locale in DATA.locales if locale.id == "zh-Hant")
SIZE = 100
FULL_OF = {
    "prose": "干细胞研究的发展后来加快了。",
    "names": "记者于敏、余江和范志毅教授说，",
    "于": "于是由于对于",
    "addresses": "见https://example.org/后/里.pdf和a@example.org，",
    "marks": "“-{后}-里”",
}


@pytest.mark.parametrize("piece", FULL_OF.values(), ids=[*FULL_OF])
def test_a_long_line_is_converted_in_time_that_grows_with_it(piece: str) -> None:
    def prepared(times: int) -> Run:
        line = piece * times
        return lambda: CONVERTERS.shown(line, Script.HANS, LOCALE)

    assert growth(prepared, SIZE) < LINEAR


@pytest.mark.parametrize("piece", FULL_OF.values(), ids=[*FULL_OF])
def test_names_are_found_in_time_that_grows_with_the_lines(piece: str) -> None:
    def prepared(times: int) -> Run:
        text = f"{piece}\n" * times
        return lambda: own_names([text], (), Script.HANS, CONVERTERS)

    assert growth(prepared, SIZE) < LINEAR
