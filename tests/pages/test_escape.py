"""Whatever a text holds, both Markdown dialects show the same characters."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt
from mkdocs.config import load_config

from digest.pages import escape
from tests.sample import ROOT, SAMPLE

LINE = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()#+-.!|~$<>&^=:;\"'?@%/1290 aZ"),
        st.sampled_from("细胞，。“”「」（）、３Ａ　"),
        st.characters(categories=["L", "N", "P", "S"]),
    ),
    max_size=40,
).map(lambda text: " ".join(text.split(" ")).strip())

HARD = [
    "# not a heading",
    "1. not a list",
    "2024. 年",
    "1) one",
    "- dash",
    "+ plus",
    "> quote",
    "    four spaces",
    "```",
    "---",
    "***",
    "===",
    "| a | b |",
    "[text](javascript:alert(1))",
    "![x](y)",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "{{ config }} {% raw %} ${x}",
    "&amp; &lt; &#60;",
    ":smile: ::: note",
    "!!! warning",
    "??? details",
    "*[HTML]: abbreviation",
    "[^1]: footnote",
    "{: .class }",
    "~~gone~~ ==mark== ^^ins^^",
    "C:\\path\\file_name*",
    "$x^2$ $$y$$",
    ": definition",
    "a\u2028b",
    "https://example.org/a_b_c?d=1&e=2",
]


def _site_markdown() -> Markdown:
    """Python-Markdown with the extensions of mkdocs.yml."""
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(SAMPLE))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


SITE = _site_markdown()
GITHUB = MarkdownIt("gfm-like", {"linkify": False})


def _text(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", rendered)).strip("\n")


def _expected(text: str) -> str:
    return escape.element_text(text)


@pytest.mark.parametrize("text", HARD)
def test_hard_cases_survive_as_paragraph_and_heading(text: str) -> None:
    for prefix, tag in (("", "p"), ("## ", "h2")):
        source = prefix + escape.markdown(text)
        for rendered in (SITE.reset().convert(source), GITHUB.render(source)):
            assert _text(rendered) == _expected(text), rendered
            assert re.fullmatch(rf"\s*<{tag}[^>]*>.*</{tag}>\s*", rendered, re.DOTALL), rendered


@given(LINE)
@example("1.")
@example("\\")
def test_any_line_survives(text: str) -> None:
    source = escape.markdown(text)
    assert _text(SITE.reset().convert(source)) == _expected(text)
    assert _text(GITHUB.render(source)) == _expected(text)


@given(LINE)
def test_link_labels_survive(text: str) -> None:
    label = f"x{text}x"
    source = f"- [{escape.markdown(label)}](a.md)"
    assert _text(SITE.reset().convert(source)).strip() == label
    assert _text(GITHUB.render(source)).strip() == label


@given(LINE)
def test_raw_html_survives(text: str) -> None:
    source = f'<p class="caption" title="{escape.attribute(text)}">{escape.element(text)}</p>'
    for rendered in (SITE.reset().convert(source), GITHUB.render(source)):
        assert _text(rendered) == _expected(text)
        title = re.search(r'title="([^"]*)"', rendered)
        assert title is not None
        assert html.unescape(title[1]) == _expected(text)
