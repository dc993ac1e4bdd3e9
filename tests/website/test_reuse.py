"""A build over the last site gives the bytes of a cold build, and renders only what changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.commands import site as command
from digest.resources import Locale
from digest.site import cards, reuse
from digest.site.reuse import Ledger, Sources
from tests.website import sample
from tests.website.fixtures import BASE_URL, build

pytestmark = pytest.mark.site

LONG_AGO = 1_000_000_000
ARTICLE = "articles/cartilage-trial"


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def digest(tmp_path: Path, locales: tuple[Locale, ...]) -> Path:
    """A folder with `docs/` long unchanged, and the `site/` that was made of it."""
    sample.write_sample(tmp_path / "docs", locales)
    for path in (tmp_path / "docs").rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    build(tmp_path, locales)
    return tmp_path


def cold(digest: Path, locales: tuple[Locale, ...], base_url: str = BASE_URL) -> dict[str, bytes]:
    """What the same `docs/` give where nothing was built before."""
    folder = digest / "cold"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(digest / "docs", folder / "docs")
    build(folder, locales, base_url)
    return tree(folder / "site")


def test_an_added_article_gives_the_bytes_of_a_cold_build(
    digest: Path, locales: tuple[Locale, ...]
) -> None:
    for locale in locales:
        own = digest / "docs" / locale.id
        text = (own / f"{ARTICLE}.md").read_text().replace("cartilage-trial", "second-trial")
        (own / "articles" / "second-trial.md").write_text(text)
        with (own / "index.md").open("a") as home:
            home.write("\n[+](articles/second-trial.md)\n")
    staging = digest / "staging"
    last = Ledger.load(digest / "work" / "site.json")
    drawn = {"cartilage-trial"} if cards.find_font() else set()
    images = {locale.id: drawn for locale in locales}
    sources = Sources.read(digest / "docs", locales, BASE_URL, images)
    sources.carry_over(last, digest / "docs", digest / "site", staging)
    assert f"zh-Hans/{ARTICLE}/index.html" in tree(staging)
    assert "zh-Hans/index.html" not in tree(staging)
    build(digest, locales)
    assert tree(digest / "site") == cold(digest, locales)


def without_an_article(told: dict[str, Any]) -> None:
    del told["stories"][0]


def another_title(told: dict[str, Any]) -> None:
    told["stories"][0]["title"]["zh-Hans"] = "新的标题"


def another_tag_description(told: dict[str, Any]) -> None:
    told["tags"][0]["descriptions"]["zh-Hant"] = "新的說明。"


@pytest.mark.parametrize("edit", [without_an_article, another_title, another_tag_description])
def test_an_edit_gives_the_bytes_of_a_cold_build(
    digest: Path,
    locales: tuple[Locale, ...],
    edit: Callable[[dict[str, Any]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edited = deepcopy(sample.SAMPLE)
    edit(edited)
    monkeypatch.setattr(sample, "SAMPLE", edited)
    last = tree(digest / "site")
    sample.write_sample(digest / "docs", locales)
    build(digest, locales)
    assert tree(digest / "site") == cold(digest, locales) != last


def test_other_words_and_another_address_leave_nothing_as_it_was(
    digest: Path, locales: tuple[Locale, ...]
) -> None:
    words = {**locales[0].strings, "home": "主页"}
    edited = (replace(locales[0], strings=words), *locales[1:])
    for others, address in ((edited, BASE_URL), (locales, "https://other.example/")):
        build(digest, others, address)
        assert tree(digest / "site") == cold(digest, others, address)


def test_another_theme_is_another_site(
    digest: Path, locales: tuple[Locale, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def shared() -> str:
        return Sources.read(
            digest / "docs", locales, BASE_URL, {each.id: () for each in locales}
        ).shared

    before = shared()
    shutil.copytree(reuse.ROOT / "overrides", digest / "overrides")
    monkeypatch.setattr(reuse, "ROOT", digest)
    assert shared() == before
    (digest / "overrides" / "main.html").write_text("")
    assert shared() != before


@pytest.mark.parametrize("damage", ["removed", "edited", "gone"])
def test_nothing_stale_stays(digest: Path, locales: tuple[Locale, ...], damage: str) -> None:
    if damage == "removed":  # a page that others may link
        for page in (digest / "docs").rglob("trends.md"):
            page.unlink()
        for page in (digest / "docs").rglob("*.md"):
            text = page.read_text().replace("](trends.md)", "](index.md)")
            page.write_text(text.replace("](../trends.md)", "](../index.md)"))
    elif damage == "edited":
        (digest / "site" / "en" / ARTICLE / "index.html").write_text("by hand")
    else:
        (digest / "site" / "en" / ARTICLE / "index.html").unlink()
    build(digest, locales)
    assert tree(digest / "site") == cold(digest, locales)


def test_an_article_that_is_no_longer_new_loses_its_image(
    digest: Path, locales: tuple[Locale, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "NEWEST", 1)
    build(digest, locales)
    assert tree(digest / "site") == cold(digest, locales)


def test_a_site_of_the_same_is_left_alone(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "WORK", digest / "work")
    folders = [f"--{name}={digest / name}" for name in ("docs", "site")]

    def said() -> str:
        result = CliRunner().invoke(command.site, [*folders, "--base-url", BASE_URL])
        assert result.exit_code == 0, result.output
        return result.stderr

    assert "searchable" in said()
    made = tree(digest / "site")
    assert said().endswith("site: unchanged\n")
    (digest / "site" / "robots.txt").write_text("by hand")
    assert "searchable" in said()
    assert tree(digest / "site") == made
    with (digest / "docs" / "en" / "trends.md").open("a") as page:
        page.write("\nMore.\n")
    assert "searchable" in said()
    assert said().endswith("site: unchanged\n")
