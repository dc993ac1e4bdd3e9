"""A pattern that is written in one script finds both, and stays as quick as it was."""

from __future__ import annotations

import re

import pytest

from digest.editorial.both_scripts import in_both_scripts


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("(?:转载|轉載)自", "(?:[轉转][載载])自"),
        ("(?P<source>本[报報刊网網])(?P=source)?", "(?P<source>本[報报刊網网])(?P=source)?"),
        ("(?:版权|版權){1,4}[^。一-鿿]", "(?:版[权權]){1,4}[^。一-鿿]"),
        (r"[①-⑳\d]\[后](?&name)", r"[①-⑳\d]\[[后後]](?&name)"),
        ("(?<=[报])(?!后)(a)(?(1)后|b)", "(?<=[報报])(?![后後])(a)(?(1)[后後]|b)"),
        ("plain [A-Z]{2}|text", "plain [A-Z]{2}|text"),
    ],
)
def test_each_character_stands_for_its_forms(written: str, read: str) -> None:
    assert sorted(in_both_scripts(written)) == sorted(read)
    assert len(in_both_scripts(written).split("|")) == len(read.split("|"))


@pytest.mark.parametrize("text", ["相关链接", "相關鏈接", "公众号", "公眾號", "责编", "責編"])
def test_a_pattern_finds_its_words_in_both_scripts(text: str) -> None:
    assert re.fullmatch(in_both_scripts("相关链接|公眾號|责编"), text)


@pytest.mark.parametrize("broken", ["(", ")", "[后", "a(?<后", "(?P<a", "后\\"])
def test_a_broken_pattern_is_left_to_the_compiler(broken: str) -> None:
    with pytest.raises(re.error):
        re.compile(in_both_scripts(broken))


def test_one_character_takes_the_same_forms_every_time() -> None:
    assert in_both_scripts(in_both_scripts("[后]里")) == in_both_scripts("[后]里")
