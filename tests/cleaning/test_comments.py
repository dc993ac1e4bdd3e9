"""Comments end an article by their structure; a chronicle or an interview is none."""

from __future__ import annotations

import pytest

from digest.cleaning.frame.comments import comments_start
from tests.sample import sample_data

RULES = sample_data().cleaning
HEAD = ["某地细胞中心投入运行", "2024-03-05 09:12 晨光传媒"]
STORY = [
    "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。",
    "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。",
]
FIRST = "我认为样本还是太小了，应该等到对照试验做完以后再来讨论疗效，不过公开数据是好事。"
SECOND = "楼上说得对，随访只有半年，远期的风险还看不出来，建议大家理性看待。"

PAIRS = {
    "name and time": ["匿名网友 2024-03-08 11:02", "路人甲 2024-03-09 08:45"],
    "name and day": ["匿名网友 2024-03-08", "路人甲 2024-03-09"],
    "Taiwanese": ["訪客 2024/03/08 11:02", "小林 2024/03/09 上午8:45"],
    "some time ago": ["匿名网友 3小时前", "路人甲 昨天 2小时前"],
    "with a place": ["匿名网友 2024-03-08 11:02 来自北京", "路人甲 2024-03-09 08:45 来自上海"],
    "without a year": ["匿名网友 03月08日 11:02", "路人甲 3月9日 08:45"],
}


@pytest.mark.parametrize(
    "heading", [[], ["网友评论"], ["網友回應"], ["全部留言（2）"], ["發表回應"]]
)
@pytest.mark.parametrize("pair", PAIRS)
def test_comments_end_the_article(pair: str, heading: list[str]) -> None:
    first, second = PAIRS[pair]
    lines = [*HEAD, *STORY, *heading, first, FIRST, second, SECOND, "发表评论"]
    assert comments_start(lines, RULES) == len(HEAD) + len(STORY)


@pytest.mark.parametrize(
    "floors", [["匿名网友 1楼", "路人甲 2楼"], ["1F 訪客", "2F 小林"], ["第1樓", "第2樓"]]
)
def test_floors_are_comments_below_a_heading(floors: list[str]) -> None:
    comments = [floors[0], FIRST, floors[1], SECOND]
    assert comments_start([*HEAD, *STORY, "网友评论", *comments], RULES) == len(HEAD) + len(STORY)
    assert comments_start([*HEAD, *STORY, *comments], RULES) is None


def test_names_on_lines_of_their_own_go_with_the_comments() -> None:
    comments = ["匿名网友", "2024-03-08 11:02", FIRST, "路人甲", "2024-03-09 08:45", SECOND]
    assert comments_start([*HEAD, *STORY, *comments], RULES) == len(HEAD) + len(STORY)


@pytest.mark.parametrize("heading", ["网友评论", "留言", "3条评论", "發表回應"])
def test_one_comment_below_a_heading_is_enough(heading: str) -> None:
    lines = [*HEAD, *STORY, heading, "匿名网友 2024-03-08 11:02", FIRST]
    assert comments_start(lines, RULES) == len(HEAD) + len(STORY)


NONE = {
    "no comments": [],
    "a heading alone": ["网友评论", "发表评论"],
    "one that may be a credit": ["晨光日报 2024-03-08 11:02", FIRST],
    "a chronicle": ["2024年3月8日", FIRST, "2024年3月9日", SECOND],
    "a chronicle with headings": ["2024年3月8日 中心揭牌", FIRST, "2024年3月9日 中心开放", SECOND],
    "a live report": ["3月8日 11:02", FIRST, "3月8日 11:20", SECOND],
    "an interview": ["记者：样本够吗？", FIRST, "专家：随访够吗？", SECOND],
    "sections": ["一、样本", FIRST, "二、随访", SECOND],
    "sentences with days": [f"2024年3月8日，{FIRST}", f"2024年3月9日，{SECOND}"],
    "links with days": ["某地细胞银行揭牌 2024-03-08", "某校成立再生医学院 2024-03-09"],
    "floors of a house": ["门诊部 3楼", "住院部 5楼"],
}


@pytest.mark.parametrize("case", NONE)
def test_these_are_no_comments(case: str) -> None:
    assert comments_start([*HEAD, *STORY, *NONE[case]], RULES) is None


def test_a_text_without_prose_has_no_comments() -> None:
    assert comments_start([], RULES) is None
    assert comments_start(HEAD, RULES) is None
