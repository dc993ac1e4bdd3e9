"""Runs a module of this folder as its own process, and reads the numbers it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from tests.safety.world import ROOT

FULL = os.environ.get("SAFETY") == "full"
"""Whether this is `make safety`, which tries more of everything."""


def counted(
    module: str, step: str, count: int, *more: object, before: Sequence[str] = ()
) -> list[int]:
    """What `python -m tests.safety.MODULE STEP COUNT ...` prints, with `before` put before it."""
    arguments = [f"tests.safety.{module}", step, str(count), *map(str, more)]
    run = subprocess.run(
        [*before, sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "scripts"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [int(number) for number in run.stdout.split()]
