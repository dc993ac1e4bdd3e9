"""Keeps the tests from the repository's own digest: opening a file of it is an error.

The conftest above all tests imports this, and through `PYTHONPATH` so does every Python that a
test starts. `tests/test_smoke.py` alone opens the door.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))  # noqa: PTH120
PARTS = frozenset({"seeds", "editorial", "docs", "README.md", "README.zh-Hans.md"})
EVENTS = frozenset({"open", "os.listdir", "os.scandir"})
is_closed = True
touched: list[str] = []
"""What was opened nevertheless, by code that goes on after any error."""


class LiveDigestError(RuntimeError):
    """A test has opened a file of the repository's own digest."""


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Stops the opening of a file and the listing of a folder below `PARTS`."""
    if not is_closed or event not in EVENTS or not isinstance(arguments[0], (str, bytes)):
        return
    path = os.fsdecode(arguments[0])
    if event == "open" and arguments[1] is None and not os.path.isabs(path):  # noqa: PTH117
        return  # `os.open`, which may count from another folder than the current one
    with suppress(OSError):  # the current folder may be gone
        path = os.path.abspath(path)  # noqa: PTH100
        below = path.removeprefix(f"{ROOT}{os.sep}")
        if below != path and below.split(os.sep, 1)[0] in PARTS:
            touched.append(below)
            raise LiveDigestError(f"{below}: the repository's own digest; let tests read another")


sys.addaudithook(watch)
