"""Search answers what readers ask: other names, questions without spaces, slips, days, tags."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader
from tests.site.test_search import BANK, BOX, CARTILAGE, HEART, search

pytestmark = [pytest.mark.browser, pytest.mark.site]


def stories(reader: Reader, query: str) -> set[str]:
    """The slugs of the articles found, beside pages of tags."""
    search(reader, query, pages=True)
    links = reader.page.locator(".dg-hit[href*='/articles/']")
    return {(link.get_attribute("href") or "").split("/")[-2] for link in links.all()}


@pytest.mark.parametrize(
    ("locale", "query", "found"),
    [
        ("zh-Hans", "stem cells", {BANK, CARTILAGE}),
        ("zh-Hant", "Stem Cells", {BANK, CARTILAGE}),
        ("zh-Hans", "stem cell", {BANK, CARTILAGE}),
        ("zh-Hans", "干\u200b细胞", {BANK, CARTILAGE}),  # as it is copied from other pages
        ("en", "stem\u00adcell", {BANK, CARTILAGE}),
        ("en", "干细胞", {BANK, CARTILAGE}),
        ("en", "幹細胞", {BANK, CARTILAGE}),
        ("zh-Hans", "car t", {BANK}),
        ("en", "car t", {BANK}),
        ("en", "stem-cell", {BANK, CARTILAGE}),
        ("en", "3D-printed", {HEART}),
        ("zh-Hans", "ganxibao", {BANK, CARTILAGE}),
        ("zh-Hans", "2024-02-26", {BANK}),
        ("en", "2024-02-25", {BANK}),
        ("zh-Hant", "2024年2月25日", {BANK}),
        ("zh-Hans", "2098年03月20號", {BANK}),
        ("en", "2024/2/26", {BANK}),
        ("zh-Hans", "20240226", {BANK}),
        ("zh-Hans", "二〇二四年二月二十六日", {BANK}),
        ("zh-Hant", "二零二四年二月廿五號", {BANK}),
        ("zh-Hant", "民國一一三年二月", {BANK}),
        ("zh-Hans", "gànxìbāo", {BANK, CARTILAGE}),
        pytest.param("zh-Hant", "the stem cell", {BANK, CARTILAGE}, id="a name with an article"),
        ("zh-Hans", "2024-02", {BANK}),
        ("en", "滨海醫院", {BANK}),  # in two scripts
        ("zh-Hans", "26.2.2024", {BANK}),
        pytest.param("zh-Hans", "Independent group", {CARTILAGE}, id="a name without a page"),
    ],
)
def test_what_is_called_otherwise_is_found(
    reader: Reader, locale: str, query: str, found: set[str]
) -> None:
    reader.open(f"{locale}/")
    assert found <= stories(reader, query)


@pytest.mark.parametrize(
    ("query", "found", "parts"),
    [
        ("3d打印的手术模型", HEART, "3d打印 · 手术"),
        ("干细胞治疗软骨的最新进展有哪些", CARTILAGE, "干细胞"),
        ("干细胞和液氮", BANK, "干细胞 · 液氮"),
        ("幹細胞和液氮", BANK, "幹細胞 · 液氮"),
        ("干细胞2024年2月26日", BANK, "干细胞 · 2024年2月26日"),
        ("the Stem cell 2024-02-26", BANK, "Stem cell · 2024-02-26"),
    ],
)
def test_a_question_without_spaces_is_asked_by_its_words(
    reader: Reader, query: str, found: str, parts: str
) -> None:
    reader.open("zh-Hans/")
    assert found in stories(reader, query)
    note = reader.page.locator(".dg-search__note")
    expect(note).to_contain_text(f"没有报道逐字写有“{query}”")
    expect(note).to_contain_text(parts)


def test_the_plural_of_a_query_takes_nothing_from_what_it_finds(reader: Reader) -> None:
    page = reader.open("en/")
    terms = page.evaluate(
        """async (folder) => {
            const { isName, knownNames, otherNames } = await import(`${folder}names.js`);
            const names = [["", "", 1, "Stem cells"]];
            const index = { known: knownNames({ names, variants: {} }) };
            const told = (query) => [isName(query, index), ...otherNames(query, index)];
            return ["stem cell", "STEM CELLS"].map(told);
        }""",
        "/digest/assets/digest/",
    )
    assert terms == [[False, "Stem cells"], [True, "Stem cells"]]
    assert stories(reader, "stem cell") >= stories(reader, "stem cells")


def test_names_are_made_ready_once_not_at_each_question(reader: Reader) -> None:
    asked = reader.open("en/").evaluate(
        """async (folder) => {
            const module = await import(`${folder}names.js`);
            const names = [...Array(500)].map((_, at) => ["", "", 1, `Name ${at} cells`]);
            const known = module.knownNames({ names, variants: {} });
            const index = { known, words: { search_stop: "" } };
            const ask = () =>
                ["otherNames", "pagesNamed", "wordsOf"].map((each) =>
                    module[each]("name 7 cell here", index));
            ask();
            let calls = 0;
            const { replace } = String.prototype;
            String.prototype.replace = function (...given) {
                calls += 1;
                return replace.apply(this, given);
            };
            ask();
            String.prototype.replace = replace;
            return calls;
        }""",
        "/digest/assets/digest/",
    )
    assert 0 < asked < 300


def test_a_question_in_english_is_asked_by_its_words(reader: Reader) -> None:
    page = reader.open("en/")
    query = "What is a stem cell and a surgeon?"
    assert CARTILAGE in stories(reader, "What are stem cells in a cartoon?")  # no CAR-T
    note = page.locator(".dg-search__note")
    expect(note).to_have_text(re.compile("these have: stem cells$"))
    stories(reader, query)
    expect(note).to_have_text(re.compile("these have: stem cell( · |$)"))


@pytest.mark.parametrize(
    ("locale", "query", "label", "place"),
    [
        ("zh-Hans", "干细胞", "干细胞", "tags/stem-cell/"),
        ("zh-Hans", "stem", "干细胞", "tags/stem-cell/"),
        ("zh-Hans", "ganxibao", "干细胞", "tags/stem-cell/"),
        ("zh-Hant", "干细胞", "幹細胞", "tags/stem-cell/"),
        ("en", "CAR T", "CAR-T therapy", "tags/car-t/"),
    ],
)
def test_the_page_of_a_tag_comes_first(
    reader: Reader, locale: str, query: str, label: str, place: str
) -> None:
    page = reader.open(f"{locale}/")
    stories(reader, query)
    first = page.locator(".dg-hit").first
    expect(first.locator(".dg-hit__title")).to_have_text(label)
    page.locator(BOX).press("ArrowDown")
    page.locator(BOX).press("Enter")
    page.wait_for_url(f"**/{locale}/{place}?found=")
    expect(page.locator(BOX)).to_have_value(query)


@pytest.mark.parametrize("query", ["民國113年2月26日", "113年2月"])
def test_years_of_the_republic_are_years(reader: Reader, query: str) -> None:
    page = reader.open("zh-Hant/")
    assert BANK in stories(reader, query)
    expect(page.locator(".dg-search__note")).to_have_text("")


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("26/02/2024", "20240226"),
        ("02/26/2024", "20240226"),
        ("26-2-2024", "20240226"),
        ("02.02.2024", "20240202"),
        ("05/02/2024", ""),  # May or February
        ("26/13/2024", ""),
        ("26/02-2024", ""),
    ],
)
def test_a_day_is_read_in_any_order_that_leaves_no_doubt(
    reader: Reader, query: str, day: str
) -> None:
    asked = reader.open("en/").evaluate(
        "async ([module, query]) => (await import(module)).terms(query, {})[0].spellings",
        ["/digest/assets/digest/query.js", query],
    )
    assert (f"xqdate{day}" in asked) is bool(day)
    assert any(each.startswith("xq") for each in asked) is bool(day)


@pytest.mark.parametrize(
    ("locale", "query"),
    [("zh-Hans", "2024-01-26"), ("zh-Hant", "2024年4月11日"), ("en", "2024-02-11")],
)
def test_a_day_without_stories_finds_none_that_have_its_figures(
    reader: Reader, locale: str, query: str
) -> None:
    page = reader.open(f"{locale}/")
    assert stories(reader, query) == set()
    expect(page.locator(".dg-search__note")).not_to_contain_text("2024")


def test_the_page_of_a_tag_is_found_in_the_other_spelling_of_english(reader: Reader) -> None:
    pages = reader.open("en/").evaluate(
        """async (folder) => {
            const { knownNames, pagesNamed } = await import(`${folder}names.js`);
            const names = [["tags/t/", "", 1, "Tumors"], ["", "", 1, "Tumor Center"]];
            const index = { known: knownNames({ names, variants: {} }) };
            const asked = ["tumour", "tumor", "tumour centre"];
            return asked.map((query) => pagesNamed(query, index).map(({ address }) => address));
        }""",
        "/digest/assets/digest/",
    )
    assert pages == [["tags/t/"], ["tags/t/"], []]


def test_what_was_asked_for_is_no_offer(reader: Reader) -> None:
    page = reader.open("en/?tag=3d-printing")
    assert stories(reader, "CAR-T therapy") == set()
    expect(page.locator(".dg-search__note")).to_have_text(
        "Try a shorter word, or take the filters away."
    )


def test_signs_between_words_are_no_part_of_them(reader: Reader) -> None:
    asked = reader.open("zh-Hans/").evaluate(
        """async (module) => {
            const { termOf, terms } = await import(module);
            const spelled = (query) => terms(query, {}).map(({ spellings }) => spellings[0]);
            const named = (...names) => termOf(names, {}).spellings;
            return [
                ...["CAR-T，TIL", '"CAR-T（TIL）"', "R&D", "C++", "$100"].map(spelled),
                named("远大（中国）公司", "R&D", "远大公司"),
            ];
        }""",
        "/digest/assets/digest/query.js",
    )
    words = [["CART", "TIL"], ["CART", "TIL"], ["RD"], ["C"], ["100"]]
    assert asked == [*words, ["RD", "远 大 公 司"]]


@pytest.mark.parametrize(
    "query", ["CTA", "ctb、CTA", "R&D", "PD-1（PD-L1）", "PD-L1", "80m2", "80㎡"]
)
def test_a_word_in_a_row_of_words_is_found(reader: Reader, query: str) -> None:
    page = reader.open("zh-Hans/")
    assert stories(reader, query) == {HEART}
    expect(page.locator(".dg-search__note")).to_have_text("")
    expect(page.locator(".dg-hit__text")).to_contain_text("R&D和PD-1（PD-L1），每台80㎡。")


def test_a_slip_is_told_with_what_may_be_meant(reader: Reader) -> None:
    page = reader.open("en/")
    assert stories(reader, "steem-cels") == set()
    expect(page.get_by_role("status")).to_have_text("No stories found")
    expect(page.locator(".dg-search__note")).to_contain_text("Did you mean")
    page.get_by_role("button", name="Stem cells").click()
    expect(page.locator(BOX)).to_have_value("Stem cells")
    expect(page.locator(".dg-hit").first).to_be_visible()


def test_a_slip_in_one_word_is_told_beside_what_the_others_find(reader: Reader) -> None:
    page = reader.open("en/")
    assert stories(reader, "steem cells")
    note = page.locator(".dg-search__note")
    expect(note).to_contain_text("these have: cells")
    expect(note.get_by_role("button", name="Stem cells")).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "query", "name"),
    [
        pytest.param("zh-Hans", "干细报", "干细胞", id="one wrong of three"),
        pytest.param("zh-Hant", "幹細報", "幹細胞", id="one wrong of three, Traditional"),
        pytest.param("zh-Hans", "Hospital", "滨海医院", id="a part that no story spells out"),
        pytest.param("zh-Hant", "Hospital", "濱海醫院", id="such a part, Traditional"),
        pytest.param("en", "海医院", "Coast Hospital", id="such a part, English"),
    ],
)
def test_a_name_that_is_near_is_told_too(
    reader: Reader, locale: str, query: str, name: str
) -> None:
    page = reader.open(f"{locale}/")
    assert stories(reader, query) == set()
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(BOX)).to_have_value(name)
    expect(page.locator(".dg-hit").first).to_be_visible()


def test_nothing_near_gives_a_hint(reader: Reader) -> None:
    page = reader.open("zh-Hant/")
    assert stories(reader, "xyzzyq") == set()
    expect(page.locator(".dg-search__note")).to_have_text("試試較短的詞，或取消篩選條件。")


@pytest.mark.parametrize(
    ("locale", "query"),
    [
        ("zh-Hans", "什么是干细胞"),
        ("zh-Hans", "stem cells怎么样？"),
        ("en", "what are stem cells xyzzyq"),
    ],
)
def test_a_question_leads_to_the_page_of_what_it_is_about(
    reader: Reader, locale: str, query: str
) -> None:
    page = reader.open(f"{locale}/")
    assert stories(reader, query) >= {BANK, CARTILAGE}
    first = page.locator(".dg-hit").first
    assert (first.get_attribute("href") or "").endswith("tags/stem-cell/?found=")


def test_what_stands_in_quotation_marks_is_looked_for_as_it_is(reader: Reader) -> None:
    reader.open("zh-Hans/")
    assert stories(reader, '"干细胞和液氮"') == set()


def test_english_is_asked_in_its_other_spelling(reader: Reader) -> None:
    page = reader.open("en/")
    words = {
        "tumour centres": "tumor centers",
        "tumor centers": "tumour centres",
        "organisation": "organization",
        "randomized": "randomised",
        "haematology programme": "hematology program",
        "leukaemia": "leukemia",
        "modelling fibre": "modeling fiber",
        "analysed": "analyzed",
        "stem cells": None,
    }
    found = page.evaluate(
        """async (words) => {
            const { spelledOtherwise } = await import("/digest/assets/digest/query.js");
            return words.map((each) => spelledOtherwise(each)[0] ?? null);
        }""",
        [*words],
    )
    assert dict(zip(words, found, strict=True)) == words
