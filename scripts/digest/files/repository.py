"""The git repository that a folder lies in: it is asked, and runs, fetches and writes nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

from digest.model import CHINA

_TIME_LIMIT = 120
"""Seconds: git reads some thousand commits in one."""
_INHERITED = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
"""What git may be told by its environment; a hook's would name another repository."""
_ALONE = {
    "GIT_OPTIONAL_LOCKS": "0",  # nothing is written
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone fetches nothing,
    "GIT_ALLOW_PROTOCOL": "none",  # nor with a git that does not know that
}
_GITHUB = re.compile(
    r"(?:https?://(?:[^/@]*@)?|ssh://git@|git@)(?:www\.)?github\.com[/:]"
    r"(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
)
"""A repository on GitHub as people and git write it; a password in it goes no further."""
_BLAMED = re.compile(rb"(?P<commit>[0-9a-f]{40,64}) \d+ \d+")
"""Begins what `git blame` says of a line; of one in no commit, the commit is zeros."""


def github_address(stated: str) -> str:
    """The address of a repository's pages on GitHub; empty where it is none, or elsewhere."""
    found = _GITHUB.fullmatch(stated.strip())
    return f"https://github.com/{found['owner']}/{found['name']}" if found else ""


def origin(folder: Path) -> str:
    """The address that the repository of a folder was cloned from; empty where it has none."""
    return os.fsdecode(git(folder, "config", "--get", "remote.origin.url") or b"").strip()


def place_in_repository(folder: Path) -> str | None:
    """The path of a folder below the top of its repository, `""` for the top; None without one."""
    prefix = git(folder, "rev-parse", "--show-prefix")
    return None if prefix is None else os.fsdecode(prefix).strip("\n").rstrip("/")


def line_days(path: Path) -> list[date | None]:
    """The day, in China, of the commit that last changed each line of a file.

    None for lines that are in no commit; none at all where git does not know the file.
    """
    blame = ("blame", "--line-porcelain", "--no-textconv", "--", path.name)
    days: list[date | None] = []
    day, is_committed = None, False
    for line in (git(path.parent, *blame) or b"").split(b"\n"):
        if header := _BLAMED.match(line):
            is_committed = bool(header["commit"].strip(b"0"))
        elif line.startswith(b"committer-time "):
            day = datetime.fromtimestamp(int(line.split()[1]), CHINA).date()
        elif line.startswith(b"\t"):
            days.append(day if is_committed else None)
    return days


def changed_since(folder: Path, commit: str) -> frozenset[str] | None:
    """The files below a folder that a commit had otherwise, by their paths from it.

    None where git knows no such commit.
    """
    found = git(
        folder, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{commit}^{{commit}}"
    )
    if found is None:
        return None
    options = ("--no-ext-diff", "--no-renames", "--name-only", "--relative", "-z")
    listed = git(folder, "diff", *options, found.decode().strip(), "--", ".")
    return (
        None if listed is None else frozenset(map(os.fsdecode, filter(None, listed.split(b"\0"))))
    )


def git(folder: Path, *arguments: str) -> bytes | None:
    """What git says in a folder, which is asked and never told; None where it fails."""
    program = shutil.which("git")
    if program is None or not folder.is_dir():
        return None
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_INHERITED)
    }
    try:
        run = subprocess.run(  # noqa: S603 - git itself, our own arguments
            [program, "--no-pager", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            env=inherited | _ALONE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIME_LIMIT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return run.stdout
