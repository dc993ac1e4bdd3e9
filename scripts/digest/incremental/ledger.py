"""A ledger of files that stand: what was made, of which inputs, with which bytes.

`docs/` and `site/` have one each. A target is a set of files that are made together, of inputs that
one hash stands for. Where the inputs are the same and the files still have their bytes, they stand
and need not be made again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from digest.errors import DigestError
from digest.files.atomic import write_if_changed
from digest.files.hashing import file_sha256
from digest.files.paths import stays_below


@dataclass(frozen=True, slots=True)
class Made:
    """A target that has been made: the hash of its inputs, and the sha256 of its files by path."""

    inputs: str
    files: Mapping[str, str]

    def __post_init__(self) -> None:
        if not all(map(stays_below, self.files)):
            raise ValueError(self.files)


@dataclass(frozen=True, slots=True)
class Finished:
    """A run that left nothing to do.

    Args:
        files: the sha256 of every file that it read or left, by folder and path; empty for a file
            of which only the name counts.
        others: whatever else it depended on.
        said: its warnings.
    """

    files: Mapping[str, Mapping[str, str]]
    others: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    """A ledger as its file has it.

    Args:
        shared: hash of what all targets are made of, such as code and settings.
        others: files that were left besides those of the targets, as `Ledger.left` has them.
    """

    shared: str
    made: dict[str, Made]
    finished: Finished | None = None
    others: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not all(map(stays_below, self.others)):
            raise ValueError(self.others)

    def left(self) -> dict[str, str]:
        """The sha256 of all files, by path."""
        return {**_files(self.made), **self.others}


class Ledger:
    """The targets of the last run, and those of this one.

    Args:
        path: of the ledger's file; one that is not as it was left is an empty ledger.
        shared: hash of what all targets are made of; a ledger of another one has no targets.
        folder: where the files are.

    `left` has the sha256 of every file that we wrote and did not remove, by path, whatever it was
    made of: a file with other bytes is somebody else's.
    """

    def __init__(self, path: Path, shared: str, folder: Path) -> None:
        self._path, self._shared, self._folder = path, shared, folder
        record = _read(path)
        same = record is not None and record.shared == shared
        self.last: Mapping[str, Made] = record.made if record and same else {}
        self.finished = record.finished if record and same else None
        self.left = record.left() if record else {}
        self.made: dict[str, Made] = {}

    def standing(self, name: str, inputs: str) -> Made | None:
        """A target as the last run made it, if of these inputs and with its files as they were."""
        made = self.last.get(name)
        if made is None or made.inputs != inputs:
            return None
        if any(_sha256(f"{self._folder}/{path}") != sha for path, sha in made.files.items()):
            return None
        return made

    def count(self, name: str, made: Made) -> None:
        """Counts a target to this run's."""
        self.made[name] = made

    @property
    def files(self) -> dict[str, str]:
        """The sha256 of this run's files, by path."""
        return _files(self.made)

    def save(self, finished: Finished | None = None) -> None:
        """Leaves this run's targets for the next run, once their files are in place."""
        self._save(self.made, finished)

    def save_broken_off(self) -> None:
        """Leaves what is known where a run did not get to its end."""
        self._save({**self.last, **self.made})

    def _save(self, made: dict[str, Made], finished: Finished | None = None) -> None:
        files = _files(made)
        others = {path: sha for path, sha in self.left.items() if files.get(path) != sha}
        content = msgspec.json.encode(_Record(self._shared, made, finished, others))
        # Without a place for it the next run makes all files again.
        with suppress(DigestError, OSError):
            write_if_changed(self._path, content, durable=False)


def _files(made: Mapping[str, Made]) -> dict[str, str]:
    """The sha256 of the files of targets, by path."""
    return {path: sha for each in made.values() for path, sha in each.files.items()}


def _read(path: Path) -> _Record | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Record)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def _sha256(path: str) -> str | None:
    """Of a plain file: whoever publishes a folder would follow a link."""
    return None if os.path.islink(path) else file_sha256(path)  # noqa: PTH114 - of every file
