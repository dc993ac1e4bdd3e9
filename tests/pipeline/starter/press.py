"""A press in a folder of its own, beside an example digest: what somebody has cloned."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from digest.files.hashing import file_sha256
from tests.sample import EDITORIAL, ROOT, SEEDS, copy_code

_ALSO = ("guide", "LICENSE", "Makefile", ".github", ".gitignore")
NAMES = ("--name", "动力电池周报", "--name", "en=Battery Weekly", "--field", "动力电池")


def make_press(folder: Path) -> Path:
    """Writes the press with the sample as its example; returns the folder."""
    copy_code(folder)
    for name in _ALSO:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    shutil.copytree(EDITORIAL, folder / "editorial", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(SEEDS, folder / "seeds")
    return folder


def run(press: Path, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command of a press says, as where there is no terminal."""
    return subprocess.run(
        [sys.executable, str(press / "scripts" / "build.py"), *words],
        cwd=cwd or press,
        env={**os.environ, "COLUMNS": "200", "SITE_URL": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *words: str) -> None:
    """Runs git with a name of its own."""
    named = ("-c", "user.name=An editor", "-c", "user.email=editor@digest.example")
    subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Puts a folder and all in it into a repository."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "All")


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder, but of git's and Python's own."""
    return {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".git", "__pycache__"}.intersection(path.parts)
    }
