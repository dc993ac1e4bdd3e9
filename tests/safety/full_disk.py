"""Lets the disk run full at many points of a run, and looks at what is left.

`python -m tests.safety.full_disk STEP COUNT DISK`; DISK is an empty file system of a few megabytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.safety.kills import Fate, Trial

PAGE = 4096
"""What a file takes besides its own bytes, at the most."""


def leave(room: int, ballast: Path) -> Fate:
    """Fills the disk but for some bytes."""

    def fill() -> None:
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(_free(ballast.parent) - room, 1))

    return fill


def fill_up(name: str, count: int, disk: Path) -> int:
    """Runs a step with ever more room; returns how many runs failed, cleanly, for want of it."""
    ballast = disk / "ballast"
    trial = Trial(name, disk)
    needed = sum(len(content) + PAGE for content in trial.fresh().values())
    failed = 0
    for part in range(count):
        status = trial.survive(
            leave(needed * part // count, ballast), lambda: ballast.unlink(missing_ok=True)
        )
        code = os.waitstatus_to_exitcode(status)
        assert code in {0, 1}, f"left with {code}"
        failed += code
    return failed


def _free(place: Path) -> int:
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize


if __name__ == "__main__":
    print(fill_up(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
