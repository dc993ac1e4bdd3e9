"""Writes PO files: what a person wrote stays byte for byte, and only what is new is laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import polib

from digest.model import Segment, SegmentKind, TranslationUnit, UnitStatus
from digest.translation.memory.catalogue import BOM, parse, unit_of, words_of
from digest.translation.memory.entry_lines import (
    Lines,
    laid_out,
    retired,
    revived,
    with_context,
    with_fuzzy,
    with_notes,
    with_text,
    without_fuzzy,
)
from digest.translation.memory.layout import Layout, Piece, WrittenEntry, cut, joined
from digest.translation.memory.notes import notes_of

_HEADER = {
    "Project-Id-Version": "digest",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "X-Source-Language": "zh-Hans",
}
_KINDS = {kind.value for kind in SegmentKind}


def rewritten(
    data: bytes,
    path: Path,
    segments: Sequence[Segment],
    units: Mapping[str, TranslationUnit],
    locale: str,
) -> bytes:
    """The bytes of a file with an entry for every segment.

    Entries stay where they are. One that is new, or in use again, stands behind that of the
    segment before; one that left the article becomes obsolete and goes to the end.

    Args:
        data: the file as it is.
        path: as messages call it.
        units: translations by source text; segments without one are left open.

    Raises MemoryFileError with the line at fault.
    """
    catalogue = parse(data, path)
    text = data.decode()
    marks = text[: len(text) - len(text.lstrip(BOM))]
    layout = cut(text[len(marks) :], catalogue)
    pieces = [*_pieces(layout, segments, units)]
    written = joined(layout, pieces)
    headed = len(catalogue.everything) > len(catalogue)
    if not headed and (written != text[len(marks) :] or not pieces):
        written = joined(layout, [_header(layout, locale), *pieces])
    return (marks + written).encode()


def _header(layout: Layout, locale: str) -> Piece:
    """A header for a file without one, written where anything else is; one that is there stays."""
    catalogue = polib.POFile()
    catalogue.metadata = {**_HEADER, "Language": locale}
    return None, [line + layout.eol for line in f"{catalogue}".split("\n")[:-1]]


def _pieces(
    layout: Layout, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
) -> Iterator[Piece]:
    """The entries to write, in order."""
    standing, new = _filled_in(layout, segments, units)
    leaving = []
    yield from ((None, lines) for lines in new[-1])
    for place, present in enumerate(layout.entries):
        if place not in standing:
            leaving.append(present)
        elif lines := standing[place]:
            yield place, lines
        yield from ((None, lines) for lines in new[place])
    for present in filter(_is_worked_on, leaving):
        yield None, retired(present.lines, layout.eol, fuzzy=present.entry.fuzzy)


def _filled_in(
    layout: Layout, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
) -> tuple[dict[int, Lines], dict[int, list[Lines]]]:
    """The entries that stand, by their places, and by these places what is new behind them.

    One that comes into use again stands at its old place without any lines.
    """
    entries, eol = layout.entries, layout.eol
    best = _by_source(entries)
    standing = {at: each.lines for at, each in enumerate(entries) if _is_outside(each.entry)}
    new: dict[int, list[Lines]] = defaultdict(list)
    above = 0 if entries and not entries[0].entry.msgid else -1
    for segment in _distinct(segments):
        place = best.get(segment.text)
        present = _new(segment, eol) if place is None else entries[place]
        lines = _filled(present, segment, units.get(segment.text), eol)
        if place is not None and not present.entry.obsolete:
            standing[place], above = lines, place
            continue
        new[above].append(lines)
        if place is not None:
            standing[place] = ()
    return standing, new


def _is_outside(entry: polib.POEntry) -> bool:
    """Whether an entry is of no article's text: a header, or obsolete."""
    return bool(entry.obsolete) or not entry.msgid


def _is_worked_on(present: WrittenEntry) -> bool:
    """Whether an entry has a translation, or anything else that the press has not written."""
    comments = (line for line in present.lines if line.strip() and not words_of(line))
    return bool(present.entry.msgstr or present.entry.msgstr_plural) or any(comments)


def _by_source(entries: Sequence[WrittenEntry]) -> dict[str, int]:
    """The place of the most useful entry of each source."""

    def usefulness(place: int) -> tuple[bool, bool]:
        entry = entries[place].entry
        return not entry.obsolete, bool(entry.msgstr) and not entry.fuzzy

    places = sorted(range(len(entries)), key=usefulness)
    return {entries[place].entry.msgid: place for place in places if entries[place].entry.msgid}


def _new(segment: Segment, eol: str) -> WrittenEntry:
    entry = polib.POEntry(msgctxt=segment.kind.value, msgid=segment.text)
    return WrittenEntry(entry, laid_out(entry, eol), "")


def _filled(
    present: WrittenEntry, segment: Segment, unit: TranslationUnit | None, eol: str
) -> Lines:
    """The lines of an entry in use with the unit's translation, unless it is edited already."""
    entry, kind = present.entry, segment.kind.value
    lines = revived(present.lines, eol, fuzzy=entry.fuzzy) if entry.obsolete else present.lines
    if entry.msgctxt in _KINDS and entry.msgctxt != kind:
        lines = with_context(lines, kind, eol)
    if unit_of(entry).status is UnitStatus.EDITED:
        return with_notes(lines, [], eol, fuzzy=False)
    if entry.msgid_plural or not unit or not unit.target:
        return lines
    return _translated(lines, entry, unit, eol)


def _translated(lines: Lines, entry: polib.POEntry, unit: TranslationUnit, eol: str) -> Lines:
    drafted = unit.status is UnitStatus.MACHINE
    if unit.target != entry.msgstr:
        lines = with_text(lines, unit.target, eol)
    lines = with_notes(lines, notes_of(unit) if drafted else [], eol, fuzzy=entry.fuzzy)
    if drafted and not entry.fuzzy:
        return with_fuzzy(lines, eol)
    return without_fuzzy(lines) if entry.fuzzy and not drafted else lines


def _distinct(segments: Sequence[Segment]) -> Iterable[Segment]:
    """The segments without repetitions, as the first of each."""
    first: dict[str, Segment] = {}
    for segment in segments:
        first.setdefault(segment.text, segment)
    return first.values()
