"""The closing table: what the tests of safety counted, each by `record_property`."""

from __future__ import annotations

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints every figure of a test that passed; figures of one name are added up."""
    figures: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        figures.update({name: int(str(value)) for name, value in report.user_properties})
    if figures:
        terminalreporter.section("safety")
        for name, figure in sorted(figures.items()):
            terminalreporter.write_line(f"{figure:>12,}  {name}")
