"""A build over the last site gives the bytes of a cold build, and renders only what changed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.cli import site as command
from digest.editorial import Locale
from digest.errors import DigestError, SiteError
from digest.incremental.ledger import Ledger
from digest.site import share_images as cards
from digest.site.assembly import Assembly, Target
from digest.site.last_site import LastSite
from digest.site.manifest import NAME as MANIFEST
from tests.pipeline.edits import change
from tests.sample import ROOT, copy_code
from tests.site import sample
from tests.site.fixtures import BASE_URL, SETTINGS, build, contents

pytestmark = pytest.mark.site

LONG_AGO = 1_000_000_000
ARTICLE = "articles/cartilage-trial"


@pytest.fixture
def digest(built: Path, tmp_path: Path) -> Path:
    """A folder with `docs/` long unchanged, and the `site/` that was made of it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    for path in (tmp_path / "docs").rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return tmp_path


def cold(digest: Path, base_url: str = BASE_URL) -> dict[str, bytes]:
    """What the same `docs/` give where nothing was built before."""
    folder = digest / "cold"
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", "editorial"):
        shutil.copytree(digest / name, folder / name)
    build(folder, base_url)
    return contents(folder / "site")


def made_again(digest: Path, settings: Path = SETTINGS) -> set[str]:
    """Builds, and says which targets were not reused from the last site."""
    names: set[str] = set()

    def track(targets: Sequence[Target], _: str) -> Sequence[Target]:
        names.update(target.name for target in targets)
        return targets

    build(digest, track=track, settings=settings)
    return names - {MANIFEST}


def write_on(digest: Path) -> None:
    """Makes a page of `docs/` another one."""
    with (digest / "docs" / "en" / f"{ARTICLE}.md").open("a") as page:
        page.write("\nMore.\n")


def test_an_added_article_gives_the_bytes_of_a_cold_build(
    digest: Path, locales: tuple[Locale, ...]
) -> None:
    for locale in locales:
        own = digest / "docs" / locale.id
        text = (own / f"{ARTICLE}.md").read_text().replace("cartilage-trial", "second-trial")
        (own / "articles" / "second-trial.md").write_text(text)
    made = made_again(digest)
    beside = {f"page en/articles/{name}.md" for name in ("cartilage-trial", "stem-cell-bank-opens")}
    assert {"page en/index.md", "page en/articles/second-trial.md", *beside} <= made
    assert not any("printed-heart" in name or "parallel" in name for name in made)
    assert contents(digest / "site") == cold(digest)


def test_another_text_is_news_to_no_feed_of_abstracts(digest: Path) -> None:
    with (digest / "docs" / "en" / "articles" / "stem-cell-bank-opens.md").open("a") as page:
        page.write("\nMore.\n")
    made = made_again(digest)
    assert [name for name in made if name.startswith("feed ")] == ["feed en"]
    assert contents(digest / "site") == cold(digest)


def test_a_page_that_is_gone_concerns_those_that_name_it(digest: Path) -> None:
    own = digest / "docs" / "en"
    (own / "texts.md").write_text("# Texts\n")
    (own / "more.md").write_text("# More\n\n[Texts](texts.md)\n")
    assert made_again(digest) >= {"page en/texts.md", "page en/more.md"}
    (own / "texts.md").unlink()
    with pytest.raises(SiteError, match=r"more\.md: .*texts\.md"):
        build(digest)
    (own / "more.md").unlink()
    assert made_again(digest) == {"sitemaps"}
    assert contents(digest / "site") == cold(digest)


def test_a_section_that_is_gone_is_missed_by_the_page_that_links_it(digest: Path) -> None:
    own = digest / "docs" / "en"
    (own / "texts.md").write_text("# Texts\n\n## Sources\n")
    (own / "more.md").write_text("# More\n\n[Sources](texts.md#sources)\n")
    build(digest)
    assert made_again(digest) == set()
    (own / "texts.md").write_text("# Texts\n\n## Texts\n")
    with pytest.raises(SiteError, match=r"more\.md: .*#sources"):
        build(digest)


def test_files_beside_pages_are_published_and_kept(digest: Path) -> None:
    own = digest / "docs" / "en"
    (own / "charts").mkdir()
    charts = ("charts/one.svg", "tags/one.svg")
    for chart in charts:
        (own / chart).write_text("<svg/>")
    assert made_again(digest) >= {f"page en/{chart}" for chart in charts}
    for chart in charts:
        assert (digest / "site" / "en" / chart).read_text() == "<svg/>"
    assert made_again(digest) == set()
    assert contents(digest / "site") == cold(digest)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"---\na: [\n---\n# A\n", "front matter is not YAML"),
        (b"---\n2024-02-26: a\n---\n# A\n", "front matter is not YAML"),
    ],
)
def test_a_page_that_cannot_be_read_is_named(digest: Path, content: bytes, problem: str) -> None:
    (digest / "docs" / "en" / "texts.md").write_bytes(content)
    with pytest.raises(SiteError, match=rf"texts\.md: .*{problem}"):
        build(digest)


