"""A run whose disk fills up leaves what was or what was to be, and the next one finishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety.namespaces import small_disk
from tests.safety.running import FULL, printed


@pytest.mark.parametrize("step", ["docs", "translate", "model", "site"])
def test_a_full_disk_leaves_old_or_new_files_and_the_next_run_finishes(
    step: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    before = small_disk(tmp_path, "96m")
    failed = int(printed("safety.full_disk", step, 10 if FULL else 1, tmp_path, before=before))
    assert failed > 0
    record_property("full disks survived", failed)
