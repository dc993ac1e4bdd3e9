"""The day, the source and the writer of a page, wherever its markup puts them."""

from __future__ import annotations

import pytest

from digest.cleaning import clean
from digest.editorial.slices import Reading
from digest.model import Article
from digest.seeds import parse_seed
from tests.sample import sample_data
from tests.seeds.structure import FIRST, LAST, SECOND

RULES = Reading.of(sample_data()).cleaning
TITLE = "某医院启动干细胞研究"
TEXT = "".join(f"<p>{each}</p>" for each in (FIRST, SECOND, LAST))
DAY = "2024-03-05"
OTHERS = "".join(
    f"<li><a href=/{n}>另一条新闻的标题，第{n}条的说法</a><i>2024-04-0{n}</i></li>"
    for n in (1, 2, 3)
)


def page(head: str, below: str = "", *, top: str = "") -> Article:
    body = f"{head}<div class=text>{TEXT}</div>{below}<ul class=more>{OTHERS}</ul>"
    whole = f"<html><head><title>{TITLE}_某网</title>{top}</head><body>{body}</body></html>"
    return clean(parse_seed(whole.encode(), "a.html"), RULES)


H1 = f"<h1>{TITLE}</h1>"
LISTED = '{"title":"另一条新闻的标题","publishTime":"2024-04-02 08:00"}'


def script(data: str) -> str:
    return f"{H1}<script>window.__STATE__={data}</script>"


DATED = {
    "the day of the month is set large": (
        f"<div class=date><b>05</b><span>2024-03</span></div>{H1}"
    ),
    "the year is set small": f"<div><b>03-05</b><i>2024</i></div>{H1}",
    "each part in a block": f"{H1}<div><p>05</p><p>2024-03</p></div>",
    "two elements, by their names": (
        f"{H1}<p><time class='entry-date published' datetime=2024-03-05T08:00+08:00>3月5日</time>"
        "<time class=updated datetime=2024-03-08T08:00+08:00>3月8日</time></p>"
    ),
    "two elements, by their labels": (
        f"{H1}<p><span>發表時間：<time datetime=2024-03-05T08:00Z>05/03/2024 - 08:00</time></span>"
        "<span>更改時間：<time datetime=2024-03-06T08:00Z>06/03/2024 - 08:00</time></span></p>"
    ),
    "several properties in one": (
        f"{H1}<p>发表于 <time itemprop='dateCreated datePublished' datetime=2024-03-05>三月</time>"
        " | 更新于 <time itemprop=dateModified datetime=2024-04-01>四月</time></p>"
    ),
    "beside the headline in a script": script(
        f'{{"detail":{{"title":"{TITLE}","publishTime":1709604000,"list":[{LISTED}]}},'
        f'"more":[{LISTED}]}}'
    ),
    "beside the headline in words of a script": script(
        f"{{data:[{{news:{{id:8,title:'{TITLE}',created_at:'2024-03-05T10:20:00+08:00'}},"
        f"list:[{LISTED}]}}]}}"
    ),
    "in a comment of the editing system": (
        f"<!--enpproperty <date>2024-03-05 08:31:22:0</date><author></author> /enpproperty-->{H1}"
    ),
    "in a comment that says so": f"<!-- publish_time:2024-03-05 10:20:00 -->{H1}",
    "in cells of a table": (
        "<table><tr><td>成文日期：</td><td>2024年02月28日</td></tr>"
        f"<tr><td>名称：</td><td>{TITLE}</td></tr>"
        "<tr><td>发布日期：</td><td>2024年03月05日</td><td>文号：</td><td>〔2024〕8号</td></tr>"
        f"</table>{H1}"
    ),
    "in a list of terms": f"{H1}<dl><dt>发布日期</dt><dd>2024-03-05</dd></dl>",
    "below a page's clock": (
        f"<div>2024年05月20日 星期一</div><ul><li><a href=/>首页</a></li></ul>{H1}<p>2024-03-05</p>"
    ),
    "behind the headline in its element": f"<h1>{TITLE} <small>2024-03-05 10:20</small></h1>",
    "with points": f"{H1}<p>05.03.2024</p>",
}


@pytest.mark.parametrize("head", DATED.values(), ids=DATED)
def test_a_day_is_read_wherever_it_stands(head: str) -> None:
    article = page(head)
    assert ((article.published or "")[:10], article.title) == (DAY, TITLE)
    assert "two-days" not in {doubt.code for doubt in article.doubts}


