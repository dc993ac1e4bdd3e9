"""Pictures of every kind of page, whole: each locale, phone and desk, light and dark, and on paper.

`make screenshots` shows the site built from docs/ to a browser and writes build/screenshots/; with
`--readme` it also renews the pictures in guide/images/.
"""

from __future__ import annotations

import argparse
import shutil
import threading
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from digest.resources.locales import load_locales
from digest.site import preview_server
from tests.website.conftest import CHROMIUM, FLAGS, ROOT

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
README = Screen("readme", 640, 900, "light")


def shoot(browser: Browser, address: str, screen: Screen, name: str, file: Path) -> None:
    """One picture of the page at `address`; `name` is only said."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height}, color_scheme=screen.scheme
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(file), full_page=screen is not README)
    context.close()
    print(f"{name} {screen.name}: {file.relative_to(ROOT)}")


def print_out(browser: Browser, address: str, file: Path) -> None:
    """The page at `address` as a PDF for A4 paper."""
    page = browser.new_page()
    page.goto(address)
    page.pdf(path=str(file), format="A4")
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


def main() -> None:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="renew guide/images/ too")
    options = parser.parse_args()
    site = ROOT / "site"
    folder = ROOT / "build" / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with preview_server(site, BASE_URL) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/digest/"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, path in addresses():
            for screen in SCREENS:
                shoot(browser, root + path, screen, name, folder / f"{name}-{screen.name}.png")
            if name.startswith(("issue-", "article-")):
                print_out(browser, root + path, folder / f"{name}.pdf")
            if options.readme and name.startswith("article-"):
                file = ROOT / "guide" / "images" / f"{name}.png"
                shoot(browser, root + path, README, name, file)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
