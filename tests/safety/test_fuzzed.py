"""The fuzzing of `make fuzz`, for a minute in `make safety`; elsewhere it only has to start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable

from tests.safety.counting import FULL
from tests.safety.world import ROOT


def test_new_inputs_find_nothing(record_property: Callable[[str, object], None]) -> None:
    minutes, processes = "1" if FULL else "0", "1"
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", minutes, processes],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "scripts"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    tried = re.search(r"inputs tried: ([\d,]+) on", run.stdout)
    assert tried
    record_property("inputs fuzzed", tried[1].replace(",", ""))
