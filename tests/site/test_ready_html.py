"""Pages have the HTML that Markdown makes of the whole, though it does not read the whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from digest.pages import escape
from digest.site.mkdocs.fast_inline import FastInline
from digest.site.mkdocs.ready_html import ReadyHtml
from tests.pages.test_escape import LINE

MARKDOWN = Markdown(extensions=["toc", "tables", FastInline()])
PATH = "tags/cell.md"


def html(text: str) -> str:
    """As Markdown makes it of the whole."""
    return MARKDOWN.reset().convert(text)


@given(st.lists(LINE.filter(str.strip), min_size=1, max_size=4), LINE)
@example(["<span>", "*a*"], "[b](c.md)")
@example(["a & b", "中文 1. x", " id="], "- c")
def test_any_list_of_stories_gives_the_same(titles: list[str], before: str) -> None:
    entries = "".join(f'<li><a href="../a/">{escape.element(each)}</a></li>' for each in titles)
    page = f"# {escape.markdown(before)}\n\n<ul>{entries}</ul>\n\n## More\n\n<ul>{entries}</ul>\n"
    ready = ReadyHtml()
    shown = ready.restored(html(ready.without_html(page, PATH)), PATH)
    assert shown == html(page).replace("\n\n", "\n")


def test_something_is_done_to_each_block_before() -> None:
    ready = ReadyHtml()
    kept = ready.without_html("<p>a</p>\n\nb\n\n<p>c</p>", PATH, str.upper)
    assert ready.restored(html(kept), PATH) == "<P>A</P>\n<p>b</p>\n<P>C</P>"


def test_html_on_one_line_stays_as_it_is() -> None:
    blocks = [
        "<h2>More *on* it</h2>",
        '<ul class="charts"><li>a &amp; b</ul>',
        "<figure><svg><title>_A_</title></svg></figure>",
        "<p>[no](link.md)</p>",
    ]
    page = "# A\n\n" + "\n\ntext\n\n".join(blocks) + "\n"
    ready = ReadyHtml()
    kept = ready.without_html(page, PATH)
    assert not any(block in kept for block in blocks)
    # Markdown leaves an empty line behind HTML.
    assert ready.restored(html(kept), PATH) == html(page).replace("\n\n", "\n")


def test_what_has_an_anchor_is_left_to_mkdocs() -> None:
    page = '# A\n\n<h2 id="about">About</h2>\n\n<p>a <b id="b">b</b></p>\n'
    assert ReadyHtml().without_html(page, PATH) == page


def test_no_text_stands_for_html() -> None:
    first, second = ReadyHtml(), ReadyHtml()
    place = first.without_html("<p>of *a* page</p>", PATH)
    second.without_html("<p>of another</p>", PATH)
    assert second.restored(html(place), PATH) == html(place), "every build has its own signs"


def test_a_page_has_nothing_of_another() -> None:
    ready = ReadyHtml()
    first = ready.without_html("<p>first</p>", "a.md")
    second = ready.without_html("<p>second</p>", "b.md")
    assert ready.restored(html(second), "b.md") == "<p>second</p>"
    assert ready.restored(html(first), "a.md") == "<p>first</p>"
    assert ready.restored("<p>third</p>", "a.md") == "<p>third</p>"
