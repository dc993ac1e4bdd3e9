"""A feed as Atom and as JSON Feed: what each format demands of a feed and its stories."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import lxml.etree
from lxml.builder import ElementMaker

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 cannot hold, https://www.w3.org/TR/xml/#charsets.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a feed.

    Args:
        updated: the day of the last correction, else the day on which it came.
        published: ISO 8601 with offset; empty where it is not stated.
        tags: the names of what has a page, by their ids; a tag's own feed names none.
        text: HTML; empty where the feed has abstracts.
        image: the address of the first picture; empty for none.
    """

    id: str
    url: str
    title: str
    summary: str
    updated: str
    published: str
    tags: Mapping[str, str]
    outlet: str
    original: str
    text: str
    image: str


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


def xml_text(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return NOT_XML.sub("", text)


def atom_feed(feed: Feed, items: Sequence[Item]) -> bytes:
    """Atom 1.0, RFC 4287."""
    made = _make.feed(
        _make.id(feed.id),
        _make.title(xml_text(feed.title)),
        _make.updated(max(item.updated for item in items)),
        _make.author(_make.name(xml_text(feed.title))),
        _make.link(href=feed.home, rel="alternate", type="text/html"),
        _make.link(href=urljoin(feed.home, "feed.xml"), rel="self", type="application/atom+xml"),
        _make.subtitle(xml_text(feed.description)),
        *(_make.entry(*_parts(item)) for item in items),
    )
    made.set(_LANG, feed.language)
    written: bytes = lxml.etree.tostring(made, encoding="UTF-8", xml_declaration=True)
    return written


def _parts(item: Item) -> Iterator[lxml.etree._Element]:
    yield _make.id(item.id)
    yield _make.title(item.title)
    yield _make.updated(item.updated)
    if item.outlet:
        yield _make.author(_make.name(item.outlet))
    if item.text:
        yield _make.content(item.text, type="html")
    yield _make.link(href=item.url, rel="alternate", type="text/html")
    if item.original.startswith(("https://", "http://")):
        yield _make.link(href=item.original, rel="via")
    if item.image:
        yield _make.link(href=item.image, rel="enclosure", type="image/webp")
    if item.summary:
        yield _make.summary(item.summary)
    for tag, name in item.tags.items():
        yield _make.category(term=tag, label=xml_text(name))
    if item.published:
        yield _make.published(item.published)


def json_feed(feed: Feed, items: Iterable[Item]) -> bytes:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": urljoin(feed.home, "feed.json"),
        "language": feed.language,
        "items": [_json_item(item) for item in items],
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def _json_item(item: Item) -> dict[str, object]:
    made = {
        "id": item.id,
        "url": item.url,
        "external_url": item.original,
        "title": item.title,
        "summary": item.summary if item.text else "",
        "content_html": item.text,
        "content_text": "" if item.text else item.summary or item.title,
        "date_published": item.published,
        "date_modified": "" if item.published == item.updated else item.updated,
        "authors": [{"name": item.outlet}] if item.outlet else [],
        "tags": list(item.tags.values()),
        "image": item.image,
    }
    return {key: value for key, value in made.items() if value}
