"""Two builds in different surroundings, without a network, give the same bytes and tell nothing."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.world import ROOT, make_world, snapshot

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("twice")]

SURROUNDINGS = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "42"},
)
# Any connection to another host ends the run: sitecustomize is imported by every Python.
DENY = """
import socket
def refuse(self, address, *_):
    if self.family != getattr(socket, "AF_UNIX", None):
        raise SystemExit(f"a connection to {address}")
socket.socket.connect = socket.socket.connect_ex = refuse
"""


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same press built in two places, locales, time zones and hash seeds."""
    base = tmp_path_factory.mktemp("twice")
    (base / "deny").mkdir()
    (base / "deny" / "sitecustomize.py").write_text(DENY)
    worlds = []
    for name, surroundings in zip(("one", "another/place"), SURROUNDINGS, strict=True):
        world = base / name
        make_world(world)
        for command in ("docs", "translate", "docs", "site"):
            _build(world, command, surroundings | {"PYTHONPATH": str(base / "deny")})
        worlds.append(world)
    return worlds


def test_both_give_the_same_docs_memory_and_site(worlds: list[Path]) -> None:
    one, other = map(snapshot, worlds)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert any(name.startswith("site/en/pagefind/") for name in one)


def test_no_output_tells_of_the_machine_or_the_user(worlds: list[Path]) -> None:
    secrets = {str(worlds[0]), str(ROOT), str(Path.home()), getpass.getuser(), os.uname().nodename}
    for name, content in snapshot(worlds[0]).items():
        if not name.startswith(("docs/", "site/")):
            continue
        for secret in secrets:
            assert len(secret) < 6 or secret.encode() not in content, f"{secret} is in {name}"


def test_what_was_built_verifies(worlds: list[Path]) -> None:
    _build(worlds[0], "verify", {})
    shutil.copytree(worlds[0] / "site", worlds[0] / "tampered")
    (worlds[0] / "tampered" / "index.html").write_text("tampered")
    run = _run(worlds[0], ["verify", "--site", "tampered"], {})
    assert run.returncode == 1
    assert "tampered/index.html: has changed" in run.stderr


def _build(world: Path, command: str, surroundings: dict[str, str]) -> None:
    run = _run(
        world,
        [command, *(["--site", "site"] if command in ("site", "verify") else [])],
        surroundings,
    )
    assert run.returncode == 0, run.stderr


def _run(
    world: Path, arguments: list[str], surroundings: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    reads = {"translate": ("seeds", "editorial"), "site": ("docs", "editorial")}
    names = reads.get(arguments[0], ("seeds", "docs", "editorial"))
    folders = [part for name in names for part in (f"--{name}", name)]
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), *arguments, *folders],
        cwd=world,
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
