"""What reading a file takes grows with its length and no faster, whatever it is full of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from lxml import html

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.margins import cut_tail
from digest.model import Seed
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.seeds import parse_seed
from digest.seeds.page.footnotes import notes_of
from digest.seeds.page.markup import read_page
from digest.seeds.pdf.pdf_article import read_pdf
from digest.seeds.word.word_document import read_docx
from tests.fuzz.targets import assert_linear
from tests.safety import bombs
from tests.sample import sample_data

DATA = sample_data()
HEAD = f"某地细胞中心投入运行\n发布时间：2024-03-05\n来源：晨光日报\n\n{bombs.PROSE}\n"


@cache
def press() -> ArticlePipeline:
    return ArticlePipeline(DATA)


@pytest.mark.parametrize(
    "text",
    [
        *("细", "细胞治疗中心", bombs.PROSE, "a", "stem cell ", "9", "1,", "二〇", " ", "\u3000"),
        *(",\n", "，\n", "细\n", "1\n", "。\n", "\n", " \n", "细胞治疗，\n", "细胞中心\n", "\t\n"),
        *("（", "(", "[", "“", "‘", '"', "《", "（细胞）", "“细胞”", "【\n", "细[1]"),
        *("2024年3月5日，", "2024-03-05 08:30\n", f"将于2024年3月5日，{bombs.PROSE}\n"),
        *("来源：晨光日报\n", "作者：\n", "责任编辑：张三\n", f"责任编辑：张三\n{bombs.PROSE}\n"),
        *("细(xì)胞(bāo)", "xì bāo\n细胞\n", "xì ", "细(xì)(xì)", "张三、李四、", "（记者 张三）"),
        *("https://a.example/x ", "www.", "a@b.cn ", "13800138000 ", "▲图为细胞\n", "分享到\n"),
        *("关于晨光公司\n", "相关阅读\n细胞治疗进展\n", "版权所有\n", "一、细胞\n", "12.5%、"),
        *(
            "*",
            "`",
            "<b>",
            "&",
            "#\n",
            "\\",
            "|",
            "---\n",
            "\u200b",
            "\u0301",
            "👩‍🔬",
            "西安大兴医院",
        ),
    ],
)
def test_texts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the limits that refuse most of these."""
    monkeypatch.setattr(settings, "MOST_LINES", 10**6)
    monkeypatch.setattr(settings, "MOST_MARKS", 10**6)

    def read(body: str) -> None:
        press().reader.article(parse_seed((HEAD + body).encode(), "a.txt"))

    assert_linear(read, text, 6_000)


def test_the_tail_of_a_text_is_gone_through_once() -> None:
    """It was looked through for each of its lines."""

    def cut(text: str) -> None:
        cut_tail(ArticleDraft.of(Seed("a.txt", HEAD + text, "0")), DATA.cleaning)

    assert_linear(cut, "，\n", 12_000)


@pytest.mark.parametrize(
    "markup",
    [
        *("x<br>", "细<br>", "<ruby>细<rt>xì</rt></ruby>", "<p>细</p>", f"<p>{bombs.PROSE}</p>"),
        *("<b>细</b>", "<a href=x>细胞</a>", "<tr><td>细</td></tr>", "<td>细</td>"),
        *(
            "<div>细</div>",
            "<p hidden>细</p>",
            "<span>：</span>",
            "<h1>细胞</h1>",
        ),
        *("<p a=1 b=2 c=3>细", "<p class='a b c'>细</p>", "&amp;", "&#x7ec6;", "&x", "<!-- x -->"),
        *("<figure><figcaption>图</figcaption></figure>", "<pre>a\n</pre>", "<", "</div>", "data:"),
        "<td colspan=1000 rowspan=1000>细</td>",
        "细<sup><a href='#n'>[1]</a></sup>",
        *("<p>● 细胞</p>", "<dl><dt>细<dd>胞</dl>", "<ol type=a><li>细</ol>"),
        *("细。<a href='javascript:x'>胞</a>", "<sup><a href='#n'>[1]</a></sup><p id=n>1"),
        "<section style='display:flex'><section>细</section><section>胞</section></section>",
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>细</p>",
        "<svg><foreignObject>细</foreignObject></svg>",
        "<math><mi>a</mi></math><nobr aria-hidden=true>a</nobr>",
        *("<img src=a.jpg>", "细<img src=a.jpg>", "<p><img src=a.jpg></p><p>图1 细胞</p>"),
        *(
            "<noscript><img src=a></noscript>",
            "<amp-img src=a>",
            "<svg><image href=a></svg>",
        ),
        *("<picture><source srcset='a 1x,b 2x'><img>", "<a href=a.jpg><img src=b.jpg>"),
        "<figure><img src=a><figcaption>细胞（张三 摄）</figcaption></figure>",
        "<figure><figcaption>细胞</figcaption><img src=a></figure>",
        "<i role=img style='background:url(a)'>",
    ],
)
def test_pages(markup: str) -> None:
    assert_linear(lambda text: read_page(bombs.page(text).decode()), markup, 4_000)


