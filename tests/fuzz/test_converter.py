"""Script conversion changes Han characters and quotation marks, and nothing else."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from digest.conversion import Converters
from digest.model import Script
from tests.fuzz import strategies
from tests.fuzz.targets import assert_linear, fuzz
from tests.sample import sample_data

DATA = sample_data()
CONVERTERS = Converters(DATA.protection, DATA.termbase, rules=DATA.names)
LOCALES = [locale for locale in DATA.locales if not locale.translated]
_MARKED = re.compile(r"-\{|\}-")
_HAN_OR_QUOTE = re.compile(
    r"[\u2e80-\u2fff\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff“”‘’「」『』]"
)


@fuzz(strategies.texts, st.sampled_from(LOCALES), st.sampled_from(list(Script)), examples=120)
def test_only_han_and_quotation_marks_change(text: str, locale: object, script: Script) -> None:
    conversion = CONVERTERS.to_locale(text, script, locale)
    assert CONVERTERS.shown(text, script, locale) == conversion.text
    assert all(0 <= decision.start < len(text) for decision in conversion.decisions)
    if not _MARKED.search(text):
        assert len(conversion.text) == len(text)
        assert _rest(conversion.text) == _rest(text)


@fuzz(strategies.texts, examples=80)
def test_simplifying_keeps_every_offset(text: str) -> None:
    assert len(CONVERTERS.simplify_same_length(text)) == len(text)
    assert _rest(CONVERTERS.simplify_same_length(text)) == _rest(text)


@fuzz(st.text("abc,.!? \n%0123456789;:()é한あ\x00", max_size=60), examples=40)
def test_text_without_han_stays(text: str) -> None:
    for locale in LOCALES:
        assert CONVERTERS.shown(text, Script.HANS, locale) == text
    assert CONVERTERS.simplify(text) == text


@fuzz(strategies.texts, st.sampled_from(["s2tw", "tw2s", "s2hk"]), examples=10)
def test_conversion_takes_time_by_length(text: str, config: str) -> None:
    assert_linear(lambda repeated: CONVERTERS.convert(repeated, config), text, 20_000)


def _rest(text: str) -> str:
    return _HAN_OR_QUOTE.sub("〇", text)
