"""What Python-Markdown makes of notes and tables, as pages show it."""

from __future__ import annotations

from markdown import Markdown

from digest.site.article_html import (
    DIALECT,
    languages_of_headings,
    with_named_note_links,
    with_notes_in_text,
    with_wide_tables,
)

NOTED = "A[^1]\n\n[^1]: note\n\n---\n\n[more](b.md)"


def test_notes_stand_before_the_rule_that_ends_the_text() -> None:
    notes = {"footnotes": {"BACKLINK_TITLE": "back"}}
    html = Markdown(extensions=[*DIALECT], extension_configs=notes).convert(NOTED)
    shown = with_notes_in_text(with_named_note_links(html))
    assert shown.index("note") < shown.index("<hr") < shown.index("more")
    assert shown.count("<hr") == 1
    assert '<a href="#fn:1">1</a>' in shown
    assert '<a href="#fnref:1" aria-label="back">' in shown


def test_tables_have_names_of_their_own() -> None:
    shown = with_wide_tables("<table></table><table></table>", "<T>")
    assert 'aria-label="&lt;T&gt; 1"><table></table></div>' in shown
    assert 'aria-label="&lt;T&gt; 2"><table></table></div>' in shown


def test_an_article_without_notes_stays_as_it_is() -> None:
    html = '<p>Text.</p>\n<hr />\n<ul>\n<li><a href="../next/">Next</a></li>\n</ul>'
    assert with_notes_in_text(html) == html


def test_notes_end_the_text_before_its_rule() -> None:
    notes = '<div class="footnote">\n<hr />\n<ol>\n<li>Note.</li>\n</ol>\n</div>'
    moved = notes.replace("<hr />\n", "")
    after = "<hr />\n<p>More.</p>\n"
    assert with_notes_in_text(f"<p>Text.</p>\n{after}{notes}") == f"<p>Text.</p>\n{moved}{after}"


def test_contents_learn_the_language_of_a_heading() -> None:
    html = '<h2 id="a"><span lang="zh-Hans">背景</span></h2><h3 id="b">An <i>x</i></h3>'
    assert languages_of_headings(html) == {"a": "zh-Hans"}
