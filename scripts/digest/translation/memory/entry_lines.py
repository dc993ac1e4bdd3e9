"""The lines of one entry of a PO file, changed where they have to say something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

import polib

from digest.translation.memory.layout import ended
from digest.translation.memory.notes import unwrapped
from digest.translation.memory.po_lines import previous_of, words_of

Lines = Sequence[str]
FindNotes = Callable[[Sequence[str]], slice]
_OBSOLETE = re.compile(r"^\s*#~ ?")
_IN_USE, _RETIRED = "#. ", "# "
"""How lines with notes begin: other programs drop `#.` where an entry is obsolete."""


def laid_out(entry: polib.POEntry, eol: str) -> Lines:
    """The lines of a new entry, each text in one, as for a diff of words and for Weblate."""
    return [line + eol for line in entry.__unicode__(wrapwidth=0).split("\n")[:-1]]


def with_text(lines: Lines, text: str, eol: str) -> Lines:
    """The entry with another `msgstr`."""
    return _with_field(lines, "msgstr", laid_out(polib.POEntry(msgstr=text), eol)[1:], eol)


def with_context(lines: Lines, context: str, eol: str) -> Lines:
    """The entry with another `msgctxt`."""
    return _with_field(lines, "msgctxt", [f'msgctxt "{context}"{eol}'], eol)


def with_notes(lines: Lines, notes: Sequence[str], eol: str, find: FindNotes) -> Lines:
    """The entry with other notes of the press: in place of those it has, else below its comments.

    Args:
        find: finds those it has among the lines of its comment.
    """
    comments = [_comment(line, _IN_USE) for line in lines]
    present = find(comments)
    if unwrapped(comments[present]) == notes:
        return lines
    if present.start == present.stop:
        present = slice(below := _below_comments(lines), below)
    return [*lines[: present.start], *(f"#. {note}{eol}" for note in notes), *lines[present.stop :]]


def with_previous(lines: Lines, source: str, eol: str) -> Lines:
    """The entry with another previous text, of its own kind, or with none where that is empty."""
    others = [line for line in lines if not line.lstrip().startswith("#|")]
    if not source:
        return others
    place = next(at for at, line in enumerate(others) if words_of(line))
    above = takewhile(lambda line: not words_of(line).startswith("msgid"), others[place:])
    previous = [*filter(words_of, above), *laid_out(polib.POEntry(msgid=source), eol)[:-1]]
    return [*others[:place], *(f"#| {line}" for line in previous), *others[place:]]


def with_fuzzy(lines: Lines, eol: str) -> Lines:
    """The entry with the flag `fuzzy` before its others."""
    for place, line in enumerate(lines):
        if line.lstrip().startswith("#,") and line.strip() != "#,":
            return [*lines[:place], line.replace("#,", "#, fuzzy,", 1), *lines[place + 1 :]]
    ours = (at for at, line in enumerate(lines) if words_of(line) or line.lstrip()[:2] == "#|")
    place = next(ours)
    return [*lines[:place], f"#, fuzzy{eol}", *lines[place:]]


def without_fuzzy(lines: Lines) -> Lines:
    """The entry without the flag `fuzzy`."""
    return [*_without_fuzzy(lines)]


def retired(lines: Lines, eol: str, find: FindNotes) -> Lines:
    """The entry as an obsolete one; `find` finds the press's notes on it."""
    marked = _marked_anew(lines, _IN_USE, _RETIRED, eol, find)
    return [_retired(ended(line, eol)) for line in marked]


def revived(lines: Lines, eol: str, find: FindNotes) -> Lines:
    """The obsolete entry in use again: the inverse of `retired`."""
    unmarked = [*_revived([ended(line, eol) for line in lines])]
    return _marked_anew(unmarked, _RETIRED, _IN_USE, eol, find)


def _with_field(lines: Lines, name: str, field: Lines, eol: str) -> Lines:
    words = [*map(words_of, lines)]
    first = next((at for at, each in enumerate(words) if each.startswith(name)), len(lines))
    last = first + 1
    while last < len(lines) and words[last].startswith('"'):
        last += 1
    return [*(ended(line, eol) for line in lines[:first]), *field, *lines[last:]]


def _marked_anew(lines: Lines, mark: str, other: str, eol: str, find: FindNotes) -> Lines:
    """The lines with notes that begin otherwise."""
    place = find([_comment(line, mark) for line in lines])
    notes = (other + _comment(line, mark) + eol for line in lines[place])
    return [*lines[: place.start], *notes, *lines[place.stop :]]


def _comment(line: str, mark: str) -> str:
    """The text of a comment that begins with the mark, or nothing."""
    return line.rstrip("\r\n").removeprefix(mark) if line.startswith(mark) else ""


def _below_comments(lines: Lines) -> int:
    """The place below an entry's comments, above its references, flags and words."""
    below = ("#:", "#,", "#|", "#~")
    stripped = enumerate(map(str.lstrip, lines))
    return next(at for at, line in stripped if line.startswith(below) or words_of(line))


def _without_fuzzy(lines: Lines) -> Iterator[str]:
    for line in lines:
        flags = line.strip().removeprefix("#,").split(",")
        others = [flag for flag in flags if flag.strip() != "fuzzy"]
        if not line.lstrip().startswith("#,") or others == flags:
            yield line
        elif others:
            yield f"#,{','.join(others)}{line[len(line.rstrip()) :]}"


def _retired(line: str) -> str:
    if words_of(line):
        return line if _OBSOLETE.match(line) else f"#~ {line}"
    return line.replace("#|", "#~|", 1) if line.lstrip().startswith("#|") else line


def _revived(lines: Lines) -> Iterator[str]:
    """The lines without the marks of the obsolete; a previous text that polib cannot read stays."""
    for line, previous in zip(lines, previous_of(lines), strict=True):
        if words_of(line):
            yield _OBSOLETE.sub("", line)
        else:
            yield line.replace("#~|", "#|", 1) if previous else line
