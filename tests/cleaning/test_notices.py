"""Notices of a page are cut by place and share; a paragraph with a word of theirs stays."""

from __future__ import annotations

import re

import pytest

from digest.cleaning import clean
from digest.editorial.cleaning_rules import (
    CleaningRule,
    CleaningRules,
    Where,
)
from digest.model import Article, Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
TITLE = "晨光生物公布细胞制剂中期数据"
HEAD = "2024-03-05 10:20 来源：晨光日报"
STORY = [
    "晨光生物今天在临江市公布一项细胞制剂的中期数据，四十二名受试者完成了半年随访，研究组没有发现新的安全信号。",
    "这项研究由三家医院共同开展，细胞在企业的洁净车间制备，运输时间控制在六小时以内，全程记录温度。",
    "研究组计划在下半年扩大样本，并把随访延长到两年，原始数据将提交给登记平台，供同行查阅。",
]
PLACES = (Where.LINE, Where.WORD, Where.TAIL, Where.LIST, Where.RIGHTS)
PHRASES = [
    pytest.param(line, id=f"{rule.id}-{number}")
    for place in PLACES
    for rule in RULES.at(place)
    for number, example in enumerate(rule.examples, 1)
    for line in example.before.split("\n")[:1]
]


def cleaned(*lines: str) -> Article:
    return clean(Seed("case.txt", "\n".join([TITLE, HEAD, *lines]), "0"), RULES)


def text(article: Article) -> list[str]:
    return [block.text for block in article.passages]


def letters(line: str) -> str:
    """The letters and figures of a line: marks may take another width."""
    return re.sub(r"\W", "", line)


def around(phrase: str) -> str:
    """A paragraph of the story that has a phrase in it."""
    words = phrase.rstrip("。！").replace("。", "，")
    return f"中心主任说，患者在页面上看到“{words}”这些字时，往往不知道该做什么，工作人员会说明。"


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("phrase", PHRASES)
def test_a_paragraph_with_a_phrase_of_furniture_stays(phrase: str, place: int) -> None:
    paragraph = around(phrase)
    story = [*STORY[:place], paragraph, *STORY[place + 1 :]]
    article = cleaned(*story)
    assert [*map(letters, text(article))] == [*map(letters, story)]
    assert (article.title, article.published) == (TITLE, "2024-03-05T10:20")


STORIES = [
    "平台同时公布投诉热线和邮箱，由专人受理患者意见，中心承诺三个工作日内答复，结果每季度向社会公开。",
    "患者可以在应用商店下载这款应用，登记后由医生审核，审核通过的人会收到短信，费用由项目承担。",
    "民眾可以在應用商店下載這款應用程式，登記後由醫師審核，通過的人會收到簡訊，費用由計畫負擔。",
    "他強調，上述看法不代表公司立場，公司會在季報公布完整數據，屆時再向投資人逐項說明試驗進度。",
    "研究组为这套图谱登记了著作权，封底印有©标记，读者可以在图书馆查阅，也可以向出版社订购。",
    "中心开通了二十四小时咨询热线，患者扫描二维码就能预约，高峰时段的等候时间缩短到十分钟以内。",
    "投诉热线开通以来，中心已受理三百多件意见，九成在三个工作日内答复，其余由专家组逐件复核。",
    "法院认定，该网站未经许可转载论文，侵犯了研究组的著作权，判令其删除文章，并赔偿合理开支。",
    "声明说，公司没有授权任何机构使用这项技术，患者应当到登记的医院就诊，不要轻信网上的广告。",
    "公司关于我们提出的问题作了答复，承认运输环节有过一次超温，相关批次已经全部停用并且销毁。",
]


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("paragraph", STORIES)
def test_what_the_story_says_of_such_things_stays(paragraph: str, place: int) -> None:
    story = [*STORY[:place], paragraph, *STORY[place + 1 :]]
    article = cleaned(*story)
    assert text(article) == story
    assert article.doubts == ()
    assert article.rights is None


@pytest.mark.parametrize("paragraph", STORIES)
def test_a_text_of_one_paragraph_stays(paragraph: str) -> None:
    whole = "".join([*STORY, paragraph])
    assert text(cleaned(whole)) == [whole]


