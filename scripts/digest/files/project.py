"""The folders of one digest."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

ENGINE = Path(__file__).resolve().parents[3]
"""Where our own code, its theme and its requirements are."""

_FORGOTTEN = 30 * 24 * 3600
"""Seconds after which the state of folders that nobody builds from any more is removed."""


@dataclass(frozen=True, slots=True)
class Project:
    """A digest: what it is made of, what is made, and what runs remember of it.

    Args:
        root: the folder of all others, where nothing else is said.
        build: what runs remember; anything in it may be lost.
    """

    root: Path
    seeds: Path
    editorial: Path
    docs: Path
    site: Path
    mkdocs_yml: Path
    build: Path

    @classmethod
    def at(cls, root: Path) -> Project:
        """The digest in a folder."""
        names = ("seeds", "editorial", "docs", "site", "mkdocs.yml", "build")
        return cls(root, *(root / name for name in names))

    def using(self, **folders: Path | None) -> Project:
        """The same digest with other folders; None stands for its own."""
        return replace(self, **{name: path for name, path in folders.items() if path})

    @property
    def overrides(self) -> Path:
        """The theme, which lies beside `mkdocs.yml`."""
        return self.mkdocs_yml.parent / "overrides"

    @property
    def memory(self) -> Path:
        """The translation memory."""
        return self.editorial / "memory"

    @property
    def replaced(self) -> Path:
        """What stood in generated pages that others than the press had changed."""
        return self.build / "replaced"

    @property
    def state(self) -> Path:
        """What runs with just these folders remember, so that others cannot empty it."""
        own = Project.at(self.root)
        folders = (self.seeds, self.editorial, self.docs, self.site)
        if folders == (own.seeds, own.editorial, own.docs, own.site):
            return self.build / "state"
        named = "\0".join(str(folder.resolve()) for folder in folders)
        return self.build / f"state-{hashlib.sha256(named.encode()).hexdigest()[:12]}"

    def forget_others(self) -> None:
        """Removes what runs with other folders left, where none has come for a month."""
        for folder in self.build.glob("state-*"):
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > _FORGOTTEN:
                    rmtree(folder)
