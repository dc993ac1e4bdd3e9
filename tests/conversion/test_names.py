"""Names of people and firms: right in both scripts, and none where nobody is named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from digest.conversion import Converters
from digest.conversion.names.name_reader import NameReader
from digest.model import Script
from tests.sample import sample_data

DATA = sample_data()
LOCALES = {locale.id: locale for locale in DATA.locales}
RIGHT = 0.94
"""How many of the names must be right."""


def lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


NAMES = [line.split("\t")[:2] for line in lines("names.tsv")]
KNOWN_WRONG = {line.split("\t")[0] for line in lines("names.tsv") if line.endswith("\twrong")}


@cache
def converters() -> Converters:
    """Without the termbase, in which some of the names stand."""
    return Converters(DATA.protection, rules=DATA.names)


def shown(text: str, script: Script, locale: str) -> str:
    return converters().shown(text, script, LOCALES[locale])


def test_names_become_what_a_traditional_page_writes() -> None:
    wrong = {
        source
        for source, right in NAMES
        if shown(source, Script.HANS, "zh-Hant") not in right.split("|")
    }
    assert wrong == KNOWN_WRONG
    assert len(wrong) <= (1 - RIGHT) * len(NAMES)


def test_names_in_traditional_text_stay() -> None:
    written = [right.split("|")[0] for _, right in NAMES]
    wrong = [text for text in written if shown(text, Script.HANT, "zh-Hant") != text]
    assert len(wrong) <= (1 - RIGHT) * len(NAMES), wrong


def test_names_of_traditional_text_become_simplified() -> None:
    made = [(source, shown(right.split("|")[0], Script.HANT, "zh-Hans")) for source, right in NAMES]
    wrong = [(text, source) for source, text in made if text != source]
    assert len(wrong) <= (1 - RIGHT) * len(NAMES), wrong


@pytest.mark.parametrize("own", ["王範教授", "郭嶽院長", "陳衝主任", "張樸教授", "李昇主任"])
def test_a_given_name_stays_as_a_traditional_text_has_it(own: str) -> None:
    assert shown(f"{own}表示這項研究", Script.HANT, "zh-Hant") == f"{own}表示這項研究"


@pytest.mark.parametrize("text", ["教授於文中指出", "總統於國慶致詞", "余天說", "薑母鴨很好吃"])
def test_a_right_traditional_text_stays(text: str) -> None:
    assert shown(text, Script.HANT, "zh-Hant") == text


@pytest.mark.parametrize(("left", "right"), [("於金明", "于金明"), ("餘小強", "余小強")])
def test_a_surname_that_a_machine_left_wrong_is_mended(left: str, right: str) -> None:
    assert shown(f"{left}院士表示", Script.HANT, "zh-Hant") == f"{right}院士表示"


def test_a_name_of_the_termbase_is_no_given_name() -> None:
    """沈陽市 behind 和 reads as somebody of the surname 和."""
    named = Converters(DATA.protection, DATA.termbase, DATA.names)
    text = "吳丹兩位主任和沈陽市第六人民醫院的主任"
    right = "吳丹兩位主任和瀋陽市第六人民醫院的主任"
    assert named.shown(text, Script.HANT, LOCALES["zh-Hant"]) == right


@pytest.mark.parametrize("sentence", lines("no_names.txt"))
def test_no_one_is_found_where_nobody_is_named(sentence: str) -> None:
    reader = NameReader(DATA.names, DATA.termbase)
    assert reader.spans(converters().simplify_same_length(sentence)) == []
