"""A long list over several pages: `x.md`, then `x/2.md`, `x/3.md`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from digest.pages.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list. `up` leads from it to the locale's folder."""

    path: str
    items: Sequence[T]
    number: int
    total: int
    first: str

    @property
    def up(self) -> str:
        """The way from this page to the locale's folder."""
        return "../" * self.path.count("/")

    def turn(self, view: View) -> str:
        """Links to the pages before and after this one; nothing where there is only one."""
        if self.total == 1:
            return ""
        parts = [view.say("sheet", number=self.number, total=self.total)]
        if self.number > 1:
            before = _path(self.first, self.number - 1)
            parts.insert(0, f"[{view.say('newer')}]({self.up}{before})")
        if self.number < self.total:
            after = _path(self.first, self.number + 1)
            parts.append(f"[{view.say('older')}]({self.up}{after})")
        return " · ".join(parts)


def sheets(path: str, items: Sequence[T], size: int) -> Iterator[Sheet[T]]:
    """The items in parts of `size`, in order; one part at the least."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        part = items[(number - 1) * size : number * size]
        yield Sheet(_path(path, number), part, number, total, path)


def _path(first: str, number: int) -> str:
    return first if number == 1 else f"{first.removesuffix('.md')}/{number}.md"
