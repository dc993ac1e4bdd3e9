"""Web pages as seeds: the article, what the markup states, and what is left out."""

from __future__ import annotations

import time

import pytest

from digest.errors import SeedError
from digest.model import UNTOLD, BlockKind, MarkKind, Seed
from digest.seeds import parse_seed
from digest.seeds.page.page_metadata import stated_date
from digest.seeds.page.page_title import page_title
from digest.seeds.page.web_page import parse, visible

LEAD = "三月四日，某医院启动一项面向膝骨关节炎患者的间充质干细胞临床研究，计划入组六十名受试者。"
MORE = "项目负责人介绍说，研究采用随机对照设计，每名受试者接受两次关节腔注射，随访两年。"
LAST = "医院伦理委员会已于去年批准该方案，全部细胞产品由院内制备中心生产并放行，质量标准符合规定。"

NEWS = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>某医院启动干细胞研究--健康--某某网</title>{{head}}
<style>p {{{{ color: red }}}}</style><script>var text = "<p>不是正文</p>";</script></head>
<body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/h">健康</a></li></ul>
<div><div class="title">某医院启动干细胞研究</div>
<div class="info">2024年03月05日08:30&nbsp; 来源：<a href="/">健康日报</a></div>
<div class="share"><span>分享到：</span><a href="javascript:void(0)">微博</a></div>
<div class="text"><p>　　{LEAD}</p>
<figure><img src="a.jpg"><figcaption>研究人员在细胞制备中心</figcaption></figure>
<h2>随访两年</h2><p>{MORE}剂量为每次5×10<sup>7</sup>个细胞，符合<b>标准</b>&lt;A&gt; &amp; B。</p>
<p>短句。</p><p>{LAST}</p><p>(责编：某甲)</p></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="1">另一条新闻的标题</a></li></ul></div></div>
<div class="foot">某某网版权所有</div></body></html>"""


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def news(head: str = "") -> Seed:
    return parse_seed(NEWS.format(head=head).encode(), "a.html")


def test_the_article_is_taken_out_with_its_header_and_credits() -> None:
    seed = news()
    assert seed.text.split("\n") == [
        "2024年03月05日08:30\xa0 来源：健康日报",
        LEAD,
        UNTOLD,
        "研究人员在细胞制备中心",
        "随访两年",
        f"{MORE}剂量为每次5×10⁷个细胞，符合标准<A> & B。",
        "短句。",
        LAST,
        "(责编：某甲)",
    ]
    assert seed.outline
    figure, heading = seed.outline.blocks[2:4]
    assert (figure.kind, heading.kind) == (BlockKind.FIGURE, BlockKind.HEADING)
    assert [block.kind for block in figure.blocks] == [BlockKind.CAPTION]
    assert seed.hints == {
        "title": "某医院启动干细胞研究",
        "window": "某医院启动干细胞研究--健康--某某网",
    }


def test_the_parts_of_a_header_line_are_told_apart() -> None:
    page = NEWS.format(head="").replace(
        '2024年03月05日08:30&nbsp; 来源：<a href="/">健康日报</a>',
        "<b>2024-03-05</b><i>来源</i>：<a>健康日报</a><a>字号</a><span>作者：</span><em>某乙</em>",
    )
    seed = parse_seed(page.encode(), "a.html")
    assert seed.text.split("\n")[:4] == ["2024-03-05", "来源：健康日报", "作者：某乙", LEAD]
    assert "字号" in seed.dropped


def test_links_before_the_headline_are_no_part_of_a_short_article() -> None:
    head = "<title>某医院启动研究_某网</title><div><a href=x>首页</a></div>"
    page = f"{head}<h1>某医院启动研究</h1><p>{LEAD}"
    seed = parse_seed(page.encode(), "a.html")
    assert (seed.text, seed.dropped) == (LEAD, ("首页",))


def test_words_of_the_navigation_that_the_text_has_too_are_no_part_of_it() -> None:
    page = f"<html><body><ul><li>医院</li><li>研究</li></ul><div><p>{LEAD}</p><p>{MORE}</p>"
    seed = parse_seed(f"{page}<p>{LAST}</p></div></body></html>".encode(), "a.html")
    assert (seed.text, seed.dropped) == (f"{LEAD}\n{MORE}\n{LAST}", ("医院", "研究"))


def test_side_columns_are_no_part_of_a_short_article() -> None:
    side = "<div>热帖</div><ul><li><a href=x>另一条新闻</a><div>2018-03-02</div></li></ul>"
    page = f"""<html><head><title>某医院启动研究-某网</title></head><body>
    <div class="nav"><a href="1">某医院启动研究</a></div><div><div>某医院启动研究</div>
    <div><span>2019-12-10 07:57</span><span>来源：<em> 某网</em></span></div></div>
    <div><div><div id="text"><p>{LEAD}</p><p>{MORE}</p><div>责任编辑：某乙</div></div>
    <div>新闻评论</div></div><div>加载更多</div>{side}</div></body></html>"""
    seed = parse_seed(page.encode(), "a.html")
    assert seed.text.split("\n") == [
        "2019-12-10 07:57",
        "来源：某网",
        LEAD,
        MORE,
        "责任编辑：某乙",
    ]


def test_text_that_only_looks_like_an_embedded_picture_stays() -> None:
    page = f"<p>{LEAD}data:技术,应用</p><p>{MORE}</p>"
    assert "data:技术,应用" in parse_seed(page.encode(), "a.html").text


def test_a_page_that_is_all_headline_keeps_it() -> None:
    page = "<html><title>某医院启动研究</title><h1>某医院启动研究</h1></html>"
    assert parse_seed(page.encode(), "a.html").text == "某医院启动研究"


def test_what_is_left_out_is_named() -> None:
    seed = news()
    assert seed.dropped == (
        "首页",
        "健康",
        "分享到：",
        "微博",
        "相关阅读",
        "另一条新闻的标题",
        "某某网版权所有",
    )
    assert (seed.above, seed.doubts) == (2, ())


def test_every_visible_line_is_kept_dropped_or_the_title() -> None:
    seed = news()
    root = parse(NEWS.format(head=""))
    assert root is not None
    page = visible(root)
    seen = [*(line.text for line in page.lines), *(words for _, words in page.buttons)]
    accounted = [*seed.text.split("\n"), *seed.dropped, seed.hints["title"]]
    assert sorted(seen) == sorted(accounted)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-03-05T08:30:00+08:00">', "T08:30"),
        ('<meta property="article:published_time" content="2024-03-04T23:30:00Z">', "T07:30"),
        ('<meta name="PubDate" content="2024-03-05 08:30:15">', "T08:30"),
        ('<meta name="publishdate" content="2024-3-5">', ""),
        ('<meta itemprop="datePublished" content="2024年3月5日">', ""),
        ('<meta name="PubDate" content="Tue, 05 Mar 2024 00:30:00 +0000">', "T08:30"),
        ('<meta name="PubDate" content="2024年03月05日&nbsp;&nbsp;08:30">', "T08:30"),
        ('<meta name="PubDate" content="2024/3/5 下午 3:20">', "T15:20"),
        ('<meta name="PubDate" content="1709598600">', "T08:30"),
        ('<meta name="PubDate" content="1709598600000">', "T08:30"),
        ('<meta name="PubDate" content="{{date}}"><meta name="pubdate" content="2024-3-5">', ""),
        (ld('{"@type": "NewsArticle", "dateCreated": "2024-03-05"}'), ""),
        (ld('{"pubDate": "2024-03-05T08:30:00", "upDate": "2024-03-06T08:30:00"}'), "T08:30"),
        ('<script>var pubtime = "2024-03-05 08:30:00"</script>', "T08:30"),
        ('<script>x = {"publish_time": 1709598600, "title": "甲"}</script>', "T08:30"),
        ('<time itemprop="datePublished" datetime="2024-03-05T08:30">x</time>', "T08:30"),
        (
            ld('{"@graph": [{}, {"@type": ["NewsArticle"], "datePublished": "2024-03-05 08:30"}]}'),
            "T08:30",
        ),
    ],
)
def test_stated_dates(head: str, published: str) -> None:
    assert news(head).hints["published"] == f"2024-03-05{published}"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="2024-02-30">',
        '<meta name="PubDate" content="99999">',
        '<meta name="lastmodified" content="2024-03-05">',
        '<meta property="article:modified_time" content="2024-03-05">',
        '<time datetime="2024-03-05">x</time>',
        ld('{"@type": "Event", "startDate": "2024-03-05", "datePublished": "2024-03-05"}'),
        ld('{"@type": "NewsArticle", '),
        ld('{"@type": "NewsArticle", "dateModified": "2024-03-05"}'),
        '<script>[{"pubtime": "2024-03-05"}, {"pubtime": "2024-03-04"}]</script>',
        '<script>var expires = "2024-03-05"; republishTime = "2024-03-05"</script>',
        ld("[" * 100_000),
        '<link rel="canonical" href="https://a.cn/2024/03/05/1.html">',
    ],
)
def test_a_date_is_never_guessed(head: str) -> None:
    assert "published" not in news(head).hints


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-03-05T08:30:00+08:00">',
        '<meta itemprop="dateUpdate" content="2024-03-05 08:30:00">',
        ld('{"@type": "NewsArticle", "dateModified": "2024-03-05T00:30:00Z"}'),
    ],
)
def test_a_day_of_change_is_told_where_none_of_publication_is(head: str) -> None:
    assert news(head).hints["updated"] == "2024-03-05T08:30"
    both = news(f'{head}<meta name="pubdate" content="2024-03-04">').hints
    assert (both["published"], both.get("updated")) == ("2024-03-04", None)


@pytest.mark.parametrize(
    "value",
    ["{{title}}", "$title", "null", "undefined", "NaN", "size=&quot;20&quot;", "<%= t %>", "-"],
)
def test_places_of_templates_left_empty_state_nothing(value: str) -> None:
    head = (
        f'<meta name="ContentSource" content="{value}"><meta name="ArticleTitle" content="{value}">'
    )
    facts = news(head).hints
    assert (facts.get("source"), facts["title"]) == (None, "某医院启动干细胞研究")


def test_two_stated_dates_are_a_doubt() -> None:
    seed = news(
        '<meta name="pubdate" content="2024-03-05"><meta name="publishdate" content="2024-03-06">'
    )
    assert seed.hints["published"] == "2024-03-05"
    assert seed.doubts[0].code == "date"


def test_stated_facts() -> None:
    facts = news(
        '<meta name="ContentSource" content="来源：健康日报"><meta name="author" content="104363">'
        '<meta name="Author" content="某乙"><meta property="og:url" content="javascript:alert(1)">'
        '<link rel="canonical" href="https://a.cn/1.html"><meta name="description" content="摘要">'
        '<meta property="og:site_name" content="某某网">'
    ).hints
    assert facts == {
        "title": "某医院启动干细胞研究",
        "window": "某医院启动干细胞研究--健康--某某网",
        "source": "健康日报",
        "url": "https://a.cn/1.html",
        "description": "摘要",
    }


def test_a_person_is_an_author_and_an_organisation_is_not() -> None:
    people = '[{"@type": "Person", "name": "某乙"}, {"@type": "Organization", "name": "某某网"}]'
    seed = news(ld(f'{{"@type": "NewsArticle", "headline": "某医院", "author": {people}}}'))
    assert seed.hints["author"] == "某乙"
    assert "author" not in news(ld('{"@type": "NewsArticle", "author": "某某网"}')).hints


@pytest.mark.parametrize(
    ("stated", "window", "lines", "title"),
    [
        (None, "甲医院启动研究_新闻_某网", ["某网", "甲医院启动研究"], "甲医院启动研究"),
        (None, "甲医院启动研究  某某医院", ["甲医院启动研究"], "甲医院启动研究"),
        (None, "快讯｜甲医院：启动研究 - 某网", ["快讯｜甲医院", "首页"], None),
        ("甲医院启动研究", "某网", ["首页"], "甲医院启动研究"),
        ("甲医院启动研究-某网", "某网", ["甲医院启动研究"], "甲医院启动研究"),
        (
            "甲医院启动研究　首批入组 | 某网",
            "",
            ["甲医院启动研究 首批入组"],
            "甲医院启动研究 首批入组",
        ),
        (None, "某网 | 甲医院启动研究", ["某网", "甲医院启动研究"], "甲医院启动研究"),
        (None, "健康频道_甲医院启动研究_某网", ["健康频道", "甲医院启动研究"], "甲医院启动研究"),
        (None, "甲医院启动研究·某某新闻网首页", ["某某新闻网首页"], None),
        (None, "乙医院甲医院启动研究", ["甲医院启动研究"], None),
        (None, "某网", ["某网"], None),
    ],
)
def test_headline(stated: str | None, window: str, lines: list[str], title: str | None) -> None:
    root = parse("<p></p>")
    assert root is not None
    assert page_title(root, [stated] if stated else [], window, "", lines) == title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("2024/2/6 9:05", "2024-02-06T09:05"),
        ("2024-02-26T14:36:00.000+0800", "2024-02-26T14:36"),
        ("2024-02-26T24:00", None),
        ("0000-01-01T00:00Z", None),
        ("9999-12-31T23:59-08:00", None),
        ("发布于2024-02-26", None),
        ("2024-02-26 - 2024-03-01", None),
        ("", None),
    ],
)
def test_stated_date(text: str, date: str | None) -> None:
    assert stated_date(text) == date


WECHAT = f"""<html><head><meta property="og:title" content="细胞工厂开工">
<meta property="og:site_name" content="微信公众平台">
<meta property="og:url" content="http://mp.weixin.qq.com/s?__biz=1&amp;mid=2"></head><body>
<div id="img-content"><h1 class="rich_media_title" id="activity-name"> 细胞工厂开工 </h1>
<div id="meta_content"><span id="js_author_name">某乙</span><a id="js_name"> 细胞圈 </a>
<em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">
<section><section style="display: none">隐藏</section><p><span>{LEAD[:20]}</span>
<strong>{LEAD[20:]}</strong></p></section><p><br></p>
<section><span>小节</span></section><p>{MORE}<br>{LAST}</p></div></div>
<script>var ct = "1709595000"; var nickname = "细胞圈";</script>
<div>长按关注</div></body></html>"""


def test_a_saved_wechat_post() -> None:
    seed = parse_seed(WECHAT.encode(), "a.txt")
    assert seed.text.split("\n") == [LEAD, "小节", MORE, LAST]
    assert seed.hints == {
        "title": "细胞工厂开工",
        "published": "2024-03-05T07:30",
        "source": "细胞圈",
        "author": "某乙",
        "url": "http://mp.weixin.qq.com/s?__biz=1&mid=2",
    }
    assert "长按关注" in seed.dropped


def test_a_wechat_post_may_state_its_time_in_words() -> None:
    page = WECHAT.replace('var ct = "1709595000"', "var createTime = '2024-03-05 07:30'")
    assert parse_seed(page.encode(), "a.html").hints["published"] == "2024-03-05T07:30"


def test_ruby_scripts_and_hidden_parts_are_no_text() -> None:
    page = "<p>细<ruby>胞<rp>(</rp><rt>bāo</rt><rp>)</rp></ruby>治疗<script>x()</script></p>"
    page += "<p hidden>藏</p><noscript>无</noscript><template>模</template><p>完</p>"
    assert parse_seed(page.encode(), "a.html").text == "细胞治疗\n完"


def test_a_page_without_text_is_refused() -> None:
    for page in ("<html><body><script>x()</script></body></html>", "<html></html>"):
        with pytest.raises(SeedError, match="without text; save the page again"):
            parse_seed(page.encode(), "a.html")


def test_text_in_an_html_file_stays_text() -> None:
    assert parse_seed(LEAD.encode(), "a.html").text == LEAD


def test_front_matter_stands_above_a_page() -> None:
    seed = parse_seed(f"---\ntitle: x\n---\n<p>{LEAD}</p><p>{MORE}</p>".encode(), "a.html")
    assert (seed.overrides, seed.text) == ({"title": "x"}, f"{LEAD}\n{MORE}")


def test_a_page_too_long_for_one_article_is_refused() -> None:
    page = f"<html><body>{f'<p>{LEAD}</p>' * 100_000}</body></html>"
    with pytest.raises(SeedError, match="a web page of more than 4 million characters; "):
        parse_seed(page.encode(), "a.html")


def test_pictures_in_a_page_do_not_count() -> None:
    page = f'<p>{LEAD}</p><img src="data:image/png;base64,{"A" * 5_000_000}"><p>{MORE}</p>'
    assert parse_seed(page.encode(), "a.html").text == f"{LEAD}\n{UNTOLD}\n{MORE}"


def test_row_7_no_page_makes_time_run_away() -> None:
    start = time.process_time()
    for text in ("<!---->" * 200_000, "<!--" * 200_000, "<?xml " * 200_000, "<" * 1_000_000):
        assert parse_seed(text.encode(), "a.txt").text == text
    links = "<li><a href=x>链接文字链接</a></li>\n" * 5_000
    page = f"<html><body>{links}<div><p>{LEAD}</p><p>{MORE}</p></div></body></html>"
    assert LEAD in parse_seed(page.encode(), "a.html").text
    assert time.process_time() - start < 6


def test_deep_and_long_pages_take_seconds() -> None:
    start = time.process_time()
    deep = f"<html><body>{'<div>' * 1_500}<p>{LEAD}</p></body></html>"
    assert LEAD in parse_seed(deep.encode(), "a.html").text
    long = "<html><body>" + f"<p>{LEAD}</p><p>{MORE}</p>\n" * 1_000 + "</body></html>"
    assert parse_seed(long.encode(), "a.html").text.count(MORE) == 1_000
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (
            "<p><time>2024-03-05 10:20</time><b><a>晨光報</a>／ 記者<a>陳立</a>／台北報導</b></p>",
            1,
        ),
        ("<div>科技晨报记者 赵一鸣</div>", 0),
        ("<ul><li>2024.03.05</li><li>晨光時報 <a>陳立</a></li></ul>", 1),
    ],
)
def test_a_reporter_above_the_article_is_kept_without_a_colon(head: str, first: int) -> None:
    page = f"<html><body><h1>某医院启动研究</h1>{head}<div><p>{LEAD}</p><p>{MORE}</p></div>"
    seed = parse_seed(page.encode(), "a.html")
    assert any(mark in seed.text.split("\n")[first] for mark in ("者", "時報 陳立"))


@pytest.mark.parametrize(
    "title", ["<h1>某医院启动研究</h1>", "<div class=art_title>某医院启动研究</div>"]
)
def test_a_headline_that_no_head_repeats_is_found(title: str) -> None:
    page = f"<html><head><title>某医院</title></head>{title}<p>{LEAD}</p><p>{MORE}</p></html>"
    assert parse_seed(page.encode(), "a.html").hints["title"] == "某医院启动研究"


def test_the_notes_that_a_page_marks_are_of_the_article() -> None:
    mark = '<sup><a href="#n1" id="r1">1</a></sup>'
    note = '<ol><li id="n1">按体重。 <a href="#r1">↩</a></li></ol>'
    page = f"<html><body><h1>某医院启动研究</h1><div><p>{LEAD}{mark}</p><p>{MORE}</p>{note}</div>"
    seed = parse_seed(page.encode(), "a.html")
    assert seed.text.split("\n") == [LEAD, MORE, "按体重。"]
    assert [mark.kind for mark in seed.marks] == [MarkKind.NOTE]
    assert seed.outline is not None
    assert seed.outline.blocks[-1].kind is BlockKind.FOOTNOTE


def test_what_is_struck_out_is_left_out_and_told() -> None:
    body = f"<p>{LEAD}浓度为<del>百分之四</del>百分之五。</p><p>{LAST}</p>"
    page = f"<html><body><article>{body}</article></body></html>"
    seed = parse_seed(page.encode(), "a.html")
    assert "浓度为百分之五。" in seed.text
    assert any("struck-out passage “百分之四”" in doubt.message for doubt in seed.doubts)


def test_a_character_that_no_reader_sees_stops_no_reading() -> None:
    mark = '<sup><a href="#n1">1</a></sup>'
    note = '<ol><li id="n1">1 按体重\b计算。</li></ol>'
    page = f"<html><body><h1>某医院启动研究</h1><div><p>{LEAD}{mark}</p><p>{MORE}</p>{note}</div>"
    assert parse_seed(page.encode(), "a.html").text.split("\n")[-1] == "按体重计算。"
