"""Word documents become HTML that has every kind of their content, or tell what it has not."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import html
from PIL import Image

from digest.errors import SeedError
from digest.model import BlockKind
from digest.seeds import parse_seed
from digest.seeds.documents import Form, picture_source
from digest.seeds.word.word_document import read_docx
from digest.seeds.word.word_numerals import written
from tests.formats import docx_xml as dx
from tests.formats.make_docx import LINK, WHOLE, whole
from tests.safety import bombs

BULLETS = dx.levels(("bullet", "•"), ("bullet", "–"), ("bullet", "·"))
NUMBERS = dx.levels(("decimal", "%1."), ("decimal", "(%2)"), ("lowerLetter", "%3)"))
UP = '<w:vertAlign w:val="superscript"/>'


def read(body: str, **parts: object) -> tuple[str, list[str]]:
    """The HTML of a document and what is told of it."""
    document = read_docx(dx.document(body, **parts), "a.docx")  # type: ignore[arg-type]
    assert document.form is Form.ARTICLE
    assert all(doubt.code == "word" for doubt in document.doubts)
    return document.content, [doubt.message for doubt in document.doubts]


def shown(body: str, **parts: object) -> str:
    """The HTML of a document of which there is nothing to tell."""
    content, told = read(body, **parts)
    assert told == []
    return content


def style(key: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_the_sample_is_what_the_script_makes() -> None:
    assert WHOLE.read_bytes() == whole()


def test_the_sample_is_read_whole() -> None:
    document = read_docx(WHOLE.read_bytes(), "whole.docx")
    page = html.fromstring(f"<div>{document.content}</div>")
    assert [each.tag for each in page] == [
        *("h1", "h2", "p", "p", "p", "p", "h3", "ul", "ol", "p", "p", "p", "table", "p", "p"),
        *("blockquote", "p", "p", "ol"),
    ]
    words = " ".join(page.text_content().split())
    for phrase in (
        "2×107个",
        "CO2中",
        "5μg",
        "37℃",
        "CAR-T",
        "另行培养",
        "随访已延长至两年",
        "S=Nt/N0",
    ):
        assert phrase in words
    assert words.count("会议在三月举行") == 1
    assert [a.get("href") for a in page.iter("a") if "://" in a.get("href")] == [
        *(LINK, "https://example.org/plan"),
    ]
    for mark in page.iterfind(".//sup/a"):
        assert page.get_element_by_id(mark.get("href")[1:]).tag == "li"
    assert [doubt.message for doubt in document.doubts] == [
        "readings above characters (ruby) left out: 1",
        "hidden passages left out: 1 (内部批注)",
        "tracked changes, taken as accepted: 2",
        "comments left out: 1",
        "text boxes, whose text stands after the paragraph they belong to: 1",
        "charts left out: 1",
        "headers and footers of pages left out: 1 (内部资料)",
    ]


@pytest.mark.parametrize(
    ("definition", "tag"),
    [
        (style("1", "heading 1"), "h1"),
        (style("1", "Heading 4"), "h4"),
        (style("1", "标题 2"), "h2"),
        (style("1", "標題 3"), "h3"),
        (style("1", "heading 9"), "h6"),
        (style("1", "小标", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), "h2"),
        (style("1", "正文", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'), "p"),
        (style("1", "小标", '<w:basedOn w:val="2"/>') + style("2", "heading 5"), "h5"),
        (
            style("1", "甲", '<w:basedOn w:val="2"/>') + style("2", "乙", '<w:basedOn w:val="1"/>'),
            "p",
        ),
        (style("1", "Title"), "h1"),
        (style("1", "标题"), "h1"),
    ],
)
def test_headings_are_known_by_name_and_outline(definition: str, tag: str) -> None:
    assert shown(dx.paragraph("背景", style="1"), styles=definition) == f"<{tag}>背景</{tag}>"


def test_a_paragraph_has_an_outline_level_of_its_own() -> None:
    body = dx.paragraph("背景", properties='<w:outlineLvl w:val="2"/>')
    assert shown(body) == "<h3>背景</h3>"
    body = dx.paragraph("背景", style="Heading1", properties='<w:outlineLvl w:val="9"/>')
    assert shown(body) == "<p>背景</p>"


def test_headings_stand_below_a_title() -> None:
    body = dx.paragraph("研究", style="Title") + dx.paragraph("背景", style="Heading1")
    assert shown(body) == "<h1>研究</h1>\n<h2>背景</h2>"


def test_a_style_that_is_nowhere_is_known_by_its_id() -> None:
    assert shown(dx.paragraph("背景", style="Heading2"), styles="") == "<h2>背景</h2>"


def test_cells_have_no_headings() -> None:
    body = dx.table(dx.row(dx.cell(dx.paragraph("组别", style="Heading1")), "例数"))
    assert "<td><p>组别</p></td>" in shown(body)


def test_captions_quotations_and_code() -> None:
    styles = (
        style("a", "caption")
        + style("b", "题注")
        + style("c", "Quote")
        + style("d", "明显引用")
        + style("e", "HTML Preformatted")
    )
    body = "".join(dx.paragraph(f"甲{key}", style=key) for key in "abcdee")
    assert shown(body, styles=styles) == (
        '<p class="caption">甲a</p>\n<p class="caption">甲b</p>\n'
        "<blockquote><p>甲c</p><p>甲d</p></blockquote>\n<pre>甲e\n甲e</pre>"
    )


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:b/>", "<strong>细胞</strong>"),
        ('<w:b w:val="0"/>', "细胞"),
        ("<w:i/>", "<em>细胞</em>"),
        ('<w:em w:val="dot"/>', "<em>细胞</em>"),
        ('<w:em w:val="none"/>', "细胞"),
        ("<w:b/><w:i/>", "<strong><em>细胞</em></strong>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>细胞</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>细胞</sub>"),
        ('<w:vertAlign w:val="baseline"/>', "细胞"),
        ('<w:position w:val="8"/>', "<sup>细胞</sup>"),
        ('<w:position w:val="-6"/>', "<sub>细胞</sub>"),
        ('<w:position w:val="-2"/>', "细胞"),
        ('<w:position w:val="99999999999999"/>', "细胞"),
        ('<w:rStyle w:val="x"/>', "<sup>细胞</sup>"),
        ('<w:rStyle w:val="y"/>', "<strong>细胞</strong>"),
    ],
)
def test_how_runs_are_set(properties: str, expected: str) -> None:
    styles = style("x", "上标", f"<w:rPr>{UP}</w:rPr>", "character")
    styles += style("y", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
    body = dx.paragraph("某", dx.run("细胞", properties), "中心")
    assert shown(body, styles=styles) == f"<p>某{expected}中心</p>"


def test_neighbours_that_look_alike_are_one() -> None:
    body = dx.paragraph(dx.run("间充质", "<w:b/>"), dx.run("干细胞", '<w:b w:val="1"/>'))
    assert shown(body) == "<p><strong>间充质干细胞</strong></p>"


def test_what_is_struck_through_is_marked_so() -> None:
    content, told = read(dx.paragraph(dx.run("每例十万元", "<w:strike/>"), "每例五万元"))
    assert content == "<p><s>每例十万元</s>每例五万元</p>"
    assert told == []  # the extractor leaves it out, and tells of it


def test_bullets_and_numbers_nest() -> None:
    body = "".join(
        (
            *(dx.item("甲", 1), dx.item("乙", 1, 1), dx.item("丙", 1, 2), dx.item("丁", 1)),
            *(dx.item("一", 2), dx.item("二", 2, 1), dx.item("三", 2, 1), dx.item("四", 2)),
        )
    )
    assert shown(body, numbering=dx.numbered(BULLETS, NUMBERS)) == (
        "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>\n"
        "<ol><li>一<ol><li>二</li><li>三</li></ol></li><li>四</li></ol>"
    )


def test_numbers_go_on_after_a_paragraph_and_begin_again() -> None:
    again = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering = dx.numbered(NUMBERS) + again
    body = dx.item("甲") + dx.item("乙") + dx.paragraph("说明") + dx.item("丙")
    body += dx.item("丁", 9) + dx.item("戊", 9)
    assert shown(body, numbering=numbering) == (
        '<ol><li>甲</li><li>乙</li></ol>\n<p>说明</p>\n<ol start="3"><li>丙</li></ol>\n'
        "<ol><li>丁</li><li>戊</li></ol>"
    )


def test_a_list_begins_at_its_number() -> None:
    fifth = NUMBERS.replace('<w:start w:val="1"/>', '<w:start w:val="5"/>', 1)
    assert shown(dx.item("甲"), numbering=dx.numbered(fifth)) == '<ol start="5"><li>甲</li></ol>'


def test_labels_that_no_list_can_say_are_text() -> None:
    numbering = dx.numbered(
        dx.levels(("chineseCounting", "%1、"), ("decimal", "%2."), ("lowerLetter", "%3)")),
        dx.levels(("decimal", "%1."), ("decimal", "%1.%2")),
        dx.levels(("chineseCountingThousand", "第%1条")),
    )
    body = "".join(
        (
            *(dx.item("背景", 1), dx.item("方法", 1), dx.item("入组", 1, 1), dx.item("随访", 1, 2)),
            *(dx.item("总则", 2), dx.item("范围", 2, 1), dx.item("定义", 3)),
        )
    )
    assert shown(body, numbering=numbering) == (
        "<p>一、背景</p>\n<p>二、方法</p>\n<ol><li>入组<ul><li>a) 随访</li></ul></li></ol>\n"
        "<ol><li>总则<ul><li>1.1 范围</li></ul></li></ol>\n<p>第一条 定义</p>"
    )


def test_headings_keep_their_numbers() -> None:
    numbering = dx.numbered(dx.levels(("chineseCounting", "第%1章"), ("decimal", "%1.%2")))
    numbering = numbering.replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    )
    stated = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        dx.paragraph(text, style=f"Heading{level + 1}", properties=stated.format(level))
        for text, level in (("背景", 0), ("方法", 1), ("结果", 0))
    )
    assert shown(body, numbering=numbering) == (
        "<h1>第一章 背景</h1>\n<h2>1.1 方法</h2>\n<h1>第二章 结果</h1>"
    )


def test_a_style_numbers_its_paragraphs() -> None:
    styles = style("a", "要点", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = dx.paragraph("甲", style="a") + dx.paragraph(
        "乙", style="a", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    numbering = dx.numbered(BULLETS)
    assert shown(body, styles=styles, numbering=numbering) == "<ul><li>甲</li></ul>\n<p>乙</p>"


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        *((10, "chineseCounting", "十"), (12, "chineseCounting", "十二")),
        *((20, "japaneseCounting", "二十"), (105, "chineseCounting", "一百零五")),
        *((1010, "chineseCountingThousand", "一千零一十"), (110, "chineseCounting", "一百一十")),
        *((3, "ideographTraditional", "丙"), (13, "ideographTraditional", "丙")),
        *((4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv")),
        *((27, "lowerLetter", "aa"), (2, "upperLetter", "B")),
        *((7, "decimalEnclosedCircle", "⑦"), (21, "decimalEnclosedCircle", "21")),
        *((3, "decimalZero", "03"), (5, "cardinalText", "5"), (0, "chineseCounting", "0")),
        (10**8, "lowerLetter", "100000000"),
    ],
)
def test_formats_of_numbers(number: int, form: str, expected: str) -> None:
    assert written(number, form) == expected


def test_equal_cells_are_kept_and_merged_ones_span() -> None:
    body = dx.table(
        dx.row("高剂量", "12", "12", "12"),
        dx.row(
            dx.cell("低剂量", '<w:vMerge w:val="restart"/>'),
            dx.cell("3", '<w:gridSpan w:val="3"/>'),
        ),
        dx.row(dx.cell("", "<w:vMerge/>"), "4", "5", "6"),
    )
    assert shown(body) == (
        "<table><tr><td><p>高剂量</p></td><td><p>12</p></td><td><p>12</p></td><td><p>12</p></td></tr>"
        '<tr><td rowspan="2"><p>低剂量</p></td><td colspan="3"><p>3</p></td></tr>'
        "<tr><td><p>4</p></td><td><p>5</p></td><td><p>6</p></td></tr></table>"
    )


def test_old_merges_and_columns_left_free() -> None:
    body = dx.table(
        dx.row(dx.cell("甲", '<w:hMerge w:val="restart"/>'), dx.cell("", "<w:hMerge/>"), "乙"),
        dx.row("丙", "丁", properties='<w:gridBefore w:val="1"/>'),
    )
    assert shown(body) == (
        '<table><tr><td colspan="2"><p>甲</p></td><td><p>乙</p></td></tr>'
        "<tr><td></td><td><p>丙</p></td><td><p>丁</p></td></tr></table>"
    )


def test_heading_rows_of_tables() -> None:
    head = dx.row("组别", "例数", properties="<w:tblHeader/>")
    plain = dx.row("甲", "3", properties='<w:tblHeader w:val="0"/>')
    assert shown(dx.table(head, plain)) == (
        "<table><thead><tr><th><p>组别</p></th><th><p>例数</p></th></tr></thead>"
        "<tbody><tr><td><p>甲</p></td><td><p>3</p></td></tr></tbody></table>"
    )


def test_text_under_a_merged_cell_is_told() -> None:
    body = dx.table(
        dx.row(dx.cell("甲", '<w:vMerge w:val="restart"/>'), "乙"),
        dx.row(dx.cell("旧值", "<w:vMerge/>"), "丙"),
    )
    content, told = read(body)
    assert "旧值" not in content
    assert told == ["texts in merged cells, which Word does not show, left out: 1 (旧值)"]


def test_tables_and_lists_in_cells() -> None:
    inner = dx.table(dx.row("甲", "乙"))
    body = dx.table(dx.row(dx.cell(inner + dx.item("丙")), "丁"))
    assert shown(body, numbering=dx.numbered(BULLETS)) == (
        "<table><tr><td><table><tr><td><p>甲</p></td><td><p>乙</p></td></tr></table>"
        "<ul><li>丙</li></ul></td><td><p>丁</p></td></tr></table>"
    )


def test_links_and_fields_that_link() -> None:
    inside = '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>见下</w:t></w:r></w:hyperlink>'
    simple = f"<w:fldSimple w:instr='HYPERLINK \"https://b.cn\"'>{dx.run('乙')}</w:fldSimple>"
    body = dx.paragraph(
        f'<w:hyperlink r:id="link0" w:anchor="s2">{dx.run("甲", "<w:b/>")}</w:hyperlink>',
        simple,
        dx.field(r'HYPERLINK "https://c.cn" \l "top" \o "提示"', "丙"),
        dx.field("PAGE", "3"),
        inside,
    )
    assert shown(body, links=["https://a.cn/?x=1&y=2"]) == (
        '<p><a href="https://a.cn/?x=1&amp;y=2#s2"><strong>甲</strong></a>'
        '<a href="https://b.cn">乙</a><a href="https://c.cn#top">丙</a>3见下</p>'
    )


def test_the_code_of_a_field_is_no_text() -> None:
    body = dx.paragraph("甲", dx.field(f'IF {"{"} 1 = 1 "是"', "是"), dx.field("XE 细胞"), "乙")
    assert shown(body) == "<p>甲是乙</p>"


def test_a_field_without_end_hides_nothing_that_follows() -> None:
    body = dx.paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + dx.paragraph("甲")
    assert shown(body) == "<p>甲</p>"


def test_fields_of_forms() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    chosen = box.replace(
        "<w:checkBox><w:checked/></w:checkBox>",
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/>'
        "</w:ddList>",
    ).replace("FORMCHECKBOX", "FORMDROPDOWN")
    assert shown(dx.paragraph(box, "同意", chosen)) == "<p>☑同意乙</p>"


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        *(("Symbol", "F06D", "μ"), ("Symbol", "F0B1", "±"), ("Symbol", "F0B3", "≥")),
        *(("Symbol", "F0B0", "°"), ("symbol", "6D", "μ"), ("Symbol MT", "F062", "β")),
        *(("宋体", "2103", "℃"), ("Times New Roman", "03BC", "μ"), ("Wingdings", "F0E0", "🡪")),
        ("Wingdings", "F0FC", "✓"),
    ],
)
def test_symbols(font: str, code: str, expected: str) -> None:
    body = dx.paragraph("5", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>', "g")
    assert shown(body) == f"<p>5{expected}g</p>"


@pytest.mark.parametrize(
    ("font", "code"), [("某院符号", "F041"), ("Symbol", "F0F0"), ("宋体", "D800"), ("宋体", "x")]
)
def test_symbols_that_are_not_known_are_told(font: str, code: str) -> None:
    content, told = read(dx.paragraph("5", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'))
    assert content == "<p>5□</p>"
    assert told == [f"symbols of unknown meaning, □ stands for each: 1 ({font} {code})"]


def test_symbols_in_the_text_and_in_fields() -> None:
    body = dx.paragraph(
        dx.run("\uf06d", '<w:rFonts w:ascii="Symbol"/>'), dx.field(r'SYMBOL 177 \f "Symbol"')
    )
    assert shown(body) == "<p>μ±</p>"
    content, told = read(dx.paragraph(dx.run("m", '<w:rFonts w:ascii="Symbol"/>')))
    assert content == "<p>m</p>"
    assert told == ["letters in the font Symbol, which shows others: 1 (m)"]


def test_hyphens_tabs_and_lines() -> None:
    run = (
        "<w:r><w:t>CAR</w:t><w:noBreakHyphen/><w:t>T</w:t><w:softHyphen/><w:t>细胞</w:t><w:tab/>"
        '<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:br w:type="page"/></w:r>'
    )
    assert shown(dx.paragraph(run)) == "<p>CAR-T细胞\t甲<br>乙<br>丙</p>"


def test_notes_at_foot_and_end() -> None:
    body = dx.paragraph("甲", dx.marked("footnote", 7), "，乙", dx.marked("endnote", 7), "。")
    notes = {
        "footnotes": '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + dx.note(
            "footnote", 7, dx.paragraph("<w:r><w:footnoteRef/></w:r>", "注一"), dx.paragraph("续")
        )
        + dx.note("footnote", 8, dx.paragraph("无标记")),
        "endnotes": dx.note("endnote", 7, dx.paragraph("注", dx.run("2", UP))),
    }
    assert shown(body, **notes) == (
        '<p>甲<sup><a href="#footnote-7" id="footnote-ref-7">[1]</a></sup>，乙'
        '<sup><a href="#endnote-7" id="endnote-ref-7">[2]</a></sup>。</p>\n'
        '<ol><li id="footnote-7"><p>注一</p><p>续 <a href="#footnote-ref-7">↑</a></p></li>'
        '<li id="endnote-7"><p>注<sup>2</sup> <a href="#endnote-ref-7">↑</a></p></li></ol>'
    )


def test_a_mark_of_its_own_gives_way_to_a_number() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>'
    note = dx.note("footnote", 7, dx.paragraph("注"))
    content = shown(dx.paragraph("甲", mark, "乙"), footnotes=note)
    assert html.fromstring(f"<div>{content}</div>").findtext(".//sup/a") == "[1]"
    assert "*" not in content


def test_a_mark_without_a_note_is_told() -> None:
    content, told = read(dx.paragraph("甲", dx.marked("footnote", 3)))
    assert content == "<p>甲</p>"
    assert told == ["marks of notes that are not there left out: 1"]


def drawing(kind: str, colour: str = "teal") -> bytes:
    """A picture of this format, made by Pillow."""
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, kind)
    return made.getvalue()


PNG, GIF = drawing("PNG"), drawing("GIF")
EMF = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(40)
OLD = '<w:r><w:pict><v:shape{}><v:imagedata r:id="{}" o:title="文件名"/></v:shape></w:pict></w:r>'


def pictured(*blocks: str, told: list[str] | None = None, **pictures: bytes) -> tuple[str, ...]:
    """The blocks of an article with pictures, each of these by its ending."""
    data = dx.document("".join(blocks), pictures=pictures, links=["https://e.org/a.gif"])
    document = read_docx(data, "a.docx")
    assert [doubt.message for doubt in document.doubts] == (told or [])
    content = document.content
    for ending, picture in pictures.items():
        key = picture_source(picture)
        assert (key in content) is (document.pictures.get(key.removeprefix("sha256:")) == picture)
        content = content.replace(key, ending)
    return tuple(content.split("\n"))


def test_pictures_are_kept_where_they_stand() -> None:
    old = OLD.format(' alt="旧图"', "picture1")
    blocks = (
        dx.paragraph(dx.picture("picture0", "冻存管\n描述"), old),
        dx.paragraph("图1 制剂", style="Caption"),
        dx.table(dx.row(dx.cell(dx.paragraph(dx.picture("picture0", "甲"))), "乙")),
    )
    assert pictured(*blocks, png=PNG, gif=GIF) == (
        '<p><img src="png" alt="冻存管 描述"><img src="gif" alt="旧图"></p>',
        '<p class="caption">图1 制剂</p>',
        '<table><tr><td><p><img src="png" alt="甲"></p></td><td><p>乙</p></td></tr></table>',
    )


def test_a_figure_of_word_has_its_caption_in_it() -> None:
    body = dx.paragraph(dx.picture("picture0", "甲")) + dx.paragraph("图1 制剂", style="Caption")
    seed = parse_seed(dx.document(dx.paragraph("正文。") + body, pictures={"png": PNG}), "a.docx")
    assert seed.outline is not None
    figure = seed.outline.blocks[1]
    assert (figure.kind, [each.kind for each in figure.blocks]) == (
        BlockKind.FIGURE,
        [BlockKind.CAPTION],
    )
    assert figure.picture is not None
    assert [seed.pictures[place] for place in figure.picture.places] == [PNG]


def test_a_picture_on_the_web_is_no_more_than_its_address() -> None:
    far = dx.picture("link0", "远图").replace("r:embed", "r:link")
    assert pictured(dx.paragraph(far)) == ('<p><img src="https://e.org/a.gif" alt="远图"></p>',)
    lost = dx.paragraph("文", dx.picture("rId99", "无"))
    assert pictured(lost, told=["pictures that are not in the file left out: 1"]) == ("<p>文</p>",)


def test_all_pictures_of_a_group_are_kept() -> None:
    pic = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x" descr="{}"/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic>'
    )
    group = pic.format("左", "picture0") + pic.format("", "picture1")
    drawn = f'<wp:inline><wp:docPr id="1" name="组" descr="两图"/>{group}</wp:inline>'
    body = dx.paragraph(f"<w:r><w:drawing>{drawn}</w:drawing></w:r>")
    assert pictured(body, png=PNG, gif=GIF) == (
        '<p><img src="png" alt="左"><img src="gif" alt="两图"></p>',
    )


@pytest.mark.parametrize(
    "alt", ["IMG_256", "微信图片_20240304163005", "C:\\图\\cells.PNG", "图片 1", "cells.jpeg", "12"]
)
def test_the_name_of_a_file_is_no_alternative_text(alt: str) -> None:
    assert pictured(dx.paragraph(dx.picture("picture0", alt)), png=PNG) == (
        '<p><img src="png" alt=""></p>',
    )


def test_what_word_guesses_is_no_alternative_text() -> None:
    guess = "一群人站在一起&#10;&#10;描述已自动生成"
    told = "alternative texts that Word made up left out: 1 (一群人站在一起 描述已自动生成)"
    blocks = pictured(dx.paragraph(dx.picture("picture0", guess)), told=[told], png=PNG)
    assert blocks == ('<p><img src="png" alt=""></p>',)


def test_a_picture_that_floats_does_not_tear_a_sentence() -> None:
    floating = dx.picture("picture0", "", place="anchor", points=20)
    tall, formula = dx.picture("picture0", ""), dx.picture("picture0", "", points=16)
    image = '<img src="png" alt="">'
    for shown, expected in (
        (floating, f"<p>前后{image}</p>"),
        (tall, f"<p>前后{image}</p>"),
        (formula, f"<p>前{image}后</p>"),
    ):
        assert pictured(dx.paragraph("前", shown, "后"), png=PNG) == (expected,)
    led = dx.paragraph(tall, "<w:r><w:br/></w:r>", "图下的字")
    assert pictured(led, png=PNG) == (f"<p>{image}<br>图下的字</p>",)


def test_what_is_no_picture_is_told() -> None:
    sign, emf = dx.picture("picture0", "", points=10), dx.picture("picture1", "")
    crop = '<a:srcRect l="1000"/></pic:blipFill>'
    cropped = dx.picture("picture0", "").replace("</pic:blipFill>", crop)
    told = [
        "small pictures, which are signs or lines, left out: 1",
        "drawings (EMF) left out: 2",
        "pictures cropped in Word, which are shown whole: 1",
    ]
    old = OLD.format("", "picture1")
    blocks = pictured(dx.paragraph("文", sign, emf, old, cropped), told=told, png=PNG, emf=EMF)
    assert blocks == ('<p>文<img src="png" alt=""></p>',)


def test_the_preview_of_an_object_is_told_once() -> None:
    preview = OLD.format("", "picture0").replace("w:pict", "w:object")
    equation = preview.replace("</v:shape>", '</v:shape><o:OLEObject ProgID="Equation.3"/>')
    told = ["embedded objects left out: 1 (Equation.3)"]
    assert pictured(dx.paragraph("文", equation), told=told, emf=EMF) == ("<p>文</p>",)


def test_a_damaged_picture_costs_no_text() -> None:
    data = dx.document(dx.paragraph("文", dx.picture("picture0", "")), pictures={"png": PNG})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo("word/media/image1.png").header_offset + 60
    document = read_docx(data[:at] + b"\xff" * 8 + data[at + 8 :], "a.docx")
    assert document.content == "<p>文</p>"
    assert [doubt.message for doubt in document.doubts] == ["damaged pictures left out: 1"]


def test_pictures_on_the_margins_are_told() -> None:
    header = dx.paragraph(OLD.format("", "x"))
    _, told = read(dx.paragraph("文"), header=header)
    assert told == ["pictures in headers and footers of pages left out: 1"]


def test_text_boxes_are_read_once() -> None:
    inner = dx.paragraph("框内") + dx.table(dx.row("甲", "乙"))
    content, told = read(dx.paragraph("前", dx.box(inner), "后") + dx.paragraph("末"))
    assert content == (
        "<p>前后</p>\n<p>框内</p>\n<table><tr><td><p>甲</p></td><td><p>乙</p></td></tr></table>\n<p>末</p>"
    )
    assert told == ["text boxes, whose text stands after the paragraph they belong to: 1"]


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        ("<w:drawing><wp:inline><c:chart/></wp:inline></w:drawing>", "charts left out: 1"),
        (
            "<w:drawing><wp:inline><dgm:relIds/></wp:inline></w:drawing>",
            "SmartArt graphics left out: 1",
        ),
        (
            '<w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>',
            "embedded objects left out: 1 (Excel.Sheet.12)",
        ),
        ("<w:drawing><wp:anchor><wps:wsp/></wp:anchor></w:drawing>", "drawn shapes left out: 1"),
        (
            '<w:pict><v:shape><v:textpath string="样稿"/></v:shape></w:pict>',
            "decorated words (WordArt) left out: 1 (样稿)",
        ),
    ],
)
def test_what_only_word_can_show_is_told(drawing: str, told: str) -> None:
    assert read(dx.paragraph("甲", f"<w:r>{drawing}</w:r>")) == ("<p>甲</p>", [told])


def test_a_drawn_line_is_nothing() -> None:
    assert (
        shown(dx.paragraph("甲", '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>')) == "<p>甲</p>"
    )


def test_readings_are_told_and_their_base_is_kept() -> None:
    old = dx.field(r'EQ \* jc2 \* "Font:宋体" \* hps11 \o\ad(\s\up 9(xì),细)')
    content, told = read(dx.paragraph("干", old, dx.ruby("胞", "bāo")))
    assert content == "<p>干细胞</p>"
    assert told == ["readings above characters (ruby) left out: 2"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *((r"EQ \f(1,2)", "1/2"), (r"EQ \f(a+b,\f(c,d))", "(a+b)/(c/d)")),
        *((r"EQ \r(,x+1)", "√(x+1)"), (r"EQ \f(\r(,2),3)", "(√2)/3")),
    ],
)
def test_formulas_of_old_fields(code: str, expected: str) -> None:
    assert shown(dx.paragraph(dx.field(code))) == f"<p>{expected}</p>"


def test_an_old_field_that_is_not_known_keeps_its_code() -> None:
    content, told = read(dx.paragraph(dx.field(r"EQ \i(a,b,c)")))
    assert content == r"<p>\i(a,b,c)</p>"
    assert told == [r"formulas of EQ fields kept as their code: 1 (\i(a,b,c))"]


def test_tracked_changes_are_accepted() -> None:
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = "".join(
        (
            f"<w:p>{gone}{dx.run('细胞')}</w:p>",
            dx.paragraph(
                f"<w:ins>{dx.run('治疗')}</w:ins>",
                f"<w:del>{dx.run('旧')}</w:del>",
                f"<w:moveFrom>{dx.run('移')}</w:moveFrom><w:moveTo>{dx.run('去')}</w:moveTo>",
            ),
            dx.table(dx.row("甲"), dx.row("乙", properties="<w:del/>")),
            f"<w:p>{gone}{dx.run('末')}</w:p>",
        )
    )
    content, told = read(body)
    assert content == "<p>细胞治疗去</p>\n<table><tr><td><p>甲</p></td></tr></table>\n<p>末</p>"
    assert told == ["tracked changes, taken as accepted: 7"]


def test_comments_and_hidden_text_are_left_out_and_told() -> None:
    styles = style("h", "暗", "<w:rPr><w:vanish/></w:rPr>")
    body = dx.paragraph(
        "甲", '<w:r><w:commentReference w:id="1"/></w:r>', dx.run("密", "<w:vanish/>")
    )
    body += dx.paragraph("暗文", dx.run("明文", '<w:vanish w:val="0"/>'), style="h")
    content, told = read(body, styles=styles)
    assert content == "<p>甲</p>\n<p>明文</p>"
    assert told == ["comments left out: 1", "hidden passages left out: 2 (密, 暗文)"]


def test_controls_tags_and_wrappers_are_opened() -> None:
    tagged = f"<w:smartTag><w:customXml>{dx.run('乙')}</w:customXml></w:smartTag>"
    prompt = control(dx.run("请填"), "<w:showingPlcHdr/>")
    inline = control(dx.run("丙"))
    block = control(dx.paragraph("甲", tagged, inline, prompt))
    row = control(dx.row("丁"))
    content, told = read(block + dx.table(row))
    assert content == "<p>甲乙丙</p>\n<table><tr><td><p>丁</p></td></tr></table>"
    assert told == ["empty fields of a form left out: 1"]


def test_tables_of_contents_are_left_out_and_told() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    built = control(dx.paragraph("背景 1"), gallery)
    content, told = read(
        built + dx.paragraph("方法 2", style="t") + dx.paragraph("文"), styles=style("t", "toc 1")
    )
    assert content == "<p>文</p>"
    assert told == ["tables of contents left out: 1", "lines of a table of contents left out: 1"]


def test_embedded_documents_and_unknown_elements_are_told() -> None:
    content, told = read(dx.paragraph("甲", "<w:r><w:dayLong/></w:r>") + '<w:altChunk r:id="x"/>')
    assert content == "<p>甲</p>"
    assert told == [
        "elements of an unknown kind left out: 1 (dayLong)",
        "embedded documents left out: 1",
    ]


def test_headers_are_told_if_they_say_anything() -> None:
    assert read(dx.paragraph("甲"), header=dx.paragraph("- 1 -")) == ("<p>甲</p>", [])
    assert read(dx.paragraph("甲"), header=dx.paragraph("健康日报")) == (
        "<p>甲</p>",
        ["headers and footers of pages left out: 1 (健康日报)"],
    )


def test_a_strict_document_is_read() -> None:
    usual = dx.document(dx.paragraph("背景", style="Heading2") + dx.paragraph(dx.formula("x")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            for old, new in (
                (
                    b"schemas.openxmlformats.org/officeDocument/2006/",
                    b"purl.oclc.org/ooxml/officeDocument/",
                ),
                (
                    b"schemas.openxmlformats.org/wordprocessingml/2006/",
                    b"purl.oclc.org/ooxml/wordprocessingml/",
                ),
            ):
                data = data.replace(old, new)
            target.writestr(name, data)
    assert read_docx(buffer.getvalue(), "a.docx").content == "<h2>背景</h2>\n<p>x</p>"


def test_text_that_looks_like_markup_stays_text() -> None:
    assert (
        shown(dx.paragraph("&lt;script&gt;a&amp;b&lt;/script&gt;"))
        == "<p>&lt;script&gt;a&amp;b&lt;/script&gt;</p>"
    )


def repacked(replaced: dict[str, bytes], added: dict[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bombs.word(bombs.paragraph("甲")))) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, replaced.get(name, source.read(name)))
        for name, data in (added or {}).items():
            target.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["../a.xml", "word/../../a", "/etc/passwd", "C:\\a", "..\\a"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(SeedError, match=r"^a\.docx: names a file outside of itself; save it again"):
        read_docx(repacked({}, {name: b"x"}), "a.docx")


def test_a_relation_that_leads_out_is_refused() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{bombs.RELATION_OF_STYLES}" Target="../../etc/passwd"/>'
        "</Relationships>"
    )
    with pytest.raises(SeedError, match="names a file outside of itself"):
        read_docx(repacked({bombs.RELATIONS: relations.encode()}), "a.docx")


def test_a_part_that_lacks_is_passed_over() -> None:
    relations = re.sub(rb'Target="styles.xml"', b'Target="none.xml"', bombs.relations())
    assert read_docx(repacked({bombs.RELATIONS: relations}), "a.docx").content == "<p>甲</p>"