def without_an_article(told: dict[str, Any]) -> None:
    del told["stories"][0]


def another_title(told: dict[str, Any]) -> None:
    told["stories"][0]["title"]["zh-Hans"] = "新的标题"


def another_tag_description(told: dict[str, Any]) -> None:
    told["tags"][0]["descriptions"]["zh-Hant"] = "新的說明。"


@pytest.mark.parametrize("edit", [without_an_article, another_title, another_tag_description])
def test_an_edit_gives_the_bytes_of_a_cold_build(
    digest: Path,
    edit: Callable[[dict[str, Any]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edited = deepcopy(sample.SAMPLE)
    edit(edited)
    monkeypatch.setattr(sample, "SAMPLE", edited)
    last = contents(digest / "site")
    sample.write_sample(digest)
    build(digest)
    assert contents(digest / "site") == cold(digest) != last


def test_other_words_and_another_address_leave_nothing_as_it_was(digest: Path) -> None:
    change(digest / "editorial" / "locales.yml", "home: 首页", "home: 主页")
    for address in (BASE_URL, "https://other.example/"):
        build(digest, address)
        assert contents(digest / "site") == cold(digest, address)


def test_another_theme_is_another_site(digest: Path) -> None:
    shutil.copytree(ROOT / "overrides", digest / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", digest)
    own = digest / "mkdocs.yml"
    assert made_again(digest, own) == set()
    with (digest / "overrides" / "main.html").open("a") as template:
        template.write("<!-- more -->")
    assert f"page en/{ARTICLE}.md" in made_again(digest, own)


@pytest.mark.parametrize("damage", ["removed", "gone"])
def test_nothing_stale_stays(digest: Path, damage: str) -> None:
    if damage == "removed":  # a page that lists link, and others that follow it
        for page in (digest / "docs").rglob("cartilage-trial.md"):
            page.unlink()
    else:
        (digest / "site" / "en" / ARTICLE / "index.html").unlink()
    build(digest)
    assert contents(digest / "site") == cold(digest)


@pytest.mark.parametrize("kind", ["a file", "a file's own copy", "a folder", "a new folder"])
def test_a_link_in_a_site_is_not_followed_or_kept(digest: Path, kind: str) -> None:
    """It is somebody's, so the build says where it is, and is done once it is gone."""
    elsewhere = digest / "elsewhere"
    match kind:
        case "a file":
            linked, target = "robots.txt", elsewhere / "robots.txt"
        case "a file's own copy":
            linked, target = f"en/{ARTICLE}/index.html", elsewhere / "index.html"
        case "a folder":
            linked, target = "en", elsewhere
        case _:
            linked, target = "new", elsewhere
    elsewhere.mkdir()
    last = digest / "site" / linked
    if last.is_file():
        shutil.copy(last, target)
        last.unlink()
    elif last.is_dir():
        shutil.copytree(last, elsewhere, dirs_exist_ok=True)
        shutil.rmtree(last)
    else:
        (elsewhere / "private").write_text("not to be published")
    last.symlink_to(target)
    theirs = contents(elsewhere)
    for _ in range(2):
        with pytest.raises(SiteError, match=f"site/{linked}: .*move it away"):
            build(digest)
        assert last.is_symlink()
        assert contents(elsewhere) == theirs
        write_on(digest)
    last.unlink()
    build(digest)
    assert contents(elsewhere) == theirs
    assert contents(digest / "site") == cold(digest)


def test_a_site_that_is_a_link_is_built_where_it_leads(digest: Path) -> None:
    (digest / "www").mkdir()
    (digest / "site").rename(digest / "www" / "digest")
    (digest / "site").symlink_to(digest / "www" / "digest")
    for _ in range(3):
        write_on(digest)
        build(digest)
        assert (digest / "site").is_symlink()
        assert contents(digest / "www" / "digest") == cold(digest)


@pytest.mark.parametrize("kind", ["a link", "a file", "a folder"])
def test_what_has_the_name_of_a_work_folder_is_not_trusted(digest: Path, kind: str) -> None:
    elsewhere = digest / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "robots.txt").write_text("not ours")
    work = digest / ".site.work"
    shutil.rmtree(work)
    match kind:
        case "a link":
            work.symlink_to(elsewhere)
        case "a file":
            work.write_text("not ours")
        case _:
            elsewhere.rename(work)
    before = contents(digest)
    with pytest.raises(DigestError, match=r"\.site\.work: has the name .*move it away"):
        build(digest)
    assert contents(digest) == before


def test_what_people_have_in_a_site_stays(digest: Path) -> None:
    theirs = {"CNAME": b"digest.example", ".nojekyll": b"", "notes/a.txt": b"mine"}
    for name, content in theirs.items():
        (digest / "site" / name).parent.mkdir(exist_ok=True)
        (digest / "site" / name).write_bytes(content)
    (digest / "site" / "empty").mkdir()
    subprocess.run(["git", "init", "-q", str(digest / "site")], check=True)
    git = contents(digest / "site" / ".git")
    for _ in range(3):
        write_on(digest)
        summary = build(digest)
        assert summary.changed
        assert {"CNAME", "notes/a.txt"} <= {*summary.theirs}
        assert contents(digest / "site" / ".git") == git
        assert (digest / "site" / "empty").is_dir()
        found = contents(digest / "site").items()
        shown = {name: content for name, content in found if not name.startswith(".git/")}
        assert shown == cold(digest) | theirs
    subprocess.run(["git", "-C", str(digest / "site"), "status", "-s"], check=True)
    assert not build(digest).changed


def test_what_people_do_to_a_site_during_a_build_stays(digest: Path) -> None:
    site = digest / "site"

    def save(targets: Sequence[Target], label: str) -> Sequence[Target]:
        (site / f"{label}.txt").write_text("mine")
        return targets

    for _ in range(2):
        write_on(digest)
        assert "pages.txt" in build(digest, track=save).theirs
        assert {"pages.txt", "manifest.txt"} <= {each.name for each in site.iterdir()}


def test_what_people_do_to_a_site_that_is_being_replaced_stays(tmp_path: Path) -> None:
    site, staging, moved = tmp_path / "site", tmp_path / "new", tmp_path / "before"
    for name in ("ours.html", "gone.txt", "edited.txt", "kept.txt"):
        site.mkdir(exist_ok=True)
        (site / name).write_text(name)
    ours = {"ours.html": hashlib.sha256(b"ours.html").hexdigest()}
    assembly = Assembly(Ledger(tmp_path / "ledger", "", site), LastSite(site, ours), staging)
    theirs = assembly.theirs()
    assembly.stage(theirs)
    (site / "gone.txt").unlink()
    (site / "new.txt").write_text("another")
    (site / "edited.txt").rename(tmp_path / "edited.txt")
    (site / "edited.txt").write_text("new words")
    site.rename(moved)
    staging.rename(site)
    assembly.follow(moved, theirs)
    assert contents(site) == {
        "edited.txt": b"new words",
        "kept.txt": b"kept.txt",
        "new.txt": b"another",
    }


def test_the_files_of_a_site_are_known_by_a_manifest_of_another_format(digest: Path) -> None:
    manifest = digest / "site" / MANIFEST
    told = json.loads(gzip.decompress(manifest.read_bytes()))
    manifest.write_bytes(gzip.compress(json.dumps({**told, "format": 1, "more": []}).encode()))
    shutil.rmtree(digest / "build")
    assert build(digest).theirs == ()
    assert contents(digest / "site") == cold(digest)


def test_a_repository_s_own_files_do_not_make_a_site_folder_somebody_else_s(tmp_path: Path) -> None:
    sample.write_sample(tmp_path)
    subprocess.run(["git", "init", "-q", str(tmp_path / "site")], check=True)
    (tmp_path / "site" / "CNAME").write_text("digest.example")
    assert build(tmp_path).changed
    assert (tmp_path / "site" / ".git" / "HEAD").is_file()


@pytest.mark.parametrize("state_is_lost", [True, False])
@pytest.mark.parametrize("page", ["robots.txt", f"en/{ARTICLE}/index.html"])
def test_a_file_that_somebody_changed_in_a_site_is_named_and_stays(
    digest: Path, page: str, state_is_lost: bool
) -> None:
    edited = digest / "site" / page
    edited.write_text("by hand")
    if state_is_lost:
        shutil.rmtree(digest / "build")
    before = contents(digest / "site")
    with pytest.raises(SiteError, match=f"site/{page}: was changed since it was built"):
        build(digest)
    assert contents(digest / "site") == before
    edited.unlink()
    build(digest)
    assert contents(digest / "site") == cold(digest)


def test_a_page_that_somebody_changed_outlives_its_source(digest: Path) -> None:
    page_by_hand = digest / "docs" / "en" / "texts.md"
    page_by_hand.write_text("# Texts\n")
    build(digest)
    page = digest / "site" / "en" / "texts" / "index.html"
    page.write_text("by hand")
    page_by_hand.unlink()
    assert "en/texts/index.html" in build(digest).theirs
    assert page.read_text() == "by hand"


def test_a_folder_of_other_files_is_no_place_for_a_site(tmp_path: Path) -> None:
    sample.write_sample(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine")
    with pytest.raises(DigestError, match=r"site: holds files and none of a build"):
        build(tmp_path)
    assert contents(tmp_path / "site") == {"thesis.txt": b"mine"}


def test_a_web_server_can_read_a_site_whatever_the_mask(digest: Path) -> None:
    before = os.umask(0o077)
    try:
        shutil.rmtree(digest / "site")
        build(digest)
        write_on(digest)
        build(digest)
    finally:
        os.umask(before)
    for path in [digest / "site", *(digest / "site").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_file_that_was_published_is_never_written_again(digest: Path) -> None:
    published = []
    for number in range(4):
        kept = digest / f"published-{number}"
        shutil.copytree(digest / "site", kept, copy_function=os.link)
        published.append((kept, contents(kept)))
        write_on(digest)
        build(digest)
    assert all(contents(kept) == held for kept, held in published)


def test_a_folder_takes_the_place_of_a_file_and_back(digest: Path) -> None:
    own = digest / "docs" / "en"
    for _ in range(2):
        (own / "texts").write_text("a file")
        build(digest)
        write_on(digest)
        build(digest)
        (own / "texts").unlink()
        (own / "texts.md").write_text("# Texts\n")
        build(digest)
        assert contents(digest / "site") == cold(digest)
        (own / "texts.md").unlink()
        write_on(digest)
        build(digest)


@pytest.mark.parametrize("name", ["feed.xml", "search.json", "articles/cartilage-trial/index.html"])
def test_two_files_of_one_place_are_named(digest: Path, name: str) -> None:
    own = digest / "docs" / "en" / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("by hand")
    for _ in range(2):
        with pytest.raises(SiteError, match=rf"en/{name}: is what two would make"):
            build(digest)


@pytest.mark.parametrize("link", ["[S][1]\n\n[1]: texts.md#sources", "[S](<texts.md#sources>)"])
def test_a_section_is_missed_however_it_is_linked(digest: Path, link: str) -> None:
    own = digest / "docs" / "en"
    (own / "texts.md").write_text("# Texts\n\n## Sources\n")
    (own / "more.md").write_text(f"# More\n\n{link}\n")
    build(digest)
    (own / "texts.md").write_text("# Texts\n\n## Texts\n")
    with pytest.raises(SiteError, match=r"more\.md: .*#sources"):
        build(digest)


@pytest.mark.parametrize("name", ["en/tags/own.md", "parallel/own.md", "parallel/own.svg"])
def test_a_page_of_ones_own_where_others_stand_is_named(digest: Path, name: str) -> None:
    (digest / "docs" / name).parent.mkdir(exist_ok=True)
    (digest / "docs" / name).write_text("# Own\n")
    with pytest.raises(SiteError, match=rf"{name}: no page for this folder"):
        build(digest)


def test_a_link_to_a_folder_of_pages_is_named(digest: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (digest / "docs" / "en" / "own").symlink_to(tmp_path / "own")
    with pytest.raises(SiteError, match="en/own: leads elsewhere"):
        build(digest)


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_what_is_no_plain_file_is_named_and_not_published(
    digest: Path, tmp_path: Path, suffix: str
) -> None:
    own = digest / "docs" / "en"
    (tmp_path / "private").write_text("# Private\n")
    (own / f"link.{suffix}").symlink_to(tmp_path / "private")
    os.mkfifo(own / f"pipe.{suffix}")
    (own / os.fsdecode(b"\xff." + suffix.encode())).touch()
    before = contents(digest / "site")
    with pytest.raises(SiteError) as raised:
        build(digest)
    assert [problem.message for problem in raised.value.problems] == [
        "leads elsewhere; put the files here",
        "is no plain file; move it away",
        "the file name is not UTF-8; rename the file",
    ]
    assert contents(digest / "site") == before


def test_a_readme_is_a_page_like_others(digest: Path) -> None:
    own = digest / "docs" / "en" / "own"
    own.mkdir()
    (own / "README.md").write_text("# Own\n")
    build(digest)
    assert (digest / "site" / "en" / "own" / "index.html").is_file()


def test_an_article_that_is_no_longer_new_loses_its_image(
    digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "NEWEST", 1)
    build(digest)
    assert contents(digest / "site") == cold(digest)


def test_a_site_of_the_same_is_left_alone(digest: Path) -> None:
    copy_code(digest)
    folders = [f"--project={digest}"]

    def said() -> str:
        result = CliRunner().invoke(command.site, [*folders, "--base-url", BASE_URL])
        assert result.exit_code == 0, result.output
        return result.stderr

    shutil.rmtree(digest / "build")
    assert "searchable" in said()
    made = contents(digest / "site")
    assert said().endswith("site: unchanged\n")
    (digest / "site" / "robots.txt").unlink()
    assert "searchable" in said()
    assert contents(digest / "site") == made
    write_on(digest)
    assert "searchable" in said()
    assert said().endswith("site: unchanged\n")
