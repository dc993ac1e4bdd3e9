"""What saved posts of WeChat have in their markup, as it comes out."""

# ruff: noqa: E501 - markup is read best on one line

from __future__ import annotations

import pytest

from tests.seeds.structure import FIRST, LAST, SECOND, TITLE, read, shown

POST = f"""<!DOCTYPE html><html><head><meta property="og:title" content="{TITLE}">
<meta property="og:url" content="http://mp.weixin.qq.com/s?__biz=MzA"><title></title></head>
<body id="activity-detail"><div id="js_article"><div id="img-content">
<h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
<div id="meta_content"><span id="js_author_name">赵一</span>
<a id="js_name" href="javascript:void(0);">健康日报</a><em id="publish_time">2024-03-05 08:30</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{{body}}</div>
</div><div id="js_pc_qr_code">微信扫一扫<br>关注该公众号</div></div>
<script>var ct = "1709598600";</script></body></html>"""
CHROME = ("赵一", "健康日报", "微信扫一扫", "关注该公众号")


def leaf(text: str) -> str:
    return f'<span leaf="">{text}</span>'


def section(*parts: str, style: str = "") -> str:
    return f'<section style="{style}">{"".join(parts)}</section>'


def row(*cells: str, style: str = "", cell: str = "") -> str:
    return section(*(section(leaf(each), style=cell) for each in cells), style=style)


FLEX = {"style": "display: flex;", "cell": "flex: 1 1 0%;"}
BLOCKS = {"cell": "display: inline-block;width: 33.3%;vertical-align: top;"}
FLOAT = {"cell": "float:left;width:33%"}
CELLS = {"style": "display: table-row;", "cell": "display: table-cell;"}
HEADED = ("|!组别|!例数|!缓解|", "|中|12|12|", "|高|12|11|")


def rows(**styles: str) -> str:
    table = (("组别", "例数", "缓解"), ("中", "12", "12"), ("高", "12", "11"))
    return "".join(row(*cells, **styles) for cells in table)


TABLES = {
    "flex": section(rows(**FLEX)),
    "flex among paragraphs": rows(**FLEX),
    "wrapped": section(
        *(
            section(section(row(*c, **FLEX)))
            for c in (("组别", "例数", "缓解"), ("中", "12", "12"), ("高", "12", "11"))
        )
    ),
    "inline-block": section(rows(**BLOCKS)),
    "float": rows(**FLOAT),
    "table-cell": section(rows(**CELLS), style="display:table;width:100%"),
    "grid": row(
        "组别",
        "例数",
        "缓解",
        "中",
        "12",
        "12",
        "高",
        "12",
        "11",
        style="display:grid;grid-template-columns: repeat(3, minmax(0, 1fr));",
    ),
    "grid tracks": row(
        "组别",
        "例数",
        "缓解",
        "中",
        "12",
        "12",
        "高",
        "12",
        "11",
        style="display:grid;grid-template-columns:1fr 2fr 20%",
    ),
    "table": "<section><table><tbody><tr><td><section>组别</section></td><td>例数</td><td>缓解</td></tr><tr><td>中</td><td>12</td><td>12</td></tr><tr><td>高</td><td>12</td><td>11</td></tr></tbody></table></section>",
}


def check(middle: str, *expected: str, told: str = "") -> None:
    body = section(f"<p>{leaf(FIRST)}</p>{middle}<p>{leaf(SECOND)}</p><p>{LAST}</p>")
    seed, article = read(POST.format(body=body))
    assert shown(article.blocks) == ["p FIRST", *expected, "p SECOND", "p LAST"]
    assert seed.dropped == CHROME
    assert (article.title, article.source, article.published) == (
        TITLE,
        "健康日报",
        "2024-03-05T08:30",
    )
    left_out = [doubt.message for doubt in seed.doubts if doubt.code == "left-out"]
    assert left_out == ([f"what text cannot show is left out: {told}"] if told else [])


@pytest.mark.parametrize("markup", TABLES.values(), ids=TABLES)
def test_tables_are_made_of_sections(markup: str) -> None:
    check(markup, *HEADED)


PEOPLE = "".join(
    section(
        f'<img data-src="{each}">', section("<p>赵一</p>", "<p>主任医师</p>"), style="display:flex"
    )
    for each in "ab"
)


