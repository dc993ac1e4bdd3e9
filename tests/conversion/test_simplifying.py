"""To Simplified: from any Traditional standard, and Simplified text stays as it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from digest.conversion import CONFIGS, Converters, detect
from digest.model import Script
from tests.sample import SEEDS, sample_data

LINES = Path(__file__).with_name("to_simplified.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@cache
def converters() -> Converters:
    return Converters(sample_data().protection, sample_data().termbase)


def shown(text: str, original: Script) -> str:
    default = next(each for each in sample_data().locales if each.default)
    return converters().shown(text, original, default)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_to_simplified(text: str, expected: str) -> None:
    assert shown(text, Script.HANT) == expected
    assert shown(expected, Script.HANS) == expected


@pytest.mark.parametrize("config", [each for each in CONFIGS if each.endswith("2s")])
def test_every_standard_goes_one_way(config: str) -> None:
    text = "衞生署敍述枱面上的說明，他看著裏面"
    assert converters().convert(text, config) == "卫生署叙述台面上的说明，他看着里面"


def test_simplified_texts_stay() -> None:
    for seed in SEEDS.glob("*.txt"):
        for line in seed.read_bytes().decode("utf-8", "ignore").splitlines():
            if detect(line).script is Script.HANS and not detect(line).hant:
                assert converters().simplify_same_length(line) == line


def test_the_report_names_of_characters_with_several_forms_only_those_in_doubt() -> None:
    def doubts(text: str) -> list[str]:
        return [each.source for each in converters().undecided(text, "t2s")]

    assert not doubts("怎么救，匯集50餘個項目，用於開放試點")
    assert doubts("那人姓沈") == ["沈"]
