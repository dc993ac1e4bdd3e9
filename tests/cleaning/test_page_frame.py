"""Where an article stands in a copied page: the body, its headline, and the page around them."""

from __future__ import annotations

import pytest

from tests.cleaning.framed import DAY, MENU, TITLE, cleaned, codes, texts

BODY = (
    "松河中心今天启用第二条细胞产线，年内可以供应三十家医院，首批制剂下月出厂。",
    "中心主任说，两条产线共用一套质控系统，全程记录温度，运输时间不超过六小时。",
    "中心打算明年再建一座样本库，并把随访数据提交给登记平台，供同行查阅和比较。",
)
LINKS = (
    "岭南建成一座细胞银行",
    "一所学校设立再生医学院",
    "两家公司交换许可",
    "关于我们 | 网站地图",
)


def test_a_copied_page_gives_its_article_alone() -> None:
    article = cleaned(*MENU, TITLE, DAY, *BODY, "相关阅读", *LINKS)
    assert (article.title, article.published) == (TITLE, "2024-03-05T10:20")
    assert texts(article) == BODY
    assert codes(article) == ["whole-page"]


def test_the_page_that_was_left_out_is_told_once_with_its_line() -> None:
    (doubt,) = cleaned(*MENU, TITLE, DAY, *BODY, "相关阅读", *LINKS).doubts
    assert doubt.line == 1
    assert "8 lines above the headline and 4 lines below the text" in doubt.message


def test_an_article_alone_is_right_without_a_doubt() -> None:
    article = cleaned(TITLE, DAY, *BODY)
    assert (article.title, texts(article), codes(article)) == (TITLE, BODY, [])


@pytest.mark.parametrize(
    "headline",
    [
        "“松河中心还要建样本库吗？主任说再等等…”",
        "松河中心启用第二条产线，主任：“不急”。”",
        "「松河中心會不會再建？主任說再等等」",
        "松河中心启用细胞产线！",
        "松河中心会再建一条产线吗？",
    ],
)
def test_a_headline_may_end_like_a_sentence_above_a_day(headline: str) -> None:
    assert cleaned(headline, DAY, *BODY).title == headline


def test_prose_above_the_headline_is_no_text_and_is_told() -> None:
    notice = "为了提供更好的阅读体验，我们使用相关技术，也尊重您的隐私，特此说明。"
    article = cleaned(notice, "我知道了", "最新", "产业", TITLE, DAY, *BODY)
    assert (article.title, texts(article)) == (TITLE, BODY)
    assert codes(article) == ["whole-page"]


def test_prose_above_a_list_without_a_headline_stays() -> None:
    agenda = ("开幕致辞与来宾介绍", "茶歇与自由参观", "圆桌讨论与总结")
    assert set(BODY) <= set(texts(cleaned(BODY[0], *agenda, *BODY[1:])))


def test_code_below_the_day_of_an_article_stays_in_it() -> None:
    code = tuple(f"line_{number} = read(sample, {number})" for number in range(30))
    article = cleaned(TITLE, DAY, BODY[0], *code, *BODY[1:], BODY[1] * 3)
    assert (article.title, texts(article)[0]) == (TITLE, BODY[0])


def test_a_subtitle_is_a_heading_below_the_headline() -> None:
    article = cleaned(TITLE, "——首批制剂下月出厂", DAY, *BODY)
    assert article.title == TITLE
    assert texts(article) == ("——首批制剂下月出厂", *BODY)


def test_a_headline_that_was_made_is_a_doubt_with_the_key_that_settles_it() -> None:
    article = cleaned(*BODY)
    assert article.title_generated
    (doubt,) = [doubt for doubt in article.doubts if doubt.code == "made-title"]
    assert "`title`" in doubt.message
    assert "made-title" not in codes(cleaned(*BODY, title=TITLE))


def test_a_close_race_is_told_with_both_lines_and_settled_by_front_matter() -> None:
    lines = ("松河中心的细胞产线", "细胞产线与松河中心")
    page = (lines[0], "分享", lines[1], *BODY)
    (doubt,) = [doubt for doubt in cleaned(*MENU, *page).doubts if doubt.code == "title"]
    assert all(f"“{line}”" in doubt.message for line in lines)
    assert "title" not in codes(cleaned(*MENU, *page, title=lines[0]))


def test_front_matter_that_settles_the_headline_brings_no_page_back() -> None:
    page = (*MENU, TITLE, DAY, *BODY, "相关阅读", *LINKS)
    article = cleaned(*page, title="松河再启一线")
    assert (article.title, texts(article)) == ("松河再启一线", BODY)


def test_an_english_headline_is_told_by_its_words_and_whole() -> None:
    title = (
        "Aurora Cells Announces Interim Data from Phase 2 Trial of Allogeneic Cell Therapy in"
        " Knee Osteoarthritis Patients"
    )
    article = cleaned(
        "Skip to main content",
        title,
        "News provided by",
        "Aurora Cells Inc.",
        "Mar 05, 2024, 08:00 ET",
        "Aurora Cells Inc. today announced interim data from its Phase 2 trial, in which 42"
        " patients with knee osteoarthritis completed six months of follow-up.",
        "The company plans to enroll 120 patients in the second half of the year.",
    )
    assert (article.title, article.published) == (title, "2024-03-05")


def test_the_number_of_a_document_is_a_label_line() -> None:
    article = cleaned("标题：关于印发办法的通知", "发文字号：临卫发〔2024〕12号", DAY, *BODY)
    assert texts(article) == BODY


def test_what_was_weighed_is_kept_the_best_first() -> None:
    article = cleaned(*MENU, TITLE, DAY, *BODY)
    weighed = [each for each in article.candidates if each.field == "title"]
    assert weighed[0].value == TITLE
    assert weighed[0].line == len(MENU) + 1
    assert [each.score for each in weighed] == sorted((e.score for e in weighed), reverse=True)
    assert all(each.reasons for each in weighed)
