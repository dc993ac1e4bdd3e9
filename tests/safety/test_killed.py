"""A run that is killed, or that fills its disk, leaves what was or what was to be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.safety.namespaces import small_disk
from tests.safety.world import ROOT

KILLS = {"docs": 90, "translate": 60, "model": 25, "site": 25}
"""Random moments at which each step is killed, 200 in all; and in the short form of this test:"""
FEW = 1
FULL = os.environ.get("SAFETY") == "full"

Record = Callable[[str, object], None]


@pytest.mark.parametrize("step", KILLS)
def test_killed_runs_leave_old_or_new_files_and_the_next_one_finishes(
    step: str, record_property: Record
) -> None:
    count = KILLS[step] if FULL else FEW
    moments, renames = _counted("kills", step, count)
    assert moments == count
    assert renames > 0
    record_property("kills survived, at random moments", moments)
    record_property("kills survived, at a rename or removal", renames)


@pytest.mark.parametrize("step", KILLS)
def test_a_full_disk_leaves_old_or_new_files_and_the_next_run_finishes(
    step: str, tmp_path: Path, record_property: Record
) -> None:
    before = small_disk(tmp_path, "96m")
    (failed,) = _counted("full_disk", step, 10 if FULL else FEW, tmp_path, before=before)
    assert failed > 0
    record_property("full disks survived", failed)


def _counted(
    module: str, step: str, count: int, *more: object, before: Sequence[str] = ()
) -> list[int]:
    """The numbers that a module of this folder prints; it runs as its own process."""
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
