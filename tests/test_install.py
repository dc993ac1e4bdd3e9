"""`requirements/install.sh` works with what is there: uv or pip, an old environment or none.

What it installs is a binary with a hash: nothing is built, so nothing unlocked is fetched and run.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAIN = "/usr/bin:/bin"
WITH_UV = f"{Path(sys.executable).parent}:{PLAIN}"
# A package as source: what builds it writes a file, and needs nothing from anywhere.
BUILDING = {
    "PKG-INFO": "Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n",
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "b"\nbackend-path = ["."]\n',
    "b.py": "import os; open(os.environ['RAN'], 'w').close()\n",
}
INSTALLS = re.compile(r"\b(?:pip3?|pipx|uv pip) (?:install|sync|download)\b[^\n]*")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project whose list of packages is empty, so that nothing is fetched."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "none.txt").touch()
    return tmp_path


def install(place: Path, path: str = PLAIN) -> subprocess.CompletedProcess[str]:
    script = ROOT / "requirements" / "install.sh"
    return subprocess.run(
        ["sh", str(script), sys.executable, "env", "none"],
        cwd=place,
        env={"PATH": path, "HOME": str(place), "RAN": str(place / "ran")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_that_uv_made_gets_pip(place: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "env"], cwd=place, check=True)
    made = (place / "env" / "pyvenv.cfg").stat().st_mtime_ns
    assert install(place).returncode == 0
    assert (place / "env" / ".none").is_file()
    assert (place / "env" / "pyvenv.cfg").stat().st_mtime_ns == made


def test_an_environment_is_made_where_there_is_none(place: Path) -> None:
    assert install(place).returncode == 0
    assert (place / "env" / "bin" / "python").is_file()
    assert (place / "env" / ".none").is_file()


def source_of_probe(folder: Path) -> str:
    """Puts a package as source into a folder; its hash."""
    folder.mkdir()
    file = folder / "probe-1.0.tar.gz"
    with tarfile.open(file, "w:gz") as packed:
        for name, text in BUILDING.items():
            member = tarfile.TarInfo(f"probe-1.0/{name}")
            member.size = len(text)
            packed.addfile(member, io.BytesIO(text.encode()))
    return sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("path", [PLAIN, WITH_UV], ids=["pip", "uv"])
def test_what_has_no_binary_is_not_built(place: Path, path: str) -> None:
    """A hash in the list does not help: those of what builds it are in none."""
    source = f"probe==1.0 --hash=sha256:{source_of_probe(place / 'packages')}"
    listed = f"--no-index\n--find-links {place / 'packages'}\n{source}\n"
    (place / "requirements" / "none.txt").write_text(listed)
    result = install(place, path)
    assert result.returncode != 0
    assert "probe" in result.stderr
    assert not (place / "ran").exists()
    assert not (place / "env" / ".none").exists()


def test_whatever_installs_asks_for_binaries_with_hashes() -> None:
    places = (".github/workflows/*.yml", ".ci/*", "requirements/*.sh", "Makefile", "guide/*.md")
    files = [path for place in places for path in ROOT.glob(place)]
    lines = [line for path in files for line in commands(path)]
    assert len(lines) == 2
    for line in lines:
        assert {"--require-hashes", "--only-binary", ":all:"} <= {*line.split()}, line


def commands(file: Path) -> list[str]:
    """Every command of a file that installs packages, with its continued lines."""
    return INSTALLS.findall(file.read_text(encoding="utf-8").replace("\\\n", " "))


def test_the_lock_files_hold_what_has_binaries() -> None:
    (command,) = re.findall(
        r"uv pip compile.*", (ROOT / "Makefile").read_text().replace("\\\n", " ")
    )
    assert {"--only-binary", ":all:", "--generate-hashes"} <= {*command.split()}
