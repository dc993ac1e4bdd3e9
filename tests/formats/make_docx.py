"""Makes `whole.docx`, which has every kind of content that a Word document can hold.

`python -m tests.formats.make_docx` writes the file anew: the same bytes each time.
"""

from __future__ import annotations

from pathlib import Path

from tests.formats import docx_xml as dx

WHOLE = Path(__file__).parent / "whole.docx"
CELLS = Path(__file__).parent / "whole_files" / "cells.png"
"""Drawn for these tests."""
LINK = "https://example.org/trials/7?a=1&b=2"

# As a Chinese Word has them: the names in English, the ids in no language.
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("a", "Normal", ""),
        ("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("a3", "Title", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("a5", "caption", ""),
        ("a6", "Quote", ""),
        ("10", "toc 1", ""),
    )
)
_NUMBERING = dx.numbered(
    dx.levels(("bullet", "•"), ("bullet", "–")),
    dx.levels(("decimal", "%1."), ("lowerLetter", "%2)")),
    dx.levels(("chineseCounting", "（%1）")),
)
_FOOTNOTES = dx.note("footnote", 1, dx.paragraph("入组标准见登记平台。"))
_ENDNOTES = dx.note("endnote", 1, dx.paragraph("数据截至三月末。"))


def _text() -> str:
    hidden = dx.run("内部批注", "<w:vanish/>")
    return "".join(
        (
            dx.paragraph("某中心公布细胞制剂一期研究结果", style="a3"),
            dx.paragraph("研究概况", style="1"),
            dx.paragraph(
                "研究评估了",
                dx.run("间充质干细胞", "<w:b/>"),
                "制剂的",
                dx.run("耐受性", "<w:i/>"),
                "，剂量为2×10",
                dx.run("7", '<w:vertAlign w:val="superscript"/>'),
                "个，培养于5%的CO",
                dx.run("2", '<w:position w:val="-6"/>'),
                "中，详见",
                f'<w:hyperlink r:id="link0">{dx.run("登记信息")}</w:hyperlink>',
                "。",
                dx.marked("footnote", 1),
            ),
            dx.paragraph(
                "每管含5",
                '<w:r><w:sym w:font="Symbol" w:char="F06D"/><w:t>g，保存于37</w:t>'
                '<w:sym w:font="宋体" w:char="2103"/><w:t>；CAR</w:t><w:noBreakHyphen/>'
                "<w:t>T对照组另行</w:t></w:r>",
                dx.ruby("培养", "péiyǎng"),
                "。",
                dx.marked("endnote", 1),
                hidden,
            ),
            dx.paragraph(
                f"<w:ins>{dx.run('随访已延长')}</w:ins>",
                "<w:del><w:r><w:delText>未定</w:delText></w:r></w:del>",
                dx.run("至两年。"),
                dx.field('HYPERLINK "https://example.org/plan"', "方案"),
                '<w:r><w:commentReference w:id="0"/></w:r>',
            ),
            dx.paragraph("存活率按下式计算：", dx.formula("S=", _ratio()), "。"),
        )
    )


def _ratio() -> str:
    return dx.fraction(dx.scripts("N", "t"), dx.scripts("N", "0"))


def _blocks() -> str:
    return "".join(
        (
            dx.paragraph("分组", style="2"),
            dx.item("低剂量组", 1),
            dx.item("一次注射", 1, 1),
            dx.item("高剂量组", 1),
            dx.item("筛选受试者", 2),
            dx.item("签署知情同意", 2, 1),
            dx.item("注射制剂", 2),
            dx.item("安全性", 3),
            dx.item("有效性", 3),
            dx.paragraph("表1　各组结果", style="a5"),
            _table(),
            dx.paragraph(dx.picture("picture0", "一支装有制剂的冻存管")),
            dx.paragraph("图1　制剂", style="a5"),
            dx.paragraph("安全永远是第一位的。", style="a6"),
            dx.paragraph("结果于会上公布。", dx.box(dx.paragraph("会议在三月举行。"))),
            dx.paragraph(
                "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData>"
                "</a:graphic></wp:inline></w:drawing></w:r>"
            ),
        )
    )


def _table() -> str:
    return dx.table(
        dx.row(
            dx.cell("组别", '<w:vMerge w:val="restart"/>'),
            dx.cell("随访", '<w:gridSpan w:val="3"/>'),
            properties="<w:tblHeader/>",
        ),
        dx.row(dx.cell("", "<w:vMerge/>"), "一月", "三月", "六月", properties="<w:tblHeader/>"),
        dx.row("高剂量", "12", "12", "12"),
    )


def whole() -> bytes:
    """The document."""
    return dx.document(
        _text() + _blocks(),
        styles=_STYLES,
        numbering=_NUMBERING,
        footnotes=_FOOTNOTES,
        endnotes=_ENDNOTES,
        header=dx.paragraph("内部资料"),
        links=[LINK],
        pictures={"png": CELLS.read_bytes()},
    )


if __name__ == "__main__":
    WHOLE.write_bytes(whole())
