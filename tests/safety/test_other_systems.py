"""What Windows and other file systems lack or refuse: the press does without, or says so."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.files import atomic
from digest.files.atomic import create, move, write
from digest.files.paths import refused_by_windows, stays_below
from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from digest.pipeline.build_site import build_site
from digest.seeds.finding import not_portable
from tests.safety.world import make_world, snapshot
from tests.sample import ROOT

_LACKING = """
import importlib, os, pkgutil, signal, sys
for name in ("resource", "fcntl", "termios", "pwd", "grp", "pty", "tty"):
    sys.modules[name] = None
import digest.cli.main
ours = [each.name for each in pkgutil.walk_packages(digest.__path__, "digest.")]
for of, names in (
    (os, "fork forkpty register_at_fork geteuid getuid getpgid killpg O_NOFOLLOW O_DIRECTORY "
         "O_NONBLOCK O_CLOEXEC sysconf statvfs"),
    (signal, "SIGKILL SIGHUP SIGXCPU SIGALRM SIGUSR1"),
):
    for name in names.split():
        vars(of).pop(name, None)
sys.argv = ["build.py", "--help"]
try:
    digest.cli.main.main()
except SystemExit as leaving:
    assert not leaving.code, leaving
failed = []
for name in ours:
    try:
        importlib.import_module(name)
    except Exception as error:
        trace = error.__traceback__
        while trace.tb_next:
            trace = trace.tb_next
        failed.append(f"{name}: {error!r} at {trace.tb_frame.f_code.co_filename}")
assert len(ours) > 300
print(*failed or ["every module is loaded"], sep="\\n")
"""
_SPAWNED = """
import multiprocessing
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    from digest.cli.main import main
    main()
"""


def python(script: str, *arguments: str) -> str:
    """What a script prints; it must end well."""
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_every_module_loads_without_what_only_posix_has() -> None:
    said = python(_LACKING)
    assert "Usage: build.py" in said
    assert said.endswith("every module is loaded\n"), said


def test_processes_that_are_no_forks_make_the_same_pages(tmp_path: Path) -> None:
    for name in ("forked", "spawned"):
        make_world(tmp_path / name, seeds=9)
    build_docs(Project.at(tmp_path / "forked"), today=date(2025, 1, 1))
    script = tmp_path / "spawned.py"
    script.write_text(_SPAWNED, encoding="utf-8")
    command = [sys.executable, str(script), "docs", "--project", str(tmp_path / "spawned")]
    subprocess.run(
        [*command, "--jobs", "2"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        check=True,
        capture_output=True,
    )
    assert snapshot(tmp_path / "spawned" / "docs") == snapshot(tmp_path / "forked" / "docs")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("2024/con.txt", "`con` is the name of a device"),
        ("NUL", "`NUL` is the name of a device"),
        ("aux .tar.md", "`aux` is the name of a device"),
        ("COM1.txt", "`COM1` is the name of a device"),
        ("论坛: 一.txt", "`:` is in it"),
        ("谁来了?.txt", "`?` is in it"),
        ("a\\b.txt", "`\\` is in it"),
        ("seed./a.txt", "a name ends in a dot or a space"),
        ("a.txt ", "a name ends in a dot or a space"),
    ],
)
def test_a_name_that_windows_has_not_is_told(tmp_path: Path, name: str, reason: str) -> None:
    assert refused_by_windows(name) == reason
    [problem] = not_portable(tmp_path, [name, "会议.txt"])
    assert problem.path == str(tmp_path / name)
    assert f"as {reason}; rename it" in problem.message


@pytest.mark.parametrize(
    "name", ["论坛：一.txt", "con-2024.txt", "console", "a.b.c", "communes.md"]
)
def test_other_names_are_not(name: str) -> None:
    assert refused_by_windows(name) == ""


def test_names_that_differ_by_case_alone_are_told(tmp_path: Path) -> None:
    [problem] = not_portable(tmp_path, ["a/Forum.txt", "a/forum.txt", "b/forum.txt"])
    assert "differs from a/Forum.txt in case only" in problem.message


@pytest.mark.parametrize(
    "name", ["..\\a", "C:\\x", "c:x", "\\\\host\\x", "a\\..\\..\\b", "../a", ""]
)
def test_no_name_leads_out_on_any_system(name: str) -> None:
    assert not stays_below(name)


def _no_second_name(self: Path, _: Path) -> None:
    raise PermissionError(1, "Operation not permitted", str(self))


def test_a_file_system_without_second_names_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", _no_second_name)  # as FAT answers
    old, new = tmp_path / "old.po", tmp_path / "new.po"
    assert create(old, b"1")
    assert not create(old, b"2")
    assert move(old, new)
    assert (old.exists(), new.read_bytes()) == (False, b"1")
    assert create(old, b"3")
    assert not move(old, new)
    assert (old.read_bytes(), new.read_bytes()) == (b"3", b"1")
    with pytest.raises(DigestError, match="cannot be written"):
        move(tmp_path / "gone", tmp_path / "free")
    assert {each.name for each in tmp_path.iterdir()} == {"old.po", "new.po"}


@pytest.mark.parametrize("closes", [True, False])
def test_a_file_that_another_program_has_open_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closes: bool
) -> None:
    page, attempts, replace = tmp_path / "page.md", [], Path.replace

    def refused(self: Path, target: Path) -> Path:
        attempts.append(target)
        if closes and len(attempts) == 3:
            return replace(self, target)
        raise PermissionError(13, "Access is denied", str(self))

    page.write_bytes(b"old")
    monkeypatch.setattr(atomic, "_PAUSES", (0.0,) * 4)  # those of Windows are longer
    monkeypatch.setattr(Path, "replace", refused)
    if closes:
        write(page, b"new")
    else:
        with pytest.raises(DigestError, match=r"cannot be written \(access is denied\)"):
            write(page, b"new")
    assert page.read_bytes() == (b"new" if closes else b"old")
    assert [each.name for each in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists a process's files")
def test_runs_leave_no_file_open(tmp_path: Path) -> None:
    make_world(tmp_path, seeds=1)
    project = Project.at(tmp_path)
    before = _caches_open()  # of other tests of this process
    counts = []
    for _ in range(4):
        build_docs(project, afresh=True, today=date(2025, 1, 1))
        build_site(project, base_url="http://127.0.0.1/", today=date(2025, 1, 1))
        with ProcessPoolExecutor(1) as pool:  # before a fork, garbage is set aside for good
            pool.submit(len, "").result()
        counts.append(_caches_open())
    assert max(counts) <= before


def _caches_open() -> int:
    own = Path("/proc/self/fd")
    named = (str(each.readlink()) for each in own.iterdir() if each.is_symlink())
    return sum("cache.sqlite" in name for name in named)
