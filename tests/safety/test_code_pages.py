"""Code pages of Windows: what they have no sign for stops nothing, and no file depends on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.world import make_world
from tests.sample import ROOT

BUILD = str(ROOT / "scripts" / "build.py")
_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>大学举办论坛🎉</title></head><body><h1>大学举办论坛🎉</h1><p>论坛在大学举行，有300人参加，主任王建国出席。</p></body></html>"""
_NO_LOCALE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""Python then speaks ASCII into a pipe, as it speaks the machine's code page on Windows."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "文摘"
    make_world(folder, seeds=1)
    (folder / "seeds" / "空🎉.txt").write_text("", encoding="utf-8")
    (folder / "页面🎉.html").write_text(_PAGE, encoding="utf-8")
    return folder


def told(
    world: Path, *arguments: str, python: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """How a command ended, as another program has it through a pipe."""
    run = subprocess.run(
        [sys.executable, *python, BUILD, "--project", str(world), *arguments],
        cwd=world,
        env={key: value for key, value in os.environ.items() if key != "PYTHONUTF8"} | environment,
        input="论坛的软件🎉\r\n".encode(),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in run.stderr, run.stderr.decode("utf-8", "replace")
    return run


@pytest.mark.parametrize("encoding", ["cp1252", "cp936", "ascii"])
def test_help_is_told_in_any_encoding(world: Path, encoding: str) -> None:
    shown = "每周" if encoding == "cp936" else r"\u6bcf\u5468"
    run = told(world, "convert", "--help", PYTHONIOENCODING=encoding)
    assert shown in run.stdout.decode(encoding)


@pytest.mark.parametrize("command", [["docs"], ["check"], ["import", "页面🎉.html"]])
def test_no_command_fails_on_a_sign_that_its_output_lacks(world: Path, command: list[str]) -> None:
    ended = told(world, *command, PYTHONIOENCODING="cp936")
    assert r"\U0001f389" in (ended.stdout + ended.stderr).decode("cp936")
    assert ended.returncode == (command[0] != "import")  # there is an empty seed


def test_a_filter_writes_what_it_reads_utf_8_and_line_ends(world: Path) -> None:
    for stated in ({"PYTHONIOENCODING": "cp1252"}, _NO_LOCALE):
        ended = told(world, "convert", "--to", "zh-Hant", **stated)
        assert ended.stdout == "論壇的軟件🎉\r\n".encode()


def test_a_pipe_has_utf_8_where_nobody_states_another(world: Path) -> None:
    assert "每周治愈一例" in told(world, "convert", "--help", **_NO_LOCALE).stdout.decode("utf-8")


@pytest.mark.parametrize(
    "command", [["docs"], ["check"], ["import", "页面🎉.html", "--seeds", "s"]]
)
def test_no_file_is_read_or_written_in_the_machine_s_encoding(
    world: Path, command: list[str]
) -> None:
    ended = told(world, *command, python=("-X", "warn_default_encoding", "-W", "always"))
    ours = [
        line
        for line in ended.stderr.decode("utf-8").splitlines()
        if "EncodingWarning" in line and str(ROOT / "scripts") in line
    ]
    assert not ours
