"""Publishes `docs/parallel/`: the pages that belong to no locale, without MkDocs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.errors import Problem, SiteError
from digest.incremental.keys import key_of
from digest.model import PICTURES
from digest.site import templates
from digest.site.article_html import whole_facts, with_wide_tables
from digest.site.assembly import Files, Target, copy_of
from digest.site.heading_breaks import with_breaks
from digest.site.looks import Looks
from digest.site.page_source import parse
from digest.site.picture_links import missing_picture, with_pictures
from digest.site.sources import Sources
from digest.site.templates import filled

FOLDER = "parallel"
_TABLE = re.compile(r"<table>\n<thead>.*\n<tbody>\n<tr>(?P<titles>.*)\n(?P<rows>[\s\S]*)</tbody>")
_TITLE = re.compile(r"<td lang=(?P<lang>\S+?)>(?:<strong>)?(?P<title>.*?)(?:</strong>)?(?=<td|\Z)")
"""A headline in the first row of the table; its language is with its quotation marks."""

_FACTS = re.compile(r'<tr class="facts">.*')
_TOLD = re.compile(r"(?<=<i>)[^\n]*?\N{NO-BREAK SPACE}· [^\n]*?(?=</i>)")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two locales to show; `hidden` are the 1-based columns of the others."""

    locales: tuple[Locale, Locale]
    hidden: tuple[int, ...]

    @property
    def id(self) -> str:
        """The anchor that shows the pair."""
        return "+".join(locale.id for locale in self.locales)


def parallel_targets(
    sources: Sources, locales: Sequence[Locale], looks: Looks, former: Mapping[str, str | None]
) -> Iterator[Target]:
    """`parallel/<slug>/index.html` for every page of `docs/parallel/`, and what they share.

    Nothing where a digest has one edition: there its pages are records alone.

    Args:
        former: slugs that stories have left, with those that they have now, if any.
    """
    pages = sources.below(FOLDER) if len(locales) > 1 else {}
    for slug, now in former.items():
        if f"{now}.md" in pages:
            yield Target(f"parallel {slug}.md", f"to {now}", partial(_moved, slug, str(now)))
    for path, source in pages.items():
        make = partial(_page, sources.folder / FOLDER / path, locales, looks)
        made_of = key_of(
            "parallel",
            sha256=source.sha256,
            pictures=sources.pictures.intersection(source.pictures),
        )
        yield Target(f"parallel {path}", made_of, make)
    if pages:
        yield Target("parallel.css", "", partial(_sheet, locales))
        script = partial(copy_of, templates.FOLDER / "parallel.js", f"{FOLDER}/parallel.js")
        yield Target("parallel.js", "", script)


def _sheet(locales: Sequence[Locale]) -> Files:
    return {f"{FOLDER}/parallel.css": filled("parallel.css", locales=locales)}


def _moved(slug: str, now: str) -> Files:
    """Where an address leads to that a story has left."""
    return {f"{FOLDER}/{slug}/index.html": filled("moved.html", address=f"../{now}/")}


def _page(path: Path, locales: Sequence[Locale], looks: Looks) -> Files:
    meta, source = parse(path)
    table = _TABLE.search(source)
    if not table:
        raise SiteError(Problem(str(path), "has no table; remove it and run `build.py docs`"))
    rows = _with_named_tables(table["rows"], locales)
    rows = _FACTS.sub(lambda row: _TOLD.sub(lambda told: whole_facts(told[0]), row[0]), rows)
    html = filled(
        "parallel.html",
        looks=looks,
        up="../../",
        slug=path.stem,
        titles=meta["titles"],
        headlines=[
            {"lang": each["lang"], "title": with_breaks(each["title"])}
            for each in _TITLE.finditer(table["titles"])
        ],
        rows=with_pictures(rows, "../", partial(_picture, path)),
        pairs=list(pairs(locales)),
        locales=locales,
        default=default_locale(locales),
    )
    return {f"{FOLDER}/{path.stem}/index.html": html}


def _with_named_tables(rows: str, locales: Sequence[Locale]) -> str:
    """The tables of each edition have their names and numbers in its language."""
    words = {locale.id: locale.strings["table"] for locale in locales}
    cells = re.split(rf'(?=<td lang="(?:{"|".join(map(re.escape, words))})")', rows)
    known: Counter[str] = Counter()
    named = []
    for cell in cells:
        edition = cell.removeprefix('<td lang="').partition('"')[0]
        first = known[edition] + 1
        named.append(with_wide_tables(cell, words.get(edition, ""), first))
        known[edition] += cell.count("<table")
    return "".join(named)


def _picture(page: Path, name: str) -> str:
    if not (page.parent.parent / PICTURES / name).is_file():
        raise SiteError(Problem(str(page), missing_picture(name)))
    return f"../../{PICTURES}/{name}"


def pairs(locales: Sequence[Locale]) -> Iterator[Pair]:
    """Every two of the locales, in the order of the table."""
    columns = range(1, len(locales) + 1)
    for shown in combinations(columns, 2):
        hidden = tuple(column for column in columns if column not in shown)
        yield Pair((locales[shown[0] - 1], locales[shown[1] - 1]), hidden)
