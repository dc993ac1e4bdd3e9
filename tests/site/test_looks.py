"""What an eye for pages sees on a phone: days on two lines, letters alone, double rules."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import Reader
from tests.site.test_search import search

pytestmark = [pytest.mark.site, pytest.mark.browser]

LOCALES = ["zh-Hans", "zh-Hant", "en"]
CHINESE = ["zh-Hans", "zh-Hant"]
STORY = "articles/stem-cell-bank-opens/"
WIDTHS = [320, 390]

BROKEN_FACTS = """() => [
    ...document.querySelectorAll("article li, .text h1 + p, .fact")
].flatMap((item) =>
    [...item.childNodes].filter(({ data }) => data?.trim()).flatMap((node) =>
        [...node.data.matchAll(/[^·\\s][^·]*[^·\\s]/g)].filter(({ 0: fact, index }) => {
            const range = new Range();
            range.setStart(node, index);
            range.setEnd(node, index + fact.length);
            return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
        }).map(([fact]) => fact)))"""
"""Facts of stories, in lists and under headlines, that stand on two lines."""

ROWS = """(row) => {
    const shown = [...row.children].filter((each) => each.matches("button, .report"));
    const tops = Map.groupBy(shown, (each) => each.getBoundingClientRect().top);
    const edge = Math.max(...shown.map((each) => each.getBoundingClientRect().right));
    return [...tops.values()].map((own) =>
        [own.length, Math.round(edge - own.at(-1).getBoundingClientRect().right)]);
}"""
"""Of each row of buttons how many there are, and how far the last is from the edge."""


def sized(reader: Reader, path: str, width: int = 390) -> None:
    reader.page.set_viewport_size({"width": width, "height": 844})
    reader.open(path)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("locale", CHINESE)
def test_no_day_is_broken_in_a_list(reader: Reader, locale: str, width: int) -> None:
    for path in ("", "new/", "events/", "archive/2024/"):
        sized(reader, f"{locale}/{path}", width)
        assert reader.page.locator("article li br").count() > 0
        assert reader.page.evaluate(BROKEN_FACTS) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_label_stands_on_a_line_without_its_name(reader: Reader, locale: str) -> None:
    for width in range(320, 460, 20):
        sized(reader, f"{locale}/{STORY}", width)
        assert reader.page.locator(".text h1 + p").inner_text().count("·") > 1
        assert reader.page.evaluate(BROKEN_FACTS) == []


def test_a_headline_in_chinese_breaks_between_words_in_english_too(reader: Reader) -> None:
    sized(reader, f"en/{STORY}")
    broken = """(headline) => {
        headline.innerHTML = "<span lang=zh-Hans>产业园<wbr>规划</span>";
        return getComputedStyle(headline.firstChild).wordBreak;
    }"""
    assert reader.page.locator("h1").evaluate(broken) == "keep-all"


@pytest.mark.parametrize("locale", CHINESE)
def test_an_own_page_breaks_as_text_where_it_links_another(reader: Reader, locale: str) -> None:
    sized(reader, f"{locale}/about/")
    linking = reader.page.locator("article > p:has(> a[href^='../'])").first
    assert linking.evaluate("(each) => getComputedStyle(each).wordBreak") == "normal"


def test_paper_offers_no_downloads(reader: Reader) -> None:
    sized(reader, "en/issues/2024-02/")
    downloads = reader.page.get_by_role("link", name="EPUB")
    expect(downloads).to_be_visible()
    reader.page.emulate_media(media="print")
    expect(downloads).to_be_hidden()


@pytest.mark.parametrize("width", [*range(150, 260, 10)])
def test_no_letter_is_left_alone_behind_a_hyphen(reader: Reader, width: int) -> None:
    sized(reader, "en/glossary/", width)
    words = reader.page.locator("h3 .whole")
    assert words.all_inner_texts() == ["CAR-T"]
    assert words.evaluate("(word) => word.getClientRects().length") == 1


@pytest.mark.parametrize("buttons", [4, 5, 6])
def test_what_is_taken_along_fills_its_rows(reader: Reader, buttons: int) -> None:
    if buttons > 4:
        reader.page.add_init_script("navigator.share = () => {}")
    sized(reader, f"en/{'articles/printed-heart-model/' if buttons == 6 else STORY}")
    row = reader.page.locator(".take")
    row.locator("button").first.wait_for()
    if buttons < 6:
        row.evaluate("(row) => row.querySelector('.report')?.remove()")
    rows = {4: [[2, 0], [2, 0]], 5: [[3, 0], [2, 0]], 6: [[3, 0], [3, 0]]}
    assert row.evaluate(ROWS) == rows[buttons]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_found_is_narrowed_in_one_row(reader: Reader, locale: str) -> None:
    sized(reader, f"{locale}/")
    search(reader, "CAR-T")
    choices = reader.page.locator(".dg-search__panel select")
    expect(choices).to_have_count(3)
    places = choices.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().top)")
    assert len({*places}) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_that_is_missing_has_one_rule_below_its_header(
    browser: Browser, address: str, locale: str
) -> None:
    with browser.new_page() as page:
        page.goto(f"{address}{locale}/no-such-page/")
        section = page.locator("main > section:visible")
        expect(section).to_have_attribute("lang", locale)
        assert section.evaluate("(each) => getComputedStyle(each).borderTopWidth") == "0px"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_names_of_a_glossary_are_as_near_whether_stories_tell_of_them_or_not(
    reader: Reader, locale: str
) -> None:
    sized(reader, f"{locale}/glossary/")
    gaps = reader.page.locator("h3:has(+ p)").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).marginBottom)"
    )
    assert len(gaps) > 2
    assert len({*gaps}) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_tags_stand_in_two_columns_on_a_phone(reader: Reader, locale: str) -> None:
    sized(reader, f"{locale}/tags/")
    lists = reader.page.locator("article ul")
    places = lists.evaluate_all(
        """(lists) => lists.map((list) => new Set(
            [...list.children].map((each) => each.getBoundingClientRect().left)).size)"""
    )
    assert max(places) == 2


def test_the_first_page_does_not_say_twice_what_it_is(reader: Reader) -> None:
    sized(reader, "en/")
    described = reader.page.locator("h1 + p").inner_text()
    expect(reader.page.locator("body > footer")).not_to_contain_text(described)
    sized(reader, "en/tags/")
    expect(reader.page.locator("body > footer")).to_contain_text(described)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_has_no_day_stands_on_a_line_as_months_do(reader: Reader, locale: str) -> None:
    sized(reader, f"{locale}/issues/")
    undated = reader.page.locator("li:has(> a[href='undated/'])")
    months = reader.page.locator("li:has(> a[href^='2'])")
    height = "(item) => item.clientHeight"
    assert undated.evaluate(height) == months.first.evaluate(height)


LINES = """(each) => {
    const range = new Range();
    range.selectNodeContents(each);
    const middles = [...range.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2);
    return new Set(middles.map((middle) => Math.round(middle / 8))).size;
}"""
"""How many lines a piece of a page takes."""

NUMBERED = r"""(blocks, width) => blocks.flatMap((block) => {
    block.style.width = width ? `${width}px` : "";
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const { 0: unit, index } of node.data.matchAll(/\d+\s[篇个個分]\S?/g)) {
            const range = new Range();
            range.setStart(node, index);
            range.setEnd(node, index + unit.length);
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) {
                broken.push(unit);
            }
        }
    }
    return broken;
})"""
"""Numbers that a line parts from what they count."""


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_short_is_broken_on_a_phone(reader: Reader, locale: str) -> None:
    page = reader.page
    broken: dict[str, list[int]] = {}
    for width in range(320 if locale in CHINESE else 360, 400, 10):
        sized(reader, f"{locale}/tags/coast-hospital/", width)
        names = page.locator("body > footer a").all()
        assert names
        places = {
            "footer": any(name.evaluate(LINES) > 1 for name in names),
            "chart": [
                page.locator("figcaption").evaluate_all(NUMBERED, across)
                for across in range(width - 160, width, 20)
            ],
        }
        sized(reader, f"{locale}/", width)
        facts = page.locator("h2:has(a[href^='issues/']) + p")
        before = facts.locator("a[href^='issues/']").locator("xpath=..")
        places["previous issue"] = facts.evaluate_all(NUMBERED) or before.evaluate(LINES) > 1
        sized(reader, f"parallel/stem-cell-bank-opens/#{locale}+en", width)
        places["parallel"] = page.locator(".facts > td:visible").evaluate_all(NUMBERED)
        places["chart"] = [*filter(None, places["chart"])]
        for place in filter(places.get, places):
            broken.setdefault(place, []).append(width)
    assert broken == {}
