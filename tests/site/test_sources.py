"""A page among the articles that `docs` did not write is named before anything is made of it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from digest.errors import SiteError
from digest.incremental.cache import Cache
from digest.site.sources import Source, Sources

FACTS = "title: Own\nslug: own\n"
PICTURE = "0123456789abcdef-600.webp"


def read(folder: Path, front_matter: str) -> Sources:
    page = folder / "docs" / "en" / "articles" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\n{front_matter}---\n\n# Own\n", encoding="utf-8")
    return Sources.read(folder / "docs", Cache().table("source", Source))


@pytest.mark.parametrize(
    ("front_matter", "wrong"),
    [
        ("title: Own\n", "`slug`"),
        (FACTS.replace("title: Own", "title:"), "$.title"),
        (FACTS.replace("slug: own", "slug: ../../own"), "`slug` is not its file name"),
        (f"{FACTS}date: soon\n", "`date: soon` is no day"),
        (f"{FACTS}tags: [1]\n", "$.tags[0]"),
        (f"{FACTS}organisations: 1\n", "$.organisations"),
        (f"{FACTS}picture: a.webp\n", "$.picture"),
        (f"{FACTS}picture: {{file: {PICTURE}, width: 600}}\n", "`height`"),
        (f"{FACTS}picture: {{file: {PICTURE}, width: 600, height: 0}}\n", "$.picture.height"),
        (f"{FACTS}picture: {{file: ../a.webp, width: 6, height: 4}}\n", "`picture: ../a.webp`"),
        (f"{FACTS}picture: {{file: {PICTURE}, small: x, width: 6, height: 4}}\n", "`picture: x`"),
    ],
)
def test_what_is_no_article_is_named(front_matter: str, wrong: str, tmp_path: Path) -> None:
    told = (
        rf"articles/own\.md: no page for this folder \(.*{re.escape(wrong)}.*; run `build\.py docs`"
    )
    with pytest.raises(SiteError, match=told):
        read(tmp_path, front_matter)


def test_what_a_page_may_lack_is_not_asked_for(tmp_path: Path) -> None:
    (story,) = read(tmp_path, f"{FACTS}date: 2024-02-26\n").stories("en")
    assert (story.slug, story.day) == ("own", "2024-02-26")


def test_a_copy_that_is_no_page_takes_nothing_from_a_page(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "kept").table("source", Source)
    pages = tmp_path / "docs" / "en"
    pages.mkdir(parents=True)
    for name in ("about.md", "about.md.orig"):
        (pages / name).write_text("---\ntitle: About\n---\n\n# About\n", encoding="utf-8")
    for _ in range(2):
        files = Sources.read(tmp_path / "docs", kept).files
        assert files["en/about.md"].meta == {"title": "About"}
        assert files["en/about.md.orig"].meta == {}


def test_pages_of_the_same_bytes_link_from_where_they_stand(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "kept").table("source", Source)
    for folder in ("en/a", "en/b"):
        page = tmp_path / "docs" / folder / "own.md"
        page.parent.mkdir(parents=True)
        page.write_text("[S](about.md#s)\n", encoding="utf-8")
    for _ in range(2):
        files = Sources.read(tmp_path / "docs", kept).files
        assert files["en/a/own.md"].sections_of == ("en/a/about.md",)
        assert files["en/b/own.md"].sections_of == ("en/b/about.md",)


@pytest.mark.parametrize(
    "again",
    [
        lambda source: pickle.loads(pickle.dumps(source)),  # noqa: S301 - its own
        lambda source: msgspec.msgpack.decode(msgspec.msgpack.encode(source), type=Source),
    ],
    ids=["from another process", "from the cache"],
)
def test_the_names_of_all_pages_are_the_same_strings(again: Callable[[Source], Source]) -> None:
    """Most of what 30,000 pages state are names; each would be held as often as it is stated."""
    meta = {"tags": ["stem-cell"], "people": {"li-si": "李四"}}
    first = Source("", meta, tags=("stem-cell",))
    other = again(first)
    assert other == first
    assert other.tags[0] is first.tags[0]
    assert other.meta["tags"][0] is first.meta["tags"][0]
    assert other.meta["people"]["li-si"] is first.meta["people"]["li-si"]
