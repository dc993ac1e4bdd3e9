"""Traditional and mixed text: what is surely wrong is mended, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from digest.conversion import Conversion, Converters, Reason
from digest.editorial import Locale
from digest.editorial.locales import load_locales
from digest.editorial.protected_words import ProtectionKind, load_protection
from digest.editorial.termbase import load_termbase
from digest.model import Script
from tests.sample import EDITORIAL

PROTECTION = load_protection(EDITORIAL / "conversion")


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


MENDED = [(line.partition("\t")[0], line.partition("\t")[2]) for line in _lines("mended.tsv")]


@cache
def converters() -> Converters:
    return Converters(PROTECTION, load_termbase(EDITORIAL / "terms"))


@cache
def taiwan() -> Locale:
    return next(each for each in load_locales(EDITORIAL / "locales.yml") if each.id == "zh-Hant")


def show(text: str, original: Script) -> Conversion:
    conversion = converters().to_locale(text, original, taiwan())
    assert converters().shown(text, original, taiwan()) == conversion.text
    return conversion


@pytest.mark.parametrize("original", [Script.HANT, Script.MIXED])
@pytest.mark.parametrize("text", _lines("written.txt"))
def test_right_traditional_text_stays(text: str, original: Script) -> None:
    assert show(text, original).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小鼠喂养高脂飼料十二周后取材", "小鼠餵養高脂飼料十二週後取材"),
        ("骨质疏松性骨折在绝经后女性中最為常見", "骨質疏鬆性骨折在絕經後女性中最為常見"),
    ],
)
def test_what_a_phrase_decides_by_little_is_mended_in_a_mixed_clause(
    text: str, expected: str
) -> None:
    assert show(text, Script.MIXED).text == expected


@pytest.mark.parametrize("text", _lines("written.txt")[::10])
def test_and_so_it_does_in_hong_kong(text: str) -> None:
    hong_kong = replace(taiwan(), id="zh-Hant-HK", opencc="s2hk")
    assert converters().shown(text, Script.HANT, hong_kong) == text


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_wrong_forms_are_mended_and_told(text: str, expected: str) -> None:
    shown = show(text, Script.HANT)
    assert shown.text == expected
    changed = {at for at, (old, new) in enumerate(zip(text, expected, strict=True)) if old != new}
    told = {each.start for each in shown.decisions if each.reason is Reason.REPAIRED}
    assert told == changed
    assert show(expected, Script.HANT).text == expected


def test_every_pattern_of_wrong_forms_is_exercised() -> None:
    text = "\n".join(source for source, _ in MENDED)
    patterns = (each.hans for each in PROTECTION if each.kind is ProtectionKind.WRONG_PATTERN)
    assert not [pattern for pattern in patterns if not re.search(pattern, text, re.MULTILINE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他說复查采取公布周期。", "他說複查採取公佈週期。"),
        ("請於每周复查，余天也來了。", "請於每週複查，余天也來了。"),
        ("研究者說：治疗后肿瘤缩小。", "研究者說：治療後腫瘤縮小。"),
    ],
)
def test_a_mixed_paragraph_is_converted_where_simplified_decides(text: str, expected: str) -> None:
    for original in (Script.MIXED, Script.HANT):
        assert show(text, original).text == expected


def test_a_quotation_of_traditional_text_in_a_simplified_one_stays() -> None:
    text = "台湾网友说，里長與余天說話了，这是好事。"
    assert show(text, Script.HANS).text == "臺灣網友說，里長與余天說話了，這是好事。"


@pytest.mark.parametrize("text", ["每周治愈一例。", "如果乙肝久治不愈"])
def test_a_neutral_text_is_taken_as_the_article(text: str) -> None:
    assert "癒" in show(text, Script.HANS).text
    assert "癒" in show(text, Script.NEUTRAL).text
    assert show(text, Script.HANT).text == text


def test_a_doubtful_character_of_a_traditional_text_stays_and_is_told() -> None:
    shown = show("病人說口干了。", Script.HANT)
    assert shown.text == "病人說口干了。"
    (told,) = (each for each in shown.decisions if each.source == "干")
    assert (told.chosen, told.reason) == ("干", Reason.UNDECIDED)
    assert set(told.alternatives) <= {"乾", "幹"}


def test_one_spelling_an_article() -> None:
    written = "台灣醫師瞭解羣組的週期，並公布結果。"
    ours = converters().spelled_as(f"{written}\n台湾医生了解群组，发布结果，为了解决问题。")
    assert ours.shown(written, Script.MIXED, taiwan()) == written
    assert (
        ours.shown("台湾医生了解群组，公布结果，为了解决问题，只是了。", Script.MIXED, taiwan())
        == "台灣醫生瞭解羣組，公布結果，為了解決問題，只是了。"
    )
    assert converters().shown("台湾了解", Script.MIXED, taiwan()) == "臺灣了解"


def test_the_standard_spells_where_an_article_does_so_as_often() -> None:
    ours = converters().spelled_as("台灣與臺灣的醫師\n台湾医生")
    assert ours.shown("台湾医生", Script.MIXED, taiwan()) == "臺灣醫生"
