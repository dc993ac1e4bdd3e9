"""The golden cases hold; `make golden` refreshes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden_cases import CASES, made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path) -> None:
    expected = {path.name: path.read_bytes() for path in (case / "expected").iterdir()}
    actual = made(case)
    assert actual.keys() == expected.keys()
    for name, content in actual.items():
        assert content.decode() == expected[name].decode(), f"{case.name}/{name}"
