"""Links to the glossary lead to the pages of tags; what only looks like one stays text."""

from __future__ import annotations

import pytest

from digest.site.mkdocs import hooks
from digest.site.tag_links import linked_tags, with_tag_pages
from tests.fuzz.targets import assert_linear

LINK = "../tags/index.md#stem"


@pytest.mark.parametrize(
    ("markdown", "tags", "expected"),
    [
        (f"a [stem]({LINK}) b", {"stem"}, "a [stem](../tags/stem.md) b"),
        (f'[stem]({LINK} "Cells")', {"stem"}, '[stem](../tags/stem.md "Cells")'),
        (f"a [stem]({LINK}) b", {"other"}, "a stem b"),
        (f'[s]({LINK} "Cells")', (), '<abbr tabindex="0" title="Cells">s</abbr>'),
        (f"[{'long' * 500}]({LINK})", (), "long" * 500),
        (rf"\\[a \[b\] \\]({LINK})", (), r"\\a \[b\] \\"),
        (f"[[a]({LINK})[b]({LINK})", (), "[ab"),
    ],
)
def test_links_lead_where_there_is_a_page(markdown: str, tags: set[str], expected: str) -> None:
    assert with_tag_pages(markdown, tags) == expected
    assert {*linked_tags(markdown)} == {"stem"}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](tags/stem.md) [b](tags/car-t.md#x)", "[a](tags/stem.md) b"),
        ('[b](../tags/car-t.md "Cells")', '<abbr tabindex="0" title="Cells">b</abbr>'),
        ("[c](tags/misspelt.md)", "[c](tags/misspelt.md)"),  # MkDocs is to complain of it
    ],
)
def test_a_link_to_the_page_of_a_tag_without_stories_is_text(markdown: str, expected: str) -> None:
    assert with_tag_pages(markdown, {"stem"}, {"stem", "car-t"}) == expected
    assert {*linked_tags(markdown)} <= {"stem", "car-t", "misspelt"}


@pytest.mark.parametrize(
    "text",
    [
        rf"\[stem\]({LINK})",
        rf"\[stem]({LINK})",
        rf"[stem\]({LINK})",
        f'<p lang="zh-Hans">[stem]({LINK} "Cells")</p>',
        f'<p lang="zh-Hans">[x](../../en/articles/x.md)[stem]({LINK})</p>',
    ],
)
def test_the_text_of_a_story_is_no_link(text: str) -> None:
    assert with_tag_pages(text, {"stem"}) == with_tag_pages(text, ()) == text
    assert hooks.between_locales(text, {"en"}, "../") == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[",
            r"\[",
            r"\\[",
            "\\",
            "[[a]",
            "[a",
            "[a](",
            "[a](../",
            "../",
            "]",
            "](",
            "<p ",
            "<p\n",
        ),
        *(
            f"]({LINK}",
            f"[]({LINK}",
            f"[a]({LINK})",
            f'[a]({LINK} "',
            f'[a]({LINK} "b" ',
            f"\\]({LINK})",
        ),
        *(
            "](../../en/",
            "](../../en/a.md#",
            "](../../en/a.md)",
            "\\](../../en/a.md)",
            "](../../en/ ",
        ),
    ],
)
def test_every_place_of_a_page_is_gone_through_once(text: str) -> None:
    def read(page: str) -> None:
        with_tag_pages(f"{page} [stem]({LINK})", {"stem"})
        list(linked_tags(page))
        hooks.between_locales(page, {"en"}, "../")

    assert_linear(read, text, 100_000)
