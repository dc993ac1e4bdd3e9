"""A ledger of files that stand: what was made, of which inputs, with which bytes.

`docs/` and `site/` have one each. A target is a set of files that are made together, of inputs that
one hash stands for. Where the inputs are the same and the files still have their bytes, they stand
and need not be made again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
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
    """

    shared: str
    made: dict[str, Made]
    finished: Finished | None = None


class Ledger:
    """The targets of the last run, and those of this one.

    Args:
        path: of the ledger's file; one that is not as it was left is an empty ledger.
        shared: hash of what all targets are made of; a ledger of another one is empty, too.
        folder: where the files are.
    """

    def __init__(self, path: Path, shared: str, folder: Path) -> None:
        self._path, self._shared, self._folder = path, shared, folder
        record = _read(path)
        same = record is not None and record.shared == shared
        self.last: Mapping[str, Made] = record.made if record and same else {}
        self.finished = record.finished if record and same else None
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
        return {path: sha for made in self.made.values() for path, sha in made.files.items()}

    def save(self, finished: Finished | None = None) -> None:
        """Leaves this run's targets for the next run, once their files are in place."""
        content = msgspec.json.encode(_Record(self._shared, self.made, finished))
        # Without a place for it the next run makes all files again.
        with suppress(DigestError, OSError):
            write_if_changed(self._path, content, durable=False)


def _read(path: Path) -> _Record | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Record)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def _sha256(path: str) -> str | None:
    """Of a plain file: whoever publishes a folder would follow a link."""
    return None if os.path.islink(path) else file_sha256(path)  # noqa: PTH114 - of every file
