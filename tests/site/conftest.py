"""A reader in the browser, on the sample's site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from digest.site.preview import preview_server
from tests.serving import serving
from tests.site.fixtures import BASE_URL


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the sample's site is served, with the sub-path it has on GitHub Pages."""
    with serving(preview_server(built / "site", BASE_URL)) as address:
        yield f"{address}/digest/"


ALONE = {"service_workers": "block"}
"""Playwright sees no request that a worker answers; tests/site/test_offline.py has one."""
_BLOCKED = "Service Worker registration blocked by Playwright"


def keep_routing(page: Page) -> None:
    """Has one route stay: where the last one goes, what is under way then may never come."""
    page.context.route("**/no-such-file", lambda route: route.abort())


@dataclass
class Reader:
    """A page in the browser that notes what a reader must never meet."""

    page: Page
    address: str
    complaints: list[str]
    meets_failures: bool = False
    """A test of what fails, which the console tells of."""

    def meet_failures(self) -> None:
        """Lets a test make files fail, and end that again."""
        self.meets_failures = True
        keep_routing(self.page)

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
    context = browser.new_context(**(ALONE | {"locale": "zh-CN"} | (mark.kwargs if mark else {})))
    page = context.new_page()
    complaints: list[str] = []

    def check_host(asked: Request) -> None:
        if not asked.url.startswith((address, "data:")):
            complaints.append(f"request to {asked.url}")

    page.on("request", check_host)
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on(
        "console",
        lambda said: (
            said.type in {"error", "warning"}
            and _BLOCKED not in said.text
            and complaints.append(said.text)
        ),
    )
    reader = Reader(page, address, complaints)
    yield reader
    context.close()
    # A script of ours that fails is never right, whatever the line does; Pagefind's says so thus.
    wrong = [
        each
        for each in complaints
        if each.startswith(("request", "script")) and "Failed to load" not in each
    ]
    assert (wrong if reader.meets_failures else complaints) == []
