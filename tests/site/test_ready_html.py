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


def entry(title: str, slug: str = "story", facts: str = "May 1, 2026") -> str:
    return f"- [{escape.markdown(title)}](../articles/{slug}.md){escape.DOT}{facts}"


def shown(ready: ReadyHtml, text: str, path: str = PATH) -> str:
    """As a page has it."""
    kept = ready.without_lists(ready.without_html(text, path), path, html)
    return ready.restored(html(kept), path)


@given(st.lists(LINE.filter(str.strip), min_size=1, max_size=4), LINE)
@example(["<span>", "*a*"], "[b](c.md)")
@example(["a & b", "中文 1. x"], "- c")
def test_any_list_of_stories_gives_the_same(titles: list[str], before: str) -> None:
    entries = "\n".join(map(entry, titles))
    page = f"# {escape.markdown(before)}\n\n{entries}\n\n## More\n\n{entries}\n"
    ready = ReadyHtml()
    assert shown(ready, page) == shown(ready, page) == html(page)


def test_a_line_is_read_once_for_all_pages_of_a_depth() -> None:
    ready, read = ReadyHtml(), []

    def render(text: str) -> str:
        read.append(text)
        return html(text)

    first, second = entry("First"), entry('<span lang="en">Second</span>', "second")
    for path, lines in {
        "tags/a.md": [first],
        "tags/b.md": [first, second],
        "issues/c.md": [second],
    }.items():
        ready.without_lists("# A\n\n" + "\n".join(lines), path, render)
    assert read == [first, second]
    ready.without_lists(f"# A\n\n{first}", "tags/a/1.md", render)
    assert read == [first, second, first]


def test_what_markdown_makes_more_of_is_left_to_it() -> None:
    ready = ReadyHtml()
    for lines in (
        entry("A") + "\n    - below",
        entry("A") + "\n- [a tag](stem.md)",
        entry("A") + "\n    goes on",
        "text\n" + entry("A"),
    ):
        page = f"# A\n\n{lines}\n"
        assert ready.without_lists(page, PATH, html) == page
    # An extension may give entries what no line has.
    page = f"# A\n\n{entry('A')}\n"
    assert ready.without_lists(page, PATH, lambda text: html(text + "\n\n- b")) == page


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
