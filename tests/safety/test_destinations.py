"""What a run writes, and where: never into what people have, and never nothing for something."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import cli
from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from digest.pipeline.page_file import MARK
from tests.safety.world import Tree, make_world, write_seed

OWN = "---\ntitle: Mine\n---\n\n# By hand\n"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest whose docs were built, to be copied."""
    folder = tmp_path_factory.mktemp("untouched") / "world"
    make_world(folder)
    build_docs(Project.at(folder))
    return folder


@pytest.fixture
def world(untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A digest whose docs were built, in a folder that somebody works in."""
    folder = shutil.copytree(untouched, tmp_path / "home" / "world")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Runs a command in the world that one is in."""
    return CliRunner().invoke(cli, [arguments[0], "--project", ".", *arguments[1:]])


def everything(folder: Path) -> Tree:
    """Every file below a folder, and every folder, but for what runs remember."""
    return {
        str(path): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if not {"build", ".docs.work", ".site.work", ".memory.work"} & {*path.parts}
    }


def said(result: Result) -> str:
    return f"{result.output}\n{result.exception}"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (".", "is or holds"),
        ("seeds", "is or lies in seeds/"),
        ("seeds/out", "is or lies in seeds/"),
        ("editorial", "is or lies in editorial/"),
        ("editorial/memory", "is or lies in editorial/"),
        ("overrides/docs", "is or lies in the theme"),
        ("mkdocs.yml", "is a file"),
        ("..", "is or holds"),
        ("../..", "is or holds"),
        ("/", "is or holds"),
        (".git/docs", "lies in what belongs to Git"),
        ("notes", "holds"),
        ("notes/a.txt", "is a file"),
        ("link", "is or lies in seeds/"),
    ],
)
@pytest.mark.parametrize("kind", ["docs", "site"])
def test_no_run_writes_into_what_people_have(
    world: Path, kind: str, given: str, found: str, record_property: pytest.RecordProperty
) -> None:
    (world / "notes").mkdir()
    (world / "notes" / "a.txt").write_text("mine")
    (world / "link").symlink_to("seeds")
    before = everything(world.parent.parent)
    result = run(kind, f"--{kind}", given)
    assert result.exit_code == (2 if found == "is a file" else 1)
    assert found in said(result)
    assert everything(world.parent.parent) == before
    record_property("destinations refused", "1")


def test_neither_docs_nor_site_lie_in_each_other(world: Path) -> None:
    for arguments in (
        ("docs", "--docs", "site/docs"),
        ("site", "--site", "docs"),
        ("site", "--site", "docs/en"),
        ("site", "--docs", "docs", "--site", "docs/site"),
    ):
        before = everything(world)
        result = run(*arguments)
        assert (result.exit_code, everything(world)) == (1, before)
        assert "is or lies in" in said(result)


def test_a_home_folder_is_no_site_wherever_it_is(world: Path) -> None:
    (world / "home").mkdir()
    (world / "home" / ".profile").write_text("mine")
    before = everything(world)
    os.environ["HOME"] = str(world / "home")
    for kind in ("docs", "site"):
        result = run(kind, f"--{kind}", "home")
        assert "is or holds your home folder" in said(result)
    assert everything(world) == before


def test_a_folder_inside_the_one_that_one_is_in_is_named(world: Path) -> None:
    os.chdir(world / "docs")
    assert run_in(world, "docs").exit_code == 0  # a digest's own folder
    (world / "out").mkdir()
    os.chdir(world / "out")
    assert "is or holds the folder you are in" in said(
        run_in(world, "docs", "--docs", str(world / "out"))
    )


def run_in(world: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [command, "--project", str(world), *arguments])


def test_a_new_an_empty_and_an_own_folder_will_do(world: Path) -> None:
    (world / "empty").mkdir()
    (world / "empty" / ".gitkeep").touch()
    for given in ("new", "new", "empty", "empty", "deep/er"):
        assert run("docs", "--docs", given).exit_code == 0
        assert (world / given / "en" / "index.md").is_file()


@pytest.mark.parametrize("command", ["docs", "site"])
def test_sources_that_are_missing_are_said_before_anything_is_made(
    world: Path, command: str
) -> None:
    given = "--seeds" if command == "docs" else "--docs"
    before = everything(world)
    result = run(command, given, "sedes")
    assert "sedes: no such folder" in said(result)
    assert everything(world) == before
    (world / "bare").mkdir()
    result = run_in(world / "bare", command)
    assert result.exit_code == 1
    assert not [*(world / "bare").iterdir()]


def test_docs_without_the_default_locale_are_no_site(world: Path) -> None:
    assert run("site").exit_code == 0
    before = everything(world)
    (world / "out" / "en").mkdir(parents=True)
    (world / "out" / "en" / "index.md").write_text("# x\n")
    result = run("site", "--docs", "out")
    assert "out: no page in zh-Hans/; run `build.py docs`" in said(result)
    assert everything(world / "site") == {k: v for k, v in before.items() if f"{world}/site/" in k}


