"""The folder beside a folder that is made, for what runs need there: `.NAME.work`.

Locks, half-made folders and the folder of before lie in it, so that whatever a killed run leaves is
found by its place. A tag says whose it is: a folder of that name without one is somebody else's.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DigestError, Problem

_NEW, _ASIDE = "new-", "old-"
TAG = "CACHEDIR.TAG"
"""As https://bford.info/cachedir/ has it, so that backups leave the folder out."""
_SIGNATURE = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Made by scripts/build.py; may be removed while it does not run.\n"
)


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """The work folder of `place`."""

    place: Path
    folder: Path

    @classmethod
    def beside(cls, place: Path) -> WorkFolder:
        """The one of a folder, which need not exist; it is made where it is missing.

        Raises DigestError where something else has its name.
        """
        folder = place.with_name(f".{place.name}.work")
        _make(folder)
        return cls(place, folder)

    @property
    def lock(self) -> Path:
        """Held by the run that changes the place."""
        return self.folder / "lock"

    @property
    def run(self) -> Path:
        """Names the run that holds the lock, or that was killed while it did."""
        return self.folder / "run"

    @property
    def previous(self) -> Path:
        """What stood in the place before, for the next run to bring up to date."""
        return self.folder / "before"

    def aside(self, name: str) -> Path:
        """Where a folder of that name is, for the moment between two renames."""
        return self.folder / f"{_ASIDE}{name}"

    def set_aside(self) -> dict[str, Path]:
        """The folders that killed runs left there, by their names."""
        return {each.name.removeprefix(_ASIDE): each for each in self.folder.glob(f"{_ASIDE}*")}

    def new(self) -> Path:
        """A new, empty folder of a name that no other run has."""
        folder = Path(tempfile.mkdtemp(dir=self.folder, prefix=_NEW))
        folder.chmod(0o755)
        return folder

    def abandoned(self) -> list[Path]:
        """What killed runs left of `new`; nobody else may be at work there."""
        return [*self.folder.glob(f"{_NEW}*")]


def _make(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    tag = folder / TAG
    try:
        folder.mkdir()
    except FileExistsError:
        if folder.is_symlink() or not folder.is_dir():
            raise _refusal(folder) from None
    # A run that was killed at its first step left the folder empty.
    if not any(folder.iterdir()):
        tag.write_bytes(_SIGNATURE)
        (folder / ".gitignore").write_bytes(b"*\n")
    elif not (tag.is_file() and _SIGNATURE.startswith(tag.read_bytes())):
        raise _refusal(folder)


def _refusal(folder: Path) -> DigestError:
    message = "has the name of a folder of `build.py` and is none; move it away"
    return DigestError(Problem(str(folder), message))
