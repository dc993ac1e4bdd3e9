"""The root page and the 404 page: each reader comes to their own edition."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import Reader
from tests.site.test_search import BOX

pytestmark = [pytest.mark.browser, pytest.mark.site]

WISHES = {
    "zh-Hans": ["zh", "zh-CN", "zh-SG", "cmn", "cmn-Hans", "wuu", "yue-Hans", "yue-CN", "gan"],
    "zh-Hant": ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "cmn-Hant", "yue", "hak", "nan", "zh-yue"],
    "en": ["en-GB", "ja", "fr", "de-AT", "*", "ja fr"],
}
"""The languages of browsers, in their order."""
PARALLEL = "parallel/stem-cell-bank-opens/#zh-Hant+en"


def speaking(language: str, edition: str) -> object:
    return pytest.param(edition, marks=pytest.mark.reader(locale=language), id=language)


@pytest.mark.parametrize("edition", [speaking("zh-HK", "zh-Hant"), speaking("ja-JP", "en")])
def test_the_root_sends_readers_to_their_language(reader: Reader, edition: str) -> None:
    reader.open("?q=x")
    reader.page.wait_for_url(f"{reader.address}{edition}/?q=x")


def test_every_language_has_its_edition(reader: Reader) -> None:
    reader.page.goto(f"{reader.address}gone")
    spoken = """async (languages) => {
        const { spoken } = await import("/digest/locale.js");
        return spoken(languages).hreflang;
    }"""
    wishes = {wish: edition for edition, each in WISHES.items() for wish in each}
    found = {wish: reader.page.evaluate(spoken, wish.split()) for wish in wishes}
    assert found == wishes
    assert reader.page.evaluate(spoken, []) == "en"
    assert reader.page.evaluate(spoken, ["fr", "zh-TW", "en"]) == "zh-Hant"
    reader.complaints.clear()  # the console tells about the status


def test_a_browser_that_names_no_language_is_sent_on(reader: Reader) -> None:
    unset = "Object.defineProperty(navigator, 'languages', { value: undefined })"
    reader.page.add_init_script(unset)
    reader.open()
    reader.page.wait_for_url(f"{reader.address}en/")


@pytest.mark.reader(locale="en-GB")
def test_the_root_remembers_the_language_chosen(reader: Reader) -> None:
    page = reader.open("en/tags/")
    page.locator("search + nav [lang=zh-Hant]").click()
    page.wait_for_url("**/zh-Hant/tags/")
    reader.open()
    page.wait_for_url(f"{reader.address}zh-Hant/")


@pytest.mark.reader(java_script_enabled=False)
def test_the_root_has_plain_links_without_scripts(reader: Reader) -> None:
    page = reader.open()
    expect(page.locator("body > header > a")).to_have_text("细胞产业文摘", use_inner_text=True)
    expect(page.get_by_role("heading", level=1)).to_have_count(3)
    links = page.locator("main a")
    expect(links).to_have_text(["简体中文", "繁體中文", "English"])
    links.nth(1).click()
    assert reader.path() == "zh-Hant/"


@pytest.mark.parametrize(
    ("path", "language", "first", "name"),
    [
        ("zh-Hant/articles/gone/", "zh-Hant", "找不到網頁", "細胞產業文摘"),
        ("en/gone", "en", "Page not found", "Cell Industry Digest"),
        ("gone", "zh-Hans", "页面不存在", "细胞产业文摘"),
    ],
)
def test_a_missing_page_answers_in_the_language_of_its_address(
    reader: Reader, path: str, language: str, first: str, name: str
) -> None:
    response = reader.page.goto(reader.address + path)
    assert response is not None
    assert response.status == 404
    page = reader.page
    expect(page.get_by_role("heading", level=1)).to_have_text([first])
    expect(page.locator("body > header > a")).to_have_text(name, use_inner_text=True)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("[aria-current]")).to_have_attribute("lang", language)
    page.locator("main a:visible").click()
    assert reader.path() == f"{language}/"
    reader.complaints.clear()  # The console tells about the status, which is as it should be.


@pytest.mark.reader(locale="zh-TW")
def test_a_missing_page_is_searched_from(reader: Reader) -> None:
    page = reader.open("gone/far/away/")
    page.locator(BOX).fill("幹細胞")
    hit = page.locator(".dg-hit").first
    expect(hit).to_be_visible()
    assert "/digest/zh-Hant/" in (hit.get_attribute("href") or "")
    reader.complaints.clear()


SHIFTS = """new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) sum += each.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_missing_page_has_the_reader_s_colours_and_stands_still(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="light", locale="en-GB", viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{address}en/gone")
    page.locator("body > header > button").click()
    page.reload()
    dark = "getComputedStyle(document.body).colorScheme"
    assert page.evaluate(dark) == "dark"
    assert page.evaluate(SHIFTS) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.reader(locale="zh-TW")
@pytest.mark.parametrize("path", ["zh-Hant/gone", "offline.html", PARALLEL])
def test_every_page_ends_as_those_of_its_edition(reader: Reader, path: str) -> None:
    links = """() => [...document.querySelectorAll("body > footer a")]
        .filter((each) => each.checkVisibility()).map(({ text, href }) => [text, href])"""
    told = reader.open("zh-Hant/").evaluate(links)
    assert len(told) > 4
    page = reader.open(path)
    assert page.evaluate(links) == told
    expect(page.locator("body > footer")).to_contain_text("繁體", use_inner_text=True)
    reader.complaints.clear()  # the console tells about the status
