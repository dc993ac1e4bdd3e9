"""What the search index is given, and the table that makes a query in one script find the other."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from digest.editorial import Locale
from digest.model import Script
from digest.site.addresses import page_address
from digest.site.search.records import BREAK, record, searchable, spaced
from digest.site.search.script_variants import variant_table
from digest.site.search.search_names import characters_of, search_names
from digest.site.search.word_pairs import pairs_in_use, words_held
from digest.site.sources import Story
from tests.stories import tag


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("tags/index.md", "tags/"),
        ("articles/x.md", "articles/x/"),
        ("articles/my-index.md", "articles/my-index/"),
    ],
)
def test_addresses(path: str, address: str) -> None:
    assert page_address(path) == address


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("干细胞", "干 细 胞"),
        ("用3D打印", "用 3D 打 印"),
        ("CAR-T细胞（治疗）", "CAR-T 细 胞 （ 治 疗 ）"),
        ("stem cells", "stem cells"),
        ("IPO、ETF，A-B（C-1）等", "IPO 、 ETF ， A-B （ C-1 ） 等"),
        ("said “R&D”, 3.5%", "said “R&D”, 3.5%"),
    ],
)
def test_han_characters_stand_alone(text: str, indexed: str) -> None:
    assert spaced(text) == indexed


def test_an_article_without_its_notes_and_language_links() -> None:
    page = (
        "<title>Site</title><nav>Menu</nav><article><!-- mark --><h1>Title</h1>"
        "<p>Today · Source</p><p><a href='../../tags/tag/'>Tag</a></p>"
        "<blockquote><p>A note.</p></blockquote><p>Body &amp; text,\n<a title='Card' "
        "href='../../tags/tag/'>细胞</a>.</p><h2>Part</h2><p class='caption'>Picture</p>"
        "<hr><p><a href='../x/'>Another</a></p></article>"
    )
    body, head = searchable(page.encode())
    assert body.split(BREAK) == ["Body & text, 细 胞 .", "Part", "Picture"]
    assert head.split(BREAK) == ["Title", "Today · Source", "Tag"]


def test_tags_without_room_above_the_text_are_found_too() -> None:
    page = (
        "<article><h1>Title</h1><p>Today</p><p>Body</p><hr><div class=take></div>{}"
        "<p>More: <a href='../../tags/a/'>骨病</a> · <a href='../../tags/b/'>Tag</a></p>"
        "<p>People: <a href='../../tags/c/'>Name</a></p></article>"
    )
    body, head = searchable(page.format("").encode())
    assert (body, head.split(BREAK)) == ("Body", ["Title", "Today", "骨 病", "Tag"])
    _, head = searchable(page.format("<p>Issue</p>").encode())
    assert head.split(BREAK) == ["Title", "Today"]


def test_variants_lead_from_either_script_to_what_the_edition_has() -> None:
    simplified = variant_table(["干细胞里的头发"], Script.HANS)
    assert {simplified[character] for character in "幹乾"} == {"干"}
    assert (simplified["細"], simplified["髮"], simplified["發"]) == ("细", "发", "发")
    assert (simplified["裡"], simplified["裏"]) == ("里", "里")

    traditional = variant_table(["幹細胞不受干擾，庫裡有頭髮，乾燥"], Script.HANT)
    assert set(traditional["干"]) == {"干", "幹", "乾"}
    assert (traditional["细"], traditional["发"]) == ("細", "髮")
    assert (traditional["里"], traditional["裏"]) == ("裡", "裡")
    abroad = variant_table(["衛生說"], Script.HANT)
    assert (abroad["衞"], abroad["説"]) == ("衛", "說")
    assert "幹" not in traditional  # what is written precisely is looked for precisely


def test_only_characters_in_use_are_in_the_table() -> None:
    assert variant_table(["abc"], Script.HANS) == {}
    assert set("".join(variant_table(["細胞"], Script.HANT).values())) <= set("細胞")


@pytest.mark.parametrize(
    ("known", "facts"),
    [
        ({}, ["xqtagcart"]),
        (
            {"date": "2024-02-26T14:36", "event": "2024-01-01"},
            ["xqyear2024", "xqmonth202402", "xqdate20240226", "xqevent20240101"],
        ),
        ({"event": "2023-12-31"}, ["xqyear2023", "xqmonth202312", "xqevent20231231"]),
    ],
)
def test_tags_and_days_follow_the_text_as_words(known: dict[str, str], facts: list[str]) -> None:
    meta = {"title": "A <b>", "slug": "x", "tags": ["car-t"], **known}
    story = Story("articles/x.md", meta, "")
    made = record(story, b"<article><h1>A &lt;b&gt;</h1><p>Today</p><p>Text</p></article>")
    page = lxml.html.document_fromstring(made.page())
    text = page.body.text.split()
    assert text[: text.index("Today") + 1] == ["Text", "¶¶", "A", "<b>", "¶", "Today"]
    assert text[text.index("Today") + 1 :] == [*dict.fromkeys(["xqtagcart", *facts])]
    assert page.xpath("//meta/@*") == ["title[content]", "A <b>"]  # no figures: they would be found


def test_signs_that_no_keyboard_has_are_found_as_they_are_typed() -> None:
    text = "用CO₂和80㎡，10⁶个… said “x”？ Café ½"
    page = f"<article><h1>标题</h1><p>Today</p><p>{text}</p></article>".encode()
    made = record(Story("articles/x.md", {"title": "标题", "slug": "x"}, ""), page)
    assert made.facts == ("106", "1⁄2", "80m2", "CO2")
    assert "CO₂" in made.body


def test_a_pair_of_words_is_there_where_an_article_has_either() -> None:
    pairs = [("软件", "软体"), ("硬盘", "硬碟"), ("打印机", "印表机"), ("酶", "酵素")]
    held = [words_held(text, pairs) for text in ("軟體更新", "打盤硬", "打印，印機", "酶")]
    assert held == [("软体",), (), (), ("酶",)]
    assert pairs_in_use(pairs, held) == [pairs[0], pairs[3]]
    assert pairs_in_use(pairs, []) == []


@pytest.mark.parametrize("writings", ["艷豔", "鑑鑒", "甯寧", "俊儁"])
def test_writings_of_one_character_meet_in_a_name(writings: str) -> None:
    for one, other in (writings, writings[::-1]):
        assert other in variant_table([f"于{other}秋"], Script.HANT)[one]
    assert "豔" not in variant_table(["頭髮"], Script.HANT)


def test_a_translation_knows_chinese_names_in_either_word(locales: tuple[Locale, ...]) -> None:
    labels = {"zh-Hans": "脑卒中", "zh-Hant": "腦中風", "en": "Stroke"}
    stroke = replace(tag("stroke"), labels=labels, match=("卒中", "脑梗死"))
    pairs = [("卒中", "中风"), ("打印", "列印")]
    for locale in locales:
        (name,) = search_names([stroke], {"stroke"}, locale, pairs)
        assert ("中风" in name.names) is locale.translated
        assert "列印" not in name.names
    assert characters_of([name]) == "".join(sorted("脑卒中风梗死"))


def test_a_tag_whose_names_are_signs_alone_is_not_asked_for(locales: tuple[Locale, ...]) -> None:
    labels = dict.fromkeys(("zh-Hans", "zh-Hant", "en"), "\u200f…!")
    assert [*search_names([replace(tag("a"), labels=labels, match=())], {"a"}, locales[0])] == []


def test_what_a_story_alone_names_has_other_names_too(locales: tuple[Locale, ...]) -> None:
    body = tag("a")
    assert [*search_names([body], set(), locales[0])] == []
    (page,) = search_names([body], {"a"}, locales[0], named={"a"})
    (alone,) = search_names([body], set(), locales[0], named={"a"})
    assert (page.address, alone.address) == ("tags/a/", "")
    assert page.names == alone.names


def test_the_characters_of_words_that_are_asked_lead_to_their_forms() -> None:
    assert "盘" not in variant_table(["硬碟"], Script.HANT)
    assert variant_table(["硬碟"], Script.HANT, "硬盘")["盘"] == "盤"
    assert variant_table(["硬碟"], Script.HANS, "硬盘")["盤"] == "盘"
