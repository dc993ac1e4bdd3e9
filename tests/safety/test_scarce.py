"""Without a home, or with little memory, every command works or says one line."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.safety.errors_table import is_listed
from tests.safety.namespaces import nobody
from tests.safety.world import make_world
from tests.sample import ROOT

BUILD = [sys.executable, str(ROOT / "scripts" / "build.py")]
MEGABYTE = 1 << 20
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in {"XDG_DATA_HOME", "PYTHONPATH"}}


def run(
    world: Path, *arguments: str, before: Sequence[str] = (), limit: int | None = None
) -> subprocess.CompletedProcess[str]:
    limited: Callable[[], object] | None = None
    if limit:
        size = limit * MEGABYTE
        limited = lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))  # noqa: E731
    return subprocess.run(
        [*before, *BUILD, *arguments],
        cwd=world,
        preexec_fn=limited,
        env=ENVIRONMENT,
        input="细胞\n",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scarce") / "world"
    make_world(folder, seeds=70)  # so many that processes share the work
    return folder


def test_all_work_for_a_user_without_a_home(tmp_path: Path) -> None:
    make_world(tmp_path / "world", seeds=1)
    before = nobody()
    for command in ("docs", "site", "verify", "translate", "review", "check", "terms"):
        done = run(tmp_path / "world", command, "--project", ".", before=before)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    told = run(tmp_path / "world", "model", "install", before=before)
    assert told.returncode == 1
    assert "set ARGOS_PACKAGES_DIR" in told.stderr
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("limit", [20, 30, 75])
@pytest.mark.parametrize("command", ["docs", "review", "convert"])
def test_too_little_memory_is_one_line(world: Path, command: str, limit: int) -> None:
    """As `ulimit -v` sets it, from what Python itself needs to what loading the code does."""
    more = ["--to", "zh-Hant"] if command == "convert" else []
    told = run(world, command, "--project", ".", *more, limit=limit)
    assert told.returncode in {0, 1}
    assert "Traceback" not in told.stderr
    if told.returncode:
        [line] = told.stderr.splitlines()
        assert is_listed(line.removeprefix("error build.py: "))
        assert "memory" in line
    else:
        assert command != "docs", "no limit was felt"
