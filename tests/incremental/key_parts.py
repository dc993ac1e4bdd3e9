"""Keys of kept results that lack a part, and the parts that runs put into keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from digest.incremental import keys

Part = tuple[str, str]
"""The kind of a key, and the name of one of its parts."""


@contextmanager
def without(lacking: Part) -> Iterator[None]:
    """Meanwhile, keys of its kind do not depend on the part."""
    whole = keys._hashed

    def hashed(kind: str, parts: dict[str, object]) -> str:
        return whole(kind, {name: each for name, each in parts.items() if (kind, name) != lacking})

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "_hashed", hashed)
        yield


@contextmanager
def parts_met() -> Iterator[set[Part]]:
    """Every part of every key that is made meanwhile."""
    met: set[Part] = set()
    whole = keys._hashed

    def note(kind: str, parts: dict[str, object]) -> str:
        met.update((kind, name) for name in parts)
        return whole(kind, parts)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "_hashed", note)
        yield met