@pytest.mark.parametrize(
    ("markup", "expected", "told"),
    [
        (
            section(section(f"<p>{SECOND}</p>"), section(f"<p>{LAST}</p>"), style="display:flex"),
            ("p SECOND", "p LAST"),
            "",
        ),
        (row("01", "研究背景", **FLEX), ("h 01 研究背景",), ""),
        (PEOPLE, ("f", "p 赵一", "p 主任医师") * 2, ""),
    ],
    ids=["columns", "number", "people"],
)
def test_what_stands_side_by_side_is_no_table(
    markup: str, expected: tuple[str, ...], told: str
) -> None:
    check(markup, *expected, told=told)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            section(
                section(
                    f"<p><strong>{leaf('随访两年')}</strong></p>",
                    style="display:inline-block;border-bottom:2px solid",
                ),
                style="text-align:center",
            ),
            ("h 随访两年",),
        ),
        (section(leaf("随访两年"), style="font-weight: bold;text-align: center"), ("h 随访两年",)),
        (f"<p>{leaf('<br>')}</p><p>\n  {leaf('甲')}\n  {leaf('乙。')}\n</p>", ("p 甲乙。",)),
        (
            f'<ul class="list-paddingleft-1"><li><p>{leaf("筛查")}</p></li><li><section>{leaf("注射")}</section></li></ul>',
            ("- 筛查", "- 注射"),
        ),
        (f"<p>• {leaf('筛查')}</p><p>• {leaf('注射')}</p>", ("- 筛查", "- 注射")),
        (
            '<blockquote class="js_blockquote_wrap"><section class="js_blockquote_digest"><section>结果令人鼓舞。</section></section></blockquote>',
            ("> p 结果令人鼓舞。",),
        ),
        (f"<table><tr><td><p>{SECOND}</p><p>{LAST}</p></td></tr></table>", ("p SECOND", "p LAST")),
        (
            "<svg><foreignObject><section>触摸之后展开的文字。</section></foreignObject></svg>",
            ("p 触摸之后展开的文字。",),
        ),
    ],
)
def test_nested_sections(markup: str, expected: tuple[str, ...]) -> None:
    check(markup, *expected)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            f'10<span style="vertical-align:super;font-size:12px">{leaf("6")}</span>，10<span style="font-size:10px;vertical-align: super">-7</span>',
            "10⁶，10⁻⁷",
        ),
        (
            'CO<span style="vertical-align:sub">2</span>，<sub><span leaf="">n</span></sub>',
            "CO₂，~n~",
        ),
        (
            '<span style="font-weight: bold;">粗</span>，<span style="font-weight:700"><strong>粗</strong></span>，<span style="font-style: italic">斜</span>',
            "**粗**，**粗**，*斜*",
        ),
        (
            '见<a class="wx_topic_link" href="javascript:;">#细胞治疗</a>与<a href="http://mp.weixin.qq.com/s?__biz=1&amp;mid=2#rd">往期</a>',
            "见#细胞治疗与[往期](http://mp.weixin.qq.com/s?__biz=1&mid=2#rd)",
        ),
    ],
)
def test_words_are_set_by_style(markup: str, expected: str) -> None:
    check(f"<p>数据{markup}。</p>", f"p 数据{expected}。")


@pytest.mark.parametrize(
    ("markup", "expected", "told"),
    [
        (
            '<mpvideo data-src="https://mp.weixin.qq.com/mp/t?vid=1"></mpvideo>',
            ("@ [{0}]({0})".format("https://mp.weixin.qq.com/mp/t?vid=1"),),
            "",
        ),
        (
            '<iframe class="video_iframe" data-src="https://v.qq.com/p.html?vid=1" title="采访"></iframe>',
            ("@ [采访](https://v.qq.com/p.html?vid=1)",),
            "",
        ),
        (
            '<mp-common-mpaudio name="讲解" voice_encode_fileid="MzA"></mp-common-mpaudio>',
            (),
            "1 × sound",
        ),
        (
            '<p><img data-src="https://mmbiz.qpic.cn/1"></p><mp-common-profile data-nickname="日报"></mp-common-profile>',
            ("f",),
            "1 × card of an account",
        ),
        (
            '<p>可用<a class="weapp_text_link" href="">小程序</a>报名。</p><mp-miniprogram></mp-miniprogram>',
            ("p 可用小程序报名。",),
            "1 × link to a mini program, 1 × mini program",
        ),
    ],
)
def test_what_only_wechat_shows(markup: str, expected: tuple[str, ...], told: str) -> None:
    check(markup, *expected, told=told)


def test_notes_stand_below_the_text_and_credits_are_read() -> None:
    body = f"""<p>{FIRST}<sup><a href="#n1">[1]</a></sup></p><p>{SECOND}</p>
<p id="n1">[1] 数据截至二月底。</p><p>{LAST}</p><p>责任编辑：王五</p>"""
    _, article = read(POST.format(body=body))
    assert shown(article.blocks) == [
        f"p {FIRST}[^1]",
        "p SECOND",
        "p LAST",
        "[^1] 数据截至二月底。",
    ]
    assert article.editor == "王五"
