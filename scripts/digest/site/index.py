"""The search index of one locale: bundles of Pagefind, and the small tables that queries need.

A bundle depends on the texts of its articles alone. Where those are as they were, the bundle of the
last site is taken over, and no text is looked at: digests of the pages tell.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from digest.fingerprint import fingerprint, tree
from digest.resources import Locale
from digest.site.bundles import stretches, write_bundle
from digest.site.kept import Kept
from digest.site.records import Record, read_tag_labels, record
from digest.site.stories import Story
from digest.site.variants import variant_table

# What the search box says once it is used, so that no page has to carry it.
_WORDS = (
    "search",
    "search_none",
    "search_result",
    "search_results",
    "search_more",
    "tags",
    "every_tag",
    "filter_year",
    "every_year",
    "event_of",
)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the index of one locale comes from and goes to.

    Args:
        site, last: the locale's own folders of this site and of the last good one.
        work: for what Pagefind is to read.
    """

    site: Path
    last: Path
    work: Path


def build_index(  # noqa: PLR0913 - folders, keyword only
    locale: Locale,
    stories: Sequence[Story],
    kept: Kept,
    *,
    docs: Path,
    site: Path,
    last: Path,
    work: Path,
    cut: Callable[[int], Mapping[str, slice]] = stretches,
) -> int:
    """Writes `pagefind/` and `search.json` into the locale's folder of `site`.

    Args:
        stories: the locale's articles; their pages are in `site` already.
        kept: digests of what the last build indexed.
        docs, site, last: the locale's own folders; `last` is that of the last good site.
        work: a folder for what Pagefind is to read.
        cut: which of so many articles, oldest first, each bundle has.

    Returns the number of articles indexed; raises SiteError when Pagefind fails.
    """
    by_age = sorted(stories, key=lambda story: (story.day, story.slug))
    spans = cut(len(by_age))
    folders = Folders(site, last, work)
    used = [_bundle(name, by_age[span], locale, kept, folders) for name, span in spans.items()]
    tables = {
        "bundles": [[name, span.stop - span.start] for name, span in reversed([*spans.items()])],
        "variants": variant_table(used, locale.script),
        "tags": read_tag_labels(docs, stories),
        "years": sorted({story.day[:4] for story in stories if story.day}, reverse=True),
        "words": {word: locale.strings[word] for word in _WORDS},
    }
    (site / "search.json").write_text(_compact(tables), encoding="utf-8")
    kept.save()
    return len(stories)


@dataclass(frozen=True)
class _Article:
    """An article whose page is read, and understood only when something asks for its record."""

    story: Story
    html: bytes

    @cached_property
    def record(self) -> Record:
        return record(self.story, self.html)

    def digest(self, kept: Kept) -> str:
        """A digest of its record, kept from build to build under one of its page."""
        facts = repr(sorted(self.story.meta.items())).encode()
        made = [self.story.address.encode(), facts, self.html]
        return kept.get(fingerprint(made), lambda: [fingerprint([self.record.page().encode()])])[0]


def _bundle(
    name: str, stories: Iterable[Story], locale: Locale, kept: Kept, folders: Folders
) -> str:
    """Makes a bundle, or takes over that of the last site; returns the characters in it."""
    pages = ((story, folders.site / story.address / "index.html") for story in stories)
    articles = [_Article(story, page.read_bytes()) for story, page in pages]
    bundle, last = (folder / "pagefind" / name for folder in (folders.site, folders.last))
    language = f"{_language(locale)}-{name}"

    def make() -> list[str]:
        records = [article.record for article in articles]
        texts = {record.address: record.page() for record in records}
        write_bundle(texts, bundle, language, folders.work)
        used = sorted(set().union(*(record.body + record.head for record in records)))
        return [fingerprint(tree(bundle)), "".join(used)]

    inputs = (part for a in articles for part in (a.story.address, a.digest(kept)))
    key = fingerprint(part.encode() for part in (language, *inputs))
    digest, used = kept.get(key, make)
    if not bundle.exists():
        if digest == fingerprint(tree(last)):
            shutil.copytree(last, bundle)
        else:
            make()
    return used


def _language(locale: Locale) -> str:
    """English has a stemmer; `und` keeps Pagefind from segmenting Chinese by itself."""
    return "en" if locale.translated else "und"


def _compact(tables: Mapping[str, object]) -> str:
    return json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
