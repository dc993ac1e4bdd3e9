"""The lines of a PO file: where they end, and which of them say something."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

_OBSOLETE_PREVIOUS = re.compile(r'\s*#~\|[ \t]*(?P<keyword>msg(?:ctxt|id|id_plural)[ \t]*)?"')


def lines_of(text: str) -> list[str]:
    """The lines of a PO file with their ends: `str` ends one at U+2028, too."""
    return [*io.StringIO(text, newline="")]


def words_of(line: str) -> str:
    """A line's keyword and text, obsolete or not; nothing for comments and blank lines."""
    words = line.strip()
    if words.startswith("#~"):
        words = words[2:].lstrip()
    return words if words.startswith(("msg", '"')) else ""


def is_comment(line: str) -> bool:
    """Whether a line is a comment or blank, and no part of an obsolete entry."""
    return line.strip()[:1] in {"", "#"} and not words_of(line)


def previous_of(lines: Iterable[str]) -> Iterator[bool]:
    """For each line, whether it has a previous text of an obsolete entry, as gettext writes it."""
    inside = False
    for line in lines:
        found = _OBSOLETE_PREVIOUS.match(line)
        inside = bool(found) and (inside or bool(found and found["keyword"]))
        yield inside
