"""Lists that a reader follows, in a real browser: the news of a tag, its chart, people, archive."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
LOCALES = ["zh-Hans", "zh-Hant", "en"]

OUTSIDE = """texts => texts.filter(text => {
    const own = text.getBoundingClientRect(), chart = text.ownerSVGElement.getBoundingClientRect()
    const size = own.height
    return size < 9 || own.left < chart.left - 1 || own.right > chart.right + 1
        || own.top < chart.top - 1 || own.bottom > chart.bottom + 1
}).map(text => text.textContent)"""
"""What is written beyond the edge of its chart, or too small to be read."""

CLINIC = {"zh-Hans": "滨海医院", "zh-Hant": "濱海醫院", "en": "Coast Hospital"}
NAMESAKES = {
    "zh-Hans": "收录提及“赵一”的全部报道。同名者未必是同一人",
    "zh-Hant": "收錄提及「趙一」的全部報導。同名者未必是同一人",
    "en": "Every story that names Zhao Yi. Namesakes are not told apart",
}
"""What a page of a name says of those who share it."""
JUMPS = "h1 ~ p:not(.up) > a[href^='#']"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_tag_begins_with_its_news_and_its_own_feed(reader: Reader, locale: str) -> None:
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.open(f"{locale}/tags/stem-cell/")
    story, about = page.locator("article h2 >> nth=0"), page.locator("aside")
    expect(story).to_be_in_viewport(ratio=1)
    below = about.bounding_box()
    article = page.locator("article").bounding_box()
    assert below
    assert article
    assert below["y"] >= article["y"] + article["height"]
    page.locator("article [href='#about']").click()
    expect(about.get_by_role("heading")).to_be_in_viewport()
    for place in ("article", "footer"):
        link = page.locator(f"{place} [href='feed.xml']").evaluate("link => link.href")
        feed = page.request.get(link)
        assert f"digest/{locale}/tags/stem-cell/feed.xml" in feed.text()
    page.set_viewport_size(DESK)
    beside, article = about.bounding_box(), page.locator("article").bounding_box()
    assert beside
    assert article
    assert beside["x"] >= article["x"] + article["width"]
    assert beside["y"] <= article["y"]
    expect(page.locator("article [href='#about']")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_charts_are_named_and_their_axes_stand_inside_them(reader: Reader, width: int) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 844})
    for locale, name in zip(
        LOCALES,
        ["干细胞的报道数量", "幹細胞的報導數量", "Stories on Stem cells over time"],
        strict=True,
    ):
        reader.open(f"{locale}/")
        page.locator("header nav [href$='trends/']").click()
        expect(page.get_by_role("img", name=name)).to_be_visible()
        letters = page.locator(".chart text")
        assert letters.count() > 3 * 4
        assert letters.evaluate_all(OUTSIDE) == []


def test_charts_are_seen_in_forced_colours(reader: Reader) -> None:
    reader.page.emulate_media(forced_colors="active", color_scheme="dark")
    page = reader.open("en/trends/")
    bars, ground = page.locator(".chart path >> nth=1"), page.locator("body")
    assert bars.evaluate("bars => getComputedStyle(bars).fill") == "rgb(255, 255, 255)"
    assert ground.evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("locale", LOCALES)
def test_all_stories_are_found_by_their_month(reader: Reader, locale: str) -> None:
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.open(f"{locale}/")
    page.locator("article a[href='archive/']").click()
    page.locator("article li a[href$='#m2024-01']").click()
    assert reader.path() == f"{locale}/archive/2024/#m2024-01"
    expect(page.locator("#m2024-01")).to_be_in_viewport()
    page.locator("h1 + p a").last.click()
    expect(page.locator("article li a")).to_have_count(1)
    page.locator("footer a[href$='glossary/']").click()
    page.locator("article h3 a[href$='tags/stem-cell/']").click()
    assert reader.path() == f"{locale}/tags/stem-cell/"


@pytest.mark.reader(java_script_enabled=False)
@pytest.mark.parametrize("locale", LOCALES)
def test_contents_are_folded_before_a_text_on_a_phone(reader: Reader, locale: str) -> None:
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.open(f"{locale}/articles/stem-cell-bank-opens/")
    last = page.locator("article h2[id] >> nth=1")
    link = page.locator("details.contents a").last
    expect(link).to_be_hidden()
    page.locator("details.contents summary").click()
    expect(link).to_have_text(last.inner_text())
    link.click()
    expect(last).to_be_in_viewport(ratio=1)
    page.set_viewport_size(DESK)
    expect(page.locator("details.contents")).to_be_hidden()
    expect(page.locator(".md-sidebar--secondary")).to_be_visible()


@pytest.mark.parametrize("path", ["archive/2024/", "glossary/"])
def test_a_long_list_has_jumps_and_ways_back(reader: Reader, path: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 500})
    reader.open(f"zh-Hant/{path}")
    assert page.locator(JUMPS).count() > 1
    for jump in page.locator(JUMPS).all():
        jump.click()
        place = page.locator(f"[id='{reader.path().partition('#')[2]}']")
        expect(place).to_be_in_viewport()
        place.locator("xpath=following::p[@class='up'][1]/a").click()
        expect(page.locator("h1")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("locale", "name"), [("zh-Hans", "赵一"), ("zh-Hant", "趙一"), ("en", "Zhao Yi")]
)
def test_a_person_of_two_stories_has_a_page_with_both(
    reader: Reader, locale: str, name: str
) -> None:
    page = reader.open(f"{locale}/articles/printed-heart-model/")
    page.get_by_role("link", name=name, exact=True).click()
    assert reader.path() == f"{locale}/tags/zhao-yi/"
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("article h2 > a")).to_have_count(2)
    expect(page.locator("article")).to_contain_text(NAMESAKES[locale])
    bank = page.locator("article h2", has=page.locator("a[href*=stem-cell-bank]"))
    facts = bank.locator("xpath=following-sibling::p[1]")
    expect(facts).to_contain_text(CLINIC[locale])
    reader.open(f"{locale}/tags/")
    expect(page.get_by_role("link", name=name)).to_be_visible()
