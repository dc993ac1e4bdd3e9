"""A digest may have any of the editions that the press knows, if one of them is in Chinese."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from tests.pipeline.starter.conftest import ADDRESS
from tests.pipeline.starter.press import run
from tests.site.crawl import broken_links

ARTICLE = "articles/example"
KNOWN = {"zh-Hans": "动力电池周报", "zh-Hant": "動力電池週報", "en": "Battery Weekly"}


@pytest.mark.parametrize(
    "editions", [["zh-Hans"], ["zh-Hant"], ["zh-Hans", "en"], ["zh-Hans", "zh-Hant"]], ids=",".join
)
def test_it_is_built_checked_and_whole(press: Path, tmp_path: Path, editions: list[str]) -> None:
    digest = tmp_path / "digest"
    names = [word for each in editions for word in ("--name", f"{each}={KNOWN[each]}")]
    chosen = ("--languages", ",".join(editions), "--base-url", ADDRESS)
    made = run(press, "new", str(digest), *names, *chosen)
    assert made.returncode == 0, made.stderr
    site = digest / "site"
    assert [*broken_links(site, ADDRESS)] == []
    for made_of in (site, site / "share", digest / "docs"):
        assert {each.name for each in made_of.iterdir()} & KNOWN.keys() == {*editions}
    _check_ways_in(site, editions)
    for edition in editions:
        _check_edition(site / edition, editions)
    pairs = site / "parallel" / "example" / "index.html"
    assert pairs.exists() == (len(editions) > 1)


def _check_ways_in(site: Path, editions: list[str]) -> None:
    """The root page and the page that is not found offer each edition."""
    root, missing = (lxml.html.parse(site / name).getroot() for name in ("index.html", "404.html"))
    for page in (root, missing):
        assert page.get("lang") == editions[0]
        offered = page.find_class("edition")
        assert [each.get("hreflang") for each in offered] == editions
        (others,) = (each for each in offered if "data-others" in each.attrib)
        assert others.get("hreflang") == ("en" if "en" in editions else editions[0])
    alternates = root.xpath("//link[@rel='alternate']/@hreflang")
    assert alternates == [*editions, "x-default"]
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert {each for each in KNOWN if f"sitemap-{each}.xml.gz" in listed} == {*editions}


def _check_edition(home: Path, editions: list[str]) -> None:
    page = lxml.html.parse(home / ARTICLE / "index.html").getroot()
    assert page.get("lang") == home.name
    switch = page.xpath("//header//nav/a/@lang")
    assert switch == (editions if len(editions) > 1 else [])
    beside = [each for each in page.xpath("//article//a/@href") if "/parallel/" in each]
    assert len(beside) == len(editions) - 1
    assert "：</p>" not in lxml.html.tostring(page, encoding="unicode")
    # What nobody has translated yet is in no feed.
    feed = home / "feed.xml"
    assert feed.exists() is (home.name != "en")
    assert home.name == "en" or feed.read_bytes().count(b"<entry>") == 1
    assert (home / "search.json").is_file()
