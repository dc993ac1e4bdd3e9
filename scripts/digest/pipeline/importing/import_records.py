"""What earlier imports made of which bytes, so that a run goes on where another was cut off."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from digest.incremental.cache import Cache
from digest.pipeline.importing.import_sources import ImportSource
from digest.seeds.formats import ending

_VERSION = "imports"
"""For any version of the code: what was made is there, however it would be made today."""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What was made of some bytes.

    Args:
        seed: the path of the seed, below the folder of seeds.
        pictures: how many the source shows.
        shown: the files that it shows, relative to its folder.
    """

    seed: str
    pictures: int = 0
    shown: tuple[str, ...] = ()


class ImportRecords:
    """The records of a digest, under the bytes of sources.

    Args:
        path: of the file that has them; None for a run that is to leave nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._cache = Cache(path, _VERSION)
        self._table = self._cache.table("import", ImportRecord)

    def get(self, source: ImportSource, data: bytes) -> ImportRecord | None:
        """What was made of a source; None where that is not known."""
        return self._table.get(_key(source, data))

    def put(self, source: ImportSource, data: bytes, record: ImportRecord) -> None:
        """Puts down what was made, at once: nobody knows when a run ends."""
        self._table.put(_key(source, data), record)
        self._cache.flush()


def _key(source: ImportSource, data: bytes) -> str:
    """What a source is made of is told by its bytes, and by the ending of its name."""
    return f"{hashlib.sha256(data).hexdigest()} {ending(source.given)}"
