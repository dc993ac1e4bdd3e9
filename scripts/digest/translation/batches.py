"""Batches of texts, large enough to work on at once and small enough to lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(texts: Sequence[str], characters: int) -> Iterator[list[str]]:
    """The texts in order, in lists of at least so many characters; the last may have fewer."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
