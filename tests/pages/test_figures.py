"""The pictures of an article: on its page, in parallel reading, in front matter and in lists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from digest.model import Article, Block, BlockKind, Page, Picture, Text, TextStatus
from digest.pages.figure_html import THUMBNAIL
from digest.pages.page_picture import stated_picture
from digest.pages.reading_time import CHARACTERS_PER_MINUTE
from tests.stories import (
    IDS,
    LOCALES,
    NO_CARDS,
    TAXONOMY,
    article_layout,
    pages,
    rendition,
    story,
)

PICTURE = Picture((), "https://a.example/b.jpg", "0123456789abcdef", 1200, 800, (1200, 600))
SMALL = Picture((), "", "fedcba9876543210", 300, 400, (300,))
ELSEWHERE = Picture(address="https://a.example/c.jpg")
TEXT = Block(BlockKind.PARAGRAPH, "正文。", 1)
BELOW = Block(BlockKind.CAPTION, "图为会场。", 4), Block(BlockKind.CREDIT, "图/张三", 5)


def figure(picture: Picture, alt: str = "", blocks: tuple[Block, ...] = BELOW) -> Block:
    return Block(BlockKind.FIGURE, alt, 3, picture=picture, blocks=blocks)


def cell(*blocks: Block, text: str = "") -> Block:
    return Block(BlockKind.CELL, text, 1, blocks=blocks)


def table(*cells: Block) -> Block:
    return Block(BlockKind.TABLE, blocks=(Block(BlockKind.ROW, blocks=cells),))


def made(*blocks: Block, **facts: Any) -> dict[str, Page]:
    return pages([story("a", ["stem"], blocks=blocks, **facts)])


def images(page: Page) -> list[lxml.html.HtmlElement]:
    return list(lxml.html.fromstring(f"<main>{page.markdown}</main>").iter("img"))


def addresses(page: Page) -> Iterator[str]:
    """Where the pictures of a page and their links are, below `docs/`."""
    folder = posixpath.dirname(page.name)
    for image in images(page):
        linked = image.getparent().get("href")
        chosen = [part.split()[0] for part in image.get("srcset", "").split(",") if part.strip()]
        for address in [image.get("src"), *chosen, *([linked] if linked else [])]:
            yield posixpath.normpath(posixpath.join(folder, address))


def test_a_picture_has_its_size_and_leads_to_its_largest_file() -> None:
    (image,) = images(made(TEXT, figure(PICTURE, "会场"))["zh-Hans/articles/a.md"])
    assert (image.get("width"), image.get("height")) == ("1200", "800")
    assert image.get("src").endswith("/0123456789abcdef-600.webp")
    assert [part.split()[1] for part in image.get("srcset").split(", ")] == ["600w", "1200w"]
    link = image.getparent()
    assert link.get("href").endswith("/0123456789abcdef-1200.webp")
    assert (image.get("alt"), link.get("aria-label")) == ("会场@zh-Hans", None)


def test_a_picture_with_one_file_has_nothing_to_choose_from_and_leads_to_it_too() -> None:
    (image,) = images(made(TEXT, figure(SMALL))["zh-Hans/articles/a.md"])
    assert {"srcset", "sizes"}.isdisjoint(image.attrib)
    assert image.getparent().get("href") == image.get("src")


def test_every_picture_is_where_its_page_says() -> None:
    lists = made(TEXT, figure(PICTURE), pictures=(PICTURE,), published="2024-02-01")
    shown = {page.name for page in lists.values() if images(page)}
    articles = {f"{locale}/articles/a.md" for locale in IDS}
    listing = ("index.md", "issues/2024-02.md", "tags/stem.md")
    assert shown == {"parallel/a.md", *articles} | {
        f"{locale}/{name}" for locale in IDS for name in listing
    }
    files = {f"pictures/{file}" for file in PICTURE.files}
    assert {address for page in lists.values() for address in addresses(page)} == files


def test_the_first_picture_is_fetched_at_once_and_the_others_when_they_are_near() -> None:
    quoted = Block(BlockKind.QUOTATION, blocks=(figure(SMALL),))
    article = made(figure(ELSEWHERE), TEXT, quoted, figure(PICTURE), figure(SMALL))
    for name in ("en/articles/a.md", "parallel/a.md"):
        told = [(each.get("fetchpriority"), each.get("loading")) for each in images(article[name])]
        assert told == [("high", None), (None, "lazy"), (None, "lazy")]


def test_the_link_of_a_picture_without_alternative_text_has_a_name() -> None:
    article = made(figure(PICTURE, "会场"), figure(PICTURE), figure(SMALL))
    named = {
        locale: [
            image.getparent().get("aria-label")
            for image in images(article[f"{locale}/articles/a.md"])
            if image.get("alt") == ""
        ]
        for locale in IDS
    }
    assert named == {
        "zh-Hans": ["图片 2", "图片 3"],
        "zh-Hant": ["圖片 2", "圖片 3"],
        "en": ["Picture 2", "Picture 3"],
    }


def pending(*texts: str) -> tuple[Text, ...]:
    return tuple(Text(each, "zh-Hans", TextStatus.PENDING) for each in texts)


def article_pages(article: Article, **parts: Any) -> dict[str, Page]:
    layout = article_layout(LOCALES, TAXONOMY, NO_CARDS)
    own = [rendition(article, each, **(parts if each.translated else {})) for each in LOCALES]
    return {page.name: page for page in layout.pages(own)}


def test_texts_whose_translation_is_pending_say_so_and_their_language() -> None:
    untranslated = pending("会场", "图为会场。", "图/张三")
    laid = article_pages(story("a", blocks=(figure(PICTURE, "会场"),)), passages=untranslated)
    page = laid["en/articles/a.md"]
    (image,) = images(page)
    assert (image.get("lang"), image.get("class"), image.get("title")) == ("zh-Hans", None, None)
    caption, credit = lxml.html.fromstring(page.markdown).xpath("//figcaption/*")
    assert [each.tag for each in (caption, credit)] == ["span", "small"]
    for each in (caption, credit):
        assert (each.get("lang"), each.get("class")) == ("zh-Hans", "pending")
    assert page.meta["picture"] == {
        "file": "0123456789abcdef-1200.webp",
        "small": "0123456789abcdef-600.webp",
        "width": 1200,
        "height": 800,
        "alt": "会场",
        "alt_lang": "zh-Hans",
    }


LOST = {"zh-Hans": "（图略）", "zh-Hant": "（圖略）", "en": "(Picture not shown) "}


@pytest.mark.parametrize(
    ("locale", "described", "bare"),
    [
        ("zh-Hans", '图片：<a href="{}">柱状图@zh-Hans</a>', '<a href="{}">查看原图</a>'),
        ("zh-Hant", '圖片：<a href="{}">柱状图@zh-Hant</a>', '<a href="{}">查看原圖</a>'),
        (
            "en",
            'Picture: <a href="{}">柱状图@en</a>',
            '<a href="{}">See the picture at its source</a>',
        ),
    ],
)
def test_what_is_said_of_a_picture_that_is_not_published_stays(
    locale: str, described: str, bare: str
) -> None:
    page = made(figure(ELSEWHERE, "柱状图"), figure(ELSEWHERE), figure(Picture()))
    markdown = page[f"{locale}/articles/a.md"].markdown
    below = f"图为会场。@{locale} <small>图/张三@{locale}</small></p>"
    assert f'<p class="caption">{described.format(ELSEWHERE.address)}<br>{below}' in markdown
    assert f'<p class="caption">{bare.format(ELSEWHERE.address)}<br>{below}' in markdown
    assert f'<p class="caption">{LOST[locale]}{below}' in markdown


def test_a_picture_that_is_nowhere_on_the_web_keeps_its_alternative_text() -> None:
    nowhere = [figure(replace(ELSEWHERE, address=each), "柱状图") for each in ("", "file:///a.png")]
    markdown = made(*nowhere)["en/articles/a.md"].markdown
    assert markdown.count('<p class="caption">Picture: 柱状图@en<br>') == 2
    assert "file:" not in markdown


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_a_caption_whose_picture_is_lost_says_so(locale: str) -> None:
    lost = story("a", blocks=(figure(Picture(), blocks=BELOW[:1]),))
    page = article_pages(lost, passages=pending("图为会场。"))[f"{locale}/articles/a.md"]
    (caption,) = lxml.html.fromstring(page.markdown).find_class("caption")
    assert caption.text_content().startswith(LOST[locale])
    assert "图为会场。" in caption.text_content()
    assert all(each.get("lang") == "zh-Hans" for each in caption)


def test_of_a_caption_that_had_no_picture_nothing_is_said() -> None:
    markdown = article_pages(story("a", blocks=BELOW[:1]))["zh-Hans/articles/a.md"].markdown
    assert LOST["zh-Hans"] not in markdown


def test_a_figure_of_which_nothing_is_known_shows_nothing() -> None:
    unknown = figure(Picture(), blocks=())
    quoted = Block(BlockKind.QUOTATION, blocks=(unknown,))
    items = Block(BlockKind.LIST, blocks=(Block(BlockKind.ITEM, "项", 1),))
    local = figure(replace(ELSEWHERE, address="file:///a.png"), blocks=())
    assert made(TEXT, unknown, quoted, local, items) == made(TEXT, items)


def test_lists_stay_apart_between_which_nothing_is_shown() -> None:
    items = Block(BlockKind.LIST, blocks=(Block(BlockKind.ITEM, "项", 1),))
    unknown = figure(Picture(), blocks=())
    assert made(TEXT, items, unknown, items) == made(TEXT, items, items)


def test_parallel_reading_shows_each_picture_once_and_what_is_said_of_it_in_all() -> None:
    items = Block(BlockKind.LIST, blocks=(Block(BlockKind.ITEM, "项", 1, blocks=(figure(SMALL),)),))
    page = made(TEXT, figure(PICTURE, "会场"), items)["parallel/a.md"]
    assert [each.get("src") for each in images(page)] == [
        "../pictures/0123456789abcdef-600.webp",
        "../pictures/fedcba9876543210-300.webp",
    ]
    assert [each.get("alt") for each in images(page)] == ["会场@zh-Hans", ""]
    for image in images(page):
        assert image.getparent().getparent().get("colspan") == "2"
    for text in ("图为会场。", "图/张三"):
        for locale in IDS:
            assert page.markdown.count(f"<small>{text}@{locale}</small>") == 2


def test_parallel_reading_says_in_each_language_where_a_picture_is() -> None:
    laid = article_pages(
        story("a", blocks=(figure(ELSEWHERE, "会场", ()), figure(Picture(), "柱状图", ()))),
        passages=pending("会场", "柱状图"),
    )
    rows = laid["parallel/a.md"].markdown.splitlines()[-4:-2]
    told = [re.findall("<td[^>]*>(?:<i>)?(.*?)(?:</i>)?(?=<td|$)", row) for row in rows]
    link = f'<a href="{ELSEWHERE.address}">'
    assert told[0] == [
        f"图片：{link}会场@zh-Hans</a>",
        f"圖片：{link}会场@zh-Hant</a>",
        f"{link}See the picture at its source</a>",
    ]
    assert told[1] == ["图片：柱状图@zh-Hans", "圖片：柱状图@zh-Hant", "Translation pending"]


def test_parallel_reading_shows_all_of_a_cell_and_its_picture_below_the_table() -> None:
    items = Block(BlockKind.LIST, blocks=(Block(BlockKind.ITEM, "项", 1),))
    page = made(table(cell(items, figure(PICTURE, "会场"), text="格"), cell(figure(ELSEWHERE))))
    markdown = page["parallel/a.md"].markdown
    assert len(images(page["parallel/a.md"])) == 1
    for locale in IDS:
        for text, times in (("格", 1), ("项", 1), ("图/张三", 2)):
            assert markdown.count(f"{text}@{locale}") == times
    assert markdown.index("格@en") < markdown.index("<img")


def test_the_front_matter_has_the_first_picture_that_is_published() -> None:
    article = made(figure(ELSEWHERE, "别处"), figure(SMALL), figure(PICTURE, "会场"))
    for locale in IDS:
        meta = article[f"{locale}/articles/a.md"].meta
        assert meta["picture"] == {
            "file": "fedcba9876543210-300.webp",
            "width": 300,
            "height": 400,
        }
    assert "picture" not in made(TEXT, figure(ELSEWHERE))["en/articles/a.md"].meta


@pytest.mark.parametrize("picture", [PICTURE, SMALL])
def test_a_list_reads_from_the_front_matter_what_it_states(picture: Picture) -> None:
    facts: Any = made(TEXT, figure(picture, "会场"))["en/articles/a.md"].meta["picture"]
    assert stated_picture(facts) == replace(picture, address="")


def test_lists_show_a_small_picture_where_they_show_the_abstract() -> None:
    stories = [
        story(f"s{day}", ["stem"], published=f"2024-02-{day:02}", pictures=(ELSEWHERE, SMALL))
        for day in range(1, 10)
    ]
    listed = pages([*stories, story("bare", ["stem"], published="2024-03-01")])
    shown = {name: len(images(listed[f"en/{name}"])) for name in ("index.md", "tags/stem.md")}
    assert shown == {"index.md": 1, "tags/stem.md": 4}  # the newest of five has none
    assert images(listed["en/articles/s5.md"]) == []
    for image in images(listed["en/issues/2024-02.md"]):
        assert (image.get("alt"), image.get("loading")) == ("", "lazy")
        assert image.getparent().tag == "p"
        assert (image.get("width"), image.get("height")) == ("90", f"{THUMBNAIL}")


def test_alternative_texts_take_no_time_to_read() -> None:
    long = "图" * 9 * CHARACTERS_PER_MINUTE["zh"]
    for article in (made(TEXT, figure(PICTURE, long)), made(TEXT, figure(Picture(), "短"))):
        assert "阅读约 1 分钟" in article["zh-Hans/articles/a.md"].markdown
