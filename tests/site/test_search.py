"""Search finds exactly what holds the query, in either script, and works from the keyboard."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from digest.model import Script
from digest.site.search.records import HAN, searchable
from digest.site.search.script_variants import variant_table
from tests.site.conftest import Reader
from tests.site.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.site]

BOX = "search input"
HAN_PAIR = re.compile(f"(?=([{HAN}]{{2}}))")
BANK, HEART, CARTILAGE = "stem-cell-bank-opens", "printed-heart-model", "cartilage-trial"


def search(reader: Reader, query: str, *, pages: bool = False) -> set[str]:
    """Types a query; returns the slugs of the articles found, all of the page's own locale.

    Args:
        pages: whether those of editors may be among them.
    """
    locale = reader.path().split("/")[0]
    reader.page.locator(BOX).fill(query)
    # A busy machine takes long to ask again for what did not come.
    panel = reader.page.locator(".dg-search__panel")
    expect(panel).to_have_attribute("data-query", query, timeout=20_000)
    links = reader.page.locator(".dg-hit:not([href*='/tags/'])")
    paths = {urlsplit(link.get_attribute("href") or "").path for link in links.all()}
    home = f"/digest/{locale}/articles/"
    assert pages or all(path.startswith(home) for path in paths)
    return {path.removeprefix(home).strip("/") for path in paths}


@pytest.mark.parametrize(
    ("locale", "query", "found"),
    [
        ("zh-Hans", "干细胞", {BANK, CARTILAGE}),  # the second by the tag it shows
        ("zh-Hans", "幹細胞", {BANK, CARTILAGE}),
        ("zh-Hans", "干扰", {CARTILAGE}),
        ("zh-Hans", "用它", set()),  # a full stop stands between the two
        ("zh-Hans", "细胞，软骨", {CARTILAGE}),
        ("zh-Hans", '"保存样本"', set()),  # the end of a heading and the beginning of the text
        ("zh-Hans", "3D打印", {HEART}),
        ("zh-Hans", "３Ｄ打印", {HEART}),
        ("zh-Hans", "3D列印", {HEART}),  # as Taiwan calls it
        ("zh-Hans", "列印 手术", {HEART}),
        ("zh-Hant", "打印", {HEART}),  # as the Mainland calls it
        ("zh-Hant", "３Ｄ打印", {HEART}),
        ("zh-Hant", "列印", {HEART}),
        ("zh-Hans", "CAR-T", {BANK}),
        ("zh-Hans", "car-t细胞 液氮", {BANK}),
        ("zh-Hant", "干细胞", {BANK, CARTILAGE}),
        ("zh-Hant", "幹細胞", {BANK, CARTILAGE}),
        ("zh-Hant", "头发", {BANK}),
        ("zh-Hant", "干扰", {CARTILAGE}),
        ("en", "hospital", {BANK}),
        ("en", "surgeon", {HEART}),
        ("en", "surg", {HEART}),  # still being typed
        ("en", "surgx", set()),  # not what begins like it, but for the end
        ("en", "CAR-T", {BANK}),  # not cartilage
        ("en", '"cells are prepared"', {BANK}),
        ("en", "软骨", {HEART}),  # a paragraph whose translation is pending
        ("en", "濱海", set()),
    ],
)
def test_search_finds_exactly(reader: Reader, locale: str, query: str, found: set[str]) -> None:
    reader.open(f"{locale}/")
    assert search(reader, query) == found


@pytest.mark.parametrize(("locale", "script"), [("zh-Hans", Script.HANS), ("zh-Hant", Script.HANT)])
def test_every_pair_of_characters_finds_exactly_the_pages_that_hold_it(
    reader: Reader, built: Path, locale: str, script: Script
) -> None:
    site = built / "site" / locale
    blocks = {"articles/*": 2, "about": 1, "contact": 1}  # of each kind of page, at its head
    texts = {
        f"{page.parent.relative_to(site)}/": "\n".join(searchable(page.read_bytes(), head)).replace(
            " ", ""
        )
        for place, head in blocks.items()
        for page in site.glob(f"{place}/index.html")
    }
    pairs = sorted({pair for text in texts.values() for pair in HAN_PAIR.findall(text)})
    page = reader.open(f"{locale}/")
    found = page.evaluate(
        """async ([module, pairs]) => {
            const { find } = await import(module);
            const urls = async (pair) => {
                const found = [];
                for await (const { hits } of find(pair)) found.push(...hits);
                const pages = await Promise.all(found.map((hit) => hit.data()));
                return pages.map(({ url }) => url);
            };
            const found = {};
            for (const pair of pairs) found[pair] = await urls(pair);
            return found;
        }""",
        ["/digest/assets/digest/finder.js", pairs],
    )
    assert len(pairs) > 100
    forms = variant_table(texts.values(), script)
    for pair in pairs:
        spellings = map("".join, product(*(forms.get(character, character) for character in pair)))
        holders = {a for spelling in spellings for a, text in texts.items() if spelling in text}
        addresses = {
            url.removeprefix(f"/digest/{locale}/").replace(".html", "/") for url in found[pair]
        }
        assert addresses == holders, pair


@pytest.mark.parametrize(
    ("query", "spellings"),
    [
        ("软件", ["軟 件", "軟 體"]),
        ("軟體", ["軟 體", "軟 件"]),
        ("软件质量", ["軟 件 質 量", "軟 件 品 質", "軟 體 質 量", "軟 體 品 質"]),
        ("3D打印机", ["3D 打 印 機", "3D 印 表 機"]),  # the longest word, not one within
        ("U盘", ["U 盤", "隨 身 碟"]),
        ("ABU盘", ["ABU 盤"]),
        ("卒中", ["卒 中", "中 風"]),
        ("会议", ["会 议"]),
    ],
)
def test_a_query_is_asked_in_either_word(reader: Reader, query: str, spellings: list[str]) -> None:
    pairs = [
        ["软件", "软体"],
        ["质量", "品质"],
        ["打印", "列印"],
        ["打印机", "印表机"],
        ["U盘", "随身碟"],
        ["卒中", "中风"],
    ]
    forms = ["软軟", "体體", "质質", "机機", "盘盤", "随隨", "风風"]
    asked = reader.open("zh-Hant/").evaluate(
        """async ([module, query, variants, pairs]) => {
            const { terms } = await import(module);
            return terms(query, variants, pairs).map(({ spellings }) => spellings);
        }""",
        ["/digest/assets/digest/query.js", query, {form[0]: form[1] for form in forms}, pairs],
    )
    assert asked == [spellings]


def test_results_show_matches_date_and_tags(reader: Reader) -> None:
    page = reader.open("zh-Hant/")
    search(reader, "细胞")
    hit = page.locator(".dg-hit").filter(has_text="濱海")
    assert set(hit.locator(".dg-hit__text mark").all_inner_texts()) == {"細胞"}
    assert hit.locator(".dg-hit__title mark").all_inner_texts() == ["細胞"]
    expect(hit.locator(".dg-hit__title")).to_have_text("濱海幹細胞庫啟用，三年內服務五百家醫院")
    expect(hit.locator(".dg-hit__text")).to_contain_text("新區的幹細胞庫")
    expect(hit.locator(".dg-hit__facts")).to_have_text("2024年2月26日 · 幹細胞 · CAR-T療法")


def test_the_keyboard_is_enough(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    box = page.locator(BOX)
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("软骨")
    expect(page.locator(".dg-search__panel")).to_have_attribute("data-query", "软骨")
    expect(page.locator(".dg-hit")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    path = urlsplit(chosen.get_attribute("href") or "").path
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}?found=*")


@pytest.mark.parametrize("turn", ["Escape", "click"])
def test_what_comes_late_is_not_put_before_a_reader_who_turned_away(
    reader: Reader, turn: str
) -> None:
    page = reader.open("zh-Hans/")
    search(reader, "液氮")
    page.locator(BOX).fill("软骨")
    if turn == "Escape":
        page.locator(BOX).press("Escape")
    else:
        page.mouse.click(2, 600)
    panel = page.locator(".dg-search__panel")
    expect(panel).to_have_attribute("data-query", "软骨")
    expect(panel).to_be_hidden()
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "软骨"
    page.locator(BOX).press("Enter")
    expect(panel).to_be_visible()


def test_an_address_asks_no_more_than_the_box_takes(reader: Reader) -> None:
    page = reader.open(f"zh-Hans/?q={'a+b+' * 500}")
    assert len(page.locator(BOX).input_value()) == 200


def test_the_query_lives_in_the_address_and_follows_the_reader(reader: Reader) -> None:
    page = reader.open("zh-Hans/tags/")
    search(reader, "幹細胞")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "幹細胞"
    page.locator("search + nav [lang=zh-Hant]").click()
    expect(page.locator(BOX)).to_have_value("幹細胞")
    expect(page.locator(".dg-hit").first).to_contain_text("細胞")
    assert reader.path().startswith("zh-Hant/tags/?q=")
    page.locator(BOX).fill("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert reader.path() == "zh-Hant/tags/"


def test_nothing_of_search_is_loaded_before_it_is_used(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open("en/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url or "search" in url]


def test_filters_by_tag_and_year_live_in_the_address_too(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    assert search(reader, "细胞") == {BANK, CARTILAGE}
    page.get_by_label("标签").last.select_option("CAR-T疗法")
    expect(page.locator(".dg-hit").filter(has_text="软骨")).to_have_count(0)
    page.get_by_label("年份").select_option("2024")
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    page.locator("search + nav [lang=zh-Hant]").click()
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    assert page.evaluate("location.search").endswith("&tag=car-t&year=2024")


def test_a_missing_index_is_told_in_words(reader: Reader) -> None:
    reader.meet_failures()
    page = reader.page
    page.route("**/pagefind.js*", lambda route: route.abort())
    reader.open("en/")
    page.locator(BOX).fill("cell")
    expect(page.get_by_role("status")).to_have_text("Search is not available right now")


def test_what_fits_best_comes_first_or_the_newest_as_the_reader_chooses(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    search(reader, "软骨")
    titles = page.locator(".dg-hit__title")
    best = titles.all_inner_texts()
    page.get_by_label("排序").select_option("最新")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    assert page.evaluate("location.search").endswith("&order=newest")
    newest = titles.all_inner_texts()
    assert sorted(newest) == sorted(best)
    page.locator("search + nav [lang=en]").click()
    expect(page.get_by_label("Order")).to_have_value("newest")


@pytest.mark.parametrize("slug", [BANK, HEART, CARTILAGE])
def test_the_story_whose_headline_is_the_query_comes_first(reader: Reader, slug: str) -> None:
    page = reader.open(f"zh-Hant/articles/{slug}/")
    title = page.locator("h1").inner_text()
    search(reader, title)
    assert slug in (page.locator(".dg-hit").first.get_attribute("href") or "")


def test_what_was_found_is_marked_on_the_page_and_the_query_stays_in_the_box(
    reader: Reader,
) -> None:
    page = reader.open("zh-Hant/")
    search(reader, "液氮")
    page.locator(".dg-hit[href*='/articles/']").first.click()
    page.wait_for_url("**/articles/**")
    expect(page.locator(BOX)).to_have_value("液氮")
    expect(page.locator(".dg-search__panel")).to_have_count(0)
    until(page, "CSS.highlights.has('found')")
    marked = page.evaluate("[...CSS.highlights.get('found')].map((range) => range.toString())")
    assert marked
    assert set(marked) == {"液氮"}
    page.locator("search + nav [lang=en]").click()
    assert "articles/" in reader.path()


def test_a_query_that_is_no_word_of_the_text_stays_in_the_box(reader: Reader) -> None:
    page = reader.open("en/")
    search(reader, "2024-02-26")
    page.locator(".dg-hit[href*='/articles/']").first.click()
    page.wait_for_url("**/articles/**")
    expect(page.locator(BOX)).to_have_value("2024-02-26")


def test_a_word_within_another_is_not_marked(reader: Reader) -> None:
    page = reader.open(f"en/articles/{BANK}/?found=cell&found=bank")
    until(page, "CSS.highlights.has('found')")
    marked = page.evaluate(
        """[...CSS.highlights.get('found')].map((range) => {
            const { data } = range.startContainer;
            return data.slice(Math.max(0, range.startOffset - 1), range.endOffset + 1);
        })"""
    )
    assert marked
    assert not [
        each for each in marked if each.strip(" .,‘’“”;:-()\n").lower() not in {"cell", "bank"}
    ]
