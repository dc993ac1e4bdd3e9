"""What readers meet at the edges: small screens, forced colours, what was read, labels."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import ALONE, Reader
from tests.site.crawl import pages, tree
from tests.site.test_search import BANK, BOX, search

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


def test_the_chosen_result_is_seen_in_forced_colours(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", **ALONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}en/?q=cells")
    expect(page.locator(".dg-search__panel")).to_have_attribute("data-query", "cells")
    page.locator(BOX).focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".dg-hit[aria-selected=true]")
    style = "getComputedStyle(each).outlineStyle"
    assert chosen.evaluate(f"(each) => {style}") == "solid"
    others = page.locator(".dg-hit[aria-selected=false]")
    assert others.evaluate_all(f"(all) => all.every((each) => {style} === 'none')")
    context.close()


def test_every_label_is_of_a_control(reader: Reader) -> None:
    page = reader.open(f"zh-Hant/articles/{BANK}/")
    expect(page.locator("main nav .md-nav__title")).to_have_text("目錄")
    expect(page.locator("main nav")).not_to_contain_text("<")
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


@pytest.mark.parametrize("width", [320, 390])
def test_every_filter_of_the_search_is_in_view_on_a_phone(reader: Reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open("en/")
    search(reader, "cell", pages=True)
    selects = page.locator(".dg-search__bar select")
    expect(selects).to_have_count(3)
    for box in (select.bounding_box() for select in selects.all()):
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_an_excerpt_does_not_begin_with_the_end_of_a_sentence(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    found = page.evaluate(
        """async (module) => {
            const { excerpt } = await import(module);
            const words = [..."甲甲甲甲甲。乙乙乙乙乙乙乙乙乙细胞"];
            return excerpt(words, new Set([15, 16])).map(({ text }) => text).join("");
        }""",
        "/digest/assets/digest/excerpt.js",
    )
    assert found == "…乙乙乙乙乙乙乙乙乙细胞"


def test_what_came_since_the_last_visit_is_marked_until_the_visit_ends(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}en/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-added]:not(:empty), .new-since")).to_have_count(0)
    # The last visit was on the day on which one of the two came, and saw it.
    key = page.evaluate("Object.keys(localStorage)[0]")
    seen = json.dumps({"day": "2024-02-27", "slugs": [BANK]})
    page.evaluate("([key, seen]) => localStorage.setItem(key, seen)", [key, seen])
    page.close()
    page = context.new_page()
    for _ in range(2):
        page.goto(f"{address}zh-Hant/new/")
        expect(page.locator(".new-since")).to_have_text("自您上次來訪以來，新增1篇。")
        marked = page.locator("li:has([data-added]:not(:empty)) > a")
        expect(marked).to_have_count(1)
        assert "cartilage-trial" in (marked.get_attribute("href") or "")
    page.close()
    page = context.new_page()
    page.goto(f"{address}en/")
    page.wait_for_timeout(300)
    expect(page.locator(".new-since")).to_have_count(0)
    context.close()


def test_who_switches_back_to_the_system_s_colours_follows_the_system_again(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}en/")
    theme = page.locator("meta[name=theme-color]")
    button = page.locator("body > header > button")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    expect(theme).to_have_attribute("content", dark)
    button.click()
    light = page.evaluate(ground)
    assert light != dark
    expect(theme).to_have_attribute("content", light)
    page.reload()
    assert page.evaluate(ground) == light
    button.click()
    page.reload()
    assert page.evaluate(ground) == dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == light
    expect(theme).to_have_attribute("content", light)
    context.close()


def test_escape_in_a_filter_closes_the_search(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    search(reader, "干细胞")
    page.locator("#dg-panel select, search select").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")


def test_no_two_pages_of_an_edition_have_one_description(built: Path) -> None:
    said = [
        (page, tree(page).xpath("string(//meta[@name='description']/@content)"))
        for page in pages(built / "site" / "en")
        if "articles" not in page.parts
    ]
    descriptions = [text for _, text in said]
    assert [each for each in said if descriptions.count(each[1]) > 1 and each[1]] == []


def test_sitemaps_say_when_a_story_came_or_was_put_right(built: Path) -> None:
    listed = gzip.decompress((built / "site" / "sitemap-en.xml.gz").read_bytes()).decode()
    days = dict(re.findall(r"<loc>[^<]*/articles/([^/]+)/</loc><lastmod>([^<]*)</lastmod>", listed))
    assert days == {"cartilage-trial": "2024-03-15", "stem-cell-bank-opens": "2024-03-09"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tags/",
        "tags/stem-cell/",
        "issues/",
        "new/",
        "glossary/",
        "../parallel/cartilage-trial/",
    ],
)
def test_a_finger_finds_every_link_of_a_list(reader: Reader, path: str) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels."""
    reader.page.set_viewport_size({"width": 390, "height": 844})
    page = reader.open(f"en/{path}")
    low = page.evaluate(
        """[...document.querySelectorAll("a, button, summary")]
            .filter((each) => each.offsetParent && !each.closest(".md-skip"))
            .filter((each) => each.getBoundingClientRect().height < 23.5)
            .map((each) => `${each.textContent} ${each.getBoundingClientRect().height}`)"""
    )
    assert low == []


def test_every_page_has_a_sign_for_the_home_screen(built: Path) -> None:
    site = built / "site"
    shared = [site / f"{name}.html" for name in ("index", "404", "offline")]
    for page in [*shared, *(site / "parallel").rglob("*.html"), *pages(site / "en")]:
        icons = tree(page).xpath("//link[@rel='apple-touch-icon']/@href")
        assert len(icons) == 1, page
