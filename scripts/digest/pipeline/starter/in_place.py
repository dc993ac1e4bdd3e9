"""A repository of the press whose example digest gives way to one of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import rmtree

from digest.errors import DigestError, Problem
from digest.files.atomic import write
from digest.files.paths import files_below
from digest.files.repository import git, place_in_repository
from digest.pipeline.starter.digest_plan import DigestPlan
from digest.pipeline.starter.engine_files import EDITORIAL, RECORD
from digest.pipeline.starter.new_digest import own_content, write_all

_EXAMPLE = ("seeds", "docs", "guide/images", "tests/drawings")
"""Folders that are of the example alone: its content, and what drew it."""
_READMES = ("README.md", "README.zh-Hans.md")
_PHONY = re.compile(r"^(\.PHONY:(?:.*\\\n)*.*) drawings\b", re.MULTILINE)
_DRAWN = re.compile(r"^drawings:.*\n(?:\t.*\n)*\n?", re.MULTILINE)


def check_repository(press: Path) -> None:
    """Raises DigestError where the example is gone, or git could not bring it back."""
    if (press / RECORD).is_file():
        reason = "is a digest of its own already; `new DIR` makes another one elsewhere"
        raise DigestError(Problem(str(press), reason))
    if place_in_repository(press) is None:
        reason = "is in no git repository, and its example could not be brought back; use `new DIR`"
        raise DigestError(Problem(str(press), reason))
    require_clean(press)


def require_clean(root: Path) -> None:
    """Raises DigestError where files of a git repository are in no commit."""
    changed = (git(root, "status", "--porcelain", "--", ".") or b"").decode("utf-8", "replace")
    if lines := changed.splitlines():
        more = f" and {len(lines) - 1} more" if lines[1:] else ""
        reason = f"has changes that are in no commit ({lines[0][3:]}{more}); commit them first"
        raise DigestError(Problem(str(root), reason))


def take_place(press: Path, plan: DigestPlan) -> None:
    """Removes the example and writes what a new digest begins with; press and tests stay."""
    for name in _EXAMPLE:
        rmtree(press / name, ignore_errors=True)
    for name in _READMES:
        (press / name).unlink(missing_ok=True)
    editorial = press / "editorial"
    for name in [*files_below(editorial)]:
        if name not in EDITORIAL:
            (editorial / name).unlink()
    for folder in sorted(editorial.rglob("*/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    write_all(press, own_content(plan))
    makefile = press / "Makefile"
    text = _DRAWN.sub("", makefile.read_text(encoding="utf-8"))
    write(makefile, _PHONY.sub(r"\1", text).encode())
