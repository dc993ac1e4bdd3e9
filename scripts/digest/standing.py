"""Which pages stand in `docs/` just as they would be laid out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from digest.files import kept, write_if_changed
from digest.fingerprint import file_sha256


class Standing:
    """Remembers what each page was laid out from, and the bytes that came of it.

    Args:
        path: a file of the last run; without it, or where it is damaged, nothing stands.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._left: dict[str, tuple[str, str]] = kept(path, _pairs, {})

    def of(self, prints: Mapping[str, str], docs: Path) -> dict[str, str]:
        """The pages that `docs` has and would get again, with the digests of their bytes.

        Args:
            prints: by the name of a page, a digest of all that it depends on.
        """
        return {
            name: digest
            for name, print_ in prints.items()
            for before, digest in [self._left.get(name, ("", ""))]
            if before == print_ and file_sha256(docs / name) == digest
        }

    def leave(self, prints: Mapping[str, str], digests: Mapping[str, str]) -> None:
        """Says which bytes came of what; `digests` has every page that `prints` has."""
        left = {name: (print_, digests[name]) for name, print_ in prints.items()}
        write_if_changed(self._path, json.dumps(left).encode(), durable=False)


def _pairs(left: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {name: (print_, digest) for name, (print_, digest) in left.items()}
