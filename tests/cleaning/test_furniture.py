"""Words of menus and buttons are cut where they are that, and kept where the text says them."""

from __future__ import annotations

import pytest

from digest.cleaning import clean
from digest.model import Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
LEAD = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"


def lines(text: str) -> list[str]:
    return [block.text for block in clean(Seed("case.txt", text, "0"), RULES).passages]


@pytest.mark.parametrize(
    "word", ["推荐", "评论", "中", "健康", "分享", "09:30", "https://a.example/1"]
)
def test_a_word_alone_between_sentences_is_text(word: str) -> None:
    assert lines(f"{LEAD}\n{word}\n{BODY}") == [LEAD, word, BODY]


def test_the_times_of_an_agenda_are_text() -> None:
    agenda = ["09:30", "开幕致辞，主持人介绍来宾", "10:00", "茶歇。"]
    assert lines("\n".join([LEAD, *agenda, BODY])) == [LEAD, *agenda, BODY]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LEAD}\n点赞\n09:30\n{BODY}", id="a button and a time"),
        pytest.param(f"{LEAD}\n分享到： 微信 微博\n{BODY}", id="a row of buttons"),
        pytest.param(f"{LEAD}\n广告\n{BODY}", id="an advertisement"),
        pytest.param(f"{LEAD}\n- 3 -\n{BODY}", id="the number of a page"),
        pytest.param(f"{LEAD}\n68ca13613389c.jpg\n{BODY}", id="a file"),
        pytest.param(f"首页\n{LEAD}\n{BODY}", id="above the text"),
        pytest.param(f"14:36\n{LEAD}\n{BODY}", id="a time above the text"),
        pytest.param(f"{LEAD}\n{BODY}\n评论", id="below the text"),
        pytest.param(f"{LEAD}\n{BODY}\nhttps://a.example/1", id="an address below the text"),
        pytest.param(f"{LEAD}\n{BODY}\n- 微信\n- 微博", id="a list of buttons below the text"),
        pytest.param(f"- 首页\n- 新闻\n{LEAD}\n{BODY}", id="a list of links above the text"),
    ],
)
def test_these_are_furniture(text: str) -> None:
    assert lines(text) == [LEAD, BODY]


@pytest.mark.parametrize(
    "words", [["推荐", "评论"], ["科室", "推荐", "评论", "视频"], ["推荐", "09:30", "评论"]]
)
def test_words_of_one_line_each_are_text(words: list[str]) -> None:
    assert " ".join(lines("\n".join([LEAD, *words, BODY]))[1:-1]).split() == words


@pytest.mark.parametrize(
    "table", ["栏目\t推荐\n评论\t12\n视频\t9", "|栏目|推荐|\n|---|---|\n|评论|举报|"]
)
def test_words_in_a_table_are_text(table: str) -> None:
    words = table.replace("|---|---|", "").replace("|", " ").split()
    assert lines(f"{LEAD}\n{table}\n{BODY}") == [LEAD, *words, BODY]


def test_words_of_a_list_below_the_text_are_text() -> None:
    items = ["推荐", "评论", "视频"]
    text = "\n".join([LEAD, BODY, "页面设有三个栏目：", *(f"- {item}" for item in items)])
    assert lines(text)[-3:] == items
