"""A paper that only calls itself 本报 is told to no reader, and to the editor once."""

from __future__ import annotations

import pytest

from digest.text.self_named import is_self_named


@pytest.mark.parametrize(
    "name", ["本报", "本報", "本报讯", "本刊", "本網", "本网讯", "本台消息", "本公众号"]
)
def test_a_name_for_its_own_readers_is_none(name: str) -> None:
    assert is_self_named(name)


@pytest.mark.parametrize("name", ["本溪日报", "日本经济新闻", "本草周刊", "北京日报", ""])
def test_a_name_that_has_the_sign_is_a_name(name: str) -> None:
    assert not is_self_named(name)
