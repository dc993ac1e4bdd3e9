"""What a digest remembers of its press: the version, and the sha256 of every file as it came."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DigestError, Problem
from digest.files.paths import stays_below
from digest.pipeline.starter.engine_files import RECORD


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """The press of a digest.

    Args:
        files: the hash of each file as it came, by its path in the digest.
    """

    version: str
    files: Mapping[str, str]

    @classmethod
    def read(cls, root: Path) -> EngineRecord | None:
        """The one of a digest; None where it has none.

        Raises DigestError for one that is damaged: what nobody changed could not be told from what
        somebody did.
        """
        path = root / RECORD
        try:
            stated = json.loads(path.read_text(encoding="utf-8"))
            version, files = stated["version"], stated["files"]
            good = isinstance(version, str) and all(
                stays_below(name) and re.fullmatch("[0-9a-f]{64}", sha)
                for name, sha in files.items()
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError):
            good = False
        if not good:
            reason = "is damaged; restore it from version control"
            raise DigestError(Problem(str(path), reason))
        return cls(version, files)

    def packed(self) -> bytes:
        """As it is kept."""
        stated = {"version": self.version, "files": dict(sorted(self.files.items()))}
        return (json.dumps(stated, indent=1) + "\n").encode()


def engine_hash(content: bytes) -> str:
    """The sha256 of a file, whatever the ends of its lines: git writes others on Windows."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
