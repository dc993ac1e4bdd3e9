"""Whatever happens to a run, what is published and what people wrote stays whole."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from digest.files.folder_exchange import replace_folder, restore
from digest.files.work_folder import TAG, WorkFolder
from digest.incremental.workers import Workers
from tests.safety.running import FULL
from tests.safety.world import make_world, pack, revise, snapshot, write_seed
from tests.sample import ROOT


def called(command: str) -> list[str]:
    """The build script as it is called inside a world."""
    project = [] if command == "model" else ["--project", "."]
    return [sys.executable, str(ROOT / "scripts" / "build.py"), command, *project]


def build(world: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """Runs the build script inside a world."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*called(arguments[0]), *arguments[1:]],
        cwd=world,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        **settings,
    )


@pytest.fixture
def unbuilt(tmp_path: Path) -> Path:
    make_world(tmp_path / "world")
    return tmp_path / "world"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world whose docs and site were built, to be copied."""
    world = tmp_path_factory.mktemp("finished") / "world"
    make_world(world)
    for command in ("docs", "translate", "docs", "site"):
        assert build(world, command).returncode == 0
    return world


@pytest.fixture
def world(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path / "world")


def test_a_second_run_waits_and_says_so(unbuilt: Path) -> None:
    lock = FileLock(WorkFolder.beside(unbuilt / "docs").lock, thread_local=False)
    lock.acquire()
    threading.Timer(4, lock.release).start()
    result = build(unbuilt, "docs")
    assert "another run is at work" in result.stderr
    assert result.returncode == 0


def test_two_runs_at_once_do_what_one_does(
    unbuilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "packages")
    pack(unbuilt, "1.0")
    shutil.copytree(unbuilt, tmp_path / "alone")
    install = ("model", "install", "--model", "package.argosmodel")
    for command in (("docs",), install, ("translate",), ("site",)):
        assert build(tmp_path / "alone", *command).returncode == 0
        arguments = [*called(command[0]), *command[1:]]
        runs = [
            subprocess.Popen(arguments, cwd=unbuilt, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        for run in runs:
            _, told = run.communicate()
            assert run.returncode == 0, told
    assert snapshot(unbuilt) == snapshot(tmp_path / "alone")


def test_a_full_disk_is_said_and_nothing_is_half_written(world: Path) -> None:
    before = snapshot(world / "docs")
    revise(world)
    # Python would put down half a compiled module, and others would read it.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    full = build(world, "docs", preexec_fn=_allow_only_small_files, env=environment)
    assert full.returncode == 1
    assert "cannot be written" in full.stderr
    assert "Traceback" not in full.stderr
    after = snapshot(world / "docs")
    assert {name: after[name] for name in before} == before
    assert not list(world.rglob("*.part"))


def test_a_place_that_cannot_be_written_is_named(world: Path) -> None:
    (world / "file").write_text("not a folder")
    result = build(world, "docs", "--json", "file/report.json")
    assert result.returncode == 1
    assert "file/report.json: not a directory; free space" in result.stderr
    result = build(world, "site", "--site", "file/site")
    assert result.returncode == 1
    assert "free space or change permissions" in result.stderr
    assert "Traceback" not in result.stderr


def test_folders_that_may_not_be_written_are_named(world: Path) -> None:
    revise(world)
    assert build(world, "docs").returncode == 0
    write_seed(world, 3, "\n组委会另行公布了名单。\n")  # so that every command has work to do
    before = snapshot(world)
    folders = [world, *(path for path in world.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    results = [
        build(world, command, preexec_fn=_obey_permissions)
        for command in ("docs", "translate", "site")
    ]
    for folder in folders:
        folder.chmod(0o755)
    for result in results:
        assert result.returncode == 1
        assert "permission denied" in result.stderr
        assert "Traceback" not in result.stderr
    assert snapshot(world) == before


def test_seeds_that_come_and_go_during_a_run_never_end_it_badly(world: Path) -> None:
    """Each run does what is there, or says which seed is not; the last one, in peace, is whole."""
    before = snapshot(world / "docs")
    moving = [world / "seeds" / f"forum-{number}.txt" for number in (1, 2)]
    texts = [path.read_bytes() for path in moving]
    over = threading.Event()

    def disturb() -> None:
        while not over.wait(0.003):
            for path, text in zip(moving, texts, strict=True):
                if path.exists():
                    path.unlink()
                else:
                    path.write_bytes(text)

    disturber = threading.Thread(target=disturb)
    disturber.start()
    results = [build(world, "docs") for _ in range(8 if FULL else 3)]
    over.set()
    disturber.join()
    for result in results:
        assert result.returncode in {0, 1}
        assert "Traceback" not in result.stderr
    for path, text in zip(moving, texts, strict=True):
        path.write_bytes(text)
    assert build(world, "docs").returncode == 0
    assert snapshot(world / "docs") == before


def test_a_seed_that_vanishes_while_it_is_read_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digest.editorial import load_editorial
    from digest.pipeline import ingest as pipeline_ingest
    from digest.pipeline.article_pipeline import ArticlePipeline

    make_world(tmp_path / "world")
    found = pipeline_ingest.find_seeds

    def vanish(folder: Path) -> object:
        paths, problems = found(folder)
        paths[0].unlink()
        return paths, problems

    monkeypatch.setattr(pipeline_ingest, "find_seeds", vanish)
    press = ArticlePipeline(load_editorial(tmp_path / "world" / "editorial"))
    taken = pipeline_ingest.ingest(Workers(press), tmp_path / "world" / "seeds")
    assert len(taken.articles) == 2
    assert "no such file" in taken.skipped[0].reason


def test_clocks_that_are_wrong_change_nothing(world: Path, tmp_path: Path) -> None:
    """No page of the last site is taken over because of its time of change."""
    revise(world)
    shutil.copytree(world, tmp_path / "clean")
    for made in ("site", "build"):
        shutil.rmtree(tmp_path / "clean" / made)
    for number, path in enumerate(sorted(world.rglob("*"))):
        os.utime(path, (number % 2 * 4e9, number % 2 * 4e9))
    for place in (world, tmp_path / "clean"):
        for command in ("docs", "site"):
            assert build(place, command).returncode == 0
    assert snapshot(world) == snapshot(tmp_path / "clean")


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_is_replaced_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr("digest.files.folder_exchange._exchange", lambda *_: False)
    place = tmp_path / "site"
    work = WorkFolder.beside(place)
    for text in ("old", "new"):
        staging = work.new()
        (staging / "page").write_text(text)
        replace_folder(staging, place, work)
        assert (place / "page").read_text() == text
        assert names(work.folder) == {TAG, ".gitignore"}


def test_a_folder_caught_between_two_renames_is_put_back(tmp_path: Path) -> None:
    work = WorkFolder.beside(tmp_path / "site")
    work.aside("site").mkdir()
    (work.aside("site") / "page").write_text("old")
    work.new()
    restore(tmp_path, work)
    assert (tmp_path / "site" / "page").read_text() == "old"
    assert names(work.folder) == {TAG, ".gitignore"}


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def _obey_permissions() -> None:
    """Makes root, who may write anywhere, subject to permissions like anybody else."""
    drop_from_bounding_set, override_permissions = 24, 1  # prctl(2), capabilities(7)
    ctypes.CDLL(None).prctl(drop_from_bounding_set, override_permissions, 0, 0, 0)


def _allow_only_small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))


def test_a_run_that_was_killed_leaves_it_known_where_a_story_went(world: Path) -> None:
    """The pages at its old address are removed last, and may be there still."""
    before = snapshot(world / "docs")
    (world / "seeds" / "forum-3.txt").rename(world / "seeds" / "meeting.txt")
    assert build(world, "docs").returncode == 0
    after = snapshot(world / "docs")
    assert b'moved_to: "meeting"' in after["former/forum-3.md"]
    for name in before.keys() - after.keys():
        (world / "docs" / name).write_bytes(before[name])
    assert build(world, "docs").returncode == 0
    assert snapshot(world / "docs") == after
