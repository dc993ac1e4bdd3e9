"""What a reader does, in a real browser: reads, switches language, follows a tag, searches."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.website.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = "articles/stem-cell-bank-opens/"


def search(reader: Reader, query: str) -> set[str]:
    """Types a query; returns the slugs of the articles found, all of the page's own locale."""
    locale = reader.path().split("/")[0]
    reader.page.get_by_role("combobox").fill(query)
    expect(reader.page.locator(".dg-search__panel")).to_have_attribute("data-query", query)
    links = reader.page.locator(".dg-hit")
    paths = {urlsplit(link.get_attribute("href") or "").path for link in links.all()}
    home = f"/digest/{locale}/articles/"
    assert all(path.startswith(home) for path in paths)
    return {path.removeprefix(home).strip("/") for path in paths}


def test_from_the_home_page_to_an_article_its_tag_and_back(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    page.get_by_role("link", name="滨海干细胞库启用").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("滨海干细胞库启用")
    page.get_by_role("link", name="CAR-T疗法").click()
    assert reader.path() == "zh-Hans/tags/car-t/"
    expect(page.get_by_role("heading", level=1)).to_have_text("CAR-T疗法")


@pytest.mark.parametrize("width", [390, 1280])
def test_one_tap_leads_to_the_same_page_in_another_language(reader: Reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open(f"zh-Hans/{ARTICLE}")
    for locale, title in [("zh-Hant", "濱海幹細胞庫"), ("en", "Coastal stem"), ("zh-Hans", "滨海")]:
        page.locator(f".dg-languages [hreflang={locale}]").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        assert reader.path() == f"{locale}/{ARTICLE}"
        assert page.locator("html").get_attribute("lang") == locale


BANK, HEART, CARTILAGE = "stem-cell-bank-opens", "printed-heart-model", "cartilage-trial"


@pytest.mark.parametrize(
    ("locale", "query", "found"),
    [
        ("zh-Hans", "干细胞", {BANK, CARTILAGE}),  # the second by the tag it shows
        ("zh-Hans", "幹細胞", {BANK, CARTILAGE}),
        ("zh-Hans", "干扰", {CARTILAGE}),
        ("zh-Hans", "用它", set()),  # a full stop stands between the two
        ("zh-Hans", "细胞，软骨", {CARTILAGE}),
        ("zh-Hans", "3D打印", {HEART}),
        ("zh-Hans", "３Ｄ打印", {HEART}),
        ("zh-Hans", "CAR-T", {BANK}),
        ("zh-Hans", "car-t细胞 液氮", {BANK}),
        ("zh-Hant", "干细胞", {BANK, CARTILAGE}),
        ("zh-Hant", "幹細胞", {BANK, CARTILAGE}),
        ("zh-Hant", "头发", {BANK}),
        ("zh-Hant", "干扰", {CARTILAGE}),
        ("en", "hospital", {BANK}),
        ("en", "surgeon", {HEART}),
        ("en", "surg", {HEART}),  # still being typed
        ("en", "CAR-T", {BANK}),  # not cartilage
        ("en", '"cells are prepared"', {BANK}),
        ("en", "软骨", {HEART}),  # a paragraph whose translation is pending
        ("en", "濱海", set()),
    ],
)
def test_search_finds_exactly(reader: Reader, locale: str, query: str, found: set[str]) -> None:
    reader.open(f"{locale}/")
    assert search(reader, query) == found
