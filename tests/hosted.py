"""A hosted repository with real git, and the checkouts that the jobs of a workflow have of it.

`gh` alone is ours here: a program that writes down what it is asked and answers as GitHub's does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import proposal

SCRIPT = Path(proposal.__file__)
GH = """#!/bin/sh
echo "$2" >> "$GH_ASKED"
case "$2" in
    list) cat "$GH_OPEN" ;;
    create) if [ -s "$GH_REFUSES" ]; then cat "$GH_REFUSES" >&2; exit 1; fi
            echo https://github.com/someone/digest/pull/1 | tee "$GH_OPEN" ;;
esac
"""


class Hosted:
    """A repository that is hosted, and the checkouts that jobs have of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0
        self.bare = folder / "hosted.git"
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.bare), at=folder)
        programs = folder / "programs"
        programs.mkdir()
        (programs / "gh").write_text(GH)
        (programs / "gh").chmod(0o755)
        self.open, self.refuses = folder / "open", folder / "refuses"
        self.asked, self.summary = folder / "asked", folder / "summary.md"
        for path in (self.open, self.refuses, self.asked, self.summary):
            path.touch()
        self.environment = {
            **{name: it for name, it in os.environ.items() if not name.startswith("GIT_")},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "GH_ASKED": str(self.asked),
            "GH_OPEN": str(self.open),
            "GH_REFUSES": str(self.refuses),
            "GITHUB_REF_NAME": "main",
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }

    def git(self, *arguments: str, at: Path) -> str:
        own = ("-c", "user.name=Editor", "-c", "user.email=editor@digest.example")
        done = subprocess.run(
            ["git", *own, *arguments], cwd=at, check=True, capture_output=True, text=True
        )
        return done.stdout

    def checkout(self, branch: str = "main") -> Path:
        self.number += 1
        at = self.folder / f"checkout-{self.number}"
        self.git("clone", "--quiet", str(self.bare), str(at), at=self.folder)
        self.git("checkout", "--quiet", "-B", branch, at=at)
        if f"origin/{branch}" in self.git("branch", "--remotes", at=at):
            self.git("reset", "--quiet", "--hard", f"origin/{branch}", at=at)
        return at

    def commit(self, branch: str, files: Mapping[str, str | None]) -> None:
        at = self.checkout(branch)
        write(at, files)
        self.git("add", "--all", at=at)
        self.git("commit", "--quiet", "--message=edit", at=at)
        self.git("push", "--quiet", "origin", branch, at=at)

    def run(self, at: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", str(SCRIPT), *arguments]
        return subprocess.run(
            command, cwd=at, env=self.environment, capture_output=True, text=True, check=False
        )

    def read(self, branch: str, name: str) -> str:
        return self.git("show", f"{branch}:{name}", at=self.bare)

    def tip(self, branch: str) -> str:
        found = self.git(
            "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}", at=self.bare
        )
        return found.strip()


def write(at: Path, files: Mapping[str, str | None]) -> None:
    for name, text in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
