"""Every link of the built site leads somewhere, and every page knows its other editions."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import lxml.etree
import pytest

from digest.editorial import Locale
from digest.editorial.own_text_facts import PLACE
from tests.site.crawl import broken_links, page_url, pages, tree
from tests.site.fixtures import BASE_URL, told
from tests.site.sample import ORIGINALS

pytestmark = pytest.mark.site
XHTML = "{http://www.w3.org/1999/xhtml}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def alternates(site: Path) -> dict[str, dict[str, str]]:
    """What the sitemaps say of every page: its editions, by language."""
    return {
        entry.findtext(f"{SITEMAP}loc"): {
            link.get("hreflang"): link.get("href") for link in entry.iter(f"{XHTML}link")
        }
        for address in lxml.etree.parse(str(site / "sitemap.xml")).iter(f"{SITEMAP}loc")
        for entry in lxml.etree.fromstring(gzip.decompress((site / local(address)).read_bytes()))
    }


def local(address: lxml.etree._Element) -> str:
    """The path of a file that a sitemap names."""
    return (address.text or "").removeprefix(BASE_URL)


def locale_pages(site: Path, locales: tuple[Locale, ...]) -> list[tuple[Locale, Path]]:
    return [(locale, page) for locale in locales for page in pages(site / locale.id)]


def test_no_link_is_broken(built: Path) -> None:
    assert list(broken_links(built / "site", BASE_URL, ORIGINALS)) == []


def test_every_markdown_page_is_published(built: Path, tmp_path: Path) -> None:
    sources, _, made = told(built, tmp_path)
    written = {path.relative_to(built / "docs") for path in (built / "docs").rglob("*.md")}
    told_of = {Path(path) for path in sources.files}
    assert written <= told_of
    assert {f"{path}" for path in written - {Path(path) for path in sources.made}} == {
        path
        for path, page in sources.files.items()
        if "articles/" in path or "parallel/" in path or PLACE in page.meta
    }
    assert len(told_of - written) == len(list(tmp_path.rglob("*.md"))) - len(made.withheld)
    published = {page.relative_to(built / "site") for page in pages(built / "site")}
    assert len(told_of) == len(published) - len({"index.html", "404.html", "offline.html"})


def test_stylesheets_load_nothing(built: Path) -> None:
    for path in (built / "site").rglob("*.css"):
        addresses = re.findall(r"url\(\s*[\"']?([^)\"']*)", path.read_text(encoding="utf-8"))
        assert [a for a in addresses if not a.startswith(("data:", "#"))] == []


def test_no_page_has_an_inline_script_or_style(built: Path) -> None:
    for page in pages(built / "site"):
        root = tree(page)
        inline = root.xpath("//script[not(@src)][not(@type='application/ld+json')]")
        assert inline + root.xpath("//style | //@style") == []
        assert root.xpath("//@*[starts-with(name(), 'on')]") == []
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "'unsafe-inline'" not in policy[0]


def test_one_tap_leads_from_every_page_to_itself_in_every_locale(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    site = built / "site"
    for locale, page in locale_pages(site, locales):
        url = page_url(site, page, BASE_URL)
        path = url.removeprefix(f"{BASE_URL}{locale.id}/")
        links = tree(page).xpath("//search/following-sibling::nav/a")
        assert [(link.get("lang"), urljoin(url, link.get("href"))) for link in links] == [
            (each.id, f"{BASE_URL}{each.id}/{path}") for each in locales
        ]


def test_what_surrounds_the_text_is_small(built: Path, locales: tuple[Locale, ...]) -> None:
    """Without JSON-LD, which grows with the article, and the contents of articles with headings."""
    site = built / "site"
    for _, page in locale_pages(site, locales):
        text = re.sub("(?s)<aside.*?</aside>", "", page.read_text(encoding="utf-8"))
        head, body, foot = re.split("<article|</article>", text)
        shell = re.sub(
            r"(?s)<script type=application/ld.*?</script>|<nav class=.md-nav.*?</nav>", "", head
        )
        assert len((shell + foot).encode()) < 3_000, page
        assert body.strip()


def test_the_locales_share_what_their_pages_load(built: Path) -> None:
    loaded = [path for pattern in ("*.css", "assets/**/*.js") for path in built.rglob(pattern)]
    names = [path.name for path in loaded if "pagefind" not in path.parts]
    assert "page.js" in names
    assert len(names) == len(set(names))


def test_every_page_states_its_language_and_address(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    site = built / "site"
    for locale, page in locale_pages(site, locales):
        assert tree(page).get("lang") == locale.id
        canonical = tree(page).xpath("//link[@rel='canonical']/@href")
        assert canonical == [page_url(site, page, BASE_URL)]


def test_the_sitemaps_list_every_page_with_its_editions(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    site = built / "site"
    listed = alternates(site)
    languages = {
        page_url(site, page, BASE_URL): each.id for each, page in locale_pages(site, locales)
    }
    assert listed.keys() == languages.keys()
    for url, editions in listed.items():
        assert set(editions) == {*(each.id for each in locales), "x-default"}
        assert editions[languages[url]] == url
        for edition, address in editions.items():
            if address != BASE_URL:
                assert listed[address] == editions, f"{url} and its {edition} edition disagree"
    assert listed[f"{BASE_URL}en/"]["x-default"] == BASE_URL
    assert f"Sitemap: {urljoin(BASE_URL, 'sitemap.xml')}" in (site / "robots.txt").read_text()
    assert (site / ".nojekyll").exists()


def test_one_page_per_address(built: Path, locales: tuple[Locale, ...]) -> None:
    site = built / "site"
    trees = {
        locale.id: {page.relative_to(site / locale.id) for page in pages(site / locale.id)}
        for locale in locales
    }
    assert len({frozenset(paths) for paths in trees.values()}) == 1
    assert not list(site.glob("*/sitemap.xml*"))
    assert not list(site.glob("*/404.html"))
