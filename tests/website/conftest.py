"""One built site for all tests of a run, and a browser to read it with."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from digest.resources import Locale
from digest.resources.locales import load_locales
from digest.site import build_site, preview_server
from tests.website.sample import write_sample

ROOT = Path(__file__).resolve().parents[2]
BASE_URL = "https://reader.example/digest/"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def locales() -> tuple[Locale, ...]:
    return load_locales(ROOT / "editorial" / "locales.yml")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, locales: tuple[Locale, ...]) -> Path:
    """A folder with the sample's `docs` and `site`; the workers of one run share it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "sample"
    folder.mkdir(exist_ok=True)
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            write_sample(folder / "docs", locales)
            build_site(
                folder / "docs",
                folder / "site",
                locales,
                base_url=BASE_URL,
                jobs=2,
                work=folder / "work",
                progress=lambda _: None,
            )
    return folder


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the sample's site is served, with the sub-path it has on GitHub Pages."""
    with preview_server(built / "site", BASE_URL) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/digest/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        message = "no Chromium on this machine; install the chromium package"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Reader:
    """A page in the browser that notes what a reader must never meet."""

    page: Page
    address: str
    complaints: list[str]

    def open(self, path: str = "") -> Page:
        self.page.goto(self.address + path)
        return self.page

    def path(self) -> str:
        """The address of the page shown, below the site's root."""
        return self.page.url.removeprefix(self.address)


@pytest.fixture
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader whose browser speaks Simplified Chinese, unless the test's `reader` mark says else.

    Fails the test on any script error, console complaint, missing file or request to another host.
    """
    mark = request.node.get_closest_marker("reader")
    context = browser.new_context(**({"locale": "zh-CN"} | (mark.kwargs if mark else {})))
    page = context.new_page()
    complaints: list[str] = []

    def check_host(asked: Request) -> None:
        if not asked.url.startswith((address, "data:")):
            complaints.append(f"request to {asked.url}")

    page.on("request", check_host)
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on(
        "console", lambda said: said.type in {"error", "warning"} and complaints.append(said.text)
    )
    yield Reader(page, address, complaints)
    context.close()
    assert complaints == []
