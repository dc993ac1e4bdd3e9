"""Reading what was opened without a connection, in a real browser whose server is gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from digest.editorial import Locale
from digest.site.preview import preview_server
from digest.site.templates import FOLDER
from tests.serving import serving
from tests.site.fixtures import BASE_URL

pytestmark = pytest.mark.site

BANK, HEART = "en/articles/stem-cell-bank-opens/", "en/articles/printed-heart-model/"
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.endsWith(" pages"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({ url }) => url);
}"""

EVERYTHING = """async () => {
  const caught = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = await Promise.all(caught.map((cache) => cache.keys()));
  return kept.flat().map(({ url }) => url).sort();
}"""


class Host:
    """A copy of the site that is served until it is not, and a reader's page."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self.address = (
            f"{self._stack.enter_context(serving(preview_server(folder, BASE_URL)))}/digest/"
        )
        self.page: Page = browser.new_context(locale="en-US").new_page()

    def read(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def keep(self, path: str) -> Page:
        """Opens a page, and waits until it is kept."""
        page = self.read(path)
        page.evaluate("navigator.serviceWorker.ready")
        for _ in range(100):
            if self.address + path in page.evaluate(KEPT):
                return page
            page.wait_for_timeout(50)
        pytest.fail(f"{path} is not kept")

    def stop(self) -> None:
        self._stack.close()


@pytest.fixture
def host(built: Path, tmp_path: Path, browser: Browser) -> Iterator[Host]:
    shutil.copytree(built / "site", tmp_path / "site")
    host = Host(tmp_path / "site", browser)
    yield host
    host.stop()
    host.page.context.close()


def test_what_was_opened_is_read_without_a_server_and_nothing_else(
    host: Host, locales: tuple[Locale, ...]
) -> None:
    host.keep(BANK)  # the first page of all, before which there was no worker
    host.keep("en/")
    host.stop()
    page = host.read(f"{BANK}?found=tanks")
    expect(page.locator("h1")).to_have_text(
        "Coastal stem cell bank opens to serve 500 hospitals in three years"
    )
    font = page.evaluate("getComputedStyle(document.querySelector('.md-typeset')).lineHeight")
    assert font != "normal"  # the style sheet came along
    page.get_by_role("link", name="Cell", exact=False).first.click()
    page.wait_for_url("**/en/")
    for locale in locales:
        other = host.read(f"{locale.id}/articles/printed-heart-model/")
        shown = other.locator("main section:visible")
        expect(shown.locator("h1")).to_have_text(locale.strings["offline"])
        assert (
            shown.get_attribute("lang") == locale.id == other.locator("html").get_attribute("lang")
        )


def test_a_page_is_never_older_than_what_the_server_has(host: Host) -> None:
    host.keep(BANK)
    host.keep(BANK)
    file = host.folder / BANK / "index.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Twelve rows", "Thirteen rows"), encoding="utf-8")
    page = host.read(BANK)
    expect(page.locator("article")).to_contain_text("Thirteen rows")
    file.unlink()
    assert host.page.goto(host.address + BANK).status == 404  # type: ignore[union-attr]


def test_so_many_pages_are_kept_and_the_latest(host: Host) -> None:
    worker = host.folder / "offline.js"
    text = worker.read_text(encoding="utf-8")
    assert "[PAGES, 100]" in text
    assert len(text.encode()) < 4_500
    worker.write_text(text.replace("[PAGES, 100]", "[PAGES, 2]"), encoding="utf-8")
    for path in (BANK, "en/", HEART):
        page = host.keep(path)
    assert page.evaluate(KEPT) == [f"{host.address}{path}" for path in ("en/", HEART)]
    host.read("en/")
    page = host.keep(BANK)
    assert page.evaluate(KEPT) == [f"{host.address}{path}" for path in ("en/", BANK)]


def test_where_there_is_no_room_what_was_kept_stays(host: Host) -> None:
    page = host.keep(BANK)
    page = host.keep(HEART)
    page.wait_for_load_state("networkidle")
    kept = page.evaluate(EVERYTHING)
    full = {"origin": host.address.removesuffix("/digest/"), "quotaSize": 1000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", full)
    host.read(BANK).wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert page.evaluate(EVERYTHING) == kept
    host.stop()
    expect(host.read(BANK).locator("h1")).to_be_visible()


def test_switched_off_it_leaves_nothing_behind(host: Host) -> None:
    """A site that is published with `offline: false` has another offline.js in its place."""
    host.keep(BANK)
    shutil.copy(FOLDER / "offline-off.js", host.folder / "offline.js")
    script = host.folder / "assets/digest/page.js"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("OFFLINE = true", "OFFLINE = false"), encoding="utf-8")
    page = host.read("en/")  # on which the browser looks for another worker
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it?.update())")
    left = "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])"
    for _ in range(100):
        if not any(page.evaluate(f"{left}.then((all) => all.map((each) => each.length))")):
            break
        page.wait_for_timeout(50)
    else:
        pytest.fail("something is left")
    host.stop()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        host.read(BANK)
