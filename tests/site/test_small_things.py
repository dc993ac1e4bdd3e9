"""What readers meet at the edges: small screens, forced colours, what was read, labels."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import Reader
from tests.site.test_search import BANK, BOX

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_ios_enlarges_nothing_when_search_is_used(reader: Reader) -> None:
    """It does for text below 16 pixels."""
    page = reader.open("zh-Hans/")
    size = page.locator(BOX).evaluate("(box) => parseFloat(getComputedStyle(box).fontSize)")
    assert size >= 16


def test_the_button_of_colours_is_seen_in_forced_colours(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}en/")
    drawn, behind = page.locator("body > header > button").evaluate(
        """(button) => [
            getComputedStyle(button, "::before").backgroundColor,
            getComputedStyle(document.body).backgroundColor,
        ]"""
    )
    context.close()
    assert drawn != behind


def test_every_label_is_of_a_control(reader: Reader) -> None:
    page = reader.open(f"zh-Hant/articles/{BANK}/")
    expect(page.locator("main nav")).to_be_attached()
    lost = page.evaluate(
        "[...document.querySelectorAll('label')].filter((label) => !label.control).length"
    )
    assert lost == 0


def test_a_story_that_was_read_looks_so_in_lists(reader: Reader) -> None:
    """No script may see the colour of a link that was visited: the rule is looked up."""
    page = reader.open("zh-Hans/")
    rules = page.evaluate(
        """[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
            .map((rule) => rule.selectorText ?? "").filter((each) => each.includes(":visited"))"""
    )
    assert rules
    link = page.locator("article a[href*='articles/']").first
    assert link.evaluate(
        "(link, rule) => link.matches(rule.replaceAll(':visited', ':any-link'))", rules[0]
    )
