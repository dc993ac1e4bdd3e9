"""Whether a run would find nothing to do: every file that the last one read or left is as it was.

Every byte is read, as times of change say too little after a checkout, a copy or a touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest.files.hashing import file_sha256
from digest.files.paths import files_below, hidden
from digest.files.project import Project
from digest.incremental.ledger import Finished

Hashes = Mapping[str, str]
_FOLDERS = ("editorial", "docs", "seeds")
"""In the order in which they are compared: the seeds are the most, and the last."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A project beside the last run that left nothing to do.

    Args:
        same: whether nothing has changed.
        seeds: the sha256 of every seed that was read for it.
    """

    same: bool = False
    seeds: dict[str, str] = field(default_factory=dict)


def compared(project: Project, last: Finished | None) -> Comparison:
    """Compares as much as it takes to tell."""
    if last is None or last.others != other_inputs():
        return Comparison()
    seeds: dict[str, str] = {}
    same = all(
        _is_same(getattr(project, name), last.files.get(name, {}), seeds if name == "seeds" else {})
        for name in _FOLDERS
    )
    return Comparison(same, seeds)


def finished(project: Project, hashes: Mapping[str, Hashes], said: tuple[str, ...]) -> Finished:
    """The record of a run that left nothing to do.

    Args:
        hashes: the sha256 of what it read or left, by folder and path.
    """
    files = {
        name: {path: hashes[name].get(path, "") for path in _names(getattr(project, name))}
        for name in _FOLDERS
    }
    return Finished(files, other_inputs(), said)


def editorial_hashes(project: Project) -> dict[str, str]:
    """The sha256 of the editorial files but the memory's, before they are loaded."""
    names = (name for name in _names(project.editorial) if not name.startswith("memory/"))
    return {name: file_sha256(project.editorial / name) or "" for name in names}


def other_inputs() -> tuple[str, ...]:
    """What a run depends on outside of its project: a package drafts what lacks English."""
    from digest.translation.machine.packages import packages_folder

    return tuple(sorted(map(str, packages_folder().glob("*/metadata.json"))))


def _is_same(folder: Path, recorded: Hashes, seen: dict[str, str]) -> bool:
    names = _names(folder)
    if names != recorded.keys():
        return False
    for name in sorted(names):
        if sha := recorded[name]:
            seen[name] = file_sha256(folder / name) or ""
            if seen[name] != sha:
                return False
    return True


def _names(folder: Path) -> set[str]:
    return {name for name in files_below(folder) if not hidden(name)}
