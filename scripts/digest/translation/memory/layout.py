"""A PO file as it is written: the lines of each entry, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import polib

from digest.translation.memory.catalogue import Catalogue
from digest.translation.memory.po_lines import lines_of, words_of

Piece = tuple[int | None, Sequence[str]]
"""The lines of an entry to write, with the place that it had among the entries of the file."""


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry with its lines, comments first, and the blank lines that follow them."""

    entry: polib.POEntry
    lines: Sequence[str]
    gap: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A file cut into entries.

    `head` is what stands above the first entry and is not of it, `tail` what follows the last
    entry; `eol` is how lines end.
    """

    head: str
    entries: tuple[WrittenEntry, ...]
    tail: str
    eol: str


def cut(text: str, catalogue: Catalogue) -> Layout:
    """The layout of the text that a catalogue was parsed from: every character of it."""
    lines = lines_of(text)
    eol = (lines[0][len(lines[0].rstrip("\r\n")) :] if lines else "") or "\n"
    if not catalogue.everything:
        return Layout(text, (), "", eol)
    worded = _last_worded(lines)
    starts = [*_starts(lines, worded, catalogue.everything), len(lines)]
    entries = []
    for entry, (start, following) in zip(catalogue.everything, pairwise(starts), strict=True):
        end = worded[following] + 1
        entries.append(WrittenEntry(entry, lines[start:end], "".join(lines[end:following])))
    return Layout("".join(lines[: starts[0]]), tuple(entries), entries[-1].gap, eol)


def joined(layout: Layout, pieces: Sequence[Piece]) -> str:
    """The text of a file with these entries.

    Neighbours keep the blank lines that stood between them; others have one.
    """
    text = [layout.head]
    if lines_of(layout.head)[-1:] and lines_of(layout.head)[-1].strip():
        text.append(_blank_line(layout.head, layout.eol))
    for (place, lines), (following, _) in pairwise(pieces):
        text += lines
        if place is not None and following == place + 1:
            text.append(layout.entries[place].gap)
        else:
            text.append(_blank_line(lines[-1], layout.eol))
    text += pieces[-1][1] if pieces else ()
    return "".join([*text, layout.tail])


def ended(line: str, eol: str) -> str:
    """The line with an end: the last one of a file may have none."""
    return line if line.endswith(("\r", "\n")) else line + eol


def _blank_line(line: str, eol: str) -> str:
    """What puts a blank line below a line."""
    return ended(line, eol)[len(line) :] + eol


def _last_worded(lines: Sequence[str]) -> list[int]:
    """For each place among the lines, and their end, the last line above it that is no comment."""
    places = (place if words_of(line) else -1 for place, line in enumerate(lines))
    return [*accumulate(places, max, initial=-1)]


def _starts(
    lines: Sequence[str], worded: Sequence[int], entries: Sequence[polib.POEntry]
) -> Iterator[int]:
    """The first line of each entry: of its comments, also those that polib passes over.

    Comments at the top of a file, above a blank line, are the file's and no entry's.
    """
    first = next(place for place, line in enumerate(lines) if words_of(line))
    yield max((place + 1 for place in range(first) if not lines[place].strip()), default=0)
    for entry in entries[1:]:
        start = worded[(entry.linenum or 1) - 1] + 1
        yield next(place for place in range(start, len(lines)) if lines[place].strip())
