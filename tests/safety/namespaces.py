"""Commands in Linux namespaces: without a network, or with a small disk of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest


def without_network(hostname: str) -> list[str]:
    """What to put before a command: it has no route to anywhere, on a host of this name.

    It fails if it, or a process it started, as much as tries to reach anything.
    """
    return [*_namespace("--net", "--uts"), sys.executable, __file__, hostname]


def small_disk(place: Path, size: str) -> list[str]:
    """What to put before a command: for it, `place` is an empty disk of that size."""
    mount = f'mount -t tmpfs -o size={size} none "$0" && exec "$@"'
    return [*_namespace("--mount"), "sh", "-c", mount, str(place)]


def nobody() -> list[str]:
    """What to put before a command: its user is a number without a name or a home."""
    return [*_granted(["unshare", "--user", "--map-user=54321"]), "env", "--unset=HOME"]


def _namespace(*kinds: str) -> list[str]:
    """`unshare` with what it needs."""
    user: Sequence[str] = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    return _granted(["unshare", *user, *kinds])


def _granted(command: list[str]) -> list[str]:
    """The command; skips the test where the system forbids it."""
    if not shutil.which("unshare") or subprocess.run([*command, "true"], check=False).returncode:
        message = "this system grants no namespaces (Linux only; see unshare(1))"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return command


def _attempts() -> int:
    """How often anything in this namespace looked for a way out and found none."""
    names, values = (
        line.split() for line in Path("/proc/net/snmp").read_text(encoding="utf-8").splitlines()[:2]
    )
    return int(values[names.index("OutNoRoutes")])


if __name__ == "__main__":
    socket.sethostname(sys.argv[1])
    status = subprocess.run(sys.argv[2:], check=False).returncode
    sys.exit(f"{tried} attempts to reach another host" if (tried := _attempts()) else status)
