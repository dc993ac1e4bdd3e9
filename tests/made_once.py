"""What takes long to make and is only read: the workers of one run share it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled, in the process that asked for it first."""
    shared = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, made = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            if not made.exists():
                folder.mkdir()
                make(folder)
                made.touch()
        finally:
            # Processes that `make` has begun hold the file, too: to close it frees nothing.
            fcntl.flock(lock, fcntl.LOCK_UN)
    return folder
