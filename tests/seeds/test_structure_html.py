"""What pages of news have in the markup that editors meet, as it comes out."""

# ruff: noqa: E501 - markup is read best on one line

from __future__ import annotations

import pytest

from tests.seeds.structure import FIRST, LAST, SECOND, TITLE, read, shown

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_健康频道_某某网</title>
<link rel="canonical" href="https://news.example.cn/health/2024/1.html"></head><body>
<div class="top"><a href="/">首页</a> <a href="/h">健康</a> <a href="/v">视频</a></div>
<div class="main"><h1>{TITLE}</h1>
<div class="info"><span>2024-03-05 08:30</span> <span>来源：健康日报</span></div>
<div class="share"><ul><li><a href="#">微信</a></li><li><a href="#">微博</a></li><li>分享</li></ul></div>
<div class="content" id="content">{{body}}</div>
<div class="rel"><h3>相关阅读</h3><ul><li><a href="/1.html">另一条新闻的标题很长很长</a></li>
<li><a href="/2.html">又一条新闻的标题也很长</a></li></ul></div>
<div class="comments"><h3>网友评论</h3><p>楼主说得对，支持一下国产细胞治疗。</p></div></div>
<div class="foot">某某网版权所有</div></body></html>"""
CHROME = (
    *("首页 健康 视频", "微信", "微博", "分享", "相关阅读", "另一条新闻的标题很长很长"),
    *("又一条新闻的标题也很长", "网友评论", "楼主说得对，支持一下国产细胞治疗。", "某某网版权所有"),
)


def around(middle: str) -> str:
    """A page with this between its first and its other paragraphs."""
    return PAGE.format(body=f"<p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{LAST}</p>")


def check(page: str, *expected: str, told: str = "") -> None:
    seed, article = read(page)
    assert shown(article.blocks) == [*expected]
    assert seed.dropped == CHROME
    assert article.title == TITLE
    left_out = [doubt.message for doubt in seed.doubts if doubt.code == "left-out"]
    assert left_out == ([f"what text cannot show is left out: {told}"] if told else [])


@pytest.mark.parametrize(
    "body",
    [
        f"<p>&emsp;&emsp;{FIRST}</p><p align=center><strong>随访两年</strong></p><p>　　{SECOND}</p><p>{LAST}</p>",
        f"　　{FIRST}<br><br>　　<b>随访两年</b><br>　　{SECOND}<br /><br />　　{LAST}",
        f'<p>{FIRST}</p><p style="text-align:center;font-weight:bold">随访两年</p><p>{SECOND}</p><p>{LAST}</p>',
        f"<p>{FIRST}</p><div><font size=3><b><font color=red>随访两年</font></b></font></div><p>{SECOND}</p><p>{LAST}</p>",
        f'<b style="font-weight:normal"><p>{FIRST}</p><p><span style="font-weight:700">随访两年</span></p><p>{SECOND}</p><p>{LAST}</p></b>',
        f"{FIRST}<p><strong>随访两年</strong></p><p>{SECOND}</p>{LAST}",
        f"<p>{FIRST}</p><ul><li>筛查</li></ul><p><b>随访两年</b></p><p>{SECOND}</p><p>{LAST}</p>",
    ],
)
def test_subheads_in_bold_stand_alone(body: str) -> None:
    seed, article = read(PAGE.format(body=body))
    lines = [line for line in shown(article.blocks) if line != "- 筛查"]
    assert lines == ["p FIRST", "h 随访两年", "p SECOND", "p LAST"]
    assert seed.dropped == CHROME


def test_an_article_in_a_cell_of_a_table_that_lays_out_the_page() -> None:
    rows = (
        "<tr><td align=center><b>研究概况</b></td></tr>"
        f"<tr><td><font size=3><font color=#333>　　{FIRST}</font></font><p>{SECOND}</p>"
        f"<p>{LAST}</p></td></tr>"
    )
    body = (
        f"<table><tr><td width=20></td><td><table>{rows}</table></td><td>&nbsp;</td></tr></table>"
    )
    check(PAGE.format(body=body), "h 研究概况", "p FIRST", "p SECOND", "p LAST")


LISTS = {
    "<ul><li><p>筛查</p></li><li><p>注射</p><ol><li>左膝</li></ol></li><li><span>随访</span></li></ul>": (
        *("- 筛查", "- 注射", "  1. 左膝", "- 随访"),
    ),
    "<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>": ("3. 甲", "7. 乙", "8. 丙"),
    "<ol reversed><li>甲</li><li>乙</li></ol>": ("2. 甲", "1. 乙"),
    "<ol type=a><li>甲</li><li><p>乙</p></li></ol>": ("- a. 甲", "- b. 乙"),
    "<ol type=I start=4><li>甲</li></ol>": ("- IV. 甲",),
    '<ol style="list-style-type: cjk-ideographic"><li>甲</li><li>乙</li></ol>': (
        *("- 一、甲", "- 二、乙"),
    ),
    '<ol style="list-style:none"><li>甲</li></ol>': ("- 甲",),
    "<ul><li>甲<ul><li>乙</li></ul></li><ul><li>丙</li></ul><li>丁</li></ul>": (
        *("- 甲", "  - 乙", "  - 丙", "- 丁"),
    ),
    "<dl><dt>高剂量</dt><dd>每次 1×10<sup>7</sup> 个。</dd><dt>低剂量</dt><dd>每次一半。</dd></dl>": (
        *("- 高剂量", "  p 每次 1×10⁷ 个。", "- 低剂量", "  p 每次一半。"),
    ),
    "<p>● 筛查受试者</p><p>●<span>注射细胞</span></p><p><span>● </span>长期随访</p>": (
        *("- 筛查受试者", "- 注射细胞", "- 长期随访"),
    ),
    "<p>分为：<br>■ 甲<br>■ <b>乙</b></p>": ("p 分为：", "- 甲", "- **乙**"),
    "<p>● 只有一条。</p>": ("p ● 只有一条。",),
    '<p>下载：</p><ul><li><a href="/f/1.pdf">附件一</a></li></ul>': (
        *("p 下载：", "- [附件一](https://news.example.cn/f/1.pdf)"),
    ),
    "<blockquote>结果令人鼓舞。</blockquote>": ("> p 结果令人鼓舞。",),
    "<blockquote><p>第一段。</p><ul><li>甲</li></ul><footer>——张三</footer></blockquote>": (
        *("> p 第一段。", "> - 甲", "> p ——张三"),
    ),
}


@pytest.mark.parametrize(("markup", "expected"), LISTS.items())
def test_lists_and_quotations(markup: str, expected: tuple[str, ...]) -> None:
    check(around(markup), "p FIRST", *expected, "p SECOND", "p LAST")


def label(text: str) -> str:
    return (
        '<![if !supportLists]><span lang=EN-US style="mso-list:Ignore">'
        f"{text}<span style=\"font:7.0pt 'Times New Roman'\">&nbsp;&nbsp; </span></span><![endif]>"
    )


def item(text: str, sign: str, level: int = 1) -> str:
    style = f"margin-left:21.0pt;text-indent:-21.0pt;mso-list:l0 level{level} lfo1"
    return f'<p class=MsoListParagraph style="{style}">{label(sign)}<span>{text}<o:p></o:p></span></p>\n'


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((item("筛查", "1."), item("注射", "2.")), ("1. 筛查", "2. 注射")),
        ((item("筛查", "3、"), item("注射", "5、")), ("3. 筛查", "5. 注射")),
        (
            (item("筛查", "l"), item("问诊", "Ø", 2), item("注射", "l")),
            ("- 筛查", "  - 问诊", "- 注射"),
        ),
        ((item("筛查", "·"), item("注射", "1.")), ("- 筛查", "1. 注射")),
        ((item("总则。", "一、"),), ("p 一、总则。",)),
    ],
)
def test_lists_that_were_pasted_from_word(
    items: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    _, article = read(around("".join(items)))
    lines = [" ".join(line.split()) if line[0] == "p" else line for line in shown(article.blocks)]
    assert lines == ["p FIRST", *expected, "p SECOND", "p LAST"]


def test_notes_that_were_pasted_from_word() -> None:
    mark = '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a>'
    body = f"""<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p>{FIRST}{mark}</p>
