"""Which pages stand in `docs/` just as they would be laid out again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digest.files.hashing import file_sha256
from digest.incremental.cache import Store
from digest.pipeline.composition import Composition


def standing(composition: Composition, docs: Path, kept: Store[list[str]]) -> dict[str, list[str]]:
    """By slug, the names of the own pages of each article that has all of them in `docs`.

    Args:
        kept: has, under what they depend on, the sha256 of what was written there last.
    """
    stand = {}
    for slug, print_ in composition.prints.items():
        names = composition.names(slug)
        digests = kept.get(print_) or []
        if len(digests) == len(names) and all(
            file_sha256(docs / name) == digest for name, digest in zip(names, digests, strict=True)
        ):
            stand[slug] = names
    return stand


def remember(composition: Composition, digests: Mapping[str, str], kept: Store[list[str]]) -> None:
    """Keeps what was written, and what stood: sha256 by name, all or none of an article's."""
    for slug, print_ in composition.prints.items():
        names = composition.names(slug)
        if names[0] in digests:
            kept.put(print_, [digests[name] for name in names])
    kept.sweep()
