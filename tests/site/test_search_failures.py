"""A file that a search lacks is asked for again, said, and never taken for nothing found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site.conftest import Reader, keep_routing
from tests.site.test_search import BOX, CARTILAGE, HEART, search

pytestmark = [pytest.mark.browser, pytest.mark.site]

FILES = {
    "search.js": "/search.js",
    "finder.js": "/finder.js",
    "query.js": "/query.js",
    "names.js": "/names.js",
    "pieces.js": "/pieces.js",
    "result.js": "/result.js",
    "excerpt.js": "/excerpt.js",
    "Pagefind": "/pagefind.js",
    "tables": "/search.json",
    "entry": "/pagefind-entry.json",
    "meta": ".pf_meta",
    "wasm": "/wasm.",
    "index": ".pf_index",
    "fragment": ".pf_fragment",
}
"""By what each is called here, a piece of the address of every file that a search loads."""


def abort(route: Route) -> None:
    route.abort()


def refuse(route: Route) -> None:
    route.fulfill(status=503, body="busy")


def cut(route: Route) -> None:
    """The first half alone, as if it were all."""
    response = route.fetch()
    body = response.body()
    route.fulfill(response=response, body=body[: len(body) // 2])


def cut_its_end(route: Route) -> None:
    """A module that lacks its last statement, which is a module as well."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().rpartition("export")[0])


def answer_another(route: Route) -> None:
    """The page of a hotel's network."""
    route.fulfill(content_type="text/html", body="<!doctype html><title>Log in</title>")


FAILURES: dict[str, Callable[[Route], None]] = {
    "cut off": abort,
    "503": refuse,
    "half": cut,
    "but its end": cut_its_end,
    "another page": answer_another,
}


def pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(FILES[name])}[^/]*$")


def hold(page: Page, name: str) -> list[Route]:
    """The requests for a file, which wait."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    keep_routing(page)
    page.route(pattern(name), keep)
    return held


def first_of(held: list[Route], page: Page) -> Route:
    """The first request that waits: what asks for a file may say before that it searches."""
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(100)
    return held[0]


def ask(page: Page, query: str) -> None:
    page.locator(BOX).fill(query)


def test_every_file_that_a_search_loads_is_tried(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(reader, "软骨")
    assert asked
    for url in asked:
        if url.endswith("favicon.png"):
            continue
        assert [name for name in FILES if pattern(name).search(url)], url
    for name in FILES:
        assert [url for url in asked if pattern(name).search(url)], name


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        *((name, "503") for name in FILES),
        *((name, "half") for name in FILES),
        *((name, "but its end") for name in FILES if name.endswith(".js") and name != "search.js"),
        *((name, "cut off") for name in ("search.js", "Pagefind", "index")),
        *((name, "another page") for name in ("tables", "entry", "index", "fragment")),
    ],
)
def test_a_file_that_does_not_come_is_said_and_asked_for_again(
    name: str, failure: str, reader: Reader
) -> None:
    reader.meet_failures()
    page = reader.open("zh-Hans/")
    page.route(pattern(name), FAILURES[failure])
    ask(page, "软骨")
    said = page.locator("search").get_by_role("status").filter(visible=True)
    expect(said).to_have_text("搜索暂时无法使用", timeout=20_000)
    expect(page.locator(".dg-hit")).to_have_count(0)
    # A file that is being cut is waited for: unroute() alone would let it go on whole, too.
    page.unroute_all(behavior="wait")
    button = page.get_by_role("button", name="重试")
    if button.is_visible():
        button.click()
        expect(said).to_have_text("找到 2 篇")
    assert search(reader, "列印 手术") == {HEART}


@pytest.mark.parametrize("name", FILES)
def test_a_line_that_fails_for_a_moment_is_not_noticed(name: str, reader: Reader) -> None:
    reader.meet_failures()
    page = reader.open("zh-Hans/")
    page.route(pattern(name), abort, times=1)
    assert search(reader, "软骨") == {CARTILAGE, HEART}


def test_a_piece_that_is_lost_later_is_said_beside_what_was_found(reader: Reader) -> None:
    """A second query needs pieces of its own."""
    reader.meet_failures()
    page = reader.open("zh-Hans/")
    assert search(reader, "列印 手术")
    page.route(pattern("index"), refuse)
    page.route(pattern("fragment"), refuse)
    ask(page, "液氮")
    said = page.locator(".dg-search__status")
    expect(said).not_to_have_text(re.compile("没有找到"), timeout=10_000)
    page.unroute(pattern("index"))
    page.unroute(pattern("fragment"))
    if page.get_by_role("button", name="重试").is_visible():
        page.get_by_role("button", name="重试").click()
    expect(page.locator(".dg-hit").first).to_contain_text("滨海", timeout=10_000)


def test_a_slow_line_is_told_that_it_searches(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    held = hold(page, "index")
    ask(page, "软骨")
    said = page.locator("search").get_by_role("status").filter(visible=True)
    expect(said).to_have_text("正在搜索……")
    expect(page.locator(".dg-search__panel")).to_be_visible()
    for route in held:
        route.continue_()
    page.unroute(pattern("index"))
    expect(said).to_have_text("找到 2 篇")


def test_what_is_typed_while_the_tables_come_is_told_once_that_it_searches(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    held = hold(page, "tables")
    ask(page, "软")
    first_of(held, page)
    said = page.locator("search").get_by_role("status").filter(visible=True)
    expect(said).to_have_text("正在搜索……")
    page.wait_for_function("document.querySelector('.dg-search__panel')")
    ask(page, "软骨")
    expect(page.locator(".dg-search__panel")).to_be_visible()
    expect(said).to_have_text("正在搜索……")
    for route in held:
        route.continue_()
    expect(said).to_have_text("找到 2 篇")


def test_a_slow_script_is_told_too(reader: Reader) -> None:
    page = reader.open("zh-Hans/")
    held = hold(page, "finder.js")
    ask(page, "软骨")
    said = page.locator("search").get_by_role("status").filter(visible=True)
    expect(said).to_have_text("正在搜索……")
    first_of(held, page).continue_()
    expect(said).to_have_text("找到 2 篇")
