"""Words around a headline and below a text that pages set in many shapes, each read or left."""

from __future__ import annotations

import pytest

from tests.cleaning.framed import DAY, TITLE, cleaned, codes, texts

LEAD = "松河市一家细胞企业近日宣布，第二条产线通过验收，年产能提高到三百批，下月交付首批产品。"
BODY = "企业负责人介绍，新产线由三家设备商共同建设，运输时间控制在六小时以内，全程记录温度。"


@pytest.mark.parametrize(
    "line",
    [
        "晨光日报 昨天 09:32",
        "晨光日报 今天 09:32",
        "晨光日报 · 3小时前 · 北京",
        "晨光日报 | 2天前发布",
        "25-06-18 09:32 晨光日报",
        "20250618 晨光日报",
        "6月18日 晨光日报",
    ],
)
def test_a_day_that_is_none_is_told_and_not_left_in_the_text(line: str) -> None:
    article = cleaned(TITLE, line, LEAD, BODY)
    assert (article.published, article.source) == (None, "晨光日报")
    assert texts(article) == (LEAD, BODY)
    assert "bad-date" in codes(article)


@pytest.mark.parametrize("title", ["3天前启用的产线昨天交付", "昨天的产线今天还能用吗"])
def test_a_headline_that_counts_days_is_none_of_a_page(title: str) -> None:
    article = cleaned(title, LEAD, BODY)
    assert (article.title, codes(article)) == (title, [])


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("林小雨 · 2024-03-05 09:32 · 来源：晨光日报", ("林小雨",)),
        ("林小雨 晨光日报 2024-03-05 09:32", ("林小雨",)),
        ("石家庄 2024-03-05 09:32 来源：晨光日报", ()),
        ("黄金业 | 2024-03-05 09:32 | 来源：晨光日报", ()),
        ("新能源 2024-03-05 09:32 来源：晨光日报", ()),
    ],
)
def test_a_name_before_the_outlet_is_the_writer_s(line: str, authors: tuple[str, ...]) -> None:
    article = cleaned(TITLE, line, LEAD, BODY)
    assert (article.source, article.authors) == ("晨光日报", authors)


@pytest.mark.parametrize(
    ("head", "source", "authors"),
    [
        (("晨光日报", DAY, "林小雨"), "晨光日报", ("林小雨",)),
        (("林小雨", DAY, "来源：晨光日报"), "晨光日报", ("林小雨",)),
        (("工商時報", "林小雨", DAY), "工商時報", ("林小雨",)),
        (("产业观察", DAY), None, ()),
        (("林小雨", DAY), None, ()),
        (("晨光日报", DAY, "来源：晨光日报", "林小雨"), "晨光日报", ("林小雨",)),
    ],
)
def test_words_that_stand_alone_around_the_day_are_of_the_head(
    head: tuple[str, ...], source: str | None, authors: tuple[str, ...]
) -> None:
    article = cleaned(TITLE, *head, LEAD, BODY)
    assert (article.source, article.authors) == (source, authors)
    assert texts(article) == (LEAD, BODY)


@pytest.mark.parametrize("region", [("江苏",), ()])
def test_a_post_copied_line_by_line_names_writer_and_account(region: tuple[str, ...]) -> None:
    article = cleaned(
        TITLE, "原创", "林小雨", "产业观察", "2024年03月05日 10:20", *region, LEAD, BODY
    )
    assert (article.authors, article.source) == (("林小雨",), "产业观察")
    assert (article.published, texts(article)) == ("2024-03-05T10:20", (LEAD, BODY))


@pytest.mark.parametrize("heading", ["背景", "产线概况", "为什么是松河"])
def test_a_heading_below_the_day_stays(heading: str) -> None:
    assert texts(cleaned(TITLE, DAY, heading, LEAD, BODY)) == (heading, LEAD, BODY)


@pytest.mark.parametrize("opening", ["", "财联社6月18日电，", "晨光网讯："])
def test_a_flash_has_its_headline_in_brackets(opening: str) -> None:
    article = cleaned(f"【{TITLE}】{opening}{LEAD}", BODY)
    assert (article.title, texts(article)) == (TITLE, (LEAD, BODY))
    assert not article.title_generated


@pytest.mark.parametrize("opening", ["【晨光新聞／林小雨報導】", "【晨光报讯】", "【摘要】"])
def test_other_brackets_are_no_headline(opening: str) -> None:
    article = cleaned(f"{opening}{LEAD}", BODY)
    assert article.title_generated