<p>{SECOND}</p><p>{LAST}</p><div style="mso-element:footnote-list"><br clear=all><hr align=left>
<div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a>
<span> 数据截至二月底。</span></p></div></div><p>责任编辑：王五</p>"""
    check(
        PAGE.format(body=body),
        *(f"p {FIRST}[^1]", "p SECOND", "p LAST", "[^1] 数据截至二月底。"),
    )


def test_a_note_loses_the_sign_that_its_mark_gives() -> None:
    body = f"""<p>{FIRST}<sup><a href="#n7">7</a></sup></p><p>{SECOND}</p><p>{LAST}</p>
<p id="n7">7. 七成受试者。</p>"""
    expected = (f"p {FIRST}[^1]", "p SECOND", "p LAST", "[^1] 七成受试者。")
    check(PAGE.format(body=body), *expected)


@pytest.mark.parametrize(
    "page", ["https://news.example.cn/health/2024/1.html", "file:///C:/a.html", "about:blank"]
)
def test_notes_of_a_page_that_a_browser_saved_with_full_addresses(page: str) -> None:
    body = f"""<p>{FIRST}<a href="{page}#n1"><sup>[1]</sup></a></p><p>{SECOND}</p><p>{LAST}</p>
<ol><li id="n1">七成受试者。<a href="{page}#r1">↩</a></li></ol>"""
    expected = (f"p {FIRST}[^1]", "p SECOND", "p LAST", "[^1] 七成受试者。")
    check(PAGE.format(body=body), *expected)


HEADED = "<tr><td>组别</td><td>例数</td></tr><tr><td>中</td><td>12</td></tr>"
TABLES = {
    f"<table border=1>{HEADED}</table>": ("|!组别|!例数|", "|中|12|"),
    f"<table><tr><td><table border=1>{HEADED}</table></td></tr></table>": ("|!组别|!例数|", "|中|12|"),
    f"<blockquote><table>{HEADED}</table></blockquote>": ("> |!组别|!例数|", "> |中|12|"),
    f"<p align=center>表1　各组例数</p><table>{HEADED}</table><p>注：截至二月。</p>": (
        *("c 表1 各组例数", "|!组别|!例数|", "|中|12|", "p 注：截至二月。"),
    ),
    f"<table>{HEADED}</table><p><b>表1 各组例数</b></p>": (
        *("c **表1 各组例数**", "|!组别|!例数|", "|中|12|"),
    ),
    f"<p>表1 甲</p><table>{HEADED}</table><p>表2 乙</p><table>{HEADED}</table>": (
        *("c 表1 甲", "|!组别|!例数|", "|中|12|", "c 表2 乙", "|!组别|!例数|", "|中|12|"),
    ),
    f"<figure><table>{HEADED}</table><figcaption>各组例数</figcaption></figure>": (
        *("c 各组例数", "|!组别|!例数|", "|中|12|"),
    ),
    "<table><tr><td><h4>组别</h4></td><td><p><b>例数<br>（例）</b></p></td></tr>"
    "<tr><td>中</td><td>11<br>（91.7%）</td></tr></table>": (
        *("|!组别|!**例数**/p **（例）**|", "|中|11/p （91.7%）|"),
    ),
    "<table><tr><td colspan=3>表2 不良事件</td></tr><tr><td rowspan=2>事件</td><td colspan=2>例数</td>"
    "</tr><tr><td>低</td><td>高</td></tr><tr><td>发热</td><td>1</td><td>2</td></tr></table>": (
        *("c 表2 不良事件", "|!1x2:事件|!2x1:例数|", "|!低|!高|", "|发热|1|2|"),
    ),
    "<table><tr><td>09:00</td><td>开幕</td></tr><tr><td>09:30</td><td>推荐</td></tr></table>": (
        *("|09:00|开幕|", "|09:30|推荐|"),
    ),
    "<table><tr><td>联系人</td><td>张三</td></tr><tr><td>地点</td><td>推荐</td></tr></table>": (
        *("|联系人|张三|", "|地点|推荐|"),
    ),
    "<table><tr><td><b>2023年</b></td><td><b>2024年</b></td></tr><tr><td>1</td><td>2</td></tr></table>": (
        *("|!**2023年**|!**2024年**|", "|1|2|"),
    ),
    f"<table><tr><td>{SECOND}{SECOND}</td><td>{LAST}{LAST}</td></tr></table>": (
        *(f"p {SECOND}{SECOND}", f"p {LAST}{LAST}"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), TABLES.items())
def test_tables(markup: str, expected: tuple[str, ...]) -> None:
    check(around(markup), "p FIRST", *expected, "p SECOND", "p LAST")


def test_a_table_below_the_last_paragraph() -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p><table>{HEADED}</table>"
    check(PAGE.format(body=body), "p FIRST", "p SECOND", "p LAST", "|!组别|!例数|", "|中|12|")


INLINE = {
    "10<sup><span>6</span></sup>，10<sup><font size=1><b>8</b></font></sup>，10<sup>－<i>9</i></sup>": (
        "10⁶，10⁸，10⁻⁹"
    ),
    '10<span style="VERTICAL-ALIGN: super">7</span>，CD4<sup>＋</sup>T，IC<sub>50</sub>': "10⁷，CD4⁺T，IC₅₀",
    "CO<sub>2</sub>，H<sub><span>2</span></sub>O，Ca<sup>2+</sup>，x<sup>th</sup>": "CO₂，H₂O，Ca²⁺，x^th^",
    "5 μg，37 ℃，CAR‑T": "5 μg，37 ℃，CAR‑T",
    "<ruby>培养<rp>(</rp><rt>péiyǎng</rt><rp>)</rp></ruby>的细胞": "培养的细胞",
    "三月\n    四日，“某医院”\n<b>启动</b>\n研究，用CAR-T\n细胞与test\nwords": (
        "三月四日，“某医院”**启动**研究，用CAR-T 细胞与test words"
    ),
    "<b>注意： </b>甲<strong>乙</strong><strong>丙</strong> <em> 丁 </em>戊<b></b>": (
        "**注意：**甲**乙丙** *丁* 戊"
    ),
    '<b style="mso-bidi-font-weight:normal">甲</b><span style="mso-bidi-font-weight:bold">乙</span>': (
        "**甲**乙"
    ),
    "间充质<wbr>干细胞&shy;研究": "间充质干细胞研究",
    "他说<q>很好</q>": "他说“很好”",
    "详见<a href='/a/b.html'>通知</a>与<a href='//x.example.org/c'><b> 数据 </b></a>": (
        "详见[通知](https://news.example.cn/a/b.html)与 [**数据**](https://x.example.org/c)"
    ),
    "见<a href='https://example.org/x?a=1&amp;b=2'>https://example.org/x?a=1&amp;b=2</a>": (
        "见[https://example.org/x?a=1&b=2](https://example.org/x?a=1&b=2)"
    ),
    "见<a href='javascript:void(0)'>正文词语</a>、<a href='javascript:;'>细胞治疗</a>": "见正文词语、细胞治疗",
    "<a name=here>甲</a>乙": "甲乙",
    "式<span class=katex><span class=katex-mathml><math><mi>a</mi><mo>=</mo><mn>1</mn></math></span>"
    "<span class=katex-html aria-hidden=true><span>a</span><span>=</span><span>1</span></span></span>成立": (
        "式a = 1成立"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), INLINE.items())
def test_words(markup: str, expected: str) -> None:
    seed, article = read(PAGE.format(body=f"<p>{FIRST}{markup}。</p><p>{SECOND}</p><p>{LAST}</p>"))
    assert shown(article.blocks) == [f"p {FIRST}{expected}。", "p SECOND", "p LAST"]
    assert seed.dropped == CHROME


@pytest.mark.parametrize(
    ("markup", "expected", "told"),
    [
        ("<svg><text>图中文字</text></svg><canvas></canvas>", (), "1 × drawing (SVG), 1 × drawing (canvas)"),
        ("<iframe src='//v.example.org/1' title=采访></iframe>", ("@ [采访](https://v.example.org/1)",), ""),
        (
            "<video controls><source src='v.mp4'></video>",
            ("@ [{0}]({0})".format("https://news.example.cn/health/2024/v.mp4"),),
            "",
        ),
        ("<audio></audio><embed>", (), "1 × embedded object, 1 × sound"),
        ("<form><input type=text><select><option>甲</option></select></form>", (), "2 × form field"),
        ("<p style='display:none'>隐藏</p><div style='visibility:hidden'>隐藏</div>", (), "2 × hidden passage"),
        ("<p>写信给<a href='mailto:a@example.cn'>中心</a>。</p>", ("p 写信给中心。",), "1 × address of a link (mailto)"),
        ("<p>见<a href='#part'>下文</a>。</p>", ("p 见下文。",), "1 × link within the page"),
        ("<p>价为<s>九</s>八元。</p>", ("p 价为八元。",), "1 × struck-out passage “九”"),
        ("<p><ruby>培<rt>péi</rt></ruby>养。</p>", ("p 培养。",), "1 × reading above words"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told(markup: str, expected: tuple[str, ...], told: str) -> None:
    check(around(markup), "p FIRST", *expected, "p SECOND", "p LAST", told=told)


def test_a_video_above_the_text() -> None:
    body = (
        f"<div><iframe src='https://v.example.org/1'></iframe></div><p>{FIRST}</p><p>{SECOND}</p>"
    )
    frame = "@ [https://v.example.org/1](https://v.example.org/1)"
    check(PAGE.format(body=f"{body}<p>{LAST}</p>"), frame, "p FIRST", "p SECOND", "p LAST")


def test_a_box_of_other_stories_is_left_out_with_its_heading() -> None:
    box = "<div><h4>往期回顾</h4><ul><li><a href=/9>别的一条新闻标题</a></li></ul></div>"
    seed, article = read(around(box))
    assert shown(article.blocks) == ["p FIRST", "p SECOND", "p LAST"]
    assert {"往期回顾", "别的一条新闻标题"} < {*seed.dropped}


def test_a_formula_on_a_line_of_its_own_is_no_heading() -> None:
    formula = "<p><math><mi>Y</mi><mo>=</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></math></p>"
    check(around(formula), "p FIRST", "p Y = a/b", "p SECOND", "p LAST")
