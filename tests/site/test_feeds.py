"""The feeds of a built site: valid, in one language, linked from every page."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import lxml.etree
import pytest

from digest.editorial import Locale
from digest.incremental.cache import Cache
from digest.site.feed_text import feed_text
from digest.site.feeds import fed_slugs, feed_targets
from digest.site.page_source import parse
from digest.site.sources import Source, Sources
from tests.site.crawl import page_url, pages, tree
from tests.site.fixtures import BASE_URL

pytestmark = pytest.mark.site

ATOM = "{http://www.w3.org/2005/Atom}"
ZHAO_YI = "zhao-yi"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_4287 = lxml.etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))


def atom(path: Path) -> lxml.etree._Element:
    return lxml.etree.parse(str(path)).getroot()


def json_feed(path: Path) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return feed


def feeds(site: Path) -> list[Path]:
    return sorted(site.rglob("feed.xml"))


def test_every_feed_has_what_atom_demands(built: Path, locales: tuple[Locale, ...]) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    assert len(feeds(built / "site")) == len(locales) * 5
    for path in feeds(built / "site"):
        root = atom(path)
        assert root.tag == f"{ATOM}feed"
        for element in (root, *root.iter(f"{ATOM}entry")):
            assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
            assert element.findtext(f"{ATOM}title")
            moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
            assert moment.tzinfo is not None
        assert root.find(f"{ATOM}author") is not None
        links = {link.get("rel"): link.get("href") for link in root.iterfind(f"{ATOM}link")}
        assert links["self"] == page_url(built / "site", path, BASE_URL)
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))


def test_tags_and_organisations_are_followed_and_people_are_not(built: Path) -> None:
    fed = {}
    for page in sorted((built / "site" / "en" / "tags").glob("*/index.html")):
        links = tree(page).xpath("//article//a[@href = 'feed.xml']")
        fed[page.parent.name] = (page.with_name("feed.xml").is_file(), len(links))
    assert {name for name, found in fed.items() if found == (False, 0)} == {ZHAO_YI}
    assert {name for name, found in fed.items() if found == (True, 1)} == fed.keys() - {ZHAO_YI}


def test_every_feed_is_valid_by_the_schema_of_its_format(built: Path) -> None:
    for path in feeds(built / "site"):
        RFC_4287.assertValid(atom(path))


def test_a_story_has_one_page_and_its_origin_beside_it(built: Path) -> None:
    """RFC 4287, 4.1.2: of two alternates, neither would be the story's own."""
    (entry,) = (
        entry
        for entry in atom(built / "site" / "en" / "feed.xml").iter(f"{ATOM}entry")
        if "heart" in (entry.findtext(f"{ATOM}summary") or "")
    )
    links = [(link.get("rel"), link.get("href")) for link in entry.iterfind(f"{ATOM}link")]
    assert links == [
        ("alternate", urljoin(BASE_URL, "en/articles/printed-heart-model/")),
        ("via", "https://news.example/heart?id=1&page=2"),
    ]


def test_both_formats_tell_the_same_stories(built: Path, locales: tuple[Locale, ...]) -> None:
    """The locale and its technologies have both; conditions and organisations have the Atom."""
    written = sorted((built / "site").rglob("feed.json"))
    assert len(written) == len(locales) * 4
    assert not any(path.parent.name == "coast-hospital" for path in written)
    for path in written:
        entries = list(atom(path.with_suffix(".xml")).iter(f"{ATOM}entry"))
        feed = json_feed(path)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in feed["items"]] == [
            entry.findtext(f"{ATOM}id") for entry in entries
        ]
        for item in feed["items"]:
            assert item.get("content_html") or item.get("content_text")


