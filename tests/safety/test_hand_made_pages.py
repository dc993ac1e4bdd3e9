"""Pages that somebody puts among those of docs/ are safe to publish, or named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.errors import SiteError
from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from digest.pipeline.build_site import build_site
from tests.safety.world import make_world

pytestmark = pytest.mark.site

ARTICLE = "en/articles/own.md"
FORMER = "former/own.md"
FACTS = "title: Own\nslug: own\ntags: [stem-cell]\n"
SLUGS = [
    "../own",
    "a/b",
    '"><script>pwn(1)</script>',
    "a b",
    "Own",
    ".",
    "..",
    "a" * 300,
    "x)",
    "细胞",
]
DAYS = ["20240305", "2024-W10-2", "2024-02-30", "2024-3-5", "0", "2024-03-05T08:30+00:00", "soon"]


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = tmp_path_factory.mktemp("standing") / "world"
    make_world(world, seeds=2)
    build_docs(Project.at(world))
    return world


@pytest.fixture
def world(standing: Path, tmp_path: Path) -> Path:
    shutil.copytree(standing, tmp_path / "world")
    return tmp_path / "world"


def publish(world: Path, path: str, front_matter: str) -> Path:
    """Puts a page into docs/ and builds the site."""
    page = world / "docs" / path
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"---\n{front_matter}---\n\n# Own\n\nBy hand.\n", encoding="utf-8")
    build_site(Project.at(world), base_url="https://reader.example/digest/")
    return world / "site"


@pytest.mark.parametrize(
    ("path", "front_matter"),
    [
        *((ARTICLE, f"{FACTS}aliases: ['{slug}']\n") for slug in SLUGS),
        *((FORMER, f"slug: own\nmoved_to: '{slug}'\n") for slug in SLUGS),
        *((ARTICLE, f"{FACTS}{key}: '{day}'\n") for key in ("publish", "date") for day in DAYS),
        *((ARTICLE, f"{FACTS}{key}: [2024-03-05]\n") for key in ("publish", "expire", "added")),
        *((ARTICLE, f"{FACTS}aliases: {odd}\n") for odd in ("own", "{a: b}", "[[a]]", "[1]")),
        *(
            (ARTICLE, f"title: Own\nslug: own\ntags: {odd}\n")
            for odd in ("a", "['<b>']", "[{a: b}]")
        ),
        *((ARTICLE, f"{FACTS}organisations: {odd}\n") for odd in ("[a]", "{'<b>': a}", "{a: [b]}")),
        *((ARTICLE, f"{FACTS}url: '{odd}'\n") for odd in ("javascript:pwn(1)", "//a.example", "x")),
        (ARTICLE, f"{FACTS}former: true\n"),
        (ARTICLE, f"{FACTS}moved_to: //evil.example\n"),
        (FORMER, "slug: own\nmoved_to: [forum-1]\n"),
        (FORMER, "title: Own\n"),
        ("former/deep/own.md", "slug: own\n"),
        ("en/articles/deep/own.md", FACTS),
        ("en/articles/own page.md", "title: Own\nslug: own page\n"),
        ("parallel/own page.md", "titles: {en: Own}\n"),
    ],
)
def test_what_is_no_page_is_named(world: Path, path: str, front_matter: str) -> None:
    with pytest.raises(SiteError, match="no page for this folder") as told:
        publish(world, path, front_matter)
    assert [problem.path for problem in told.value.problems] == [str(world / "docs" / path)]
    assert not (world / "site").exists()


@pytest.mark.parametrize(
    ("path", "front_matter"),
    [
        (ARTICLE, f"{FACTS}aliases: [forum-1, own, gone]\n"),
        (ARTICLE, f"{FACTS}tags: [no-such-tag, en]\norganisations: {{stem-cell: a, no-such: b}}\n"),
        (ARTICLE, f"{FACTS}title_lang: '\"><script>'\nsource: '<script>'\nsource_lang: '\"x'\n"),
        (ARTICLE, f"{FACTS}date: 2024-02-26\nadded: 2024-03-05\npinned: true\n"),
        (FORMER, "slug: own\nmoved_to: own\n"),
        (FORMER, "slug: own\nmoved_to: no-such-story\n"),
        ("former/forum-1.md", "slug: forum-1\nmoved_to: forum-2\n"),
    ],
)
def test_what_may_be_a_page_harms_no_other(world: Path, path: str, front_matter: str) -> None:
    site = publish(world, path, front_matter)
    for number in (1, 2):
        page = site / "en" / "articles" / f"forum-{number}" / "index.html"
        assert "http-equiv=refresh" not in page.read_text(encoding="utf-8")
    for page in site.rglob("*.html"):
        assert "<script>" not in page.read_text(encoding="utf-8")


def test_a_table_that_is_none_is_named(world: Path) -> None:
    with pytest.raises(SiteError, match=r"parallel/forum-1\.md: "):
        publish(world, "parallel/forum-1.md", "titles: {en: Own}\n")
