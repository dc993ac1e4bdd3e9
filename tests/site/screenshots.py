"""Pictures of every kind of page, whole: each locale, phone and desk, light and dark, and on paper.

`make screenshots` shows the site built from docs/ to a browser and writes build/screenshots/; what
that digest has no case of is shown as the tests' sample has it. Names of kinds: these alone. With
`--readme` it renews the four pictures of the README in guide/images/ instead.
"""

from __future__ import annotations

import argparse
import io
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from digest.editorial.locales import load_locales
from digest.site.preview import preview_server
from tests.sample import ROOT
from tests.serving import serving
from tests.site.fixtures import CHROMIUM, FLAGS, build
from tests.site.sample import write_sample

BASE_URL = "http://127.0.0.1/digest/"
ARTICLE = "xian-jiaotong-medicine-engineering-alumni-forum"
KINDS = {
    "home": "",
    "article": f"articles/{ARTICLE}/",
    "pictures": "articles/heart-model-in-four-steps/",
    "tables": "articles/chanba-port-projects-in-figures/",
    "tags": "tags/",
    "tag": "tags/stem-cell/",
    "organisation": "tags/yisaier/",
    "person": "tags/yan-jiaxu/",
    "issues": "issues/",
    "issue": "issues/2024-02/",
    "undated": "issues/undated/",
    "mail": "issues/2024-02.mail.html",
    "wechat": "issues/2024-02.wechat.html",
    "trends": "trends/",
    "new": "new/",
    "archive": "archive/",
    "year": "archive/2026/",
    "glossary": "glossary/",
    "events": "events/",
    "about": "about/",
    "licence": "licence/",
    "search": "?q=CAR-T",
    "nothing": "?q=xyz",
    "missing": "no-such-page/",
}
PRESSED = {"code": -3, "cite": -2}
"""Buttons of an article's row, from its end: a phone's share sheet is one more."""
SAMPLED = {
    "pending": "articles/printed-heart-model/",
    "updating": "articles/cartilage-trial/",
    "contents": "articles/stem-cell-bank-opens/",
}
"""Kinds of articles that the tests' sample alone has: English to come, corrections and contents."""
COMMON = {"entrance": "", "offline": "offline.html"}
PAPER = ("article", "tables", "issue")


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


class Shot(NamedTuple):
    """A page to be taken: its kind, its picture's name, its address, the button pressed on it."""

    kind: str
    name: str
    address: str
    button: int | None = None


def opened(browser: Browser, address: str, screen: Screen) -> Page:
    """The page at `address`, loaded, in a window of its own."""
    page = browser.new_page(
        viewport={"width": screen.width, "height": screen.height}, color_scheme=screen.scheme
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(_ALL_DRAWN)
    return page


def shoot_all(browser: Browser, shots: Iterator[Shot], folder: Path) -> None:
    """Every shot on every screen; articles and issues on paper too."""
    folder.mkdir(parents=True, exist_ok=True)
    for shot in shots:
        for screen in SCREENS:
            file = folder / f"{shot.name}-{screen.name}.png"
            page = opened(browser, shot.address, screen)
            if shot.button is not None:
                page.locator(".take button").nth(shot.button).click()
                page.locator("dialog[open]").wait_for()
            page.screenshot(path=str(file), full_page=shot.button is None)
            page.close()
            print(file.relative_to(ROOT))
        if shot.kind in PAPER:
            page = opened(browser, shot.address, SCREENS[0])
            page.pdf(path=str(folder / f"{shot.name}.pdf"), prefer_css_page_size=True)
            page.close()


def shots(root: str, sample: str) -> Iterator[Shot]:
    """Every picture's page, of the digest and of the sample."""
    locales = [locale.id for locale in load_locales(ROOT / "editorial" / "locales.yml")]
    for locale in locales:
        for kind, path in KINDS.items():
            yield Shot(kind, f"{kind}-{locale}", f"{root}{locale}/{path}")
        for kind, button in PRESSED.items():
            address = f"{root}{locale}/{KINDS['article']}"
            yield Shot(kind, f"{kind}-{locale}", address, button)
        for kind, path in SAMPLED.items():
            yield Shot(kind, f"{kind}-{locale}", f"{sample}{locale}/{path}")
    for pair in combinations(locales, 2):
        for article in (ARTICLE, "chanba-port-projects-in-figures"):
            name = f"parallel-{'-'.join(pair)}-{article.split('-', maxsplit=1)[0]}"
            yield Shot("parallel", name, f"{root}parallel/{article}/#{'+'.join(pair)}")
    for kind, path in COMMON.items():
        yield Shot(kind, kind, root + path)


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


@contextmanager
def looking() -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of the digest's site.

    It begins after every build: processes that a build began meanwhile would hold the pipe whose
    end the browser's driver waits for.
    """
    with (
        serving(preview_server(ROOT / "site", BASE_URL)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser, f"{address}/digest/"
        browser.close()


def main() -> None:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="the kinds of pages to take; all without")
    parser.add_argument("--readme", action="store_true", help="renew guide/images/ instead")
    options = parser.parse_args()
    if options.readme:
        with looking() as (browser, root):
            shoot_readme(browser, root, ROOT / "guide" / "images")
    else:
        take(options.kinds)


def take(kinds: Collection[str]) -> None:
    """The shots of `kinds`, else all of them and no others."""
    folder = ROOT / "build" / "screenshots"
    if not kinds:
        shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as scratch:
        write_sample(Path(scratch))
        build(Path(scratch), BASE_URL)
        sample = serving(preview_server(Path(scratch) / "site", BASE_URL))
        with sample as address, looking() as (browser, root):
            wanted = shots(root, f"{address}/digest/")
            shoot_all(browser, (shot for shot in wanted if not kinds or shot.kind in kinds), folder)


if __name__ == "__main__":
    main()
