"""Batches of items, large enough to work on at once and small enough to lose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def batches(
    items: Iterable[Item], size: Callable[[Item], float], enough: float
) -> Iterator[list[Item]]:
    """The items in order, in lists of at least so large a size together; the last may have less."""
    batch: list[Item] = []
    held = 0.0
    for item in items:
        batch.append(item)
        held += size(item)
        if held >= enough:
            yield batch
            batch, held = [], 0.0
    if batch:
        yield batch
