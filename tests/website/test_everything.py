"""From raw texts to a whole site: the repository's own seeds, and the real texts where present."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.docs import write_docs
from digest.edition import Press
from digest.english import complete
from digest.memory import Memory
from digest.resources import Editorial, load_editorial
from digest.site import build_site
from tests.shared import SHARED, needs_shared
from tests.website.conftest import BASE_URL, ROOT
from tests.website.crawl import broken_links

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("everything")]


@pytest.fixture(scope="module")
def editorial() -> Editorial:
    return load_editorial(ROOT / "editorial")


def publish(seeds: Path, editorial: Editorial, folder: Path) -> int:
    """Builds the site of a seeds folder strictly; returns how many articles it has."""
    press = Press(editorial)
    intake = press.take_in(seeds)
    assert not intake.skipped
    segments = {article.slug: press.segments(article) for article in intake.articles}
    memory = Memory.load(editorial.memory)
    units = complete(segments, memory, lambda: None, editorial.termbase)
    write_docs(press.pages(intake.articles, units), folder / "docs")
    summary = build_site(
        folder / "docs",
        folder / "site",
        editorial.locales,
        base_url=BASE_URL,
        jobs=2,
        work=folder / "work",
        progress=lambda _: None,
    )
    assert set(summary.indexed.values()) == {len(intake.articles)}
    return len(intake.articles)


def article_pages(folder: Path) -> int:
    return len(list((folder / "docs").glob("*/articles/*.md")))


def test_the_repository_s_own_site_is_whole(editorial: Editorial, tmp_path: Path) -> None:
    articles = publish(ROOT / "seeds", editorial, tmp_path)
    assert articles >= 12
    assert article_pages(tmp_path) == 3 * articles
    assert list(broken_links(tmp_path / "site", BASE_URL)) == []
    english = (tmp_path / "docs" / "en" / "articles").glob("*.md")
    assert all('translation: "edited"' in page.read_text(encoding="utf-8") for page in english)


@needs_shared
def test_the_real_texts_make_fifteen_pages(editorial: Editorial, tmp_path: Path) -> None:
    assert publish(SHARED / "seeds", editorial, tmp_path) == 5
    assert article_pages(tmp_path) == 15
    assert list(broken_links(tmp_path / "site", BASE_URL)) == []
