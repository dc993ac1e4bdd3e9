"""What holds for every test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from digest.files.paths import files_below
from tests.guard import guard
from tests.made_once import made_once
from tests.sample import EDITORIAL, ROOT, SEEDS, differing
from tests.site.fixtures import browser, built, locales
from tests.site.pictured import pictured
from tests.site.whole import whole

__all__ = ["browser", "built", "locales", "pictured", "whole"]

_INHERITED = filter(None, [str(Path(guard.__file__).parent), os.environ.get("PYTHONPATH")])
os.environ["PYTHONPATH"] = os.pathsep.join(_INHERITED)

# A shared machine is slow at times, and CI must be able to repeat what it found.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

LONGEST = (
    "pipeline/test_incremental.py",
    "site/test_keys.py",
    "site/test_reuse.py",
    "safety/test_limits_formats.py",
    "safety/test_nothing_lost.py",
    "safety/test_nothing_runs.py",
    "test_ordinary_edits.py",
    "site/test_search_failures.py",
    "site/test_editors_pages.py",
    "site/test_access.py",
    "cleaning/test_bad_input.py",
    "site/test_preview.py",
    "pipeline/starter/test_new.py",
    "pipeline/starter/test_languages.py",
    "site/test_build.py",
    "test_workflows.py",
    "test_chain.py",
    "site/test_pictures_read.py",
    "test_environment.py",
    "safety/test_twice.py",
    "safety/test_killed.py",
    "safety/test_scarce.py",
    "pipeline/test_random_edits.py",
    "safety/test_verify.py",
)
"""The files that take more than half a minute, longest first (`pytest --durations`)."""
_TURNS = {ROOT / "tests" / name: turn for turn, name in enumerate(LONGEST)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, so that at the end no worker waits for one of them."""
    items.sort(key=lambda item: _TURNS.get(item.path, len(_TURNS)))


@pytest.fixture(autouse=True)
def _away_from_the_digest() -> Iterator[None]:
    """Fails a test that reads the repository's own digest and does not mind the error."""
    yield
    touched = [guard.touched.pop() for _ in guard.touched[:]]
    assert not touched, "the repository's own digest was read; let tests read another"


@pytest.fixture(autouse=True, scope="session")
def _sample_stays() -> Iterator[None]:
    """Fails where a test has written into the sample, which others would then read."""
    before = sorted(files_below(EDITORIAL.parent))
    yield
    made = {*files_below(EDITORIAL.parent)}.difference(before)
    assert not [name for name in made if "__pycache__" not in name]


@pytest.fixture(scope="session")
def sample_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `docs` of the sample."""
    return made_once(tmp_path_factory, "sample_docs", _make_docs) / "docs"


def _make_docs(folder: Path) -> None:
    # A run puts English that it finds into files of the memory, which are not to be the sample's.
    editorial = shutil.copytree(EDITORIAL, folder / "editorial")
    given = {"seeds": SEEDS, "editorial": editorial, "docs": folder / "docs"}
    options = [f"--{name}={place}" for name, place in given.items()]
    build = [sys.executable, str(ROOT / "scripts" / "build.py"), "docs", "--quiet"]
    subprocess.run([*build, *options], check=True, stderr=subprocess.DEVNULL)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says where the tests read texts by older rules than `editorial/` has."""
    guard.is_closed = False
    for name in differing():
        terminalreporter.write_line(
            f"tests/sample/editorial/{name}: differs from editorial/{name}, so what is shipped is "
            "not what was tested; run `make sample`, then `make test`"
        )
