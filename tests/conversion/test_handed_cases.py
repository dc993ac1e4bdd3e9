"""The wrong conversions handed to the project, and those reported to other converters in public."""

from __future__ import annotations

from functools import cache

import pytest
from benchmarks.conversion_gold import Case, Press

from tests.sample import EDITORIAL
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "expectations" / "scripts"

DIRECTIONS = {"s2t-auto": "auto", "mixed": "auto", "url": "auto"}
"""What the files call otherwise than the benchmark, which converts as `convert` does."""


@cache
def press() -> Press:
    return Press(EDITORIAL)


def cases(name: str) -> list[Case]:
    path = FOLDER / name
    lines = path.read_text("utf-8").splitlines()[1:] if path.is_file() else []
    return [_case(name, *line.split("\t")[:3]) for line in lines]


def _case(name: str, direction: str, text: str, expected: str) -> Case:
    return Case(name, DIRECTIONS.get(direction, direction), text, tuple(expected.split("|")), "")


@needs_shared
@pytest.mark.parametrize("case", cases("cases.tsv"), ids=lambda case: case.text[:16])
def test_handed_case(case: Case) -> None:
    (found,) = press().verdicts([case])
    assert found.text in case.accepted


@needs_shared
def test_public_reports() -> None:
    found = press().verdicts(cases("public-reports.tsv"))
    wrong = [each.text for each in found if each.text not in each.case.accepted]
    assert not wrong
