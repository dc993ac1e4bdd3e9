"""Publishes `docs/parallel/`: the pages that belong to no locale, without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

from digest.editorial import Locale
from digest.errors import Problem, SiteError
from digest.incremental.keys import key_of
from digest.model import PICTURES
from digest.site import templates
from digest.site.article_html import with_wide_tables
from digest.site.assembly import Files, Target, copy_of
from digest.site.looks import Looks
from digest.site.page_source import parse
from digest.site.picture_links import missing_picture, with_pictures
from digest.site.sources import Sources
from digest.site.templates import filled

FOLDER = "parallel"
_START, _END = "<table>", "</table>"
_SHARED = ("parallel.css", "parallel.js")


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
        for name in _SHARED:
            yield Target(name, "", partial(copy_of, templates.FOLDER / name, f"{FOLDER}/{name}"))


def _moved(slug: str, now: str) -> Files:
    """Where an address leads to that a story has left."""
    return {f"{FOLDER}/{slug}/index.html": filled("moved.html", address=f"../{now}/")}


def _page(path: Path, locales: Sequence[Locale], looks: Looks) -> Files:
    meta, source = parse(path)
    start, end = source.find(_START), source.rfind(_END)
    if not 0 <= start < end:
        raise SiteError(Problem(str(path), "has no table; remove it and run `build.py docs`"))
    table = source[start : end + len(_END)]
    table = table.replace(f'<td lang="{locales[0].id}"', "<td")  # the page's own
    inside = table[len(_START) : -len(_END)]
    table = _START + with_wide_tables(inside, locales[0].strings["table"]) + _END
    table = with_pictures(table, "../", partial(_picture, path))
    html = filled(
        "parallel.html",
        looks=looks,
        slug=path.stem,
        titles=meta["titles"],
        table=table,
        pairs=list(pairs(locales)),
        locales=locales,
    )
    return {f"{FOLDER}/{path.stem}/index.html": html}


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
