"""Makes seeds of what an editor has: a file of any format that is read, or a feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import yaml

from digest.model import Article, Seed
from digest.pipeline.importing.picture_keeping import KeptPictures, with_places
from digest.seeds import front_matter, parse_seed, seed_of
from digest.seeds.feed_entries import FeedContent, FeedEntry, read_feed
from digest.seeds.foreign import within_limits, within_scan_limits
from digest.seeds.markdown_writer import as_markdown


@dataclass(frozen=True, slots=True)
class ImportedSeed:
    """A seed before it is written.

    Args:
        facts: the front matter: what was stated, in words the next build reads back.
        body: the text below it.
        ending: of the file's name: `.md` for Markdown, `.txt` for plain text as it came.
        unsure: what an editor should look at, one sentence each.
        raw: what it is made of.
    """

    facts: Mapping[str, object]
    body: str
    ending: str
    unsure: tuple[str, ...]
    raw: Seed = field(default_factory=lambda: Seed("", "", ""), repr=False)

    @property
    def title(self) -> str | None:
        """The stated title; None where the text has none."""
        title = self.facts.get("title")
        return str(title) if title else None

    @property
    def left_out(self) -> tuple[str, ...]:
        """The lines of its source that it has not."""
        return self.raw.dropped

    def seed(self, retrieved: date) -> bytes:
        """The seed file; `retrieved` is the day on which the text was got."""
        facts = {"retrieved": retrieved.isoformat()} | dict(self.facts)
        ordered = {key: facts[key] for key in sorted(facts, key=_order)}
        front = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n".encode()

    def with_pictures(self, pictures: KeptPictures, folder: str) -> ImportedSeed:
        """The seed that shows these pictures, kept in a folder of this name beside it."""
        places = {each: f"{folder}/{name}" for each, name in pictures.names.items()}
        raw = with_places(self.raw, places)
        body = as_markdown(raw) if raw.outline else self.body
        named = front_matter.stated_again(raw.overrides).get("pictures")
        facts = {**self.facts, "pictures": named} if named else self.facts
        return replace(self, facts=facts, body=body)


Clean = Callable[[Seed], Article]
"""Makes an article of a seed, as a build does."""


def understand_scan(data: bytes, name: str, url: str | None, clean: Clean) -> ImportedSeed:
    """What is recognised in a scan, a PDF or a picture. Raises SeedError where there is nothing."""
    from digest.seeds.pdf.scans import read_scan

    document = within_scan_limits(name, read_scan, data, name)
    return _understood(seed_of(document, data, name), url, clean)


def understand_file(data: bytes, name: str, url: str | None, clean: Clean) -> ImportedSeed:
    """What a file holds and states; only stated facts go into the front matter.

    Args:
        data: the file's bytes; its format is told by them and by the ending of `name`.
        name: how messages call the file.
        url: the address it came from, where the editor gave one.

    Raises:
        SeedError: no seed can be made of it, or it has no article in it.
    """
    return _understood(parse_seed(data, name, url or ""), url, clean)


def understand_entry(entry: FeedEntry, clean: Clean) -> ImportedSeed:
    """What an entry of a feed holds and states. Raises SeedError where it has no article in it."""
    document = entry.document
    return _understood(seed_of(document, document.content.encode(), entry.name), None, clean)


def feed_content(data: bytes, name: str, address: str | None) -> FeedContent:
    """What a feed holds. Raises SeedError for one that cannot be read, or holds too much.

    Args:
        address: where the feed is, if that is known.
    """
    return within_limits(name, len(data), read_feed, data, name, address or "")


def address_of(path: Path) -> str:
    """The address that the front matter of a seed states; empty where it states none."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            stated = front_matter.split(file.read(front_matter.LIMIT + 1))[0]
    except (OSError, front_matter.FrontMatterError):
        return ""
    return str(stated.get("url", ""))


def _understood(seed: Seed, url: str | None, clean: Clean) -> ImportedSeed:
    article = clean(seed)
    stated = {
        "title": None if article.title_generated else article.title,
        "published": article.published,
        "source": article.source,
        "url": url or article.url,
        "authors": [*article.authors],
        "editor": article.editor,
        "contributor": article.contributor,
        "translator": article.translator,
    }
    facts = {key: value for key, value in stated.items() if value} | front_matter.stated_again(
        seed.overrides
    )
    doubts = tuple(_doubts(seed, article))
    if seed.outline is None:
        return ImportedSeed(facts, seed.text, ".txt", doubts, seed)
    return ImportedSeed(facts, as_markdown(seed), ".md", doubts, seed)


def _doubts(seed: Seed, article: Article) -> Iterator[str]:
    if article.published is None and "published" not in seed.overrides:
        yield "no date of publication is stated"
    if article.source is None and "source" not in seed.overrides:
        yield "no source is stated"
    yield from map(str, dict.fromkeys((*seed.doubts, *article.doubts)))


def _order(key: str) -> tuple[int, str]:
    known = ("title", "published", "source", "url", "retrieved")
    return (known.index(key) if key in known else len(known), key)
