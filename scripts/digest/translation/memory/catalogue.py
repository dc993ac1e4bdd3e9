"""PO files by polib, and the translation units of their entries."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import polib

from digest.errors import MemoryFileError, Problem
from digest.model import Segment, TranslationUnit, UnitStatus

_HEADER = {
    "Project-Id-Version": "digest",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "X-Source-Language": "zh-Hans",
}
MAX_BYTES = 16 * 1024 * 1024
"""The limit of one article's file: that of a seed."""

_OPEN_QUOTE = re.compile(
    r"^[ \t]*(?:#[~|][ \t|]*)?(?:msg[a-z_]+(?:\[\d+\])?[ \t]*)?"
    r'"(?:[^"\\\n]++|\\.)*+(?:"[ \t]*+[^\s"]|\\?\r?$)',
    re.MULTILINE,
)
_NOTE = re.compile(r"(engine|score|flags): (.*?)(?=\s(?:engine|score|flags): |$)", re.DOTALL)


class _Text(str):
    """A text that polib cuts into lines as it does a file: `str` ends one at U+2028, too."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """The lines between universal newlines."""
        return [line if keepends else line.rstrip("\n") for line in io.StringIO(self, newline=None)]


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


def parse(data: bytes, path: Path) -> polib.POFile:
    """The entries of a PO file's bytes.

    Args:
        path: as messages call the file.

    Raises MemoryFileError with the line at fault.
    """
    try:
        text = data.decode("utf-8-sig")
        _refuse_open_quotes(text, path)
        catalogue = polib.pofile(_Text(f"{text}\n"), encoding="utf-8")
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


def unit_of(entry: polib.POEntry) -> TranslationUnit:
    """The unit of an entry: pending without text, a draft while fuzzy, else edited."""
    notes = {key: value.strip() for key, value in _NOTE.findall(entry.comment or entry.tcomment)}
    if not entry.msgstr.strip():
        return TranslationUnit(entry.msgid, "", UnitStatus.PENDING)
    if not entry.fuzzy:
        return TranslationUnit(entry.msgid, entry.msgstr, UnitStatus.EDITED)
    return TranslationUnit(
        source=entry.msgid,
        target=entry.msgstr,
        status=UnitStatus.MACHINE,
        engine=notes.get("engine"),
        score=_number(notes.get("score")),
        flags=tuple(notes.get("flags", "").replace(",", " ").split()),
    )


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def render(
    existing: polib.POFile,
    segments: Sequence[Segment],
    units: Mapping[str, TranslationUnit],
    locale: str,
) -> str:
    """The text of a file with `segments` in order, then the obsolete entries.

    Edited text, comments and header fields of `existing` are kept.
    """
    catalogue = polib.POFile()
    catalogue.metadata = {**_HEADER, "Language": locale, **existing.metadata}
    catalogue.header = existing.header
    known = {entry.msgid: entry for entry in sorted(existing, key=_usefulness)}
    distinct: dict[str, Segment] = {}
    for segment in segments:
        distinct.setdefault(segment.text, segment)
    for segment in distinct.values():
        entry = known.pop(segment.text, None) or polib.POEntry(msgid=segment.text)
        catalogue.append(_filled(entry, segment, units.get(segment.text)))
    for entry in existing:
        if known.get(entry.msgid) is entry and entry.msgstr:
            catalogue.append(_retired(entry))
    return f"{catalogue}"


def _usefulness(entry: polib.POEntry) -> tuple[bool, bool]:
    """A sort key with the entry to keep last, for a source with several entries in a file."""
    return not entry.obsolete, bool(entry.msgstr) and not entry.fuzzy


def _filled(entry: polib.POEntry, segment: Segment, unit: TranslationUnit | None) -> polib.POEntry:
    """The entry with the unit's translation, unless it is edited already."""
    entry.msgctxt = segment.kind.value
    entry.obsolete = False
    present = unit_of(entry)
    if unit is None or not unit.target or present.status is UnitStatus.EDITED:
        unit = present
    else:
        entry.msgstr = unit.target
    drafted = unit.status is UnitStatus.MACHINE
    entry.tcomment = _NOTE.sub("", entry.tcomment).strip()
    entry.comment = _notes(unit) if drafted else ""
    entry.flags = ["fuzzy"] * drafted + [flag for flag in entry.flags if flag != "fuzzy"]
    return entry


def _retired(entry: polib.POEntry) -> polib.POEntry:
    """The entry as obsolete; gettext drops `#.` comments there, so notes move to `#`."""
    entry.obsolete = True
    entry.tcomment = "\n".join(filter(None, [entry.tcomment, entry.comment]))
    entry.comment = ""
    return entry


def _notes(unit: TranslationUnit) -> str:
    notes = {
        "engine": unit.engine,
        "score": None if unit.score is None else f"{unit.score:.3f}",
        "flags": ", ".join(unit.flags),
    }
    return "\n".join(f"{key}: {value}" for key, value in notes.items() if value)
