"""Atom and JSON Feed of a locale and of each of its tags, made from `docs/`.

Tags of other kinds than the first and organisations have the Atom alone, which every feed reader
takes.

A feed is in the order in which stories came, so that whoever follows it misses none; where the day
of that is not known, the story's own day counts. It is in one language: a story whose translation
is pending is left out, and so is a paragraph that still stands in another language, or a sentence
of one that is being updated. A story of a day to come has no place yet, nor has one with no day at
all. There is no feed without a story. Identifiers do not change with the site's address, and no
time of build is in a feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from digest.editorial import Locale
from digest.editorial.placeholders import fill
from digest.incremental.keys import key_of
from digest.model import CHINA, PICTURES
from digest.site.addresses import identifier
from digest.site.assembly import Files, Target
from digest.site.feed_formats import Feed, Item, atom_feed, json_feed, xml_text
from digest.site.feed_text import feed_text
from digest.site.mkdocs.config import home_url
from digest.site.page_source import last_correction, parse
from digest.site.sources import Sources, Story
from digest.text.day_words import in_words

FEWEST = 50
"""Stories of a feed, as far as there are so many."""
DAYS = 30
"""All that came in so many days is in a feed: a reader who looks once a month misses nothing."""
MOST = 1000
"""Where more came at once, as with an archive; feed readers refuse files of many megabytes."""
IN_FULL = 20
"""Of the feed of a locale so many have the text, as far as `docs/` has it; others an abstract."""


@dataclass(frozen=True, slots=True)
class _Edition:
    """What all feeds of a locale are made of.

    Args:
        pages: the names of the tags and organisations with a page, by their ids.
        updated: by slug, when a story was last put right, else when it came.
    """

    docs: Path
    base_url: str
    locale: Locale
    pages: Mapping[str, str]
    updated: Mapping[str, str]


def feed_targets(
    sources: Sources,
    locale: Locale,
    base_url: str,
    today: date,
    arrivals: Mapping[str, date],
    fed: Collection[str],
) -> Iterator[Target]:
    """The feeds of a locale and of each of its tags, as files of the site.

    Args:
        today: the day on which they are read.
        arrivals: by slug, the day on which a story came.
        fed: the slugs of the stories that they may tell, as `fed_slugs` gives them.
    """
    pages = sources.pages_of(f"{locale.id}/tags")
    told = [story for story in sources.stories(locale.id) if story.slug in fed]
    updated = {story.slug: _updated(story, arrivals.get(story.slug)) for story in told}
    names = sources.tag_names(locale.id)
    edition = _Edition(sources.folder, base_url, locale, names, updated)
    product = partial(_product, edition)
    stories = sorted(
        told, key=lambda story: (updated[story.slug], story.day, story.slug), reverse=True
    )
    home = home_url(base_url, locale.id)
    name = locale.strings["site_name"]
    about = locale.strings["site_description"]
    own = Feed(_urn(locale.id), name, about, home, locale.id, full=True, json=True)
    since = (today - timedelta(DAYS)).isoformat()
    kept = partial(_kept, edition, since)
    if stories:
        yield product(locale.id, own, kept(stories))
    fed_pages = {tag: source for tag, source in pages.items() if source.meta["fed"]}
    tagged = _by_tag(stories, fed_pages)
    for tag, source in fed_pages.items():
        folder = f"{locale.id}/tags/{tag}"
        feed = Feed(
            _urn(f"{folder}/"),
            f"{source.meta['title']} - {name}",
            source.meta.get("description", about),
            urljoin(home, f"tags/{tag}/"),
            locale.id,
            full=False,
            json=source.meta["leads"],
        )
        yield product(folder, feed, kept(tagged[tag]))


def _product(edition: _Edition, folder: str, feed: Feed, stories: Sequence[Story]) -> Target:
    # All that a feed of abstracts tells of a story stands in its front matter.
    told = [
        (
            story.path,
            story.sha256 if feed.full and number < IN_FULL else story.meta,
            edition.updated[story.slug],
            _tags(story, edition.pages) if feed.full else {},
        )
        for number, story in enumerate(stories)
    ]
    inputs = key_of("feed", feed=feed, stories=told)
    make = partial(_files, edition, folder, feed, stories)
    weight = len(stories) if feed.full else 1
    return Target(f"feed {folder}", inputs, make, weight)


def _files(edition: _Edition, folder: str, feed: Feed, stories: Iterable[Story]) -> Files:
    items = [
        _item(story, feed, edition, in_full=feed.full and number < IN_FULL)
        for number, story in enumerate(stories)
    ]
    files = {f"{folder}/feed.xml": atom_feed(feed, items)}
    if feed.json:
        files[f"{folder}/feed.json"] = json_feed(feed, items)
    return files


def fed_slugs(
    stories: Iterable[Story], today: date, arrivals: Mapping[str, date]
) -> frozenset[str]:
    """Of the stories that feeds may tell: their day has come, their headline is in one language."""
    return frozenset(
        story.slug
        for story in stories
        if story.meta.get("translation") != "pending"
        and "title_lang" not in story.meta
        and (story.day or story.slug in arrivals)
        and story.day[:10] <= today.isoformat()
    )


def _kept(edition: _Edition, since: str, stories: Sequence[Story]) -> Sequence[Story]:
    """What a feed holds of stories in its order."""
    recent = sum(edition.updated[story.slug][:10] > since for story in stories)
    return stories[: min(MOST, max(FEWEST, recent))]


def _by_tag(stories: Iterable[Story], wanted: Collection[str]) -> Mapping[str, list[Story]]:
    """The stories on each of some tags and organisations."""
    tagged: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for tag in _named(story):
            if tag in wanted:
                tagged[tag].append(story)
    return tagged


def _tags(story: Story, pages: Mapping[str, str]) -> Mapping[str, str]:
    """The names of what has a page, by their ids: tags, organisations and people."""
    return {tag: pages[tag] for tag in _named(story) if tag in pages}


def _named(story: Story) -> Iterator[str]:
    for key in ("tags", "organisations", "people"):
        yield from story.meta.get(key, ())


def _item(story: Story, feed: Feed, edition: _Edition, *, in_full: bool) -> Item:
    meta = story.meta
    url = f"{home_url(edition.base_url, feed.language)}{story.address}"
    return Item(
        id=_id(story, feed.language),
        url=url,
        title=xml_text(meta["title"]) or story.slug,  # Atom demands one that is seen
        summary=xml_text(_summary(story, edition.locale, in_full=in_full)),
        updated=edition.updated[story.slug],
        published=_moment(meta.get("date", "")),
        tags=_tags(story, edition.pages) if feed.full else {},
        outlet="" if "source_lang" in meta else xml_text(meta.get("source", "")),
        original=meta.get("url", ""),
        text=_text(story, url, edition) if in_full else "",
        image=_image(meta.get("picture"), edition.base_url),
    )


def _image(first: Mapping[str, Any] | None, base_url: str) -> str:
    return urljoin(base_url, f"{PICTURES}/{first['file']}") if first else ""


def _text(story: Story, url: str, edition: _Edition) -> str:
    _, source = parse(edition.docs / edition.locale.id / story.path)
    tags = story.meta.get("tags", ())
    return feed_text(xml_text(source), tags, story.slug, url, edition.locale)


def _summary(story: Story, locale: Locale, *, in_full: bool) -> str:
    """The abstract; with what was put right, where the text does not come with it."""
    abstract = "" if "description_lang" in story.meta else story.meta.get("description", "")
    own = [each for each in _corrections(story) if "lang" not in each] if not in_full else []
    return locale.strings["sentence_space"].join(
        filter(None, [abstract, *(_corrected(each, locale) for each in own)])
    )


def _corrected(correction: Mapping[str, str], locale: Locale) -> str:
    day = in_words(date.fromisoformat(correction["day"]), locale.og_locale)
    lead = fill(locale.strings["correction"], {"date": day})
    return lead + locale.strings["sentence_space"] + correction["text"]


def _corrections(story: Story) -> Sequence[Mapping[str, str]]:
    stated: Sequence[Mapping[str, str]] = story.meta.get("corrections", ())
    return stated


def _id(story: Story, locale: str) -> str:
    return _urn(f"{locale}/{story.slug}")


def _updated(story: Story, came: date | None) -> str:
    """When it was last put right, else when it came, as far as that is known; else its own day."""
    day = came.isoformat() if came else story.day[:10]
    own = story.day if story.day.startswith(day) else day
    last = last_correction(story.meta)
    return _moment(last if last > day else own)


def _moment(stated: str) -> str:
    """A date, or a date and time in China, as RFC 3339; empty for none."""
    if not stated:
        return ""
    return datetime.fromisoformat(stated).replace(tzinfo=CHINA).isoformat()


def _urn(name: str) -> str:
    return identifier(name).urn
