"""The search index of one locale: Pagefind over its pages, and the small tables its queries need.

Where the records of all articles are those of the last build, so is the index.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from digest.errors import Problem, SiteError
from digest.fingerprint import fingerprint, tree
from digest.resources import Locale
from digest.site.kept import Kept
from digest.site.records import Record, read_tag_labels, record, searchable
from digest.site.stories import Story
from digest.site.variants import variant_table

# Pagefind's own interfaces come with every index; ours is overrides/assets/digest/search.js.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
_ROOM = 4_000_000
"""Bytes: more than any file that Pagefind writes."""
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
)


def build_index(
    locale: Locale,
    stories: Sequence[Story],
    kept: Kept,
    *,
    docs: Path,
    site: Path,
    last: Path,
    work: Path,
) -> int:
    """Writes `pagefind/` and `search.json` into the locale's folder of `site`.

    Args:
        stories: the locale's articles; their pages are in `site` already.
        kept: the texts of pages, and digests of bundles, of the last build.
        docs, site, last: the locale's own folders; `last` is that of the last good site.
        work: a folder for what Pagefind is to read.

    Returns the number of articles indexed; raises SiteError when Pagefind fails.
    """
    records = [_record(story, site / story.address / "index.html", kept) for story in stories]
    if records:  # Pagefind refuses to index nothing
        _bundle(records, locale, kept, last / "pagefind", site / "pagefind", work)
    (site / "search.json").write_text(_tables(records, locale, docs), encoding="utf-8")
    kept.save()
    return len(records)


def _record(story: Story, page: Path, kept: Kept) -> Record:
    html = page.read_bytes()
    body, head = kept.get(fingerprint([html]), lambda: [*searchable(html)])
    return record(story, body, head)


def _bundle(
    records: Iterable[Record], locale: Locale, kept: Kept, last: Path, bundle: Path, work: Path
) -> None:
    """Makes `bundle`, or copies the `last` one where it was made of the same records."""
    pages = {record.address: _html(record).encode() for record in records}
    language = _language(locale)

    def make() -> list[str]:
        source = work / f"{locale.id}.records"
        for address, page in pages.items():
            folder = source / address
            folder.mkdir(parents=True)
            (folder / "index.html").write_bytes(page)
        _run_pagefind(source, bundle, language)
        return [fingerprint(tree(bundle))]

    parts = chain.from_iterable((address.encode(), page) for address, page in pages.items())
    (made,) = kept.get(fingerprint([language.encode(), *parts]), make)
    if bundle.exists():
        return
    if made == fingerprint(tree(last)):
        shutil.copytree(last, bundle)
    else:
        make()


def _language(locale: Locale) -> str:
    """English has a stemmer; `und` keeps Pagefind from segmenting Chinese by itself."""
    return "en" if locale.translated else "und"


def _html(record: Record) -> str:
    """One record as a page for Pagefind; `body` counts the words an excerpt may come from."""
    meta = {
        "title": record.title,
        "date": record.date,
        "tags": " ".join(record.tags),
        "body": str(len(record.body.split())),
    }
    head = "".join(
        f'<meta data-pagefind-meta="{key}[content]" content="{html.escape(value)}">'
        for key, value in meta.items()
        if value
    )
    text = html.escape("\n".join([record.body, record.head, *_filter_words(record)]), quote=False)
    return f"<!doctype html><html><head>{head}</head><body data-pagefind-body>{text}</body></html>"


def _filter_words(record: Record) -> Iterator[str]:
    """Words that nobody types: the filters of the search box look for them.

    Pagefind has filters of its own, but writes those of many values in random order.
    """
    for tag in record.tags:
        yield f"xqtag{tag.replace('-', '')}"
    if record.year:
        yield f"xqyear{record.year}"


def _run_pagefind(source: Path, bundle: Path, language: str) -> None:
    """Indexes by the command, not the service behind Pagefind's Python API.

    The service passes on ten records a second, and can be closed before what it wrote is on disk
    (https://github.com/Pagefind/pagefind/issues/1271).
    """
    command = [sys.executable, "-m", "pagefind", "--force-language", language]
    run = subprocess.run(  # noqa: S603 (our own interpreter, our own folders)
        [*command, "--site", str(source), "--output-path", str(bundle)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        reason = " ".join((run.stderr or run.stdout).split())
        raise SiteError(Problem(str(source), f"Pagefind failed ({reason}); run `make setup` again"))
    _prove_room(bundle)
    for pattern in _UNUSED:
        for path in bundle.glob(pattern):
            path.unlink()


def _prove_room(folder: Path) -> None:
    """Raises OSError where the disk is full: Pagefind leaves empty files there and says nothing."""
    probe = folder / "probe"
    try:
        probe.write_bytes(os.urandom(_ROOM))
    finally:
        probe.unlink(missing_ok=True)


def _tables(records: Sequence[Record], locale: Locale, docs: Path) -> str:
    tables = {
        "variants": variant_table((record.body + record.head for record in records), locale.script),
        "tags": read_tag_labels(docs),
        "years": sorted({record.year for record in records if record.year}, reverse=True),
        "words": {word: locale.strings[word] for word in _WORDS},
    }
    return json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