def test_a_feed_is_in_one_language_and_newest_first(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    for locale in locales:
        root = atom(built / "site" / locale.id / "feed.xml")
        assert root.get(LANG) == locale.id
        entries = list(root.iter(f"{ATOM}entry"))
        moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert moments == sorted(moments, reverse=True)
        contents = [entry.findtext(f"{ATOM}content") or "" for entry in entries]
        assert not any("lang=" in content for content in contents)
        if locale.translated:
            assert not any(re.search("[\u4e00-\u9fff]", content) for content in contents)


def test_of_english_that_is_updated_the_chinese_is_left_out(
    built: Path, locales: tuple[Locale, ...]
) -> None:
    _, source = parse(built / "docs" / "en" / "articles" / "cartilage-trial.md")
    told = feed_text(source, [], "cartilage-trial", f"{BASE_URL}en/a/", locales[-1])
    *_, last = told.splitlines()
    assert last == (
        "<p>The first volunteers are twelve. <span>…</span> "
        "The results come at the end of the year.</p>"
    )


def test_full_text_has_absolute_links_and_no_notes(built: Path) -> None:
    entries = list(atom(built / "site" / "en" / "feed.xml").iter(f"{ATOM}entry"))
    content = entries[1].findtext(f"{ATOM}content")
    assert content is not None
    assert "Samples are kept in liquid nitrogen" in content
    assert "blockquote" not in content
    assert all(link.startswith(BASE_URL) for link in re.findall(r'href="([^"]*)"', content))


def test_a_story_without_any_date_is_told_by_the_day_it_came(built: Path) -> None:
    entries = list(atom(built / "site" / "en" / "feed.xml").iter(f"{ATOM}entry"))
    assert "cartilage-trial" in entries[0].find(f"{ATOM}link").get("href")  # type: ignore[union-attr]
    assert entries[0].findtext(f"{ATOM}updated") == "2024-03-15T00:00:00+08:00"
    assert entries[0].findtext(f"{ATOM}published") is None


def made_feeds(
    folder: Path, stories: dict[str, dict[str, Any]], locale: Locale, arrivals: dict[str, date]
) -> dict[str, list[str]]:
    """The slugs that each feed of a locale tells, by its path."""
    for slug, meta in stories.items():
        article = folder / locale.id / "articles" / f"{slug}.md"
        article.parent.mkdir(parents=True, exist_ok=True)
        head = json.dumps({"title": slug, "slug": slug, **meta})
        article.write_text(f"---\n{head}\n---\n\n# {slug}\n\nText.\n")
    sources = Sources.read(folder, Cache().table("source", Source))
    today = date(2024, 12, 31)
    fed = fed_slugs(sources.stories(locale.id), today, arrivals)
    targets = feed_targets(sources, locale, BASE_URL, today, arrivals, fed)
    return {
        name: [
            entry.findtext(f"{ATOM}title") or ""
            for entry in lxml.etree.fromstring(data).iter(f"{ATOM}entry")
        ]
        for each in targets
        for name, data in each.make().items()
        if name.endswith(".xml")
    }


def test_a_feed_has_all_of_thirty_days_and_fifty_stories(
    tmp_path: Path, locales: tuple[Locale, ...]
) -> None:
    """A large batch once reached no subscriber: twenty entries were a week."""
    early = {f"e{at:03}": {"date": f"2024-05-{at % 28 + 1:02}"} for at in range(60)}
    batch = {f"b{at:03}": {"event": "2014-01-01"} for at in range(80)}
    came = dict.fromkeys(batch, date(2024, 12, 20))
    (few,) = made_feeds(tmp_path / "few", early, locales[-1], {}).values()
    assert few == sorted(few, key=lambda slug: (early[slug]["date"], slug), reverse=True)
    assert len(few) == 50
    (many,) = made_feeds(tmp_path / "many", early | batch, locales[-1], came).values()
    assert sorted(many) == sorted(batch)


def test_there_is_no_feed_without_a_story(tmp_path: Path, locales: tuple[Locale, ...]) -> None:
    pending = {"a": {"date": "2024-03-05", "translation": "pending"}, "b": {}}
    assert made_feeds(tmp_path, pending, locales[-1], {}) == {}


def test_every_page_links_its_feeds(built: Path, locales: tuple[Locale, ...]) -> None:
    site = built / "site"
    for locale in locales:
        for page in pages(site / locale.id):
            links = tree(page).xpath("//link[@rel='alternate'][contains(@type, 'feed') or "
                                     "contains(@type, 'atom')]/@href")  # fmt: skip
            links += tree(page).xpath("//footer//a/@href")
            links = [urljoin(page_url(site, page, BASE_URL), link) for link in links]
            for name in ("feed.xml", "feed.json"):
                assert urljoin(BASE_URL, f"{locale.id}/{name}") in links
                own = page.with_name(name)
                assert not own.exists() or page_url(site, own, BASE_URL) in links


def test_what_xml_cannot_hold_is_in_no_feed(tmp_path: Path, locales: tuple[Locale, ...]) -> None:
    docs = tmp_path / "docs"
    article = docs / "en" / "articles" / "a.md"
    article.parent.mkdir(parents=True)
    article.write_text(
        '---\ntitle: "\\x01"\nslug: a\ndate: "2024-03-05"\n---\n\n# \x01\n\n2024-03-05\n\n'
        'Of [cells\x01](../tags/cell.md "A \x02 card").\n'
    )
    sources = Sources.read(docs, Cache().table("source", Source))
    (feed,) = feed_targets(sources, locales[-1], BASE_URL, date(2024, 12, 31), {}, {"a"})
    (entry,) = lxml.etree.fromstring(feed.make()["en/feed.xml"]).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "a"
    assert entry.findtext(f"{ATOM}content") == "<p>Of cells.</p>"


def test_a_correction_is_in_the_entry_and_updates_it(built: Path) -> None:
    feeds_of = {place: built / "site" / place for place in ("en", "en/tags/car-t")}
    (entry,) = (
        entry
        for entry in atom(feeds_of["en"] / "feed.xml").iter(f"{ATOM}entry")
        if "Coastal" in (entry.findtext(f"{ATOM}title") or "")
    )
    assert entry.findtext(f"{ATOM}updated") == "2024-03-09T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}published") == "2024-02-26T14:36:00+08:00"
    told = "Correction, March 1, 2024: There are thirteen rows of tanks."
    assert (entry.findtext(f"{ATOM}content") or "").endswith(f"<p>{told}</p>")
    (tagged,) = atom(feeds_of["en/tags/car-t"] / "feed.xml").iter(f"{ATOM}entry")
    assert (tagged.findtext(f"{ATOM}summary") or "").endswith(f"200,000 samples. {told}")
    (item,) = json_feed(feeds_of["en/tags/car-t"] / "feed.json")["items"]
    assert item["content_text"].endswith(told)
    assert item["date_modified"] == "2024-03-09T00:00:00+08:00"
