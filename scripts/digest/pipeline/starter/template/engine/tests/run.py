"""Runs the tests of this digest: `python tests/run.py`, on any system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"


def main() -> int:
    """The exit status of the tests, in the environment that `scripts/build.py` sets up."""
    # The press installs itself where it is not yet.
    press = [sys.executable, str(ROOT / "scripts" / "build.py"), "--version"]
    if failed := subprocess.run(press, check=False).returncode:
        return failed
    own = ROOT / ".venv" / BIN / ("python.exe" if os.name == "nt" else "python")
    python = str(own) if own.is_file() else sys.executable
    command = [python, "-m", "unittest", "discover", "-s", str(ROOT / "tests"), *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
