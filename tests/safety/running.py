"""Runs a module of the tests as its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from tests.sample import ROOT

FULL = os.environ.get("SAFETY") == "full"
"""Whether this is `make safety`, which tries more of everything."""


def printed(module: str, *arguments: object, before: Sequence[str] = ()) -> str:
    """What `python -m tests.MODULE ...` prints, with `before` put before it; it must end well."""
    run = subprocess.run(
        [*before, sys.executable, "-m", f"tests.{module}", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "scripts"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
