"""Reads PO files by polib, and the translation units of their entries."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import polib

from digest.errors import MemoryFileError, Problem
from digest.model import TranslationUnit, UnitStatus
from digest.translation.memory.notes import find_notes, read_notes

MAX_BYTES = 16 * 1024 * 1024
"""The limit of one article's file: that of a seed."""
BOM = "\ufeff"

_OPEN_QUOTE = re.compile(
    r"^[ \t]*(?:#[~|][ \t|]*)?(?:msg[a-z_]+(?:\[\d+\])?[ \t]*)?"
    r'"(?:[^"\\\n]++|\\.)*+(?:"[ \t]*+[^\s"]|\\?\r?$)',
    re.MULTILINE,
)
# gettext needs no space behind these marks, and polib does; what `#=` begins it does not know.
_TIGHT = re.compile(r"([ \t]*#(?>~\||[.:,|~]|(?=[^\s.:,|~#])))(?=\S)")


def lines_of(text: str) -> list[str]:
    """The lines of a PO file with their ends: `str` ends one at U+2028, too."""
    return [*io.StringIO(text, newline="")]


def words_of(line: str) -> str:
    """A line's keyword and text, obsolete or not; nothing for comments and blank lines."""
    words = line.strip()
    if words.startswith("#~"):
        words = words[2:].lstrip()
    return words if words.startswith(("msg", '"')) else ""


class _Text(str):
    """A text that polib cuts into lines as it does a file, up to the last that is no comment.

    A comment behind the last entry is no part of it; of some, polib forgets the entry.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002 - str's signature
        """The lines between universal newlines, with the spaces that polib wants in comments."""
        lines = [
            _TIGHT.sub(r"\1 ", line, count=1) if line[0] in "# \t" else line
            for line in io.StringIO(self, newline=None)
        ]
        while lines and _is_comment(lines[-1]):
            lines.pop()
        return lines


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
    try:
        text = data.decode().lstrip(BOM)
        _refuse_open_quotes(text, path)
        catalogue = polib.pofile(_Text(f"{text}\n"), encoding="utf-8", klass=Catalogue)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise MemoryFileError(
            Problem(str(path), "not UTF-8 text; save the file as UTF-8", line)
        ) from error
    except OSError as error:
        found = re.search(r"\(line (\d+)\)(?:: )?(.*)", str(error))
        line, reason = (int(found[1]), found[2]) if found else (0, str(error))
        raise MemoryFileError(
            Problem(str(path), f"no valid PO entry ({reason or 'syntax error'}); mend it", line)
        ) from error
    _refuse_duplicates(catalogue, path)
    return catalogue


def unit_of(entry: polib.POEntry) -> TranslationUnit:
    """The unit of an entry: pending without text, a draft while fuzzy, else edited."""
    target = entry.msgstr or entry.msgstr_plural.get(0, "")
    if not target.strip():
        return TranslationUnit(entry.msgid, "", UnitStatus.PENDING)
    if not entry.fuzzy:
        return TranslationUnit(entry.msgid, target, UnitStatus.EDITED)
    notes = read_notes(_own_notes(entry))
    return TranslationUnit(
        source=entry.msgid,
        target=target,
        status=UnitStatus.MACHINE,
        engine=notes.get("engine"),
        score=float(notes["score"]) if "score" in notes else None,
        flags=tuple(notes["flags"].split(", ")) if "flags" in notes else (),
    )


def _own_notes(entry: polib.POEntry) -> list[str]:
    """The press's notes on a fuzzy entry: in `#.`, where it is obsolete also in `#`."""
    lines = entry.comment.split("\n")
    found = lines[find_notes(lines)]
    if not found and entry.obsolete:
        lines = entry.tcomment.split("\n")
        found = lines[find_notes(lines, engine=True)]
    return found


def _is_comment(line: str) -> bool:
    """Whether a line is a comment or blank, and no part of an obsolete entry."""
    return line.strip()[:1] in {"", "#"} and not words_of(line)


def _refuse_open_quotes(text: str, path: Path) -> None:
    """Refuses an unclosed quotation mark: polib would take a line's last character for it."""
    if found := _OPEN_QUOTE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = "a quotation mark is open, or text follows the closing one; mend it"
        raise MemoryFileError(Problem(str(path), message, line))


def _refuse_duplicates(catalogue: polib.POFile, path: Path) -> None:
    """Refuses two entries with one source: which one is published would be arbitrary."""
    seen: dict[str, int] = {}
    problems = []
    for entry in catalogue:
        if entry.obsolete:
            continue
        if entry.msgid in seen:
            message = f"same msgid as on line {seen[entry.msgid]}; keep one of the two"
            problems.append(Problem(str(path), message, entry.linenum or 0))
        seen.setdefault(entry.msgid, entry.linenum or 0)
    if problems:
        raise MemoryFileError(*problems)
