"""The preview goes on, whatever readers begin and do not finish."""

from __future__ import annotations

import gc
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from digest.site import short_connections
from digest.site.preview import Preview, preview_server
from digest.site.short_connections import ShortConnections
from tests.sample import ROOT, copy_editorial
from tests.serving import serving

HALF_OPEN = 1_000
FILES = 400
"""That a process may open while the preview begins: a system's usual limit is not much above."""
ROOM = 50
"""Files that the preview may open where others have many."""
PATIENCE = 30
"""Seconds, of which a quiet machine takes a few hundredths."""


@contextmanager
def files_allowed(most: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.fixture
def allowed() -> int:
    """The files that the process may open: more only where earlier tests left many open."""
    gc.collect()
    return max(FILES, ROOM + max(int(each.name) for each in Path("/dev/fd").iterdir()))


@pytest.fixture
def preview(tmp_path: Path, allowed: int) -> Iterator[ShortConnections]:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("home")
    with files_allowed(allowed):
        server = preview_server(tmp_path / "site", "http://127.0.0.1/")
    with serving(server):
        yield server


def connected(preview: ShortConnections) -> socket.socket:
    return socket.create_connection(("127.0.0.1", preview.server_port), PATIENCE)


def answered(preview: ShortConnections) -> bool:
    with connected(preview) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = b""
        while part := connection.recv(1024):
            received += part
    return received.startswith(b"HTTP/1.0 200 ") and received.endswith(b"home")


def ended(connection: socket.socket) -> bool:
    """Whether the other side ends a connection before patience does."""
    with suppress(ConnectionError):
        while connection.recv(1024):
            pass
    return True


def test_readers_who_never_ask_keep_nobody_out(
    preview: ShortConnections, allowed: int, record_property: Callable[[str, object], None]
) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with files_allowed(min(hard, 4 * HALF_OPEN)), ExitStack() as open_:
        for number in range(HALF_OPEN):
            connection = open_.enter_context(connected(preview))
            connection.sendall(b"GET / HTTP/1.1\r\nHost:"[: number % 24])
        assert answered(preview)
        assert threading.active_count() < allowed / 2
    record_property("connections that asked nothing, beside which a reader was answered", HALF_OPEN)


def test_who_says_nothing_is_not_waited_for(
    preview: ShortConnections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Preview, "timeout", 0.05)
    for said in (b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\n"):
        with connected(preview) as connection:
            connection.sendall(said)
            assert ended(connection)


def test_who_says_little_at_a_time_is_not_waited_for(
    preview: ShortConnections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(short_connections, "_LONGEST", 0.2)
    end = time.monotonic() + PATIENCE
    with connected(preview) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        with suppress(ConnectionError):
            while time.monotonic() < end:
                connection.sendall(b"x")
                time.sleep(0.02)
        assert time.monotonic() < end
    assert answered(preview)


def test_who_takes_nothing_is_not_waited_for(
    preview: ShortConnections, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "site" / "large.bin").open("wb") as large:
        large.truncate(100_000_000)
    monkeypatch.setattr(Preview, "timeout", 0.05)
    before = threading.active_count()
    with connected(preview) as connection:
        connection.sendall(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(1)
        end = time.monotonic() + PATIENCE
        while threading.active_count() > before and time.monotonic() < end:
            time.sleep(0.01)
        assert threading.active_count() <= before


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """A digest with a site, as options."""
    copy_editorial(tmp_path / "editorial")
    for name in ("seeds", "docs", "site"):
        (tmp_path / name).mkdir()
    (tmp_path / "site" / "index.html").write_text("home")
    return [f"--{name}={tmp_path / name}" for name in ("seeds", "docs", "editorial", "site")]


def serve(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "serve", *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        # A shell has what runs in its background pass the keyboard over.
        ["env", "--default-signal=INT", *command],
        stdout=pipe,
        stderr=pipe,
        text=True,
        start_new_session=True,
    )


def test_the_keyboard_ends_it_without_a_word(folders: list[str]) -> None:
    with serve("--port=0", *folders) as preview:
        assert preview.stdout is not None
        assert preview.stdout.readline().startswith("http://127.0.0.1:")
        os.killpg(preview.pid, signal.SIGINT)  # what a terminal does
        _, said = preview.communicate(timeout=PATIENCE)
    assert (preview.returncode, said) == (0, "")


def test_a_port_that_is_taken_is_named(folders: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serve(f"--port={port}", *folders) as preview:
            _, said = preview.communicate(timeout=PATIENCE)
    assert preview.returncode == 1
    cure = r"give --port \d+, or end that program"
    assert re.fullmatch(rf"error port {port}: another program has it; {cure}\n", said)
