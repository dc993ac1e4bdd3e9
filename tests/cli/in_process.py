"""The command line as a shell runs it, but in this process: loading takes longer than most runs."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from digest.cli.main import main


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def build(*arguments: str | Path) -> Ended:
    """Runs `build.py` with arguments; what it says must be text for any terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    status: object = 0
    with (
        patch.object(sys, "argv", ["build.py", *map(str, arguments)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as leaving:
            status = leaving.code or 0
    assert isinstance(status, int), status
    out.seek(0)
    err.seek(0)
    return Ended(status, out.read(), err.read())