NOTICES = [
    "版权声明：本文章版权归属晨光网所有，未经授权不得转载。转载请联系：a@example.cn，不尊重原创的行为我们将追究责任。",
    (
        "更多精彩資訊請在應用市場下載“晨光網”客戶端。歡迎提供新聞線索，24小時報料熱線400-000-0000；"
        "消費者也可通過晨光網“投訴平臺”線上投訴。版權聲明：本文章版權歸屬晨光網所有，未經授權不得轉載。"
    ),
    "凡本网注明“来源：晨光网”的所有作品，版权均属于晨光网，未经本网授权不得转载、摘编或利用其它方式使用上述作品。",
    (
        "凡本网注明“来源：XXX（非晨光网）”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和"
        "对其真实性负责。"
    ),
    (
        "本文仅代表作者个人观点，与晨光网无关。其原创性以及文中陈述文字和内容未经本站证实，对本文以及其中全部或者部分内容、"
        "文字的真实性、完整性、及时性本站不作任何保证或承诺，请读者仅作参考，并请自行核实相关内容。"
    ),
    "免责声明：本文不构成对任何人的投资建议，据此操作，风险自担。",
    "本文为晨光号作者或机构在晨光新闻上传并发布，仅代表该作者或机构观点，不代表晨光新闻的观点或立场，晨光新闻仅提供信息发布平台。",
    "特别声明：以上内容（如有图片或视频亦包括在内）为自媒体平台“晨光号”用户上传并发布，本平台仅提供信息存储服务。",
    "本新聞文字、照片、影片專供會員閱覽，版權所有，禁止任何媒體、社群網站、論壇，在紙本或網路部分引用、改寫、轉貼分享，違者必究。",
    "欢迎关注我们的公众号，长按识别二维码即可订阅，每天为您推送最新的行业资讯和深度报道。",
    "© 2024 晨光網 版權所有，未經許可，不得轉載。",
    "投稿邮箱：news@example.cn，欢迎广大读者提供新闻线索，一经采用即付稿酬。",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_long_notice_below_the_text_is_cut(notice: str) -> None:
    assert text(cleaned(*STORY, notice)) == STORY
    assert text(cleaned(*STORY, notice, NOTICES[0])) == STORY


def test_a_notice_alone_is_a_text() -> None:
    assert text(cleaned(*NOTICES[:3])) == NOTICES[:3]


def test_a_notice_at_the_end_of_a_paragraph_stays_and_is_known() -> None:
    last = f"{STORY[2]}版权归晨光日报所有，未经授权不得转载。"
    article = cleaned(*STORY[:2], last)
    assert text(article) == [*STORY[:2], last]
    assert article.rights == "版权归晨光日报所有，未经授权不得转载。"


def test_a_headline_of_such_words_is_the_headline() -> None:
    title = "监管部门开通细胞治疗投诉举报平台"
    lead = (
        "监管部门今天开通细胞治疗投诉举报平台，患者可以在平台上提交材料，由专人在三个工作日内答复。"
    )
    article = clean(Seed("case.txt", "\n".join([title, HEAD, lead, *STORY[1:]]), "0"), RULES)
    assert (article.title, article.title_generated) == (title, False)


CORRECTIONS = [
    "更正：前文第二段“甲市”应为“乙市”。",
    "更正启事",
    "【勘误】上期第三版图一的单位应为毫升",
    "編者按：前文誤作甲市，應更正為乙市",
    "本报更正：前文数字有误",
]


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_a_correction_is_never_furniture(correction: str) -> None:
    links = ["延伸閱讀", "某地细胞银行揭牌", "某校成立再生医学院"]
    assert text(cleaned(*STORY, *links, correction)) == [*STORY, correction]
    assert text(cleaned(*STORY, correction, *links)) == [*STORY, correction]


def test_a_list_of_links_ends_at_prose() -> None:
    links = ["延伸阅读：", "某地细胞银行揭牌", "某校成立再生医学院"]
    story = [STORY[0], *links, *STORY[1:]]
    assert text(cleaned(*story)) == STORY


@pytest.mark.parametrize("line", ["公众号：晨光生物观察", "微信公眾號：晨光生物观察"])
def test_an_account_is_a_source(line: str) -> None:
    article = clean(Seed("case.txt", "\n".join([TITLE, *STORY, line]), "0"), RULES)
    assert (text(article), article.source) == (STORY, "晨光生物观察")


@pytest.mark.parametrize(
    "line", ["原文链接", "原文連結", "发自我的iPhone", "發自我的iPhone", "来自客户端", "公眾號"]
)
def test_these_lines_are_cut(line: str) -> None:
    assert text(cleaned(*STORY, line)) == STORY


def test_a_large_cut_is_said_once_with_its_line() -> None:
    calls = ["点击上方蓝字关注我们", "更多精彩资讯请下载客户端"]
    article = cleaned(STORY[0], *calls[:1] * 2, *STORY[1:], *calls[1:] * 2)
    [doubt] = article.doubts
    assert (doubt.code, doubt.line) == ("large-cut", 4)
    assert "by `follow-us`, `app-and-hotline`;" in doubt.message
    assert text(article) == STORY


def test_a_notice_that_is_kept_as_a_fact_is_no_large_cut() -> None:
    article = cleaned(*STORY, NOTICES[0])
    assert article.rights
    assert article.doubts == ()


def test_a_small_cut_is_not() -> None:
    assert cleaned(*STORY, "更多精彩资讯请下载客户端").doubts == ()


def with_rule(where: Where, pattern: str) -> CleaningRules:
    """The rules with one of an editor's before them."""
    rule = CleaningRule("of-an-editor", where, re.compile(pattern), "", "", "", "a test", (), 1)
    return CleaningRules((rule, *RULES.rules))


@pytest.mark.parametrize(
    ("where", "pattern"),
    [
        (Where.TAIL, "细胞"),
        (Where.TAIL, ".*细胞.*"),
        (Where.TAIL, "研究|患者|我们"),
        (Where.TAIL, ".+"),
        (Where.LINE, ".*细胞.*"),
        (Where.WORD, ".*研究.*"),
        (Where.LIST, ".*研究.*"),
        (Where.LINE, ".+"),
    ],
)
def test_a_greedy_rule_takes_no_paragraph(where: Where, pattern: str) -> None:
    seed = Seed("case.txt", "\n".join([TITLE, HEAD, *STORY]), "0")
    article = clean(seed, with_rule(where, pattern))
    assert text(article) == STORY
    assert article.title == TITLE


@pytest.mark.parametrize(
    ("where", "pattern"), [(Where.TAIL, ".+"), (Where.TAIL, "研究"), (Where.LINE, ".+")]
)
def test_a_greedy_rule_is_told(where: Where, pattern: str) -> None:
    seed = Seed("case.txt", "\n".join([TITLE, HEAD, *STORY]), "0")
    doubts = clean(seed, with_rule(where, pattern)).doubts
    assert [doubt.code for doubt in doubts] == ["greedy-rule"]
