"""Whether a run would find nothing to do: every file that the last one read or left is as it was.

Every byte is read, as times of change say too little after a checkout, a copy or a touch; those of
pictures are where the system says that something happened to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path

from digest.files.hashing import Hashes, file_sha256, is_as_seen
from digest.files.paths import files_below, hidden, is_text
from digest.files.project import Project
from digest.incremental.ledger import Finished

_MEMORY = "memory/en/*.po"
"""The editorial files that a run reads but cannot list before it does; so it does all seeds."""
_UNREAD = "not read"
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
    if last is None or last.others != other_inputs(project):
        return Comparison()
    seeds: dict[str, str] = {}
    same = all(
        _is_same(getattr(project, name), last.files.get(name, {}), seeds if name == "seeds" else {})
        for name in _FOLDERS
    )
    return Comparison(same, seeds)


def listed(project: Project) -> dict[str, dict[str, str]]:
    """The files that a run is about to read, before it does: what comes later is for the next run.

    The editorial files but the memory's have their sha256; the others get it when they are read.
    """
    editorial = {
        name: "" if name.startswith("memory/") else file_sha256(project.editorial / name) or ""
        for name in _names(project.editorial)
    }
    return {"seeds": dict.fromkeys(_names(project.seeds), ""), "editorial": editorial}


def finished(
    project: Project,
    before: Mapping[str, Hashes],
    hashes: Mapping[str, Hashes],
    said: Sequence[str],
) -> Finished | None:
    """The record of a run that left nothing to do; None where a name cannot be put down in one.

    Args:
        before: as `listed` gave it.
        hashes: the sha256 of what it read or wrote, by folder and path.
    """
    from digest.seeds.seed_names import is_seed, parts_of_pages

    names = {**before, "docs": dict.fromkeys(_names(project.docs), "")}
    if not all(map(is_text, chain.from_iterable(names.values()))):
        return None
    files = {
        folder: {name: hashes[folder].get(name, sha) for name, sha in names[folder].items()}
        for folder in _FOLDERS
    }
    # A file that went away before it was read is news to the next run, even if it is back by then.
    parts, _ = parts_of_pages(files["seeds"])
    for folder, is_read in (("seeds", is_seed), ("editorial", _is_memory)):
        for name, sha in files[folder].items():
            if not sha and is_read(name) and name not in parts:
                files[folder][name] = _UNREAD
    return Finished(files, other_inputs(project), tuple(said))


def other_inputs(project: Project) -> tuple[str, ...]:
    """What a run depends on outside of its files.

    A package drafts what lacks English, and warnings name files as the run was given them.
    """
    from digest.translation.machine.packages import described, packages_folder

    named = (str(getattr(project, name)) for name in _FOLDERS)
    return (*named, *map(str, described(packages_folder())))


def _is_same(folder: Path, recorded: Hashes, seen: dict[str, str]) -> bool:
    names = _names(folder)
    if names != recorded.keys():
        return False
    for name in sorted(names):
        if mark := recorded[name]:
            if not is_as_seen(folder / name, mark):
                return False
            seen[name] = mark.partition(" ")[0]
    return True


def _is_memory(name: str) -> bool:
    return fnmatch(name.lower(), _MEMORY)


def _names(folder: Path) -> set[str]:
    return {name for name in files_below(folder) if not hidden(name)}
