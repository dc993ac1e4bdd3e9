"""One press and one new digest for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_once import made_once
from tests.pipeline.starter.press import NAMES, make_press, run

ADDRESS = "https://someone.github.io/batteries/"


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press, whose example is the sample."""
    return made_once(tmp_path_factory, "clone", lambda at: make_press(at / "press")) / "press"


@pytest.fixture(scope="session")
def batteries(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest about batteries, as `new` leaves it."""

    def make(folder: Path) -> None:
        made = run(press, "new", str(folder / "batteries"), *NAMES, "--base-url", ADDRESS)
        assert made.returncode == 0, made.stderr

    return made_once(tmp_path_factory, "begun", make) / "batteries"
