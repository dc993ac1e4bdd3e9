"""Reads PO files by polib, and the translation units of their entries."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

import polib

from digest.errors import MemoryFileError, Problem
from digest.model import TranslationUnit, UnitStatus
from digest.translation.memory.dialect import PolibText
from digest.translation.memory.notes import find_notes, find_origin, find_signed, read_notes

MAX_BYTES = 16 * 1024 * 1024
"""The limit of one article's file: that of a seed."""
BOM = "\ufeff"
_CHARSET = re.compile(r'(?:^|")Content-Type:.*?charset=([\w.:-]{1,40})', re.MULTILINE | re.ASCII)
_UNDECLARED = "CHARSET"
"""What gettext writes into the header of a template."""

_OPEN_QUOTE = re.compile(
    r"^[ \t]*(?:#[~|][ \t|]*)?(?:msg[a-z_]+[ \t]*(?:\[[ \t\d]+\][ \t]*)?)?"
    r'"(?:[^"\\\n]++|\\.)*+(?:"[ \t]*+[^\s"]|\\?\r?$)',
    re.MULTILINE,
)


class Catalogue(polib.POFile):
    """The entries of a PO file; `everything` has that of the header, too."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.everything: list[polib.POEntry] = []

    def append(self, entry: polib.POEntry) -> None:
        """Adds the next entry of the file."""
        self.everything.append(entry)
        super().append(entry)


def read(path: Path) -> bytes:
    """The bytes of a PO file, none for an absent one.

    Raises MemoryFileError where it is no plain file, too big or cannot be read.
    """
    try:
        if path.exists() and (not path.is_file() or path.stat().st_size > MAX_BYTES):
            message = f"no plain file of up to {MAX_BYTES >> 20} MB; restore it"
            raise MemoryFileError(Problem(str(path), message))
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MemoryFileError(Problem(str(path), f"{reason}; mend its permissions")) from error


def parse(data: bytes, path: Path) -> Catalogue:
    """The entries of a PO file's bytes.

    Args:
        path: as messages call the file.

    Raises MemoryFileError with the line at fault.
    """
    text = _decoded(data, path)
    _refuse_open_quotes(text, path)
    try:
        catalogue = polib.pofile(PolibText(f"{text}\n"), encoding="utf-8", klass=Catalogue)
    except OSError as error:
        found = re.search(r"\(line (\d+)\)(?:: )?(.*)", str(error))
        line, reason = (int(found[1]), found[2]) if found else (0, str(error))
        raise MemoryFileError(
            Problem(str(path), f"no valid PO entry ({reason or 'syntax error'}); mend it", line)
        ) from error
    for header in catalogue.everything[:1]:
        _refuse_other_charset("" if header.msgid else header.msgstr, path, header.linenum or 1)
    _refuse_duplicates(catalogue, path)
    return catalogue


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode().lstrip(BOM)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        _refuse_other_charset(data.decode("latin-1"), path, line)
        message = "not UTF-8 text; save the file as UTF-8"
        raise MemoryFileError(Problem(str(path), message, line)) from error


def unit_of(entry: polib.POEntry) -> TranslationUnit:
    """The unit of an entry: pending without text, edited without `fuzzy`.

    What is fuzzy has the English of its previous text, or is a draft: those of the press name
    their engine.
    """
    target = entry.msgstr or entry.msgstr_plural.get(0, "")
    if not target.strip():
        return TranslationUnit(entry.msgid, "", UnitStatus.PENDING)
    if not entry.fuzzy:
        return TranslationUnit(entry.msgid, target, UnitStatus.EDITED, origin=_origin(entry))
    notes = read_notes(_own_notes(entry))
    if entry.previous_msgid and "engine" not in notes:
        return TranslationUnit(
            entry.msgid,
            target,
            UnitStatus.OUTDATED,
            previous=entry.previous_msgid,
            origin=_origin(entry),
        )
    return TranslationUnit(
        entry.msgid,
        target,
        UnitStatus.MACHINE,
        engine=notes.get("engine"),
        score=float(notes["score"]) if "score" in notes else None,
        flags=tuple(notes["flags"].split(", ")) if "flags" in notes else (),
    )


def _own_notes(entry: polib.POEntry) -> list[str]:
    """The press's notes on a draft: in `#.`, where it is obsolete also in `#`."""
    lines = entry.comment.split("\n")
    found = lines[find_notes(lines)]
    if not found and entry.obsolete:
        lines = entry.tcomment.split("\n")
        found = lines[find_signed(lines)]
    return found


def _origin(entry: polib.POEntry) -> str:
    """The articles that a person's English is from, by the note: where drafts have theirs."""
    lines = entry.comment.split("\n") + (entry.tcomment.split("\n") if entry.obsolete else [])
    return read_notes(lines[find_origin(lines)]).get("from", "")


def _refuse_open_quotes(text: str, path: Path) -> None:
    """Refuses an unclosed quotation mark: polib would take a line's last character for it."""
    if found := _OPEN_QUOTE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = "a quotation mark is open, or text follows the closing one; mend it"
        raise MemoryFileError(Problem(str(path), message, line))


def _refuse_duplicates(catalogue: polib.POFile, path: Path) -> None:
    """Refuses two entries of one kind and source: which is published would be arbitrary."""
    seen: dict[tuple[str | None, str], int] = {}
    problems = []
    for entry in catalogue:
        if entry.obsolete:
            continue
        key = entry.msgctxt, entry.msgid
        if key in seen:
            message = f"same msgid as on line {seen[key]}; keep one of the two"
            problems.append(Problem(str(path), message, entry.linenum or 0))
        seen.setdefault(key, entry.linenum or 0)
    if problems:
        raise MemoryFileError(*problems)


def _refuse_other_charset(header: str, path: Path, line: int) -> None:
    """Refuses a header that declares another charset: other programs would read other text."""
    found = _CHARSET.search(header)
    if found and not _is_utf_8(found[1]):
        message = f"declares the charset {found[1]}; convert it to UTF-8, as with msgconv -t UTF-8"
        raise MemoryFileError(Problem(str(path), message, line))


def _is_utf_8(charset: str) -> bool:
    try:
        return charset == _UNDECLARED or codecs.lookup(charset).name == "utf-8"
    except LookupError:
        return False
