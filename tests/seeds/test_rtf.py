"""Rich text gives its text, and tells what else it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.seeds import parse_seed
from digest.seeds.documents import Form
from digest.seeds.rtf import read_rtf

FORMATS = Path(__file__).parents[1] / "formats"
PLAIN = "of RTF the text alone is read: headings, lists and emphasis are lost; save it as .docx"


def rtf(body: str, codepage: int = 936, charset: int = 134) -> bytes:
    fonts = f"{{\\fonttbl{{\\f0\\fcharset{charset} x;}}{{\\f1\\fcharset0 Arial;}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg{codepage}\\uc1{fonts}\\f0 {body}}}".encode("latin-1")


def text(body: str, codepage: int = 936, charset: int = 134) -> str:
    return read_rtf(rtf(body, codepage, charset), "a.rtf").content


def test_the_whole_text() -> None:
    document = read_rtf((FORMATS / "whole.rtf").read_bytes(), "whole.rtf")
    assert document.form is Form.TEXT
    dose = "每名受试者注射 2×10⁶ 个细胞，培养箱的 CO₂ 浓度为百分之五，"
    assert [line for line in document.content.split("\n") if line] == [
        "某地细胞治疗中心公布关节炎研究结果",
        "三月四日，某地细胞治疗中心公布一项间充质干细胞研究的初步结果，详见研究报告。",
        f"{dose}于第3rd日复查，受试者李𠮷未退出。",
        "组别\t例数",
        "高剂量\t12",
        "该中心计划于下半年启动多中心研究，全部数据将在会议上公布。",
    ]
    assert [str(doubt) for doubt in document.doubts] == [
        "superscripts are kept as plain text: 2",
        "pictures are left out: 1",
        "footnotes are left out: 1",
        "running heads are left out: 1",
        "rows of tables are kept as lines with tabs: 2",
        "links are kept without their addresses: 1 (https://example.org/report)",
        PLAIN,
    ]


@pytest.mark.parametrize(
    ("body", "codepage", "charset", "read"),
    [
        (r"\'cf\'b8\'b0\'fb", 936, 134, "细胞"),
        (r"\'a4@\'a4\'ad", 950, 136, "一五"),
        (r"\'a4\'40\'b5\'4c", 950, 136, "一無"),
        (r"\u-27036?\u21333?", 936, 134, "除单"),
        (r"\u176\'b0C", 936, 134, "°C"),
        (r"\uc2\u19968\'a4@x", 950, 136, "一x"),
        (r"\u-10174?\u-8265?", 936, 134, "𠮷"),
        ("细胞".encode("gb18030").decode("latin-1"), 936, 134, "细胞"),
        (r"\f1 \'e9t\'e9", 1252, 0, "été"),
        (r"CAR\_T 5\~mg", 936, 134, "CAR\u2011T 5\xa0mg"),
    ],
)
def test_characters(body: str, codepage: int, charset: int, read: str) -> None:
    assert text(body, codepage, charset) == read


def test_figures_above_and_below_are_no_figures_of_the_line() -> None:
    assert text(r"10{\super 6} CO\sub 2\nosupersub  Ca{\super 2+} x{\super\fs16 -1}") == (
        "10⁶ CO₂ Ca²⁺ x⁻¹"
    )


def test_binary_data_is_no_text() -> None:
    assert text(r"{\pict\bin6 {{{{{{}cell") == "cell"


def test_an_address_that_is_broken_is_not_told() -> None:
    document = read_rtf(rtf('HYPERLINK "\n" cell'), "a.rtf")
    assert [str(doubt) for doubt in document.doubts] == [PLAIN]


def test_broken_and_swollen_files_are_refused() -> None:
    with pytest.raises(SeedError, match="nests groups more than 200 levels deep; save its text"):
        text("{" * 300)
    with pytest.raises(SeedError, match="more than 200,000 groups; save its text"):
        text("{}" * 200_001)
    with pytest.raises(SeedError, match=r"^a\.rtf: a broken RTF file; open it and save it as"):
        text(r"\uc x")


def test_characters_of_no_codepage_are_no_article() -> None:
    data = b"{\\rtf1\\ansi\\ansicpg99999 " + b"\\'ff\\'zz" * 300 + b"}"
    with pytest.raises(SeedError, match=r"^a\.rtf: binary data, not text; remove it"):
        parse_seed(data, "a.rtf")