def test_a_day_without_its_year_has_that_of_the_address() -> None:
    head = f"{H1}<p>03-05 10:20 来源：健康日报</p>"
    link = "<link rel=canonical href=https://a.cn/2024/0305/c1-100.html>"
    assert page(head, top=link).published == DAY
    assert page(head, top=link.replace("0305", "0306")).published is None


def test_a_day_below_the_text_is_read_with_its_label() -> None:
    below = "<div>posted @ 2024-03-05 10:20 某甲 阅读(1020) 评论(3)</div>"
    assert page(H1, below).published == "2024-03-05T10:20"
    assert page(H1, below.replace("posted @ ", "")).published is None


UNDATED = {
    "parts of two days": "<div><b>05</b><span>2024-03</span><b>06</b><span>2024-03</span></div>",
    "days of other articles in a script": f"<script>var list=[{LISTED}]</script>",
    "numbers of a page": "<div><b>05</b><span>2024</span></div>",
}


@pytest.mark.parametrize("more", UNDATED.values(), ids=UNDATED)
def test_no_day_is_made_of_others(more: str) -> None:
    assert page(f"{H1}{more}").published is None


NAMED = {
    "by their classes": "<p><span class=author>林小雨</span><span class=source>晨光讯息</span></p>",
    "by those around them": (
        "<div class=authorBox><a href=/u>林小雨</a></div>"
        "<div class=mediaName><a href=/m>晨光讯息</a></div>"
    ),
    "by their relation": "<p>By <a rel=author>林小雨</a> <i class=laiyuan>晨光讯息</i></p>",
    "by labels in elements of their own": (
        "<dl><dt>来源</dt><dd>晨光讯息</dd><dt>作者</dt><dd>林小雨</dd></dl>"
    ),
    "in a script": (
        f'<script>x={{"title":"{TITLE}","media":"晨光讯息","author":"林小雨"}}</script>'
    ),
}


@pytest.mark.parametrize("head", NAMED.values(), ids=NAMED)
def test_elements_say_who_wrote_and_published(head: str) -> None:
    article = page(f"{H1}<p>2024-03-05</p>{head}")
    assert (article.authors, article.source) == (("林小雨",), "晨光讯息")


@pytest.mark.parametrize("name", ["科技频道", "点击关注我们", "2024", "某网"])
def test_an_element_named_for_the_writer_may_name_nobody(name: str) -> None:
    assert page(f"{H1}<p class=author>{name}</p>").authors == ()


@pytest.mark.parametrize(
    "said", ["<div class=social-media>分享</div>", "<p class=source>字号 大 中 小 2024</p>"]
)
def test_an_element_named_for_the_source_may_name_none(said: str) -> None:
    data = f'<script>x={{"title":"{TITLE}","source":"pc"}}</script>'
    assert page(f"{H1}<p>2024-03-05</p>{said}{data}").source is None


REMARK = "楼上说得有道理，可是费用由谁来承担，报道里一个字也没有提到，希望以后能够说清楚。"
BELOW = {
    "remarks of readers": "".join(
        f"<div><b>读者{n}</b><i class=when>2024-03-0{n} 10:2{n}</i><p>{REMARK}</p></div>"
        for n in (6, 7)
    ),
    "teasers of others": "".join(
        f"<div class=x><h3><a href=/{n}>另一条新闻的标题，第{n}条</a></h3><p>{REMARK}</p></div>"
        for n in (1, 2)
    ),
    "a box to subscribe": "<div class=m-newsletter>每日头条新闻直接寄到邮箱</div>",
}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_what_stands_below_the_text_is_none_of_it(below: str) -> None:
    for box in (f"<div>{below}</div>", below):
        assert [each.text for each in page(H1, box).passages] == [FIRST, SECOND, LAST]


def test_paragraphs_go_on_behind_a_box_of_links() -> None:
    boxes = [f"<div dir=ltr><p>{each}</p></div>" for each in (FIRST, SECOND, LAST)]
    links = f"<section><h2>热读</h2><ul>{OTHERS}{OTHERS}{OTHERS}</ul></section>"
    body = f"<main>{H1}{boxes[0]}{boxes[1]}{links}{boxes[2]}</main>"
    seed = parse_seed(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert seed.text.split("\n") == [FIRST, SECOND, LAST]
