"""Pictures of every kind of page, whole: each locale, phone and desk, light and dark, and on paper.

`make screenshots` shows the site built from docs/ to a browser and writes build/screenshots/; with
`--readme` it renews the four pictures of the README in guide/images/ instead.
"""

from __future__ import annotations

import argparse
import io
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from digest.editorial.locales import load_locales
from digest.site.preview import preview_server
from tests.sample import ROOT
from tests.serving import serving
from tests.site.fixtures import CHROMIUM, FLAGS

BASE_URL = "http://127.0.0.1/digest/"
ARTICLE = "xian-jiaotong-medicine-engineering-alumni-forum"
KINDS = {
    "home": "",
    "article": f"articles/{ARTICLE}/",
    "tags": "tags/",
    "tag": "tags/stem-cell/",
    "organisation": "tags/yisaier/",
    "issues": "issues/",
    "issue": "issues/2024-02/",
    "trends": "trends/",
    "new": "new/",
    "archive": "archive/",
    "glossary": "glossary/",
    "events": "events/",
    "about": "about/",
    "search": "?q=CAR-T",
    "nothing": "?q=xyz",
    "missing": "no-such-page/",
}


class Screen(NamedTuple):
    """A window to look through."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]


SCREENS = [
    Screen(f"{name}-{scheme}", width, height, scheme)
    for name, width, height in (("phone", 390, 844), ("desk", 1280, 900))
    for scheme in ("light", "dark")
]


class Picture(NamedTuple):
    """What the README shows: a page, and what the mouse points at."""

    path: str
    scheme: Literal["light", "dark"] = "light"
    hover: str = "html"


README = {
    "front-page": Picture("zh-Hant/"),
    "article": Picture(
        "en/articles/heart-model-in-four-steps/", hover="p > :is(a, abbr)[title] >> nth=0"
    ),
    "parallel": Picture("parallel/terms-in-our-reports/#zh-Hans+en", hover="tr:has(img)"),
    "search": Picture("zh-Hans/?q=幹細胞", scheme="dark"),
}
COLOURS = 64
"""Of a picture in the README: enough for text on one ground, in a fifth of the bytes."""

_ALL_DRAWN = """Promise.all([...document.images].map(each => {
    each.loading = "eager"
    return each.decode()
}))"""
"""Waits for the pictures of a page, those too that load when they come into view."""


def opened(browser: Browser, address: str, screen: Screen) -> Page:
    """The page at `address`, loaded, in a window of its own."""
    page = browser.new_page(
        viewport={"width": screen.width, "height": screen.height}, color_scheme=screen.scheme
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(_ALL_DRAWN)
    return page


def shoot_all(browser: Browser, root: str, folder: Path) -> None:
    """Every kind of page on every screen; articles and issues on paper too."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, path in addresses():
        for screen in SCREENS:
            file = folder / f"{name}-{screen.name}.png"
            page = opened(browser, root + path, screen)
            page.screenshot(path=str(file), full_page=True)
            page.close()
            print(file.relative_to(ROOT))
        if name.startswith(("issue-", "article-")):
            page = opened(browser, root + path, SCREENS[0])
            page.pdf(path=str(folder / f"{name}.pdf"), prefer_css_page_size=True)
            page.close()


def addresses() -> Iterator[tuple[str, str]]:
    """(name, path below the site's root) of every picture's page."""
    locales = [locale.id for locale in load_locales(ROOT / "editorial" / "locales.yml")]
    for locale in locales:
        for kind, path in KINDS.items():
            yield f"{kind}-{locale}", f"{locale}/{path}"
    for pair in combinations(locales, 2):
        yield f"parallel-{'-'.join(pair)}", f"parallel/{ARTICLE}/#{'+'.join(pair)}"
    yield "entrance", ""


def shoot_readme(browser: Browser, root: str, folder: Path) -> None:
    """The four of the README, in few colours."""
    for name, picture in README.items():
        page = opened(browser, root + picture.path, Screen(name, 720, 800, picture.scheme))
        page.locator(picture.hover).hover()
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(
            folder / f"{name}.png", optimize=True
        )
        page.close()


def main() -> None:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="renew guide/images/ instead")
    options = parser.parse_args()
    site = ROOT / "site"
    with serving(preview_server(site, BASE_URL)) as address, sync_playwright() as playwright:
        root = f"{address}/digest/"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if options.readme:
            shoot_readme(browser, root, ROOT / "guide" / "images")
        else:
            shoot_all(browser, root, ROOT / "build" / "screenshots")
        browser.close()


if __name__ == "__main__":
    main()
