"""`requirements/install.sh` works with what is there: uv or pip, an old environment or none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project whose list of packages is empty, so that nothing is fetched."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "none.txt").touch()
    return tmp_path


def install(place: Path) -> None:
    script = ROOT / "requirements" / "install.sh"
    subprocess.run(
        ["sh", str(script), sys.executable, "env", "none"],
        cwd=place,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )


def test_an_environment_that_uv_made_gets_pip(place: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "env"], cwd=place, check=True)
    made = (place / "env" / "pyvenv.cfg").stat().st_mtime_ns
    install(place)
    assert (place / "env" / ".none").is_file()
    assert (place / "env" / "pyvenv.cfg").stat().st_mtime_ns == made


def test_an_environment_is_made_where_there_is_none(place: Path) -> None:
    install(place)
    assert (place / "env" / "bin" / "python").is_file()
    assert (place / "env" / ".none").is_file()
