"""A mark that a headline has pictures makes it no caption; below a picture it may be one."""

from __future__ import annotations

import pytest

from digest.cleaning import clean
from digest.model import Article, BlockKind, Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
LEAD = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"
MARKS = ["(图)", "(组图)", "（圖）", "（組圖）", "(多图)", "（高清组图）", "(图文)"]


def cleaned(*lines: str) -> Article:
    return clean(Seed("case.txt", "\n".join(lines), "0"), RULES)


@pytest.mark.parametrize("head", [[], ["2024-03-05 10:20 来源：晨光日报"]])
@pytest.mark.parametrize("mark", MARKS)
def test_a_headline_keeps_its_mark(mark: str, head: list[str]) -> None:
    title = f"某地细胞中心投入运行{mark}"
    article = cleaned(title, *head, LEAD, BODY)
    assert (article.title, article.title_generated) == (title, False)
    assert [block.text for block in article.passages] == [LEAD, BODY]


@pytest.mark.parametrize("mark", ["（资料图）", "（受访者供图）", "（图）"])
def test_such_a_line_in_the_running_text_is_a_caption(mark: str) -> None:
    caption = f"研究人员正在操作细胞分选仪。{mark}"
    kinds = {block.text: block.kind for block in cleaned(LEAD, caption, BODY).passages}
    assert kinds[caption] is BlockKind.CAPTION
