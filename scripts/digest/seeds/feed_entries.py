"""The entries of a feed (RSS, Atom), each a document; nothing that it links is fetched."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from types import MappingProxyType
from typing import Any

from digest.errors import Problem
from digest.model import Doubt, china_minute
from digest.seeds import limits
from digest.seeds.documents import Document, Form, broken, refusal
from digest.seeds.page.page_metadata import WEB, stated_date
from digest.seeds.page.web_page import parse


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry with a text: how messages call it, and its document."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed holds: its entries with a text, in its order, and what else there is of it."""

    entries: tuple[FeedEntry, ...]
    left_out: tuple[Problem, ...]


def read_feed(data: bytes, name: str, address: str = "") -> FeedContent:
    """The entries of a feed.

    Args:
        address: where the feed is; its links may begin from there.

    Raises SeedError for a broken feed, one without entries and one of more than it may have.
    """
    import feedparser

    with broken(name, "a broken feed; save the pages of its articles and import them"):
        # Markup goes through the one extractor, as that of pages does: it tells what it leaves out.
        # From a stream, as the library takes bytes and words for addresses, too.
        headers = {"content-location": address} if address else {}
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, response_headers=headers)
        if not feed.entries:
            raise refusal(name, "a feed without entries; import the pages of its articles")
        if len(feed.entries) > limits.MOST_ENTRIES:
            most = limits.MOST_ENTRIES
            raise refusal(name, f"a feed of more than {most} entries; import its newest alone")
        title = _plain(feed.feed.get("title", ""))
        named = [
            (_name(entry, name), _document(entry, title, feed.version)) for entry in feed.entries
        ]
    return FeedContent(
        tuple(FeedEntry(called, document) for called, document in named if document),
        (
            *(
                Problem(called, "an entry without text; import its page instead")
                for called, document in named
                if document is None
            ),
            *_further(feed.feed, name),
        ),
    )


def _further(feed: Mapping[str, Any], name: str) -> Iterator[Problem]:
    """Where a feed goes on, or has its older entries: https://www.rfc-editor.org/rfc/rfc5005."""
    for link in feed.get("links", ()):
        if link.get("rel") in ("next", "prev-archive") and WEB.fullmatch(link.get("href", "")):
            message = f"the feed has more entries at {link['href']}; import that address as well"
            yield Problem(name, message)


def _name(entry: Mapping[str, Any], feed: str) -> str:
    return f"{feed}: {_link(entry) or _plain(entry.get('title', '')) or 'an entry'}"


def _document(entry: Mapping[str, Any], feed: str, version: str) -> Document | None:
    """What an entry says; None for one without text."""
    whole = [each for each in entry.get("content", ()) if each["value"].strip()]
    # Where a text is there in HTML as well, that comes with more.
    kinds = sorted(whole, key=lambda each: "html" not in each["type"])
    chosen = kinds[0] if kinds else entry.get("summary_detail")
    if not chosen or not _plain(chosen["value"]):
        return None
    hints = MappingProxyType(dict(_facts(entry, feed, version)))
    doubts = tuple(_doubts(whole=bool(kinds)))
    if chosen["type"] == "text/plain":
        return Document(Form.TEXT, chosen["value"], hints, doubts)
    if "<" not in chosen["value"]:
        return Document(Form.TEXT, unescape(chosen["value"]), hints, doubts)
    return Document(Form.ARTICLE, chosen["value"], hints, doubts)


def _doubts(*, whole: bool) -> Iterator[Doubt]:
    if not whole:
        said = "the feed gives a summary, which may be all or the beginning; compare the page"
        yield Doubt("feed", said)


def _facts(entry: Mapping[str, Any], feed: str, version: str) -> Iterator[tuple[str, str]]:
    stated = {
        "title": _plain(entry.get("title", "")),
        "published": _published(entry, version),
        "source": _plain(entry.get("source", {}).get("title", "")) or feed,
        "url": _link(entry),
        "author": _plain(entry.get("author_detail", {}).get("name", "")),
    }
    for key, value in stated.items():
        # Publishing systems put their own address for an author.
        if value and not (key == "author" and ("@" in value or value == feed)):
            yield key, value


def _published(entry: Mapping[str, Any], version: str) -> str:
    """The moment in China; of RSS that states none, the date of Dublin Core, which is the same."""
    key = "published" if "published" in entry or version.startswith("atom") else "updated"
    moment = entry.get(f"{key}_parsed") if key in entry else None
    if stated := stated_date(entry.get(key) or "") if key in entry else None:
        return stated
    if moment is None:
        return ""
    return china_minute(datetime.fromtimestamp(timegm(moment), UTC))


def _link(entry: Mapping[str, Any]) -> str:
    link = entry.get("link") or ""
    return link if WEB.fullmatch(link) else ""


def _plain(markup: str | None) -> str:
    """Text of one line; the library gives None for what a feed states as nothing."""
    markup = markup or ""
    root = parse(markup) if "<" in markup or "&" in markup else None
    return " ".join((markup if root is None else root.text_content()).split())
