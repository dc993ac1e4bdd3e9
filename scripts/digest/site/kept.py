"""Results kept from build to build, each under a digest of what it was made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from digest.files import kept, write_if_changed


class Kept:
    """Lists of strings in one file; those that a build did not ask for are not kept on.

    Args:
        maker: a digest of the code that makes them; another one makes all anew.
    """

    def __init__(self, path: Path, maker: str) -> None:
        self._path, self._maker = path, maker
        self._last: dict[str, list[str]] = kept(
            path, lambda left: dict(left["made"]) if left["maker"] == maker else {}, {}
        )
        self._asked: dict[str, list[str]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._last

    def get(self, key: str, make: Callable[[], list[str]]) -> list[str]:
        """What was made under this key before, else what `make` gives."""
        self._asked[key] = self._last[key] if key in self._last else make()
        return self._asked[key]

    def save(self) -> None:
        """Writes what this build asked for."""
        stored = json.dumps({"maker": self._maker, "made": self._asked}, ensure_ascii=False)
        write_if_changed(self._path, stored.encode(), durable=False)
