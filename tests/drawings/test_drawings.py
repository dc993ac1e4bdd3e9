"""A drawing says what its story says, in letters that a phone shows."""

from __future__ import annotations

import pytest

from tests.drawings.fidelity import texts, unstated
from tests.drawings.stories import DRAWINGS
from tests.drawings.style import drawing, name

SMALLEST = 30
"""Units: twelve pixels where a phone of 360 shows the drawing 328 wide."""


@pytest.mark.parametrize("svg", DRAWINGS.values(), ids=["/".join(key) for key in DRAWINGS])
def test_its_letters_can_be_read_on_a_phone(svg: str) -> None:
    sizes = {label: size for label, size in texts(svg) if size < SMALLEST}
    assert list(texts(svg))
    assert sizes == {}


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("192项", "<td>在研项目</td><td>192项</td>"),
        ("细胞|制备中心", "第二站是[细胞制备](../tags/index.md#cell)中心"),
        ("约34万m2", "约34万m<sup>2</sup>"),
    ],
)
def test_it_may_say_what_the_story_says(words: str, page: str) -> None:
    assert list(unstated(drawing(100, name(0, 0, words)), page)) == []


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("19", "在研项目192项"),
        ("9个", "中心19个"),
        ("核心区", "<figure><img alt='核心区'></figure>园区"),
        ("核心区", "[园区](核心区.md)"),
    ],
)
def test_it_may_say_nothing_else(words: str, page: str) -> None:
    assert list(unstated(drawing(100, name(0, 0, words)), page)) == [words]
