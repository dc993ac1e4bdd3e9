"""The lines of one entry of a PO file, changed where they have to say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polib

from digest.translation.memory.catalogue import words_of
from digest.translation.memory.layout import ended
from digest.translation.memory.notes import find_notes

Lines = Sequence[str]
_OBSOLETE = re.compile(r"^\s*#~ ?")
_PREVIOUS = re.compile(r'\s*#~\|[ \t]*(msg(?:ctxt|id|id_plural)[ \t]+)?"')
_IN_USE, _RETIRED = "#. ", "# "
"""How lines with notes begin: other programs drop `#.` where an entry is obsolete."""


def laid_out(entry: polib.POEntry, eol: str) -> Lines:
    """The lines of a new entry."""
    return [line + eol for line in f"{entry}".split("\n")[:-1]]


def with_text(lines: Lines, text: str, eol: str) -> Lines:
    """The entry with another `msgstr`."""
    return _with_field(lines, "msgstr", laid_out(polib.POEntry(msgstr=text), eol)[1:], eol)


def with_context(lines: Lines, context: str, eol: str) -> Lines:
    """The entry with another `msgctxt`."""
    return _with_field(lines, "msgctxt", [f'msgctxt "{context}"{eol}'], eol)


def with_notes(lines: Lines, notes: Sequence[str], eol: str, *, fuzzy: bool) -> Lines:
    """The entry with other notes of the press: in place of those it has, else below its comments.

    Args:
        fuzzy: whether the entry is a draft; on no other are notes without an engine the press's.
    """
    comments = [_comment(line, _IN_USE) for line in lines]
    present = find_notes(comments, engine=not fuzzy)
    if comments[present] == notes:
        return lines
    if present.start == present.stop:
        present = slice(below := _below_comments(lines), below)
    return [*lines[: present.start], *(f"#. {note}{eol}" for note in notes), *lines[present.stop :]]


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


def retired(lines: Lines, eol: str, *, fuzzy: bool) -> Lines:
    """The entry as an obsolete one."""
    marked = _marked_anew(lines, _IN_USE, _RETIRED, eol) if fuzzy else lines
    return [_retired(ended(line, eol)) for line in marked]


def revived(lines: Lines, eol: str, *, fuzzy: bool) -> Lines:
    """The obsolete entry in use again: the inverse of `retired`."""
    unmarked = [*_revived([ended(line, eol) for line in lines])]
    return _marked_anew(unmarked, _RETIRED, _IN_USE, eol) if fuzzy else unmarked


def _with_field(lines: Lines, name: str, field: Lines, eol: str) -> Lines:
    words = [*map(words_of, lines)]
    first = next((at for at, each in enumerate(words) if each.startswith(name)), len(lines))
    last = first + 1
    while last < len(lines) and words[last].startswith('"'):
        last += 1
    return [*(ended(line, eol) for line in lines[:first]), *field, *lines[last:]]


def _marked_anew(lines: Lines, mark: str, other: str, eol: str) -> Lines:
    """The lines with notes that begin otherwise; notes without an engine stay as they are."""
    place = find_notes([_comment(line, mark) for line in lines], engine=True)
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
    previous = False
    for line in lines:
        found = _PREVIOUS.match(line)
        previous = bool(found) and (previous or bool(found and found[1]))
        if words_of(line):
            yield _OBSOLETE.sub("", line)
        else:
            yield line.replace("#~|", "#|", 1) if previous else line
