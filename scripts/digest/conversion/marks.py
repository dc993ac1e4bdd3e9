"""The editors' no-convert mark: text in -{ and }- is shown as written in every locale."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"-\{([^{}\n]*)\}-")


def split_marks(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yields (offset in `text`, piece, whether it is marked); the marks themselves are dropped."""
    done = 0
    for mark in _MARK.finditer(text):
        yield done, text[done : mark.start()], False
        yield mark.start(1), mark[1], True
        done = mark.end()
    yield done, text[done:], False


def marked(text: str) -> frozenset[str]:
    """The marked pieces of `text`."""
    return frozenset(_MARK.findall(text))
