"""Remembers that a run found nothing left to do, and what it said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from digest.files.atomic import kept, write_if_changed


class Stamp:
    """Remembers that a run found nothing left to do, and what it had to say."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def said(self, print_: str) -> list[str] | None:
        """What the last run said, if that was with this fingerprint; else None."""
        return kept(
            self._path, lambda left: list(left["said"]) if left["print"] == print_ else None, None
        )

    def leave(self, print_: str, said: Sequence[str]) -> None:
        """Says that everything with this fingerprint is done."""
        content = json.dumps({"print": print_, "said": list(said)}, ensure_ascii=False)
        write_if_changed(self._path, content.encode(), durable=False)
