"""Pagination: the beginning of a list is on `x.md`, the rest on `x/1.md`, `x/2.md` and so on.

The numbered pages fill from the end of the list, so that items added at the beginning leave them
unchanged, but for one link where a page is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from digest.pages import escape
from digest.pages.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list.

    Args:
        newer, older: the paths of the pages before and after it; empty where there is none.
    """

    path: str
    items: Sequence[T]
    newer: str
    older: str

    @property
    def up(self) -> str:
        """The relative path from this page to the locale's folder."""
        return "../" * self.path.count("/")

    def turn(self, view: View) -> str:
        """Links to the pages before and after this one."""
        paths = {"newer": self.newer, "older": self.older}
        return escape.DOT.join(
            f"[{view.say(name)}]({self.up}{path})" for name, path in paths.items() if path
        )


def paginate(path: str, items: Sequence[T], size: int, first: int) -> Iterator[ListPage[T]]:
    """The pages of a list: the first of at least `first` items, then full pages of `size`."""
    stem = path.removesuffix(".md")
    full = max(0, len(items) - first) // size
    paths = ["", path, *(f"{stem}/{number}.md" for number in range(full, 0, -1)), ""]
    cuts = [0, *range(len(items) - full * size, len(items) + 1, size)]
    for at, (start, end) in enumerate(pairwise(cuts)):
        newer, own, older = paths[at : at + 3]
        yield ListPage(own, items[start:end], newer, older)
