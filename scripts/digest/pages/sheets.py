"""A long list over several pages: its beginning on `x.md`, the rest on `x/1.md`, `x/2.md` and on.

The numbered pages fill from the list's end, so that a page which is full stays as it is when
something comes in at the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from digest.pages.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list. `up` leads from it to the locale's folder."""

    path: str
    items: Sequence[T]

    @property
    def up(self) -> str:
        """The way from this page to the locale's folder."""
        return "../" * self.path.count("/")


def sheets(path: str, items: Sequence[T], size: int) -> Iterator[Sheet[T]]:
    """The items in order: a part of less than twice the size, then parts of just the size."""
    stem = path.removesuffix(".md")
    full = max(0, len(items) // size - 1)
    paths = [path, *(f"{stem}/{number}.md" for number in range(full, 0, -1))]
    cuts = [0, *range(len(items) - full * size, len(items) + 1, size)]
    for at, (start, end) in zip(paths, pairwise(cuts), strict=True):
        yield Sheet(at, items[start:end])


def turn(made: Sequence[Sheet[T]], at: int, view: View) -> str:
    """Links from one page of those made to the pages before and after it."""
    ways = [("newer", at - 1), ("older", at + 1)]
    return " · ".join(
        f"[{view.say(name)}]({made[at].up}{made[other].path})"
        for name, other in ways
        if 0 <= other < len(made)
    )
