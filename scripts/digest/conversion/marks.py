"""What is shown as written in every locale: text in the editors' -{ }-, and what is no prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.model import Mark
from digest.text.untouched import parted, untouched

_MARK = re.compile(r"-\{([^{}\n]*)\}-")


def split_marks(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yields (offset in `text`, piece, whether it is marked); the marks themselves are dropped."""
    done = 0
    for mark in _MARK.finditer(text):
        yield done, text[done : mark.start()], False
        yield mark.start(1), mark[1], True
        done = mark.end()
    yield done, text[done:], False


def split_kept(text: str) -> Iterator[tuple[int, str, bool]]:
    """As `split_marks`, with what is no prose kept as well: addresses, paths, code."""
    if "-{" not in text and not untouched(text):
        yield 0, text, False
        return
    for offset, piece, is_kept in split_marks(text):
        at = offset
        for part, is_untouched in ((piece, True),) if is_kept else parted(piece):
            yield at, part, is_untouched
            at += len(part)


def moved(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Inline marks of `text` where they stand without the editors' marks."""
    if not marks or not _MARK.search(text):
        return marks
    pieces = [(offset, offset + len(piece)) for offset, piece, _ in split_marks(text)]

    def place(at: int) -> int:
        return sum(max(0, min(at, end) - start) for start, end in pieces)

    return tuple(replace(mark, start=place(mark.start), end=place(mark.end)) for mark in marks)


def marked(text: str) -> frozenset[str]:
    """The marked pieces of `text`."""
    return frozenset(_MARK.findall(text))
