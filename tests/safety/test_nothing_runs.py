"""Text from strangers stays text: in Markdown, in every output format, and in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urljoin

import lxml.etree
import lxml.html
import pytest
import yaml
from playwright.sync_api import Browser, Page, Request, Route

from digest.pages.escape import web_address
from digest.site.preview import preview_server
from tests.safety import infected, infected_blocks
from tests.safety.corpus import families, injections
from tests.sample import sample_data
from tests.serving import serving
from tests.site.crawl import broken_links, page_url, pages, tree

pytestmark = pytest.mark.site

BASE_URL = "https://reader.example/digest/"
STRINGS = injections()
_CONTROL = re.compile("[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")
LINKED = {
    web_address(each)
    for text in STRINGS
    for address in (text, infected_blocks.address(text))
    for each in (address, _CONTROL.sub("", address.replace("\0", "\ufffd")))
}
"""What texts link, as it is and as readers of HTML take it."""
SPIES = """
  window.ran = [];
  window.pwn = (what) => { window.ran.push("script ran: " + what); };
  for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = () => { window.ran.push(name); };
"""
A_WINDOW = 100
"""Pages read in one window: Chromium runs out of what it keeps of them after some thousand."""
# Every result is shown, also those behind the button.
ANSWERED = """() => {
  const box = document.querySelector("[name=q]");
  if (!box) return false; // the page of the answers is still coming
  const asked = box.value.trim();
  const more = document.querySelector(".dg-search__more");
  const done = !asked || document.querySelector("[data-query]")?.dataset.query === asked;
  if (done && more && !more.hidden) more.click();
  return done && more?.hidden !== false;
}"""
# Whoever reads a page points at everything in it.
POINT = """document.querySelectorAll("[title], [tabindex], summary").forEach(each => {
  each.dispatchEvent(new PointerEvent("pointerenter", { pointerType: "mouse" }));
  each.focus();
})"""
# What a reader cannot see is dropped or replaced on the way to the page; the rest must be there.
_UNSEEN = dict.fromkeys(
    [
        *(*range(0x21), *range(0x7F, 0xA1), *range(0x2028, 0x202A), *range(0xD800, 0xE000)),
        *(0x3000, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF),
    ]
)
# What our own pages hold besides what the small sample shows.
_OURS = {("p", "lang"), ("p", "title"), ("p", "class"), ("hr", ""), ("tr", "class")} | {
    *(("li", "lang"), ("td", "colspan"), ("small", ""), ("small", "lang"), ("br", "")),
}
_MAY_LEAD_ON = re.compile(r"/(?:articles|parallel)/[^/]+/$")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The infected site, beside the `docs` it was built from."""
    folder = tmp_path_factory.mktemp("infected")
    infected.build(folder, sample_data(), STRINGS, BASE_URL)
    return folder / "site"


def test_there_are_enough_strings_of_every_family(
    record_property: Callable[[str, object], None],
) -> None:
    assert len(STRINGS) >= 300
    assert min(map(len, families().values())) >= 5
    record_property("hostile strings tried, in every field", len(STRINGS))


def test_front_matter_gives_back_what_was_put_in(site: Path) -> None:
    titles = {meta["title"] for meta in _front_matter(site)}
    assert titles >= set(infected.grouped(STRINGS))


def test_no_element_or_attribute_is_there_that_harmless_text_does_not_give(
    site: Path, built: Path, whole: Path
) -> None:
    harmless = _names(built / "site") | _names(whole / "site")
    assert _names(site) - harmless - _OURS == set()


def test_every_script_and_link_is_our_own(site: Path) -> None:
    for page in pages(site):
        for script in tree(page).iter("script"):
            assert script.get("src") or script.get("type") == "application/ld+json"
            assert "evil" not in str(script.get("src"))
    originals = {meta["url"] for meta in _front_matter(site) if "url" in meta}
    assert len(originals) > len(STRINGS) // (3 * infected.TOGETHER)
    assert all(re.fullmatch(r"https?://[^\s\"<>]+", address) for address in originals)
    assert list(broken_links(site, BASE_URL, originals | LINKED)) == []


def test_feeds_carry_no_markup_but_our_own(site: Path, built: Path, whole: Path) -> None:
    harmless = _marks(_fed(built / "site")) | _marks(_fed(whole / "site"))
    assert _marks(_fed(site)) - harmless - _OURS == set()
    for body in _fed(site):
        for address in body.xpath("//a/@href"):
            assert address.startswith((BASE_URL, "#")) or address in LINKED


def test_every_data_format_parses(site: Path) -> None:
    strict = lxml.etree.XMLParser(resolve_entities=False)
    for path in site.rglob("*"):
        if path.suffix in {".xml", ".svg", ".atom", ".rss"}:
            lxml.etree.parse(str(path), strict)
        elif path.suffix in {".json", ".webmanifest"}:
            json.loads(path.read_text(encoding="utf-8"))
    for page in pages(site):
        for data in tree(page).iter("script"):
            if data.get("type") == "application/ld+json":
                address = page_url(site, page, BASE_URL)
                assert urljoin(address, json.loads(data.text)["@id"]) == address