def test_no_seed_at_all_removes_pages_only_where_that_is_said(world: Path) -> None:
    for seed in (world / "seeds").iterdir():
        seed.unlink()
    (world / "seeds" / "README.md").write_text("no seed")
    before = everything(world)
    for arguments in (("docs",), ("docs", "--check")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "seeds: no text here" in said(result)
        assert everything(world) == before
    assert run("docs", "--allow-empty").exit_code == 0
    assert not (world / "docs" / "en" / "articles").exists()
    assert run("site").exit_code == 0


Harm = Callable[[Path], object]


def slip(seed: Path) -> None:
    seed.write_text("---\ndate: [\n---\n" + seed.read_text(encoding="utf-8"), encoding="utf-8")


def no_text(seed: Path) -> None:
    seed.write_bytes(b"\0\1\2")


def link(seed: Path) -> None:
    seed.rename(seed.with_suffix(".bak"))
    seed.symlink_to(seed.with_suffix(".bak"))


def folder(seed: Path) -> None:
    seed.unlink()
    seed.mkdir()


@pytest.mark.parametrize("harm", [slip, no_text, link, folder], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("fresh", [True, False])
def test_a_seed_that_cannot_be_read_keeps_its_pages(world: Path, harm: Harm, fresh: bool) -> None:
    page = world / "docs" / "en" / "articles" / "forum-2.md"
    whole, seed = page.read_bytes(), world / "seeds" / "forum-2.txt"
    text = seed.read_bytes()
    if fresh:
        subprocess.run(["rm", "-r", "build"], check=True)
    harm(seed)
    write_seed(world, 1, "\n另有三家医院参加。\n")
    result = run("docs", "--json", "report.json")
    assert result.exit_code == 1
    assert "forum-2.txt" in result.output
    assert "pages stay until forum-2.txt can be read" in result.output
    assert page.read_bytes() == whole
    assert "三家医院" in (world / "docs/zh-Hans/articles/forum-1.md").read_text(encoding="utf-8")
    report = json.loads((world / "report.json").read_text(encoding="utf-8"))["articles"]
    (entry,) = (each for each in report if each["seed"] == "forum-2.txt")
    assert entry["status"] == "skipped"
    assert "en/articles/forum-2.md" in entry["kept_pages"]
    assert run("site").exit_code == 0
    subprocess.run(["rm", "-rf", str(seed)], check=True)
    seed.write_bytes(text)
    assert run("docs").exit_code == 0
    assert page.exists()
    seed.unlink()
    assert run("docs").exit_code == 0
    assert not page.exists()


def test_seeds_that_can_all_not_be_read_leave_everything(world: Path) -> None:
    for seed in (world / "seeds").iterdir():
        slip(seed)
    before = everything(world)
    result = run("docs", "--allow-empty")
    assert result.exit_code == 1
    assert "forum-3.txt" in said(result)
    assert everything(world) == before


@pytest.mark.usefixtures("world")
def test_what_runs_need_is_nothing_for_git() -> None:
    assert run("site").exit_code == 0
    subprocess.run(["git", "init", "-q", "."], check=True)
    shown = subprocess.run(["git", "status", "-s"], check=True, capture_output=True, text=True)
    assert ".work" not in shown.stdout


@pytest.mark.parametrize("name", ["en/articles/forum-9.md", "en/index.md", "zh-Hans/tags/index.md"])
def test_a_page_of_ones_own_is_never_written_over(world: Path, name: str) -> None:
    place = world / "docs" / name
    place.unlink(missing_ok=True)
    place.write_text(OWN)
    write_seed(world, 9)
    for arguments in (("docs", "--check"), ("docs",), ("docs",)):
        result = run(*arguments)
        assert result.exit_code == 1
        assert f"docs/{name}: stands where a generated page belongs" in result.output
        assert place.read_text() == OWN
    assert (world / "docs" / "zh-Hans" / "articles" / "forum-9.md").is_file()
    place.unlink()
    assert run("docs").exit_code == 0
    assert MARK in place.read_text(encoding="utf-8")


def test_what_is_written_into_a_generated_page_can_be_found_again(world: Path) -> None:
    page = world / "docs" / "en" / "articles" / "forum-1.md"
    whole = page.read_bytes()
    page.write_bytes(whole + b"By hand.\n")
    result = run("docs")
    assert result.exit_code == 0
    assert "1 file" in result.output
    assert "build/replaced" in result.output
    assert page.read_bytes() == whole
    (kept,) = (world / "build" / "replaced").rglob("*.md")
    assert kept.read_bytes() == whole + b"By hand.\n"
    assert "replaced" not in run("docs").output


def test_docs_in_a_repository_leave_its_folders(world: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    before = {path for path in (world / ".git").rglob("*") if path.is_dir()}
    assert run("docs").exit_code == 0
    assert {path for path in (world / ".git").rglob("*") if path.is_dir()} == before
    subprocess.run(["git", "status", "-s"], check=True)


def test_a_link_to_nothing_is_no_place_for_docs(world: Path) -> None:
    (world / "docs").rename(world / "moved")
    (world / "docs").symlink_to("gone")
    assert "docs: is a link to nothing" in said(run("docs"))
    assert not (world / "gone").exists()


def test_a_name_that_is_not_utf_8_stops_no_run(world: Path) -> None:
    for folder in ("docs/en", "editorial"):
        (world / folder / os.fsdecode(b"\xff.txt")).touch()
    for _ in range(2):
        assert run("docs").exit_code == 0
    result = run("site")
    assert result.exit_code == 1
    assert "the file name is not UTF-8; rename the file" in said(result)
    (world / "docs" / "en" / os.fsdecode(b"\xff.txt")).unlink()
    assert run("site").exit_code == 0
