"""Parallel reading: two editions side by side, as a page of the site."""

from __future__ import annotations

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Route, expect

from tests.site.conftest import Reader
from tests.site.test_entrances import SHIFTS
from tests.site.test_search import BOX

pytestmark = [pytest.mark.browser, pytest.mark.site]

SLUG = "stem-cell-bank-opens"
PAIR = f"parallel/{SLUG}/#zh-Hant+en"


def paragraph(reader: Reader) -> Locator:
    """The row of the first paragraph."""
    return reader.page.locator("tbody tr:not(.facts)").first


@pytest.mark.reader(java_script_enabled=False)
def test_any_two_editions_stand_side_by_side_without_scripts(reader: Reader) -> None:
    page = reader.open(f"zh-Hant/articles/{SLUG}/")
    page.locator("blockquote").get_by_role("link", name="English").click()
    assert reader.path() == PAIR
    row = paragraph(reader)
    simplified = row.locator("[lang=zh-Hans]")
    expect(row.locator("[lang=zh-Hant]")).to_be_visible()
    expect(row.locator("[lang=en]")).to_be_visible()
    expect(simplified).to_be_hidden()
    page.get_by_role("link", name="简体中文 + 繁體中文").click()
    expect(simplified).to_be_visible()
    expect(row.locator("[lang=en]")).to_be_hidden()


@pytest.mark.parametrize(("width", "beside"), [(320, False), (1280, True)])
def test_paragraphs_are_aligned_or_stacked(reader: Reader, width: int, beside: bool) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open(f"parallel/{SLUG}/#zh-Hans+en")
    row = paragraph(reader)
    chinese = row.locator("td").first.bounding_box()
    english = row.locator("[lang=en]").bounding_box()
    assert chinese is not None
    assert english is not None
    assert (chinese["y"] == english["y"]) == beside
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_says_what_it_is_from_when_and_how_it_came_about(reader: Reader) -> None:
    page = reader.open(PAIR)
    headline = page.get_by_role("heading", level=1)
    expect(headline).to_have_count(1)
    shown = headline.locator("span:visible")
    expect(shown).to_have_count(2)
    expect(shown.first).to_contain_text("濱海幹細胞庫")
    when, how = (page.locator(f".facts >> nth={number}") for number in (0, 1))
    expect(when.locator("[lang=en]").first).to_contain_text(
        "February 26, 2024, 2:36 p.m. · Source: Coast Daily"
    )
    expect(when.locator("[lang=zh-Hant]").first).to_contain_text("來源：")
    expect(how.locator("[lang=en]").first).to_contain_text("Of 10 passages in this English version")
    assert page.locator("main td:not([lang], [colspan], td td)").count() == 0
    page.locator("thead [lang=en] a").click()
    assert reader.path() == f"en/articles/{SLUG}/"


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("#zh-Hant%2Ben", ["zh-Hant", "en"]), ("#zh-Hant%2", ["zh-Hans", "zh-Hant", "en"])],
)
def test_an_address_that_a_program_wrote_or_cut_is_understood(
    reader: Reader, mark: str, shown: list[str]
) -> None:
    page = reader.open(f"parallel/{SLUG}/{mark}")
    expect(page.locator(BOX)).to_be_visible()
    cells = paragraph(reader).locator("[lang]").all()
    assert [cell.get_attribute("lang") for cell in cells if cell.is_visible()] == shown


def test_it_speaks_the_reader_s_language_and_searches_in_it(reader: Reader) -> None:
    page = reader.open(f"parallel/{SLUG}/")
    page.locator("search + nav [lang=en]").click()
    assert reader.path() == f"en/articles/{SLUG}/"
    reader.open(PAIR)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    home = page.locator("body > header > a")
    expect(home).to_have_text("Cell Industry Digest", use_inner_text=True)
    page.locator(BOX).fill("stem cell")
    hit = page.locator(".dg-hit").first
    expect(hit).to_be_visible()
    assert "/digest/en/" in (hit.get_attribute("href") or "")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="简体中文 + English").click()
    expect(page.locator(".pairs [aria-current]")).to_have_text("简体中文 + English")
    home.click()
    assert reader.path() == "en/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_stands_still_and_keeps_nobody_out(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        bypass_csp=True,
    )
    page = context.new_page()

    def late(route: Route) -> None:
        time.sleep(0.2)
        route.continue_()

    page.route("**/parallel.js", late)
    page.goto(address + PAIR)
    assert page.evaluate(SHIFTS) == 0
    assert Axe().run(page).response["violations"] == []
    context.close()