def test_every_string_is_shown_as_it_was_written(site: Path) -> None:
    for at, text in enumerate(infected.grouped(STRINGS)):
        if "-{" in text:  # an editor's mark: conversion takes it out
            continue
        root = tree(site / "zh-Hans" / "articles" / f"s{at}" / "index.html")
        assert _seen(root.find(".//h1").text_content()) == _seen(text)
        (headline,) = root.xpath("//meta[@property='og:title']/@content")
        assert _seen(headline) == _seen(text)


def test_a_page_that_is_shown_for_two_names_both_sources_as_text(site: Path) -> None:
    for at, text in enumerate(infected.grouped(STRINGS, infected.A_COMPANY)):
        names = [f"{name}-{at}" for name in ("first", "second")]
        pages_of = [tree(site / "zh-Hans" / "articles" / each / "index.html") for each in names]
        (shown,) = (page for page in pages_of if not page.xpath("//meta[@http-equiv='refresh']"))
        if "-{" not in text:
            for name in ("first", "second"):
                assert _seen(f"{name} {text}") in _seen(shown.text_content())


def test_no_script_runs_in_a_browser(
    site: Path, browser: Browser, record_property: Callable[[str, object], None]
) -> None:
    """Without the Content-Security-Policy, which would hide a hole in the pages themselves."""
    outside: list[str] = []
    with serving(preview_server(site, BASE_URL)) as served:
        root = f"{served}/digest/"

        def spy(asked: Request) -> None:
            if not asked.url.startswith((root, "data:")):
                outside.append(asked.url)

        addresses = list(_addresses(site))
        for at in range(0, len(addresses), A_WINDOW):
            with _watched(browser) as page:
                page.on("request", spy)
                page.route(_MAY_LEAD_ON, _stay)
                for address in addresses[at : at + A_WINDOW]:
                    page.goto(root + quote(address))
                    page.evaluate(POINT)
                    assert page.evaluate("window.ran") == [], address
                    assert page.url.startswith(root)
        with _watched(browser) as page:
            page.on("request", spy)
            page.goto(f"{root}zh-Hans/?q={quote('<img src=x onerror=pwn(1)>')}")
            for query in ("细胞", *STRINGS[:: 1 if infected.FULL else 20]):
                page.fill("[name=q]", query)
                page.press("[name=q]", "Enter")
                page.wait_for_function(ANSWERED)
                assert page.evaluate("window.ran") == [], query
    assert outside == []
    record_property("pages read in a browser without a script run", len(addresses))


def test_the_browser_would_tell(browser: Browser) -> None:
    """The spies see a string that does get into a page: without that, silence proves nothing."""
    with _watched(browser) as page:
        page.goto("data:text/html," + quote("<p><img src=x onerror=pwn(1)>"))
        page.wait_for_function("window.ran.length > 0")


@contextmanager
def _watched(browser: Browser) -> Iterator[Page]:
    """A new window with the spies in it and no Content-Security-Policy.

    Requests of a service worker would reach neither `_stay` nor the spies.
    """
    context = browser.new_context(bypass_csp=True, service_workers="block")
    context.add_init_script(SPIES)
    yield context.new_page()
    context.close()


def _stay(route: Route) -> None:
    """An old address as somebody sees it before it leads to the new one."""
    page = route.fetch()
    route.fulfill(response=page, body=page.text().replace("http-equiv=refresh", ""))


def _names(site: Path) -> set[tuple[str, str]]:
    return _marks(map(tree, pages(site)))


def _marks(roots: Iterable[lxml.html.HtmlElement]) -> set[tuple[str, str]]:
    """Every element, and every attribute with its element."""
    return {
        (element.tag, attribute)
        for root in roots
        for element in root.iter("*")
        for attribute in ("", *element.attrib)
    }


def _fed(site: Path) -> Iterator[lxml.html.HtmlElement]:
    """The stories that feeds carry, as a reader of feeds shows them."""
    for path in site.rglob("feed.xml"):
        for content in lxml.etree.parse(str(path)).iterfind(".//{*}content"):
            yield lxml.html.fromstring(f"<main>{content.text}</main>")
    for path in site.rglob("feed.json"):
        for item in json.loads(path.read_bytes())["items"]:
            assert item.get("external_url", "https://").startswith(("http://", "https://"))
            yield lxml.html.fromstring(f"<main>{item.get('content_html', '')}</main>")


def _front_matter(site: Path) -> Iterator[dict[str, str]]:
    for path in (site.parent / "docs").rglob("*.md"):
        front = path.read_text(encoding="utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        yield yaml.safe_load(front)


def _seen(text: str) -> str:
    return text.translate(_UNSEEN).replace("¶", "")


def _addresses(site: Path) -> Iterator[str]:
    """Pages of every kind; a plain run reads a fifth: each has its strings in every field."""
    every = [page.relative_to(site).as_posix().removesuffix("index.html") for page in pages(site)]
    for at, address in enumerate(sorted(every)):
        if infected.FULL or at % 5 == 0:
            yield address