def test_brackets_that_open_several_paragraphs_are_headings() -> None:
    lines = (f"【产线建设的最新进展】{LEAD}", f"【运输和温度的记录】{BODY}")
    assert texts(cleaned(*lines)) == lines


def test_what_an_article_lists_below_its_text_stays() -> None:
    listed = ("类型：三元电芯", "容量：314Ah", "循环：8000次")
    assert texts(cleaned(TITLE, DAY, LEAD, BODY, *listed)) == (LEAD, BODY, *listed)


def test_the_year_the_day_and_the_time_may_stand_on_three_lines() -> None:
    article = cleaned("2024", "03/05", "10:20:15", "来源：晨光网", TITLE, LEAD, BODY)
    assert article.published == "2024-03-05T10:20"


@pytest.mark.parametrize(
    ("stated", "source"),
    [
        ("光明网-《光明日报》", "光明日报"),
        ("人民网－人民日报", "人民日报"),
        ("长三角-晨光网", "长三角-晨光网"),
    ],
)
def test_a_portal_before_the_paper_is_not_the_source(stated: str, source: str) -> None:
    assert cleaned(TITLE, f"{DAY} 来源：{stated}", LEAD, BODY).source == source


def test_who_wrote_and_edited_is_read_below_the_end() -> None:
    tail = ("- END -", "撰文 | 林小雨", "编辑 | 周一凡", "排版 | 小鹿", "阅读原文", "写下你的留言")
    article = cleaned(TITLE, DAY, LEAD, BODY, *tail)
    assert (article.authors, article.editor) == (("林小雨",), "周一凡")
    assert texts(article) == (LEAD, BODY)


def test_the_day_of_issue_is_read_below_the_end() -> None:
    tail = ("完", "2024年3月5日（星期二）", "香港時間10時20分")
    assert cleaned(TITLE, LEAD, BODY, *tail).published == "2024-03-05T10:20"


@pytest.mark.parametrize(
    "jump", ["（下转第二版）", "（下转A06版）", "（上接1版）", "(下转02版·产业)"]
)
def test_where_a_printed_page_goes_on_is_cut(jump: str) -> None:
    assert texts(cleaned(TITLE, DAY, LEAD, jump, BODY)) == (LEAD, BODY)
    assert texts(cleaned(TITLE, DAY, f"{LEAD}{jump}", BODY)) == (LEAD, BODY)


@pytest.mark.parametrize("word", ["[图片]", "图片", "【动图】", "点击查看大图"])
def test_the_place_of_a_picture_is_no_text(word: str) -> None:
    assert texts(cleaned(TITLE, DAY, LEAD, word, BODY)) == (LEAD, BODY)


@pytest.mark.parametrize("site", [" - 新浪财经", " | 第一财经", "-36氪", "_界面", " - 东方财富"])
def test_a_site_behind_the_headline_is_no_part_of_it(site: str) -> None:
    assert cleaned(f"{TITLE}{site}", DAY, LEAD, BODY).title == TITLE


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        (("举报", "0", "分享至"), ()),
        (("∙ 产业频道 >", "字号"), ()),
        (("字号：A- A A+",), ()),
        (("类型：转载", "0 赞", "踩"), ()),
        ((), ("关键词阅读：产线 细胞", "责任编辑：周一凡")),
        ((), ("同場加映：工具機展登場",)),
        ((), ("更多產業日報報導", "出口訂單連三個月成長")),
        ((), ("（首圖來源：公司提供）", "從這裡可透過《Google 新聞》追蹤晨光")),
        (
            (),
            (
                (
                    "特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台“晨光号”用户上传并发布，"
                    "本平台仅提供信息存储服务。"
                ),
                (
                    "Notice: The content above (including the pictures and videos if any) is "
                    "uploaded and posted by a user of the platform and only provides "
                    "information storage services."
                ),
            ),
        ),
    ],
)
def test_words_of_the_page_are_cut(head: tuple[str, ...], tail: tuple[str, ...]) -> None:
    assert texts(cleaned(TITLE, f"{DAY} 来源：晨光日报", *head, LEAD, BODY, *tail)) == (LEAD, BODY)


def test_a_percentage_has_one_width() -> None:
    assert "8.5%" in texts(cleaned(TITLE, DAY, f"费用占８.５％，{LEAD}", BODY))[0]
