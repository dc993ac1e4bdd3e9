"""Parallel reading: two editions side by side, as a plain page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

SLUG = "stem-cell-bank-opens"


@pytest.mark.reader(java_script_enabled=False)
def test_any_two_editions_stand_side_by_side_without_scripts(reader: Reader) -> None:
    page = reader.open(f"zh-Hant/articles/{SLUG}/")
    page.locator("blockquote").get_by_role("link", name="English").click()
    assert reader.path() == f"parallel/{SLUG}/#zh-Hant+en"
    row = page.locator("tbody tr").nth(1)
    simplified = row.locator("td:not([lang])")  # the page's own language
    expect(row.locator("[lang=zh-Hant]")).to_be_visible()
    expect(row.locator("[lang=en]")).to_be_visible()
    expect(simplified).to_be_hidden()
    page.get_by_role("link", name="简体中文 + 繁體中文").click()
    expect(simplified).to_be_visible()
    expect(row.locator("[lang=en]")).to_be_hidden()


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1280, True)])
def test_paragraphs_are_aligned_or_stacked(reader: Reader, width: int, beside: bool) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open(f"parallel/{SLUG}/#zh-Hans+en")
    row = page.locator("tbody tr").nth(1)
    chinese = row.locator("td").first.bounding_box()
    english = row.locator("[lang=en]").bounding_box()
    assert chinese is not None
    assert english is not None
    assert (chinese["y"] == english["y"]) == beside
    assert page.evaluate("document.documentElement.scrollWidth") <= width
