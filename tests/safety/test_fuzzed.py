"""The fuzzing of `make fuzz`, for a minute in `make safety`; elsewhere it only has to start."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.safety.running import FULL, printed


def test_new_inputs_find_nothing(record_property: Callable[[str, object], None]) -> None:
    minutes, processes = (1 if FULL else 0), 1
    tried = re.search(r"inputs tried: ([\d,]+) on", printed("fuzz", minutes, processes))
    assert tried
    record_property("inputs fuzzed", tried[1].replace(",", ""))
