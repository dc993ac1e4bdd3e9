"""Atom and JSON Feed of a locale and of each of its technologies, made from `docs/`.

Conditions and organisations have the Atom alone, which every feed reader takes.

A feed is in one language: a story whose translation is pending is left out, and so is a paragraph
that still stands in another language. A story with no date at all has no place in a timeline.
Identifiers do not change with the site's address, and no time of build is in a feed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

import lxml.html
import markdown
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from digest.fingerprint import fingerprint
from digest.resources import Locale
from digest.site.config import home_url
from digest.site.ledger import Files, Product
from digest.site.records import parts
from digest.site.sources import Sources, parse

LENGTH = 20
"""Stories in the feed of a locale, in full text as far as `docs/` has it."""
TAG_LENGTH = 10
"""Stories in the feed of a tag, with their abstracts."""

_CHINA = timezone(timedelta(hours=8))
_PAGE = re.compile(r"\.md(?=#|$)")
# What XML 1.0 cannot hold, https://www.w3.org/TR/xml/#charsets.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a feed.

    Args:
        updated: the date of publication, else the day of the event that the story tells.
        published: ISO 8601 with offset; empty where it is not stated.
        tags: ids of what has a page: technologies, conditions and organisations.
        source, sha256: the file with its Markdown, and its digest.
    """

    id: str
    url: str
    title: str
    summary: str
    updated: str
    published: str
    tags: tuple[str, ...]
    outlet: str
    original: str
    source: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself.

    Args:
        home: the page it accompanies.
        full: whether it has the text of its stories.
        json: whether there is a JSON Feed of it, too.
    """

    id: str
    title: str
    description: str
    home: str
    language: str
    full: bool
    json: bool


def feed_products(sources: Sources, locale: Locale, base_url: str) -> Iterator[Product]:
    """The feeds of a locale and of each of its tags, as files of the site."""
    home = home_url(base_url, locale.id)
    items = sorted(_items(sources, locale.id, home), key=lambda item: (item.updated, item.id))
    items.reverse()
    name = locale.strings["site_name"]
    about = locale.strings["site_description"]
    own = Feed(_urn(locale.id), name, about, home, locale.id, full=True, json=True)
    yield _product(locale.id, own, items[:LENGTH])
    tagged = _newest_by_tag(items)
    for tag, source in sources.pages_of(f"{locale.id}/tags").items():
        folder = f"{locale.id}/tags/{tag}"
        feed = Feed(
            _urn(f"{folder}/"),
            f"{source.meta['title']} - {name}",
            source.meta.get("description", about),
            urljoin(home, f"tags/{tag}/"),
            locale.id,
            full=False,
            json=source.meta["kind"] == "technology",
        )
        yield _product(folder, feed, tagged[tag])


def _product(folder: str, feed: Feed, items: Sequence[Item]) -> Product:
    made_of = fingerprint([repr((feed, items)).encode()])
    return Product(f"feed {folder}", made_of, partial(_files, folder, feed, items))


def _files(folder: str, feed: Feed, items: Sequence[Item]) -> Files:
    texts = [_html(item) if feed.full else "" for item in items]
    files = {f"{folder}/feed.xml": _atom(feed, items, texts)}
    if feed.json:
        files[f"{folder}/feed.json"] = _json(feed, items, texts).encode()
    return files


def _newest_by_tag(items: Iterable[Item]) -> defaultdict[str, list[Item]]:
    """The stories of every tag's feed, which need not name their tags again."""
    tagged: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        for tag in item.tags:
            if len(tagged[tag]) < TAG_LENGTH:
                tagged[tag].append(replace(item, tags=()))
    return tagged


def _items(sources: Sources, locale: str, home: str) -> Iterator[Item]:
    for story in sources.stories(locale):
        meta = story.meta
        published = _moment(meta.get("date", ""))
        updated = published or _moment(meta.get("event", ""))
        if not updated or meta.get("translation") == "pending" or "title_lang" in meta:
            continue
        yield Item(
            id=_urn(f"{locale}/{meta['slug']}"),
            url=urljoin(home, story.address),
            title=_xml(meta["title"]) or meta["slug"],  # Atom demands one that is seen
            summary=_xml(meta.get("description", "")),
            updated=updated,
            published=published,
            tags=(*meta.get("tags", ()), *meta.get("organisations", ())),
            outlet=_xml(meta.get("source", "")),
            original=meta.get("url", ""),
            source=sources.folder / locale / story.path,
            sha256=sources.files[f"{locale}/{story.path}"].sha256,
        )


def _atom(feed: Feed, items: Sequence[Item], texts: Sequence[str]) -> bytes:
    made = FeedGenerator()
    made.id(feed.id)
    made.title(_xml(feed.title))
    made.subtitle(_xml(feed.description))
    made.language(feed.language)
    made.author({"name": _xml(feed.title)})
    made.link(href=feed.home, rel="alternate", type="text/html")
    made.link(href=urljoin(feed.home, "feed.xml"), rel="self", type="application/atom+xml")
    made.updated(max((item.updated for item in items), default="1970-01-01T00:00:00+00:00"))
    for item, text in zip(items, texts, strict=True):
        made.add_entry(_entry(item, text), order="append")
    written: bytes = made.atom_str()
    return written


def _entry(item: Item, text: str) -> FeedEntry:
    entry = FeedEntry()
    entry.id(item.id)
    entry.title(item.title)
    entry.updated(item.updated)
    if item.published:
        entry.published(item.published)
    if item.outlet:
        entry.author({"name": item.outlet})
    entry.link(href=item.url, rel="alternate", type="text/html")
    if item.original.startswith(("https://", "http://")):
        entry.link(href=item.original, rel="via")
    if item.summary:
        entry.summary(item.summary)
    if text:
        entry.content(text, type="html")
    entry.category([{"term": tag} for tag in item.tags])
    return entry


def _json(feed: Feed, items: Sequence[Item], texts: Sequence[str]) -> str:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": urljoin(feed.home, "feed.json"),
        "language": feed.language,
        "items": [_json_item(item, text) for item, text in zip(items, texts, strict=True)],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_item(item: Item, text: str) -> dict[str, object]:
    made = {
        "id": item.id,
        "url": item.url,
        "external_url": item.original,
        "title": item.title,
        "summary": item.summary if text else "",
        "content_html": text,
        "content_text": "" if text else item.summary,
        "date_published": item.published,
        "date_modified": "" if item.published else item.updated,
        "authors": [{"name": item.outlet}] if item.outlet else [],
        "tags": list(item.tags),
    }
    return {key: value for key, value in made.items() if value}


def _html(item: Item) -> str:
    """The story's text with absolute links, without cards and what stands in another language."""
    _, source = parse(item.source)
    body, _ = parts(lxml.html.fromstring(f"<main>{markdown.markdown(_xml(source))}</main>"))
    own = [block for block in body if not block.xpath("descendant-or-self::*[@lang]")]
    for block in own:
        for term in block.xpath(".//*[@title]"):
            term.drop_tag()
        for link in block.iter("a"):
            link.set("href", _PAGE.sub("/", urljoin(f"{item.url}../", link.get("href", ""))))
    return "\n".join(_serialized(block) for block in own)


def _serialized(block: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(block, encoding="unicode", with_tail=False))


def _moment(stated: str) -> str:
    """A date, or a date and time in China, as RFC 3339; empty for none."""
    if not stated:
        return ""
    return datetime.fromisoformat(stated).replace(tzinfo=_CHINA).isoformat()


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"digest-press/{name}").urn


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
