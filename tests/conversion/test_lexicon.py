"""Phrases cut no word, and the protect-list changes what it names, nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.conversion import Converters
from digest.conversion.engine.opencc_engine import engine
from digest.conversion.engine.traditional import Traditionalizing
from digest.editorial.protected_words import load_protection
from tests.sample import EDITORIAL, SEEDS

PROTECTION = load_protection(EDITORIAL / "conversion")
DEFAULTS = {entry.hans for entry in PROTECTION if len(entry.hans) == 1}
PIECES = [entry.hans for entry in PROTECTION if entry.hans.isalpha()]
PIECES += list(engine("s2tw").main.deviating)[::40]
PIECES += ["联合", "制剂", "发布", "研究", "两周后", "，", "3只", "的", "里"]


@cache
def direction(*, protect: bool) -> Traditionalizing:
    found = Converters(PROTECTION if protect else ()).directions.get("s2tw")
    assert isinstance(found, Traditionalizing)
    return found


def strays(text: str) -> list[str]:
    """What comes out otherwise under the protect-list without being near one of its words."""
    plain = direction(protect=False).convert(text)
    shown = direction(protect=True).render(text)
    return [
        text[max(0, at - 4) : at + 5]
        for at, (old, new) in enumerate(zip(plain, shown.text, strict=True))
        if old != new and text[at] not in DEFAULTS
        if shown.fixed.isdisjoint(range(at - 3, at + 4))
    ]


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:24])
def test_the_protect_list_changes_only_what_it_names(seed: Path) -> None:
    text = Converters().simplify(seed.read_bytes().decode("utf-8", "replace"))
    assert not strays(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_it_does_so_in_any_text(pieces: list[str]) -> None:
    assert not strays("".join(pieces))


def test_a_word_beyond_the_first_plane_leaves_others_alone() -> None:
    converters = Converters().with_words({"𠀋": "𠀋", "👨": "👨"})
    assert converters.convert("细胞𠀋。👩", "s2tw") == "細胞𠀋。👩"


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_the_account_is_of_the_same_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown = direction(protect=True).render(text)
    assert shown.text == direction(protect=True).convert(text)
    assert len(shown.text) == len(text)
    assert all(shown.text[at] not in others for at, others in shown.undecided.items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联合制剂", "聯合製劑"),
        ("粉丝发布", "粉絲發佈"),
        ("生气别着急", "生氣別著急"),
        ("大脑半球后部", "大腦半球後部"),
        ("百汇总店", "百匯總店"),
        ("这里面粉尘很多", "這裡面粉塵很多"),
        ("加快干细胞研究", "加快幹細胞研究"),
    ],
)
def test_a_phrase_gives_way_to_words_across_it(text: str, expected: str) -> None:
    assert direction(protect=False).convert(text) == expected
