"""One press and one new digest for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.starter.press import NAMES, make_press, run

ADDRESS = "https://someone.github.io/batteries/"


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press, whose example is the sample."""
    return make_press(tmp_path_factory.mktemp("clone") / "press")


@pytest.fixture(scope="session")
def batteries(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest about batteries, as `new` leaves it."""
    folder = tmp_path_factory.mktemp("begun") / "batteries"
    made = run(press, "new", str(folder), *NAMES, "--base-url", ADDRESS)
    assert made.returncode == 0, made.stderr
    return folder
