"""The text of a page is found by its prose, wherever links, comments and repeats stand."""

from __future__ import annotations

import pytest

from digest.model import Seed
from digest.seeds import parse_seed
from tests.seeds.structure import FIRST, LAST, SECOND

TITLE = "某医院启动干细胞研究"
TEXT = [FIRST, SECOND, LAST]
PARAGRAPHS = "".join(f"<p>{each}</p>" for each in TEXT)
LINKS = "".join(
    f"<li><a href=https://a.cn/{n}>另一条新闻的标题，第{n}条的说法</a></li>" for n in range(20)
)
REMARK = "楼上说得有道理，可是费用由谁来承担，报道里一个字也没有提到，希望以后能够说清楚。"
REMARKS = "".join(f"<div><p>{n}楼：{REMARK}</p></div>" for n in range(15))
HEAD = f"<h1>{TITLE}</h1><div><span>2024-03-05 08:30</span> <span>来源：健康日报</span></div>"


def read(body: str, title: str = f"{TITLE}_某网") -> Seed:
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return parse_seed(page.encode(), "a.html")


TEXT_BOX = f"<div>{PARAGRAPHS}</div>"
LIST = f"<ul>{LINKS}</ul>"
REST = f"<p>{SECOND}</p><p>{LAST}</p>"
PAGES = {
    "in an element of its own": f"{HEAD}{TEXT_BOX}",
    "without any element of its own": f"{HEAD}{PARAGRAPHS}",
    "in one block with breaks": f"{HEAD}<div>{'<br><br>'.join(TEXT)}</div>",
    "in boxes": f"{HEAD}<div>{''.join(f'<div><div>{each}</div></div>' for each in TEXT)}</div>",
    "over the parts of a page": f"{HEAD}<div><p>{FIRST}</p></div><div>{REST}</div>",
    "with a lead of its own": f"{HEAD}<div class=lead>{FIRST}</div><div>{REST}</div>",
    "in a table that lays out the page": (
        f"<table><tr><td>{LIST}</td><td>{HEAD}{PARAGRAPHS}</td></tr></table>"
    ),
    "in a list that lays out the page": (
        f"<ul><li>{HEAD}{TEXT_BOX}</li><li><h4>大公司</h4>{LIST}</li></ul>"
    ),
    "above a box that repeats the headline": (
        f"{HEAD}{TEXT_BOX}<div>分享</div><div>{TITLE}</div>{LIST}"
    ),
    "above links that repeat the headline": (
        f"{HEAD}{TEXT_BOX}<ul><li><a href=https://a.cn/>{TITLE}</a></li>{LINKS}</ul>"
    ),
    "below a path that repeats the headline": (
        f"<div><a href=https://a.cn/>首页</a></div><div>{TITLE}</div>{LIST}{HEAD}{TEXT_BOX}"
    ),
    "above longer comments": (
        f"{HEAD}{TEXT_BOX}<div class=comment-list><h3>网友评论</h3>{REMARKS}</div>"
    ),
    "above longer comments without a name": (
        f"{HEAD}{TEXT_BOX}{LIST}<div><h3>网友的话</h3>{REMARKS}</div>"
    ),
    "around a list of links": (
        f"{HEAD}<div><p>{FIRST}</p><div><b>相关阅读</b>{LIST}</div>{REST}</div>"
    ),
    "on a page named after its comments": f"<div class=comments>{HEAD}{TEXT_BOX}</div>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_the_text_is_taken_wherever_it_stands(body: str) -> None:
    seed = read(body)
    assert [
        line for line in seed.text.split("\n") if "2024" not in line and "：" not in line
    ] == TEXT
    assert "2024-03-05 08:30" in seed.text
    assert "来源：健康日报" in seed.text
    assert "body" not in {doubt.code for doubt in seed.doubts} or "网友的话" in body


def test_a_caption_above_and_below_its_picture_stops_nothing() -> None:
    caption = "研究人员在细胞制备中心工作"
    middle = f"<p>{caption}</p><p><img src=a.jpg alt=></p><p>{caption}</p>"
    seed = read(f"{HEAD}<div><p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{LAST}</p></div>")
    assert [line for line in seed.text.split("\n") if line in TEXT] == TEXT


def test_a_text_of_which_much_is_left_out_is_told() -> None:
    other = "".join(f"<p>第{n}段：{REMARK}</p>" for n in range(9))
    links = f"<ul>{LINKS}</ul>"
    seed = read(f"{HEAD}<div><p>{FIRST}</p><p>{SECOND}</p></div>{links}<div>{other}</div>")
    assert [doubt.code for doubt in seed.doubts] == ["body"]
    share = len(FIRST + SECOND) / (len(FIRST + SECOND) + 9 * len(f"第1段：{REMARK}"))
    assert f"only {share:.0%} of the running text" in seed.doubts[0].message


def test_lines_above_the_text_stay_where_no_headline_is_stated() -> None:
    head = (
        f"<div class=nav><ul>{LINKS}</ul></div><div>{TITLE}</div><div>发布日期： 2024-03-05</div>"
    )
    seed = read(f"{head}<div>{PARAGRAPHS}</div>", "欢迎访问某网")
    assert seed.text.split("\n") == [TITLE, "发布日期： 2024-03-05", *TEXT]
    assert "title" not in seed.hints
    assert (seed.hints["window"], seed.above) == ("欢迎访问某网", 20)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("<time datetime=2024-03-05T08:30>三小时前</time>", {"published": "2024-03-05T08:30"}),
        ("更新于<time datetime=2024-03-05T08:30>三小时前</time>", {"updated": "2024-03-05T08:30"}),
        ("<time datetime=2024-03-05>甲</time> <time datetime=2024-03-04>乙</time>", {}),
    ],
)
def test_a_time_for_machines_between_headline_and_text(line: str, facts: dict[str, str]) -> None:
    page = f"<h1>{TITLE}</h1><div>{line}</div>{TEXT_BOX}<aside><time datetime=2024-01-01></aside>"
    hints = read(page).hints
    assert {key: hints[key] for key in ("published", "updated") if key in hints} == facts


def test_how_many_of_the_lines_left_out_stand_above_the_text() -> None:
    home = "<p><a href=https://a.cn/>首页</a></p>"
    seed = read(f"{home}{HEAD}<p>分享</p>{TEXT_BOX}<p>版权所有</p>")
    assert seed.dropped[: seed.above] == ("首页",)
    assert seed.text.startswith("2024-03-05 08:30")


def test_a_page_of_short_lines_is_read_whole() -> None:
    assert read("<p>甲</p><p>乙</p>", "某网").text == "甲\n乙"
