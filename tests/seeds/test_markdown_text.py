"""Markdown becomes the HTML of an article, with the lines of the file on its blocks."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from digest.errors import SeedError
from digest.model import BlockKind, Picture
from digest.seeds import parse_seed
from digest.seeds.documents import Form, picture_source
from digest.seeds.markdown_text import read_markdown

FORMATS = Path(__file__).parents[1] / "formats"


def html(text: str) -> str:
    return read_markdown(text, "a.md").content


def test_the_whole_text() -> None:
    whole = (FORMATS / "whole.md").read_text(encoding="utf-8")
    front, _, body = whole.partition("---\n\n")
    document = read_markdown(body, "whole.md", front.count("\n") + 3)
    lines = whole.split("\n")
    assert document.form is Form.ARTICLE
    for markup, start in (
        ('<h1 data-line="{}">某地', "# "),
        ('<ol start="3" data-line="{}">', "3. "),
        ('<li data-line="{}">影像检查</li>', "   - 影像检查"),
        ('<li data-line="{}">☑ 伦理审查</li>', "- [x]"),
        ('<blockquote data-line="{}">', "> "),
        ('<tr data-line="{}">\n<td style="text-align:left">低剂量</td>', "| 低剂量"),
        ('<p data-line="{}">$$Y = \\frac{{N_t}}{{N_0}}$$</p>', "$$"),
        ('<pre data-line="{}">批号 A-01\n</pre>', "```"),
        ('<li id="fn1" class="footnote-item"><p data-line="{}">数据截至', "[^1]:"),
    ):
        number = next(n for n, line in enumerate(lines, 1) if line.startswith(start))
        assert markup.format(number) in document.content
    for markup in (
        '<sup class="footnote-ref"><a href="#fn1"',
        "10<sup>6</sup>",
        '<iframe src="https://video.example.org/embed/7"></iframe>',
        '<img src="whole_files/cells.png" alt="培养箱中的细胞"',
        "$Y = N_t/N_0$ 按下式计算，费用为 $5 至 $10：",
        "网址 https://example.org/trial 与",
        '<td style="text-align:center">a | b</td>',
    ):
        assert markup in document.content
    assert [str(doubt) for doubt in document.doubts] == [
        "formulas are kept as their TeX source: 2; check them",
        "notes that no mark leads to are left out: 1 ([^2])",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**注意：**这是", "<strong>注意：</strong>这是"),
        ("见**“引文”**处", "见<strong>“引文”</strong>处"),
        ("**《细胞》**杂志", "<strong>《细胞》</strong>杂志"),
        ("2*3*4", "2<em>3</em>4"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("CD4_a_b", "CD4_a_b"),
        ("细胞 ** 治疗 **", "细胞 ** 治疗 **"),
    ],
)
def test_emphasis_beside_chinese(text: str, shown: str) -> None:
    assert html(text) == f'<p data-line="1">{shown}</p>\n'


def test_a_line_that_goes_on_in_chinese_gets_no_blank() -> None:
    assert "细胞治疗" in html("细胞\n治疗")
    assert "**" not in html("细胞\n**治疗**")
    assert "cell\ntherapy" in html("cell\ntherapy")
    assert "细胞<br />\n治疗" in html("细胞  \n治疗")


def test_formulas_are_kept_as_they_are_written() -> None:
    assert html("$a*b*c$ 与 $\\{x\\}$") == '<p data-line="1">$a*b*c$ 与 $\\{x\\}$</p>\n'
    assert "$x &lt; y$" in html("$x < y$")


def test_front_matter_counts_as_lines_of_the_file() -> None:
    seed = parse_seed("---\ntitle: 甲\n---\n\n正文一段，讲细胞治疗的研究。\n".encode(), "a.md")
    assert seed.overrides == {"title": "甲"}
    assert seed.text.strip() == "正文一段，讲细胞治疗的研究。"


def test_row_18_a_plain_text_is_not_markdown() -> None:
    text = "# 某地\n\n* 甲 **乙**\n1. 丙\n"
    assert parse_seed(text.encode(), "a.txt").text == text
    assert "**" not in parse_seed(text.encode(), "a.MD").text


def test_endless_nesting_is_refused_and_nothing_is_dropped_above() -> None:
    deep = "> " * 58 + "最深处"
    assert "最深处" in html(deep)
    with pytest.raises(SeedError, match=r"^a\.md: nests blocks more than 60 levels deep; write it"):
        html("> " * 60 + "最深处")
    with pytest.raises(SeedError, match="more than 60 levels"):
        html("> " * 5_000 + "最深处")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            '![细胞](<图 1.png> "培养箱 <甲>")',
            '<img src="%E5%9B%BE%201.png" alt="细胞" /><figcaption>培养箱 &lt;甲&gt;</figcaption>',
        ),
        ("![细胞][图]\n\n[图]: a.png", '<img src="a.png" alt="细胞" />'),
        ("![细胞](a.png){width=50%}", '<img src="a.png" alt="细胞" />'),
        ('![细胞](a.png){#fig:1 .wide height="3 cm"}', '<img src="a.png" alt="细胞" />'),
        (
            "![](a.png){: width=300}\n![](b.png)",
            '<img src="a.png" alt="" />\n<img src="b.png" alt="" />',
        ),
        ("![[图 1.PNG]]", '<img src="%E5%9B%BE%201.PNG" alt="" />'),
        ("![[图/a.png|300]]", '<img src="%E5%9B%BE/a.png" alt="" />'),
        ("![[a.png|培养箱|300x200]]", '<img src="a.png" alt="培养箱" />'),
        (
            "[![甲](a.png)](https://e.org/)",
            '<a href="https://e.org/"><img src="a.png" alt="甲" /></a>',
        ),
    ],
)
def test_a_picture_that_stands_alone_is_a_figure(text: str, shown: str) -> None:
    assert read_markdown(text, "a.md").content == f'<figure data-line="1">{shown}</figure>\n'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("文![甲](a.png)字{x=1}", '文<img src="a.png" alt="甲" />字{x=1}'),
        ("![甲](a.png){细胞}", '<img src="a.png" alt="甲" />{细胞}'),
        ("![[笔记]]", "![[笔记]]"),
        ("`![[a.png]]`", "<code>![[a.png]]</code>"),
    ],
)
def test_a_picture_in_a_line_stays_there(text: str, shown: str) -> None:
    assert read_markdown(text, "a.md").content == f'<p data-line="1">{shown}</p>\n'


def test_figures_stay_in_items_and_quotations() -> None:
    text = '- 项\n\n  ![甲](a.png "题")\n- ![乙](b.png "题")\n\n> ![丙](c.png)\n'
    outline = parse_seed(text.encode(), "a.md").outline
    assert outline is not None
    items, quotation = outline.blocks
    (first, second), (third,) = items.blocks, quotation.blocks
    for held, place in ((first, "a.png"), (second, "b.png"), (quotation, "c.png")):
        (figure,) = held.blocks
        assert figure.picture == Picture((place,))
    assert [each.kind for each in second.blocks[0].blocks] == [BlockKind.CAPTION]
    assert third.kind is BlockKind.FIGURE


def test_a_picture_within_the_text_is_kept_by_its_bytes() -> None:
    address = f"data:image/png;base64,{base64.b64encode(b'bytes').decode()}"
    document = read_markdown(f"![甲]({address})", "a.md")
    assert [*document.pictures.values()] == [b"bytes"]
    assert f'src="{picture_source(b"bytes")}' in document.content


def test_comments_hide_pictures() -> None:
    document = read_markdown("文\n\n<!-- ![甲](a.png) -->\n", "a.md")
    assert "<img" not in document.content
