"""A long list over several pages: its beginning on `x.md`, the rest on `x/1.md`, `x/2.md` and on.

The numbered pages fill from the list's end, so that each stays as it is when something comes in at
the beginning; only where that begins a new page, the one beside it gets a link to it.
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
class Sheet(Generic[T]):
    """One page of a list. `up` leads from it to the locale's folder.

    Args:
        newer, older: the paths of the pages before and after it; empty where there is none.
    """

    path: str
    items: Sequence[T]
    newer: str
    older: str

    @property
    def up(self) -> str:
        """The way from this page to the locale's folder."""
        return "../" * self.path.count("/")

    def turn(self, view: View) -> str:
        """Links to the pages before and after this one."""
        ways = {"newer": self.newer, "older": self.older}
        return escape.DOT.join(
            f"[{view.say(name)}]({self.up}{path})" for name, path in ways.items() if path
        )


def sheets(path: str, items: Sequence[T], size: int, first: int) -> Iterator[Sheet[T]]:
    """The items in order: `first` of them or more, but fewer than a page more, then full pages."""
    stem = path.removesuffix(".md")
    full = max(0, len(items) - first) // size
    paths = ["", path, *(f"{stem}/{number}.md" for number in range(full, 0, -1)), ""]
    cuts = [0, *range(len(items) - full * size, len(items) + 1, size)]
    for at, (start, end) in enumerate(pairwise(cuts)):
        newer, own, older = paths[at : at + 3]
        yield Sheet(own, items[start:end], newer, older)
