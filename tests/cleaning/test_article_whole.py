"""What an article alone has besides paragraphs stays in it: no page is seen where there is none."""

from __future__ import annotations

import pytest

from tests.cleaning.framed import DAY, MENU, TITLE, cleaned, codes, texts

BODY = (
    "松河中心今天启用第二条细胞产线，年内可以供应三十家医院，首批制剂下月出厂。",
    "中心主任说，两条产线共用一套质控系统，全程记录温度，运输时间不超过六小时。",
)

PARTS = {
    "an agenda": (
        "2024年4月12日 08:30 签到",
        "2024年4月12日 09:00 开幕致辞",
        "2024年4月12日 11:00 圆桌讨论",
        "2024年4月12日 17:30 闭幕",
    ),
    "a chronicle": (
        "2024年3月4日 08:00",
        "产线的第一批细胞送到松河，两名技术员核对箱号，随后把样本移入液氮罐。",
        "2024年3月4日 08:25",
        "中心的检验室完成第一次抽检，活率达到标准，报告当天上午送交质量部门。",
    ),
    "whom to ask": ("王女士", "电话：010-00000000", "邮箱：hr@example.com", "传呼：无"),
    "sources": (
        "关键词：干细胞；产线；质控",
        "参考文献",
        "[1] 林小雨. 产线的质控[J]. 松河医学，2022, 10(3): 12-18.",
        "[2] Lin X. Lines of cells. J Cell. 2021;5:1-9.",
    ),
    "thanks of an interview": ("记者：质控难吗？", "林小雨：难。", "记者：谢谢您。"),
    "annexes": ("附件：1.自查报告格式", "2.检查表", "松河市卫生局"),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_the_end_of_an_article_stays(part: tuple[str, ...]) -> None:
    article = cleaned(TITLE, DAY, *BODY, *part)
    whole = "".join(texts(article)).replace(" ", "")
    at = 0
    for line in part:
        at = whole.index(line.removeprefix("2.").replace(" ", ""), at)
    assert (article.title, article.published, article.authors) == (TITLE, "2024-03-05T10:20", ())
    assert codes(article) == []


def test_verse_below_a_day_has_its_headline() -> None:
    verse = ("窗外的柳树绿了", "培养箱里的灯还亮着", "我数过每一个细胞", "它们只是安静地分裂")
    article = cleaned("春天的实验室", DAY, *verse)
    assert (article.title, article.title_generated, texts(article)) == (
        "春天的实验室",
        False,
        verse,
    )


@pytest.mark.parametrize("headline", ["细胞产线不是万能药。", "【视频】松河中心启用细胞产线"])
def test_a_headline_may_end_with_a_stop_or_open_with_a_flag(headline: str) -> None:
    article = cleaned(headline, DAY, *BODY)
    assert (article.title, texts(article), codes(article)) == (headline, BODY, [])


def test_stating_the_title_that_was_made_takes_no_sentence() -> None:
    made = cleaned(*BODY)
    assert codes(made) == ["made-title"]
    lead = BODY[0].removesuffix("。")
    assert texts(cleaned(*BODY, title=lead)) == BODY


def test_whom_a_letter_speaks_to_is_no_button_of_a_page() -> None:
    article = cleaned(*MENU, TITLE, DAY, "各有关单位：", *BODY)
    assert texts(article) == ("各有关单位：", *BODY)


def test_of_a_headline_that_a_list_of_the_page_repeats_the_one_at_the_text_counts() -> None:
    page = (
        "第03版：要闻",
        "本版新闻",
        TITLE,
        "岭南建成一座细胞银行",
        "2024年3月5日 星期二",
        "缩小-",
    )
    article = cleaned(*page, TITLE, "——年内供应三十家医院", *BODY)
    assert (article.title, article.published) == (TITLE, "2024-03-05")
    assert texts(article) == ("——年内供应三十家医院", *BODY)


def test_a_comment_over_its_time_is_none_of_the_text() -> None:
    comments = (
        *("全部评论(2)", "细胞爱好者", "样本太少了，我看还是等三期的结果出来再说吧，不急。"),
        *("2024-03-06 12:30", "回复 赞(3)", "小城故事"),
        *("希望早日上市，让更多病人用得起，也希望医保跟上来。", "2024-03-07 08:11", "回复"),
    )
    assert texts(cleaned(TITLE, DAY, *BODY, *comments)) == BODY


def test_links_within_a_text_are_none_of_it() -> None:
    box = ("相关阅读", "岭南建成一座细胞银行", "一所学校设立再生医学院")
    assert texts(cleaned(TITLE, DAY, BODY[0], *box, BODY[1])) == BODY


@pytest.mark.parametrize("heading", ["更多内容", "相关文章"])
def test_a_section_with_the_heading_of_such_links_stays(heading: str) -> None:
    assert texts(cleaned(TITLE, DAY, BODY[0], heading, BODY[1])) == (BODY[0], heading, BODY[1])


def test_an_english_notice_above_a_day_without_time_is_of_the_page() -> None:
    notice = (
        "We use cookies to give you the best experience on our website. By continuing to use this"
        " site you agree to our use of cookies. Learn more in our privacy policy."
    )
    story = (
        "Songhe Center today opened its second line for cells. It serves thirty hospitals.",
        "Both lines share one system of control. Shipping takes no more than six hours.",
    )
    headline = "Songhe Center Opens Its Second Line for Cells"
    article = cleaned(notice, "Accept all", "Home", "News", headline, "March 5, 2024", *story)
    assert (article.title, article.published, texts(article)) == (headline, "2024-03-05", story)


def test_an_english_byline_with_its_day_is_no_prose() -> None:
    story = "Songhe Center opened its second line for cells. Thirty hospitals will be served soon."
    article = cleaned("Songhe Opens a Line", "By Lin Xiaoyu | Mar 5, 2024 at 3:20 pm ET", story)
    assert (article.published, texts(article)) == ("2024-03-05", (story,))


def test_the_day_below_who_signs_a_notice_is_its_day() -> None:
    signed = ("松河市卫生局", "2024年3月5日")
    article = cleaned("关于启用细胞产线的通知", *BODY, *signed)
    assert article.published == "2024-03-05"
    assert texts(article)[-2:] == signed
    assert (
        cleaned("通知", DAY, *BODY, "松河市卫生局", "2024年3月1日").published[:10] == "2024-03-05"
    )
    assert cleaned("细胞产线论坛", *BODY, "论坛时间", "2024年4月1日").published is None


@pytest.mark.parametrize(
    "opening", ["松河，2024年3月5日——", "（松河，2024年3月5日）", "松河2024年3月5日 /晨光社/ -- "]
)
def test_a_release_opens_with_its_place_and_day(opening: str) -> None:
    article = cleaned(TITLE, f"{opening}{BODY[0]}", BODY[1])
    assert (article.published, texts(article)) == ("2024-03-05", BODY)


def test_what_somebody_says_is_no_notice() -> None:
    said = "平台负责人王芳说，欢迎关注他们的工作，版权所有的图片会逐步开放。"
    assert texts(cleaned(TITLE, DAY, *BODY, said)) == (*BODY, said)


def test_the_numbered_heading_of_a_section_is_no_notice() -> None:
    sections = ("一、产线", BODY[0], "二、联系方式", "松河路1号")
    assert "二、联系方式" in texts(cleaned(TITLE, DAY, BODY[1], *sections))


def test_one_line_of_contacts_below_a_short_text_is_no_large_cut() -> None:
    article = cleaned(TITLE, DAY, *BODY, "新闻热线：010-00000000 投稿邮箱：news@example.com")
    assert (texts(article), codes(article)) == (BODY, [])