def test_marks_of_one_long_note() -> None:
    """The note was read anew for each of its marks."""

    def read(text: str) -> None:
        marks = "细<sup><a href='#n'>[2]</a></sup>" * len(text)
        notes_of(html.fromstring(f"<p>{marks}</p><p id='n'>{'<b>胞</b>' * len(text)}</p>"))

    assert_linear(read, "x", 300)


def test_items_that_marks_lead_to() -> None:
    """Each was counted from the first of its list."""

    def read(text: str) -> None:
        marks = (f"<sup><a href='#n{n}'>[0]</a></sup>" for n in range(len(text)))
        items = (f"<li id='n{n}'>胞" for n in range(len(text)))
        notes_of(html.fromstring(f"<p>{''.join(marks)}</p><ol>{''.join(items)}</ol>"))

    assert_linear(read, "x", 500)


def test_lines_as_deep_as_they_are_many() -> None:
    """Each line had a mark for each element around it."""

    def read(text: str) -> None:
        half = len(text) // 2
        read_page(bombs.page(f"<p>{'<b><i>' * half}{'细<br>' * len(text)}").decode())

    assert_linear(read, "x", 100)


def test_pages_as_deep_as_they_are_long() -> None:
    def read(text: str) -> None:
        read_page(bombs.page("<div><p>细胞</p>" * len(text)).decode())

    assert_linear(read, "x", 150)


def test_tables_of_word() -> None:
    """A cell that goes on was looked for in the row above, and so on up."""
    assert_linear(lambda text: read_docx(bombs.merged(len(text)), "a.docx"), "x", 500)


@pytest.mark.parametrize("make", [bombs.listed, bombs.noted])
def test_lists_and_notes_of_word(make: Callable[[int], bytes]) -> None:
    """What numbers an item was looked for anew, through all lists that lead to another."""
    assert_linear(lambda text: read_docx(make(len(text)), "a.docx"), "x", 500)


@pytest.mark.parametrize(
    "content",
    [
        bombs.run("细", "<w:b/>") + bombs.run("胞"),
        bombs.formula(bombs.FRACTION),
        bombs.FIELD + bombs.run("细"),
        "<w:r><w:pict/></w:r>",
    ],
)
def test_what_stands_in_a_paragraph_of_word(content: str) -> None:
    def read(text: str) -> None:
        read_docx(bombs.word(f"<w:p>{content * len(text)}</w:p>"), "a.docx")

    assert_linear(read, "x", 1_000)


def test_fractions_of_a_formula_of_word() -> None:
    def read(text: str) -> None:
        formula = bombs.formula(bombs.FRACTION * len(text))
        read_docx(bombs.word(f"<w:p>{formula}</w:p>"), "a.docx")

    assert_linear(read, "x", 1_000)


def test_paragraphs_of_word() -> None:
    """The runs of a paragraph were put in order by comparing each with all."""

    def read(text: str) -> None:
        read_docx(bombs.word(f"<w:p>{'<w:t>细</w:t><w:tab/>' * len(text)}</w:p>"), "a.docx")

    assert_linear(read, "x", 4_000)


def test_text_runs_of_a_pdf() -> None:
    def read(text: str) -> None:
        read_pdf(bombs.drawn(bombs.stream(bombs.SHOW * len(text))), "a.pdf")

    assert_linear(read, "x", 1_000)


def test_pages_of_a_pdf() -> None:
    def read(text: str) -> None:
        read_pdf(bombs.paged(len(text), bombs.stream(bombs.SHOW)), "a.pdf")

    assert_linear(read, "x", 120)


def test_lines_and_rules_of_a_pdf() -> None:
    def read(text: str) -> None:
        pages = len(text) // 5
        read_pdf(bombs.paged(pages, bombs.stream(bombs.grid(9) + bombs.shown(30))), "a.pdf")

    assert_linear(read, "x", 50)
