"""Doubts that front matter settles are silent, and what it says is not known stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from digest.cleaning import clean
from digest.model import Article, Correction, Seed
from digest.seeds import parse_seed
from tests.sample import sample_data

RULES = sample_data().cleaning
LEAD = "某地细胞中心日前投入运行，首批设备已经完成调试，多家医院签署了合作意向书。"
BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"

TEXTS = {
    "no-year": f"标题：新中心\n\n3月16日，{LEAD}\n\n{BODY}",
    "bad-date": f"标题：新中心\n发布时间：2024年2月\n\n{LEAD}\n\n{BODY}",
    "impossible event": f"标题：新中心\n日期：2024-03-01\n\n2月30日，{LEAD}\n\n{BODY}",
    "inferred event": f"标题：新中心\n日期：2024-03-01\n\n2月20日，{LEAD}\n\n{BODY}",
    "this year": f"标题：新中心\n\n继2022年试点后，今年{LEAD}\n\n{BODY}",
    "dateline": f"标题：新中心\n\n松河网2月26日电（记者李小明）{LEAD}\n\n{BODY}",
    "unnamed-source": f"标题：新中心\n\n本报北京2月26日电（记者李小明）{LEAD}\n\n{BODY}",
    "a label": f"标题：新中心\n来源：本报\n\n{LEAD}\n\n{BODY}",
}


def cleaned(text: str, **stated: object) -> Article:
    return clean(Seed("case.txt", text, "0", overrides=stated), RULES)


def codes(article: Article) -> list[str]:
    return [doubt.code for doubt in article.doubts]


@pytest.mark.parametrize(
    ("case", "code", "stated"),
    [
        ("no-year", "no-year", {"events": ["2024-03-16"]}),
        ("no-year", "no-year", {"events": []}),
        ("bad-date", "bad-date", {"published": "2024-02-26"}),
        ("bad-date", "bad-date", {"published": ""}),
        ("impossible event", "bad-date", {"events": ["2024-02-29"]}),
        ("inferred event", "inferred-year", {"events": ["2024-02-20"]}),
        ("this year", "inferred-year", {"published": "2024-02-26"}),
        ("this year", "inferred-year", {"published": ""}),
        ("dateline", "bad-date", {"published": ""}),
        ("unnamed-source", "unnamed-source", {"source": "北京日报"}),
        ("unnamed-source", "unnamed-source", {"source": ""}),
        ("a label", "unnamed-source", {"source": "北京日报"}),
    ],
)
def test_what_front_matter_settles_is_no_doubt(
    case: str, code: str, stated: dict[str, object]
) -> None:
    assert code in codes(cleaned(TEXTS[case]))
    assert code not in codes(cleaned(TEXTS[case], **stated))


def test_a_title_that_is_stated_is_looked_for_nowhere() -> None:
    text = f"{LEAD}\n新中心这样运行\n一、样本怎样保存\n{BODY}"
    assert "inner-title" in codes(cleaned(text))
    assert "inner-title" not in codes(cleaned(text, title="新中心"))


def test_a_title_that_is_stated_takes_the_place_of_the_headline() -> None:
    page = f"---\ntitle: 新中心启用\n---\n\n# 新中心\n\n{LEAD}\n\n## 样本\n\n{BODY}\n"
    article = clean(parse_seed(page.encode(), "case.md"), RULES)
    assert article.title == "新中心启用"
    assert [each.text for each in article.passages] == [LEAD, "样本", BODY]
    assert [change.text for change in article.changes if change.rule == "headline"] == ["新中心"]


def test_markup_says_nothing_of_what_front_matter_states() -> None:
    hints = {"url": "javascript:x", "published": "2999-01-01", "author": "孙立", "title": "新中心"}
    seed = Seed("case.txt", f"{LEAD}\n{BODY}", "0", hints=hints)
    assert codes(clean(seed, RULES)) == ["bad-date", "bad-url"]
    stated = {"url": "", "published": "", "authors": []}
    article = clean(Seed("case.txt", seed.text, "0", overrides=stated, hints=hints), RULES)
    assert (codes(article), article.authors) == ([], ())


@pytest.mark.parametrize(
    "field", ["published", "source", "authors", "editor", "contributor", "rights", "url"]
)
def test_what_is_said_to_be_unknown_is_not_taken_from_the_text(field: str) -> None:
    text = (
        "标题：新中心\n日期：2024-03-01\n来源：松河网\n作者：李小明\n编辑：王小红\n供稿：宣传科\n"
        f"原文链接：https://a.example/1\n\n{LEAD}\n\n{BODY}\n\n"
        "版权声明：本文版权归松河网所有，未经授权不得转载。"
    )
    assert getattr(cleaned(text), field)
    assert not getattr(cleaned(text, **{field: ""}), field)


def test_events_that_are_stated_are_all_there_are() -> None:
    article = cleaned(TEXTS["inferred event"], events=["2024-02-19", "2024-02-19", "2024-01-05"])
    assert article.events == (date(2024, 2, 19), date(2024, 1, 5))
    assert cleaned(TEXTS["no-year"], events=["2024-03-16"]).not_before == date(2024, 3, 16)


def test_the_facts_that_front_matter_alone_tells() -> None:
    article = cleaned(
        LEAD,
        note="编者 的话",
        translator="赵六",
        publish="2024-02-01",
        expire="2024-09-01",
        added="2024-01-31",
        aliases=["old"],
        pinned=True,
        corrections=[
            {"day": "2024-03-09", "text": "后"},
            {"day": "2024-03-01", "text": "先\n\u200b的"},
        ],
    )
    assert (article.note, article.translator) == ("编者 的话", "赵六")
    assert (article.publish, article.expire) == (date(2024, 2, 1), date(2024, 9, 1))
    assert (article.added, article.aliases) == (date(2024, 1, 31), ("old",))
    assert article.pinned
    assert article.corrections == (
        Correction(date(2024, 3, 1), "先 的"),
        Correction(date(2024, 3, 9), "后"),
    )
