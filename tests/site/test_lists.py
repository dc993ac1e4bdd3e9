"""Lists that a reader follows, in a real browser: the news of a tag, its chart, people, archive."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
LOCALES = ["zh-Hans", "zh-Hant", "en"]


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
