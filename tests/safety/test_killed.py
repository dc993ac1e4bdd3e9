"""A run that is killed leaves what was or what was to be, and the next one finishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.safety.running import FULL, printed

KILLS = {"docs": 95, "translate": 65, "model": 15, "site": 25}
"""Random moments at which each step is killed, 200 in all; and in the short form of this test:"""
FEW = 1

Record = Callable[[str, object], None]


@pytest.mark.parametrize("step", KILLS)
def test_killed_runs_leave_old_or_new_files_and_the_next_one_finishes(
    step: str, record_property: Record
) -> None:
    count = KILLS[step] if FULL else FEW
    moments, renames = map(int, printed("safety.kills", step, count).split())
    assert moments == count
    assert renames > 0
    record_property("kills survived, at random moments", moments)
    record_property("kills survived, at a rename or removal", renames)
