"""Traced text: every character keeps its offset in the seed, every edit is recorded."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from digest.model import Change

_NONBLANK = re.compile(r"\S[^\n]*")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class Edit(NamedTuple):
    """A cut, or a replacement by one character, in offsets of a text."""

    start: int
    end: int
    rule: str
    replacement: str = ""


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it.

    `start` and `end` are offsets in the traced text; `number` is the 0-based line of the seed it
    begins on, and `origin` the offset in the seed.
    """

    text: str
    start: int
    end: int
    number: int
    origin: int


@dataclass(frozen=True)
class TracedText:
    """A text during cleaning.

    Args:
        seed: the raw text, which never changes.
        text: the current text.
        origins: for each character of `text`, the offset in `seed` of that character, or of the
            first of those it replaces.
        line_ends: the offsets in `seed` after its line ends.
        edits: the edits so far, in offsets of `seed`, in order, without overlap.
    """

    seed: str
    text: str
    origins: array[int]
    line_ends: array[int]
    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, seed: str) -> TracedText:
        """The traced text of an unchanged seed."""
        ends = array("I", (match.end() for match in _LINE_END.finditer(seed)))
        return cls(seed, seed, array("I", range(len(seed))), ends)

    def edit(self, edits: Iterable[Edit]) -> TracedText:
        """The text after `edits`, which are sorted, disjoint and not empty.

        An edit that covers earlier ones absorbs them, so that every character of the seed is in
        the text or in exactly one edit.
        """
        edits = list(edits)
        if not edits:
            return self
        pieces: list[str] = []
        origins = array("I")
        taken: list[Edit] = []
        done = 0
        ends = {edit.start: edit.end for edit in self.edits if edit.replacement}
        for start, end, rule, replacement in edits:
            pieces += (self.text[done:start], replacement)
            origins += self.origins[done:start]
            first, last = self.origins[start], self.origins[end - 1]
            if replacement:
                origins.append(first)
            taken.append(Edit(first, ends.get(last, last + 1), rule, replacement))
            done = end
        pieces.append(self.text[done:])
        origins += self.origins[done:]
        edits = tuple(_merge(self.edits, taken))
        return replace(self, text="".join(pieces), origins=origins, edits=edits)

    def blank(self, start: int, end: int, rule: str, replacement: str = "") -> Iterator[Edit]:
        """Edits for the blanks between two lines, split at earlier cuts.

        So each earlier cut keeps its own edit; only the first piece is replaced.
        """
        first = start
        for offset in range(start, end):
            last = offset + 1 == end
            if last or self.origins[offset + 1] != self.origins[offset] + 1:
                yield Edit(first, offset + 1, rule, replacement if first == start else "")
                first = offset + 1

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank, in order."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        for match in _NONBLANK.finditer(self.text):
            start, text = match.start(), match[0].rstrip()
            yield Line(text, start, start + len(text), self.line(start), self.origins[start])

    def line(self, offset: int) -> int:
        """The 0-based line of the seed with the character at `offset` of `text`."""
        return self.seed_line(self.origins[offset])

    def seed_line(self, offset: int) -> int:
        """The 0-based line of the seed with its character at `offset`."""
        return bisect_right(self.line_ends, offset)

    def changes(self, file_line: Callable[[int], int]) -> tuple[Change, ...]:
        """The edits as changes, for the report; `file_line` gives the line of the file."""
        # A long text repeats a few marks and readings: equal strings are shared.
        words: dict[str, str] = {}
        return tuple(
            Change(
                rule,
                words.setdefault(self.seed[start:end], self.seed[start:end]),
                file_line(self.seed_line(start)),
                start,
                replacement,
            )
            for start, end, rule, replacement in self.edits
        )


def _merge(old: Iterable[Edit], new: list[Edit]) -> Iterator[Edit]:
    """Old and new edits in order, without old ones that a new one covers."""
    entries = iter(old)
    entry = next(entries, None)
    for edit in new:
        while entry and entry.start < edit.start:
            yield entry
            entry = next(entries, None)
        while entry and entry.start < edit.end:
            entry = next(entries, None)
        yield edit
    while entry:
        yield entry
        entry = next(entries, None)
