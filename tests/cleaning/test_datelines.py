"""Datelines in every order and form that pages have: read, or left empty, and none falsely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, product
from typing import NamedTuple

import pytest

from digest.cleaning import clean
from digest.cleaning.days.datelines import split_headline
from digest.model import Article, Seed
from tests.sample import sample_data

RULES = sample_data().cleaning
DAY = "2024-03-05"
READ_SHARE = 0.97
HEADLINES = (
    "晨曦细胞公布中期随访数据",
    "晨曦細胞公布中期數據 半年追蹤無新疑慮",
    "晨曦细胞的数据可信吗？",
)
PARAGRAPHS = (
    "晨曦细胞今天在临江市公布一项细胞制剂的中期数据，四十二名受试者完成了半年随访，未见新的安全信号。",
    "这项研究由三家医院共同开展，细胞在企业的洁净车间制备，运输时间控制在六小时以内，全程记录温度。",
    "研究组计划在下半年扩大样本，并把随访延长到两年，原始数据将提交给登记平台，供同行查阅。",
)
DAYS = (
    *(
        "2024-03-05",
        "2024/3/5",
        "2024.03.05",
        "2024年3月5日",
        "2024年03月05日",
        "２０２４年３月５日",
    ),
    *("2024 年 3 月 5 日", "2024\u00a0年\u00a03\u00a0月\u00a05\u00a0日", "２０２４／０３／０５"),
    *(
        "2024－03－05",
        "2024．03．05",
        "二〇二四年三月五日",
        "民國113年3月5日",
        "中華民國113年03月05日",
    ),
    *(
        "民國一一三年三月五日",
        "民國一百一十三年三月五日",
        "113年3月5日",
        "113/03/05",
        "民國113.3.5",
    ),
    *(
        "March 5, 2024",
        "Mar. 5, 2024",
        "5 Mar 2024",
        "5th March 2024",
        "三月 5, 2024",
        "5 三月 2024",
    ),
    *("03月05日, 2024", "2024年3月5日 星期二", "2024年3月5日（星期二）", "2024-03-05（週二）"),
)
"""The fifth of March, unmistakably."""
TIMES = ("10:20", "10:20:45", "10：20", "10时20分", "下午 5:12", "PM 05:12")
TIMES_BEHIND = ("10:29 am", "5:12 PM", "10:20 HKT")
PLAIN = ("2024-03-05", "2024/03/05", "2024年3月5日", "2024.03.05")
PUBLISHED_BEFORE = (
    *(
        "发布时间：{}",
        "发布于 {}",
        "发布于{}",
        "發布時間 {}",
        "發佈日期：\u3000{}",
        "发表时间:{}",
        "时间：{}",
    ),
    *("日期：{}", "Published: {}", "Posted on {}", "刊登日期｜{}", "【发布时间】{}", "發布於：{}"),
)
PUBLISHED_BEHIND = ("{} 发布", "{}发布", "{} 發布", "{} 刊登", "{} 發表")
UPDATED = ("更新時間：{}", "最後更新：{}", "{} 更新", "更新於 {}", "Updated: {}", "最新更新 {}")
SEPARATORS = (" ", "  ", "｜", " | ", "／", " · ", "\u3000", "\u00a0\u00a0", "\n")
AROUND = ("（{}）", "【{}】", "[{}]", "({})", "│{}│", "- {} -")
UNKNOWN = (
    "产业新闻",
    "1665 0",
    "晨曦传媒 产业新闻",
    "BIO.EXAMPLE.CN",
    "阅读 1665",
    "0评论",
    "字号 大 中 小",
)
NO_FULL_DAY = (
    "03-05 10:20",
    "3月5日 10:20",
    "发布时间：03-0510:20",
    "昨天 10:20",
    "5小时前",
    "2024年3月",
)
UNCLEAR = (
    "3/5/2024",
    "03/05/2024 10:20",
    "发布时间：3-5-2024",
    "发布时间：05/03/24",
    "更新：3/5/2024",
)


class Variant(NamedTuple):
    """The lines between a headline and its text, and the days that may be read there.

    Args:
        full: whether a full day of publication is stated.
    """

    lines: str
    day: str | None = DAY
    full: bool = True
    headline: str = ""
    source: str | None = None
    author: str | None = None


def variants() -> Iterator[Variant]:
    yield from map(Variant, DAYS)
    yield from map(Variant, ("2024-03-0510:20", "10:202024/03/05", "10:20:452024-03-05"))
    yield from (Variant(f"{day} {time}") for day, time in product(PLAIN, (*TIMES, *TIMES_BEHIND)))
    yield from (Variant(f"{time} {day}") for day, time in product(PLAIN, ("10:20", "10:20:45")))
    yield from (Variant(around.format(day)) for around, day in product(AROUND, PLAIN[:2]))
    yield from labelled()
    yield from several()
    yield from named()
    yield from (Variant(f"{day} {word}") for day, word in product(PLAIN[:3], UNKNOWN))
    yield from (Variant(f"{word} {day} 10:20") for day, word in product(PLAIN[:2], UNKNOWN[:4]))
    yield from (Variant(lines, None, full=False) for lines in (*NO_FULL_DAY, *UNCLEAR))
    yield from (Variant(day, iso) for day, iso in FOREIGN)
    yield from beside_headlines()


FOREIGN = (
    *(("9/17/2004", "2004-09-17"), ("17/9/2004", "2004-09-17"), ("17-09-2004 10:20", "2004-09-17")),
    *(("发布时间：24-03-05", DAY), ("发布时间：24年3月5日", DAY), ("发布日期：20240305", DAY)),
    ("Mar. 5, 2024 10:29 a.m. ET", DAY),
)


def labelled() -> Iterator[Variant]:
    for label, day in product(PUBLISHED_BEFORE, (*PLAIN[:2], "2024年3月5日 10:20")):
        yield Variant(label.format(day))
    for label, day in product(PUBLISHED_BEHIND, ("2024-03-05", "2024/03/05 10:20")):
        yield Variant(label.format(day))
    yield Variant("发布时间：\n2024-03-05 10:20")
    yield Variant("2024\n03/05\n10:20")
    # The only day given is that of an update.
    yield from (Variant(label.format("2024/03/05 10:20")) for label in UPDATED)


def several() -> Iterator[Variant]:
    """The day of an update beside that of publication, in either order."""
    first, later = "2024/03/05 10:20", "2024/03/06 08:00"
    for gap in (" ", "  ", " | ", "\n"):
        yield Variant(f"發布時間：{first}{gap}更新時間：{later}")
        yield Variant(f"更新時間：{later}{gap}發布時間：{first}")
        yield Variant(f"{first} 發布{gap}{later} 更新")
        yield Variant(f"{later} 更新{gap}{first} 發布")
        yield Variant(f"發布 {first}{gap}更新 {later}")
        yield Variant(f"{first}{gap}更新時間：{later}")
        yield Variant(f"{first}（更新：{later}）")
    yield Variant(f"{first} 最新更新 {later}")
    yield Variant("成文日期：2024-03-01 发布日期：2024-03-05")
    # Nothing says which is that of publication.
    yield Variant("2024-03-05 10:20 2024-03-06 08:00", None, full=False)


def named() -> Iterator[Variant]:
    """Source and writer before or behind the day, with and without labels."""
    days = cycle(("2024-03-05 10:20", "10:20 2024/03/05", "2024年3月5日"))
    for gap in SEPARATORS:
        day = next(days)
        yield Variant(f"{day}{gap}晨曦時報{gap}林小雨", source="晨曦時報", author="林小雨")
        yield Variant(f"晨曦時報{gap}林小雨{gap}{day}")
        yield Variant(f"来源：晨曦日报{gap}{day}", source="晨曦日报")
        yield Variant(
            f"{day}{gap}来源：晨曦日报{gap}作者：林小雨", source="晨曦日报", author="林小雨"
        )
        yield Variant(f"作者：林小雨{gap}{day}", author="林小雨")
        yield Variant(f"{day}{gap}記者林小雨／台北報導", author="林小雨")
    yield Variant(
        "发表于2024-03-05 21:30| 1164次阅读| 来源晨曦网| 0 条评论| 作者林小雨", source="晨曦网"
    )
    yield Variant("BIO.EXAMPLE.CN 2024年3月5日10:20 来源：[ 晨曦日报 ]", source="晨曦日报")
    yield Variant("by Lin Posted on三月 5, 2024")
    yield Variant("2024-03-05 10:20:45 来源: 晨曦日报 举报", source="晨曦日报")


def beside_headlines() -> Iterator[Variant]:
    for headline, gap in product(HEADLINES[:2], (" ", "  ", "\u3000")):
        for day in ("2024-03-05 23:54", "2024年3月5日", "（2024-03-05）"):
            yield Variant("", headline=f"{headline}{gap}{day}")


ALL = tuple(variants())


def text_of(variant: Variant, headline: str) -> str:
    lines = filter(None, [variant.headline or headline, variant.lines])
    return "\n".join([*lines, *PARAGRAPHS])


def read(text: str) -> Article:
    return clean(Seed("dateline.txt", text, "0"), RULES)


def test_two_hundred_variants_are_read_or_left_empty_and_none_falsely() -> None:
    assert len(ALL) >= 200
    false, unread = [], []
    for variant, headline in zip(ALL, cycle(HEADLINES), strict=False):
        article = read(text_of(variant, headline))
        day = article.published and article.published[:10]
        if day and day != variant.day:
            false.append((variant.headline or variant.lines, day))
        elif variant.full and day is None:
            unread.append(variant.headline or variant.lines)
    assert false == []
    asked = sum(variant.full for variant in ALL)
    share = 1 - len(unread) / asked
    assert share >= READ_SHARE, f"{share:.1%} of {asked} days read; not: {unread}"


def test_a_dateline_leaves_nothing_in_the_text() -> None:
    left = {}
    for variant, headline in zip(ALL, cycle(HEADLINES), strict=False):
        article = read(text_of(variant, headline))
        others = [block.text for block in article.passages if block.text not in PARAGRAPHS]
        if variant.full and others:
            left[variant.headline or variant.lines] = others
    assert left == {}


def test_names_on_a_dateline_are_read_and_none_falsely() -> None:
    wrong = {}
    for variant in filter(lambda each: each.source or each.author, ALL):
        article = read(text_of(variant, HEADLINES[0]))
        authors = (variant.author,) if variant.author else article.authors
        if (article.source, article.authors) != (variant.source or article.source, authors):
            wrong[variant.lines] = (article.source, article.authors)
    assert wrong == {}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("更新時間：2024/03/05 10:20", "update-day"),
        ("3/5/2024", "two-days"),
        ("2024-03-05 10:20 2024-03-06 08:00", "two-days"),
        ("发布时间：03-05 10:20", "bad-date"),
    ],
)
def test_a_day_that_is_not_certain_is_doubted(lines: str, code: str) -> None:
    article = read("\n".join([HEADLINES[0], lines, *PARAGRAPHS]))
    assert [doubt.code for doubt in article.doubts] == [code]
    assert "`date" in article.doubts[0].message
    assert article.doubts[0].line == 2


def test_both_readings_of_an_unclear_order_are_shown() -> None:
    article = read("\n".join([HEADLINES[0], "3/5/2024", *PARAGRAPHS]))
    assert article.published is None
    assert {each.value for each in article.candidates if each.field == "published"} == {
        "2024-03-05",
        "2024-05-03",
    }
    assert all(day in article.doubts[0].message for day in ("2024-03-05", "2024-05-03"))


@pytest.mark.parametrize(
    "lines",
    [
        ["某地细胞银行揭牌 2024-03-06", "一所学校开设再生医学课程 2024-03-07"],
        ["今天是2024年3月9日 星期六 农历正月廿九"],
        ["2024年3月9日细胞治疗大会在临江举行"],
        ["2024-03-07", "某地细胞银行揭牌", "2024-03-08", "一所学校开设再生医学课程", "2024-03-09"],
    ],
)
def test_the_day_of_another_text_or_of_reading_is_never_taken(lines: list[str]) -> None:
    text = "\n".join([*lines, "产业要闻", HEADLINES[0], *PARAGRAPHS])
    assert read(text).published is None
    dated = "\n".join([*lines, "产业要闻", HEADLINES[0], "2024-03-05 10:20", *PARAGRAPHS])
    assert (read(dated).published or "")[:10] == DAY


def test_the_days_of_comments_and_links_below_are_never_taken() -> None:
    below = [
        "网友评论",
        "匿名网友 2024-03-08 11:02",
        "样本还是太小了。",
        "相关阅读",
        "另一条新闻 2024-03-09",
    ]
    assert read("\n".join([HEADLINES[0], *PARAGRAPHS, *below])).published is None


@pytest.mark.parametrize(
    ("dropped", "above", "day"),
    [
        (["首页", "2024-03-05 10:20 晨曦网", "分享"], 3, DAY),
        (["分享", "发布时间：2024-03-05 10:20\u00a0\u00a0来源：晨曦网"], 1, DAY),
        (["某地细胞银行揭牌 2024-03-06", "一所学校开设再生医学课程 2024-03-07"], 2, None),
        (["分享", "张三 发表于 2024-03-09 10:20", "说得对"], 1, None),
        (["分享", "网友评论", "发布时间：2024-03-09 10:20"], 1, None),
    ],
)
def test_of_lines_that_a_page_leaves_out_those_near_the_text_count(
    dropped: list[str], above: int, day: str | None
) -> None:
    seed = Seed("page.html", "\n".join(PARAGRAPHS), "0", hints={"title": HEADLINES[0]})
    article = clean(replace(seed, dropped=tuple(dropped), above=above), RULES)
    assert (article.published and article.published[:10]) == day


def test_the_days_of_comments_between_paragraphs_are_never_taken() -> None:
    lines = [HEADLINES[0], PARAGRAPHS[0], "匿名网友 2024-03-08 11:02", *PARAGRAPHS[1:]]
    assert read("\n".join(lines)).published is None


def test_markup_and_a_line_that_differ_leave_the_day_empty_or_to_the_stronger() -> None:
    hints = {"published": "2024-03-04"}
    text = "\n".join([HEADLINES[0], "{}", *PARAGRAPHS])

    def published(line: str) -> str | None:
        return clean(Seed("dateline.txt", text.format(line), "0", hints=hints), RULES).published

    assert published("发布时间：2024-03-05") == DAY
    assert published("2024-03-04 10:20") == "2024-03-04T10:20"


def test_a_time_in_another_country_is_not_one_in_china() -> None:
    lines = [HEADLINES[0], "Mar. 5, 2024 10:29 p.m. ET", *PARAGRAPHS]
    assert read("\n".join(lines)).published == DAY


def test_a_headline_is_split_from_the_day_behind_it() -> None:
    assert split_headline("晨曦细胞公布中期随访数据 2024-03-05 23:54", RULES) == (
        "晨曦细胞公布中期随访数据",
        " 2024-03-05 23:54",
    )
    assert split_headline("来源：晨曦日报 2024-03-05", RULES) is None
    assert split_headline("晨曦细胞公布中期随访数据", RULES) is None
