"""Two builds in different surroundings, without a network, give the same bytes and tell nothing."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.safety.namespaces import without_network
from tests.safety.world import make_world, snapshot
from tests.sample import ROOT, copy_code

pytestmark = pytest.mark.site

# Words that stand nowhere else, for whatever could tell where and by whom a site was built.
USER, HOST = "wangxiaoming", "laptop-of-wang"
SURROUNDINGS = (
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "HOME": "/home/lihua", "USER": "lihua"},
    {
        "LC_ALL": "C.UTF-8",
        "TZ": "Asia/Shanghai",
        "PYTHONHASHSEED": "42",
        "HOME": f"/home/{USER}",
        "USER": USER,
        "LOGNAME": USER,
        "HOSTNAME": HOST,
    },
)
# Any connection to another host ends the run: sitecustomize is imported by every Python.
DENY = """
import socket
def refuse(self, address, *_):
    if self.family != getattr(socket, "AF_UNIX", None):
        raise SystemExit(f"a connection to {address}")
socket.socket.connect = socket.socket.connect_ex = refuse
"""
STEPS = ("docs", "translate", "docs", "check", "site", "verify")
FOLDERS = {
    "translate": ("seeds", "editorial"),
    "check": ("seeds", "editorial"),
    "site": ("docs", "site", "editorial"),
    "verify": ("seeds", "docs", "site", "editorial"),
}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same press built in two places, locales, time zones and hash seeds."""
    base = tmp_path_factory.mktemp("twice")
    (base / "deny").mkdir()
    (base / "deny" / "sitecustomize.py").write_text(DENY)
    worlds = []
    for name, surroundings in zip(("one", f"{USER}/中文 place"), SURROUNDINGS, strict=True):
        # A press of its own finds nothing that the other has kept.
        press, world = copy_code(base / "presses" / name), base / name
        make_world(world)
        for command in STEPS:
            environment = surroundings | {"PYTHONPATH": str(base / "deny")}
            run = _run(world, command, environment, press, without_network(HOST))
            assert run.returncode == 0, run.stderr
        worlds.append(world)
    return worlds


def test_both_give_the_same_docs_memory_and_site(
    worlds: list[Path], record_property: Callable[[str, object], None]
) -> None:
    one, other = map(snapshot, worlds)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert any(name.startswith("site/en/pagefind/") for name in one)
    record_property("bytes compared, of two builds", sum(map(len, one.values())))


def test_no_output_tells_of_machine_user_or_time(worlds: list[Path]) -> None:
    now = int(time.time())
    today = datetime.now(UTC)
    secrets = [USER, HOST, str(ROOT), str(worlds[1]), f"{today:%Y-%m-%d}", f"{today:%d %b %Y}"]
    secrets += [str(second) for second in range(now // 100 - 10, now // 100 + 1)]
    for name, content in snapshot(worlds[1]).items():
        if name.startswith(("docs/", "site/", "editorial/memory/")):
            for layer in _layers(content):
                found = [secret for secret in secrets if secret.encode() in layer]
                assert found == [], name


def test_the_seal_would_tell() -> None:
    """A program that asks for a name and takes no for an answer is found out all the same."""
    asks = "import contextlib, socket\nwith contextlib.suppress(OSError): "
    asks += "socket.create_connection(('192.0.2.1', 80), 1)"
    run = subprocess.run(
        [*without_network(HOST), sys.executable, "-c", asks],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "1 attempts to reach another host" in run.stderr


def test_a_site_that_was_tampered_with_does_not_verify(worlds: list[Path]) -> None:
    shutil.copytree(worlds[0], worlds[0].with_name("tampered"))
    world = worlds[0].with_name("tampered")
    (world / "site" / "index.html").write_text("tampered")
    run = _run(world, "verify", {})
    assert run.returncode == 1
    assert "site/index.html: has changed" in run.stderr


def _layers(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and what it has compressed: not just now, by its header."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        assert int.from_bytes(content[4:8], "little") < time.time() - 86_400
        yield gzip.decompress(content)


def _run(
    world: Path,
    command: str,
    surroundings: dict[str, str],
    press: Path = ROOT,
    before: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    names = FOLDERS.get(command, ("seeds", "docs", "editorial"))
    folders = [part for name in names for part in (f"--{name}", name)]
    return subprocess.run(
        [*before, sys.executable, str(press / "scripts/build.py"), command, *folders],
        cwd=world,
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
