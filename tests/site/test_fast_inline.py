"""Markdown gives the same HTML whether or not it looks for what is not there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from digest.site.mkdocs.fast_inline import FastInline
from tests.pages.test_escape import LINE

PLAIN = Markdown(extensions=["toc", "tables"])
SPARING = Markdown(extensions=["toc", "tables", FastInline()])


def both(text: str) -> tuple[str, str]:
    return PLAIN.reset().convert(text), SPARING.reset().convert(text)


@given(LINE, LINE)
@example("[a][1] ![b][1] [1]", "[1]: http://x")
@example("a  \nb <http://x> <a@b> &amp;", "`c` **d** _e_ ![f](g)")
def test_any_text_gives_the_same(text: str, more: str) -> None:
    plain, sparing = both(f"{text}\n\n{more}")
    assert plain == sparing


def test_our_pages_give_the_same(sample_docs: Path) -> None:
    pages = sorted(sample_docs.rglob("*.md"))[::6]
    assert len(pages) > 10
    for page in pages:
        plain, sparing = both(page.read_text(encoding="utf-8"))
        assert plain == sparing, page


@given(st.text("ab()[]<>\"'\\\\ !\n", max_size=40))
@example('a](b "c")')
@example("a](b'c' \"d)\")")
@example("a [b](c)](<d> 'e')")
@example('![a](b](c "d (e)")')
@example('a](b " ")(c)')
def test_any_link_gives_the_same(rest: str) -> None:
    plain, sparing = both(f"[{rest})")
    assert plain == sparing


@given(st.lists(st.sampled_from(["#", "=", "-", ">", " ", "a", "\n"]), max_size=20).map("".join))
def test_any_blocks_give_the_same(text: str) -> None:
    plain, sparing = both(text)
    assert plain == sparing


@given(st.text("&#<xa0;\n /", max_size=20))
@example("&#x4 &amp &copy; a")
@example("<b\n>")
def test_any_html_gives_the_same(text: str) -> None:
    plain, sparing = both(text)
    assert plain == sparing


def test_one_page_leaves_nothing_to_the_next() -> None:
    assert both("nothing")[1] == "<p>nothing</p>"
    assert "<strong>" in both("**much**")[1]
