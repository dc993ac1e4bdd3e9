"""Writes PO files: what a person wrote stays byte for byte, and only what is new is laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polib

from digest.model import Segment, TranslationUnit, UnitStatus
from digest.translation.memory.catalogue import BOM, parse, unit_of
from digest.translation.memory.chosen_entries import (
    KINDS,
    best_place,
    by_source,
    distinct,
    standing_lines,
)
from digest.translation.memory.entry_lines import (
    FindNotes,
    Lines,
    laid_out,
    retired,
    revived,
    with_context,
    with_fuzzy,
    with_notes,
    with_previous,
    with_text,
    without_fuzzy,
)
from digest.translation.memory.layout import Layout, Piece, WrittenEntry, cut, joined
from digest.translation.memory.notes import find_notes, find_origin, find_signed, notes_of
from digest.translation.memory.po_lines import words_of

_HEADER = {
    "Project-Id-Version": "digest",
    "PO-Revision-Date": "1970-01-01 00:00+0000",
    "Last-Translator": "",
    "Language-Team": "",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "X-Source-Language": "zh-Hans",
}
"""All that gettext asks for; the day is never now, so that one file is the same whenever made."""


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
    fields = {**_HEADER, "Language": locale}
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return None, laid_out(polib.POEntry(msgstr=text), layout.eol)


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
        yield None, retired(present.lines, layout.eol, _finder(present.entry))


def _filled_in(
    layout: Layout, segments: Sequence[Segment], units: Mapping[str, TranslationUnit]
) -> tuple[dict[int, Lines], dict[int, list[Lines]]]:
    """The entries that stand, by their places, and by these places what is new behind them.

    One that comes into use again stands at its old place without any lines.
    """
    entries, eol = layout.entries, layout.eol
    standing = standing_lines(entries, segments)
    places = by_source(entries)
    new: dict[int, list[Lines]] = defaultdict(list)
    above = 0 if entries and not entries[0].entry.msgid else -1
    for segment in distinct(segments):
        place = best_place(segment, places.get(segment.text, ()), entries)
        present = _new(segment, eol) if place is None else entries[place]
        lines = _filled(present, segment, units.get(segment.text), eol)
        if place is not None and not present.entry.obsolete:
            standing[place], above = lines, place
            continue
        new[above].append(lines)
        if place is not None:
            standing[place] = ()
    return standing, new


def _is_worked_on(present: WrittenEntry) -> bool:
    """Whether an entry has a translation, or anything else that the press has not written."""
    comments = (line for line in present.lines if line.strip() and not words_of(line))
    return bool(present.entry.msgstr or present.entry.msgstr_plural) or any(comments)


def _new(segment: Segment, eol: str) -> WrittenEntry:
    entry = polib.POEntry(msgctxt=segment.kind.value, msgid=segment.text)
    return WrittenEntry(entry, laid_out(entry, eol), "")


def _filled(
    present: WrittenEntry, segment: Segment, unit: TranslationUnit | None, eol: str
) -> Lines:
    """The lines of an entry in use with the unit's translation.

    What a person wrote stays, also for an earlier text: only edited English takes its place.
    """
    entry, kind, status = present.entry, segment.kind.value, unit_of(present.entry).status
    lines = revived(present.lines, eol, _finder(entry)) if entry.obsolete else present.lines
    if entry.msgctxt in KINDS and entry.msgctxt != kind:
        lines = with_context(lines, kind, eol)
    if status is UnitStatus.EDITED:
        return with_notes(lines, [], eol, find_signed)
    if entry.msgid_plural or not unit or not unit.target:
        return lines
    if status is UnitStatus.OUTDATED and unit.status is not UnitStatus.EDITED:
        return lines
    return _translated(lines, entry, unit, eol)


def _translated(lines: Lines, entry: polib.POEntry, unit: TranslationUnit, eol: str) -> Lines:
    drafted, target = unit.status is UnitStatus.MACHINE, _ended_as(entry.msgid, unit.target)
    if target != entry.msgstr:
        lines = with_text(lines, target, eol)
    if target != entry.msgstr or not drafted:
        lines = with_previous(lines, unit.previous, eol)
    find = find_notes if entry.fuzzy and not unit_of(entry).previous else _finder(entry)
    lines = with_notes(lines, notes_of(unit), eol, find)
    if unit.status is UnitStatus.EDITED:
        return without_fuzzy(lines) if entry.fuzzy else lines
    return lines if entry.fuzzy else with_fuzzy(lines, eol)


def _ended_as(source: str, target: str) -> str:
    """The translation with line ends around it where the source has them, as gettext demands."""
    above, below = source[:1] == "\n", source[-1:] == "\n"
    return "\n" * above + target.strip("\n") + "\n" * below


def _finder(entry: polib.POEntry) -> FindNotes:
    """What finds the press's notes on an entry, and no person's."""
    outdated = unit_of(entry).status is UnitStatus.OUTDATED
    return find_origin if outdated else find_signed
