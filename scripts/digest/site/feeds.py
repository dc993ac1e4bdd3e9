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
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

import lxml.html
import markdown
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from digest.editorial import Locale
from digest.incremental.keys import key_of
from digest.site.assembly import Files, Target
from digest.site.mkdocs.config import home_url
from digest.site.mkdocs.fast_inline import FastInline
from digest.site.search.records import parts
from digest.site.sources import Sources, Story, parse

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
        tags: ids of what has a page; a tag's own feed names none.
        text: HTML; empty where the feed has abstracts.
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
    text: str


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


def feed_targets(sources: Sources, locale: Locale, base_url: str) -> Iterator[Target]:
    """The feeds of a locale and of each of its tags, as files of the site."""
    product = partial(_product, sources.folder, base_url)
    told = filter(_is_told, sources.stories(locale.id))
    stories = sorted(told, key=lambda story: (_updated(story), _id(story, locale.id)), reverse=True)
    home = home_url(base_url, locale.id)
    name = locale.strings["site_name"]
    about = locale.strings["site_description"]
    own = Feed(_urn(locale.id), name, about, home, locale.id, full=True, json=True)
    yield product(locale.id, own, stories[:LENGTH])
    tagged = _newest_by_tag(stories)
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
        yield product(folder, feed, tagged[tag])


def _product(
    docs: Path, base_url: str, folder: str, feed: Feed, stories: Sequence[Story]
) -> Target:
    # All that a feed of abstracts tells of a story stands in its front matter.
    told = [(story.path, story.sha256 if feed.full else story.meta) for story in stories]
    inputs = key_of("feed", feed=feed, stories=told)
    make = partial(_files, docs, base_url, folder, feed, stories)
    weight = len(stories) if feed.full else 1
    return Target(f"feed {folder}", inputs, make, weight)


def _files(docs: Path, base_url: str, folder: str, feed: Feed, stories: Iterable[Story]) -> Files:
    items = [_item(story, feed, docs, base_url) for story in stories]
    files = {f"{folder}/feed.xml": _atom(feed, items)}
    if feed.json:
        files[f"{folder}/feed.json"] = _json(feed, items).encode()
    return files


def _is_told(story: Story) -> bool:
    """Whether a story has a date, and a headline in the language of its page."""
    pending = story.meta.get("translation") == "pending" or "title_lang" in story.meta
    return bool(story.day) and not pending


def _newest_by_tag(stories: Iterable[Story]) -> defaultdict[str, list[Story]]:
    tagged: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for tag in _tags(story):
            if len(tagged[tag]) < TAG_LENGTH:
                tagged[tag].append(story)
    return tagged


def _tags(story: Story) -> tuple[str, ...]:
    """What has a page: technologies, conditions and organisations."""
    return (*story.meta.get("tags", ()), *story.meta.get("organisations", ()))


def _item(story: Story, feed: Feed, docs: Path, base_url: str) -> Item:
    meta = story.meta
    url = urljoin(home_url(base_url, feed.language), story.address)
    return Item(
        id=_id(story, feed.language),
        url=url,
        title=_xml(meta["title"]) or story.slug,  # Atom demands one that is seen
        summary=_xml(meta.get("description", "")),
        updated=_updated(story),
        published=_moment(meta.get("date", "")),
        tags=_tags(story) if feed.full else (),
        outlet=_xml(meta.get("source", "")),
        original=meta.get("url", ""),
        text=_html(docs / feed.language / story.path, url) if feed.full else "",
    )


def _atom(feed: Feed, items: Sequence[Item]) -> bytes:
    made = FeedGenerator()
    made.id(feed.id)
    made.title(_xml(feed.title))
    made.subtitle(_xml(feed.description))
    made.language(feed.language)
    made.author({"name": _xml(feed.title)})
    made.link(href=feed.home, rel="alternate", type="text/html")
    made.link(href=urljoin(feed.home, "feed.xml"), rel="self", type="application/atom+xml")
    made.updated(max((item.updated for item in items), default="1970-01-01T00:00:00+00:00"))
    for item in items:
        made.add_entry(_entry(item), order="append")
    written: bytes = made.atom_str()
    return written


def _entry(item: Item) -> FeedEntry:
    entry = FeedEntry()
    entry.id(item.id)
    entry.title(item.title)
    # Of a string, feedgen would guess the format.
    entry.updated(datetime.fromisoformat(item.updated))
    if item.published:
        entry.published(datetime.fromisoformat(item.published))
    if item.outlet:
        entry.author({"name": item.outlet})
    entry.link(href=item.url, rel="alternate", type="text/html")
    if item.original.startswith(("https://", "http://")):
        entry.link(href=item.original, rel="via")
    if item.summary:
        entry.summary(item.summary)
    if item.text:
        entry.content(item.text, type="html")
    entry.category([{"term": tag} for tag in item.tags])
    return entry


def _json(feed: Feed, items: Iterable[Item]) -> str:
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
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_item(item: Item) -> dict[str, object]:
    made = {
        "id": item.id,
        "url": item.url,
        "external_url": item.original,
        "title": item.title,
        "summary": item.summary if item.text else "",
        "content_html": item.text,
        "content_text": "" if item.text else item.summary,
        "date_published": item.published,
        "date_modified": "" if item.published else item.updated,
        "authors": [{"name": item.outlet}] if item.outlet else [],
        "tags": list(item.tags),
    }
    return {key: value for key, value in made.items() if value}


def _html(page: Path, url: str) -> str:
    """A story's text with absolute links, without cards and what stands in another language."""
    _, source = parse(page)
    html = markdown.markdown(_xml(source), extensions=[FastInline()])
    body, _ = parts(lxml.html.fromstring(f"<main>{html}</main>"))
    own = [block for block in body if not block.xpath("descendant-or-self::*[@lang]")]
    for block in own:
        for term in block.xpath(".//*[@title]"):
            term.drop_tag()
        for link in block.iter("a"):
            link.set("href", _PAGE.sub("/", urljoin(f"{url}../", link.get("href", ""))))
    return "\n".join(_serialized(block) for block in own)


def _serialized(block: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(block, encoding="unicode", with_tail=False))


def _id(story: Story, locale: str) -> str:
    return _urn(f"{locale}/{story.slug}")


def _updated(story: Story) -> str:
    return _moment(story.day)


def _moment(stated: str) -> str:
    """A date, or a date and time in China, as RFC 3339; empty for none."""
    if not stated:
        return ""
    return datetime.fromisoformat(stated).replace(tzinfo=_CHINA).isoformat()


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"digest-press/{name}").urn


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
