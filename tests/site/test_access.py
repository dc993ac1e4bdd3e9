"""axe-core finds nothing serious on any kind of page, in any locale, light or dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from digest.editorial import Locale
from tests.site.crawl import pages, tree

pytestmark = [pytest.mark.site, pytest.mark.browser]


def page_kinds(site: Path, locale: Locale) -> list[str]:
    """One page of each folder of the locale, by its address below the site's root."""
    kinds: dict[tuple[str, ...], str] = {}
    for page in pages(site / locale.id):
        path = page.parent.relative_to(site)
        kinds.setdefault((*path.parts[1:2], str(len(path.parts))), f"{path.as_posix()}/")
    return list(kinds.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier(
    built: Path, browser: Browser, address: str, locales: tuple[Locale, ...], scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    paths = [path for locale in locales for path in page_kinds(built / "site", locale)]
    assert len(paths) >= 3 * 5
    found = []
    others = ["", "no/such/page/", "parallel/stem-cell-bank-opens/#zh-Hans+en", "zh-Hant/?q=細胞"]
    for path in [*paths, *others]:
        page.goto(address + path)
        if "?q=" in path:
            page.locator(".dg-hit").first.wait_for()
        violations = Axe().run(page).response["violations"]
        found += [
            (path, violation["id"], node["html"])
            for violation in violations
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]
    context.close()
    assert found == []


def test_every_text_in_chinese_says_so(built: Path) -> None:
    """A screen reader takes the voice, and a browser the glyphs, that the language asks for."""
    site = built / "site"
    shared = [
        page
        for page in (site / "parallel").rglob("*.html")
        if "refresh" not in page.read_text("utf-8")
    ]
    for page in [*pages(site / "en"), *shared]:
        for text in tree(page).xpath("//body//text()[not(ancestor::script)] | //body//@aria-label"):
            (language, *_) = text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")
            told = language.startswith("zh")
            assert told or not re.search("[\u4e00-\u9fff]", text), (page, text)
