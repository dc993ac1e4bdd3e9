"""Cards of terms: by mouse, by keyboard, by touch, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.site.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = "en/articles/stem-cell-bank-opens/"


def card(term: Locator) -> str:
    """What the card of a term shows; `none` for no card."""
    shown: str = term.evaluate("term => getComputedStyle(term, '::after').content")
    return shown


def term(reader: Reader) -> Locator:
    """A term of an article whose scripts have come: the cards' own comes after the page."""
    page = reader.open(ARTICLE)
    page.wait_for_load_state("networkidle")
    return page.locator("p > a[title]", has_text="stem cell").first


def test_the_mouse_shows_a_card_and_escape_puts_it_away(reader: Reader) -> None:
    found = term(reader)
    assert card(found) == "none"
    found.hover()
    assert "干细胞" in card(found)
    reader.page.keyboard.press("Escape")
    assert card(found) == "none"


@pytest.mark.reader(java_script_enabled=True, has_touch=True)
def test_a_first_tap_shows_the_card_and_a_second_follows_the_link(reader: Reader) -> None:
    found = term(reader)
    found.tap()
    assert "Cells that renew themselves" in card(found)
    assert reader.path() == ARTICLE
    found.tap()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Stem cells")
    assert reader.path() == "en/tags/stem-cell/"


@pytest.mark.reader(java_script_enabled=False)
def test_without_scripts_the_title_is_the_card(reader: Reader) -> None:
    found = term(reader)
    expect(found).to_have_accessible_description(
        "干细胞 · 幹細胞 · Stem cells — Cells that renew themselves and become cells of many kinds."
    )
    organisation = reader.open("en/articles/cartilage-trial/").locator("abbr[title]")
    expect(organisation).to_have_accessible_description("独立小组 · 獨立小組")


@pytest.mark.parametrize(
    ("locale", "name"),
    [("zh-Hans", "滨海医院"), ("zh-Hant", "濱海醫院"), ("en", "Coast Hospital")],
)
def test_an_organisation_s_card_leads_to_its_page(reader: Reader, locale: str, name: str) -> None:
    page = reader.open(f"{locale}/articles/stem-cell-bank-opens/")
    link = page.locator("p > a[title]", has_text=name)
    link.hover()
    others = {"滨海医院", "濱海醫院", "Coast Hospital"} - {name}
    assert all(other in card(link) for other in others)
    link.click()
    assert reader.path() == f"{locale}/tags/coast-hospital/"
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("figure svg[role=img]")).to_be_visible()
    expect(page.locator("h2 > a")).to_have_count(2)
    page.locator("header > a + nav a").nth(1).click()
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_the_keyboard_shows_a_card(reader: Reader) -> None:
    found = term(reader)
    found.focus()
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Tab")
    expect(found).to_be_focused()
    assert "幹細胞" in card(found)
