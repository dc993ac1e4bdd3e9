"""Headings in Chinese break between words, names of a field stay whole, nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from digest.site.heading_breaks import with_heading_breaks, with_list_breaks

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    "headline",
    [
        "从北京论坛|到医赛尔园区",
        "产业园规划|千亩|再生|医学|产业园",
        "深化|干细胞|研究",
        "深化|幹細胞|研究",
        "自体|骨髓|细胞移植",
    ],
)
def test_words_stay_whole(headline: str) -> None:
    cut = with_heading_breaks(f"<h2>{headline.replace('|', '')}</h2>")
    allowed = {at for at, char in enumerate(_offsets(headline)) if char}
    assert {at for at, char in enumerate(_offsets(cut[4:-5].replace("<wbr>", "|"))) if char} <= (
        allowed | {0}
    )
    assert "<wbr>" in cut


@pytest.mark.parametrize("name", ["“莫子山论道”", "「莫子山論道」", "《细胞平台建设》"])
def test_a_short_quoted_name_stays_whole(name: str) -> None:
    for headline in (name, f"试点通知发布，{name}与会者座谈临床应用"):
        assert name in with_heading_breaks(f"<h2>{headline}</h2>")
    listed = f'<ul><li><a href="../x/">试点通知发布，{name}</a></ul>'
    assert name in with_list_breaks(listed)


def test_a_long_quotation_breaks_between_words() -> None:
    assert "<wbr>" in with_heading_breaks("<h2>“产业园规划千亩再生医学产业园”</h2>")


@pytest.mark.parametrize("before", ["", "后一篇：", "2024年2月<br>"])
def test_a_link_in_a_list_breaks_as_a_heading_does(before: str) -> None:
    name = "产业园规划千亩再生医学产业园"
    (heading,) = re.findall("<h2>(.*)</h2>", with_heading_breaks(f"<h2>{name}</h2>"))
    listed = f'<ul><li>{before}<a href="../x/">%s</a> · 报道</ul>'
    assert "<wbr>" in heading
    assert with_list_breaks(listed % name) == listed % heading


def _offsets(marked: str) -> list[bool]:
    """Of each character, whether a break stands before it."""
    breaks = []
    before = False
    for char in marked:
        if char == "|":
            before = True
        else:
            breaks.append(before)
            before = False
    return breaks


@given(st.text("的细胞干產業园区从到a1，。 &<>b", max_size=30))
def test_only_places_to_break_are_added(text: str) -> None:
    for html in (f"<h1>{text.replace('<', '')}</h1>", f'<h3><a href="的细胞">{text}</a></h3>'):
        cut = with_heading_breaks(html)
        assert cut.replace("<wbr>", "") == html
        assert not re.search(r"<[^>]*<wbr>", cut) or "<" in text
    assert with_heading_breaks(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three lessons: CAR-T, IL-6 and COVID-19", ["CAR-T", "IL-6", "COVID-19"]),
        ("谈CAR-T疗法", ["CAR-T"]),
        ("A park of 1,000-mu, or 1.5-ha", ["1,000-mu", "1.5-ha"]),
        ("3D-printed hearts &#8211-a", []),
    ],
)
def test_a_hyphen_near_the_end_of_a_word_is_no_place_to_break(text: str, words: list[str]) -> None:
    marked = with_heading_breaks(f"<h2>{text}</h2>")
    assert re.findall('<span class="whole">(.*?)</span>', marked) == words
    assert re.sub("</?span[^>]*>|<wbr>", "", marked) == f"<h2>{text}</h2>"


BROKEN = """() => {
    const runs = [];
    const range = document.createRange();
    for (const heading of document.querySelectorAll("article :is(h1, h2:has(a))")) {
        const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            for (const { 0: run, index } of text.data.matchAll(/\\p{Script=Han}+/gu)) {
                range.setStart(text, index);
                range.setEnd(text, index + run.length);
                const lines = [...range.getClientRects()].map(({ top }) => Math.round(top));
                if (new Set(lines).size > 1) runs.push(run);
            }
        }
    }
    return runs;
}"""
"""The runs between places to break that stand on two lines."""


def test_no_line_of_a_heading_ends_within_a_word(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in ("zh-Hans/", "zh-Hant/", "zh-Hans/articles/stem-cell-bank-opens/"):
        page.goto(f"{address}{path}")
        for width in range(320, 420, 20):  # the end of a line is somewhere else in each
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate(BROKEN) == [], width
    context.close()
