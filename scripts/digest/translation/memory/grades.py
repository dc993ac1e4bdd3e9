"""The contents of memory files and their grades; only changed files are read again."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from digest.incremental.cache import Store
from digest.model import TranslationUnit, UnitStatus
from digest.translation.memory.catalogue import file_hash, parse, unit_of

Contents = list[tuple[TranslationUnit, int, bool]]
"""The units of a file, each with its line and whether it is obsolete."""
Grades = dict[int, int]
"""The grade of the best translation of each source in a file, by the source's hash."""

GRADES = 4
"""Edited and in use, edited but obsolete, a draft in use, an obsolete draft."""
_RANK = {UnitStatus.EDITED: 0, UnitStatus.MACHINE: 1}


def grade(unit: TranslationUnit, obsolete: bool) -> int:
    """The grade of a translation, 0 for the best; undefined for a pending one."""
    return 2 * _RANK[unit.status] + obsolete


def source_hash(source: str) -> int:
    """A 64-bit hash. A collision may hide a unit, never give a wrong one: texts are compared."""
    return int.from_bytes(blake2b(source.encode(), digest_size=8).digest(), "big")


def graded(path: Path, contents: Store[Contents], known: Store[Grades]) -> tuple[str, Grades]:
    """The sha256 of a file and its grades.

    Raises MemoryFileError where it cannot be read.
    """
    before = file_hash(path)
    grades = known.get(before)
    if grades is None:
        grades = grades_of(contents_of(path, before, contents))
        if file_hash(path) != before:
            # The file was saved meanwhile: it is unknown which bytes were read.
            return graded(path, contents, known)
        if before:
            known.put(before, grades)
    contents.keep(before)
    return before, grades


def contents_of(path: Path, sha256: str, known: Store[Contents]) -> Contents:
    """The contents of a file; raises MemoryFileError where it cannot be read.

    Args:
        sha256: the result of `file_hash`; a file changed since is read as it is now.
        known: the store of contents, which is filled.
    """
    contents = known.get(sha256)
    if contents is None:
        contents = [(unit_of(e), e.linenum or 0, bool(e.obsolete)) for e in parse(path)]
        if sha256 and file_hash(path) == sha256:
            known.put(sha256, contents)
    return contents


def grades_of(contents: Contents) -> Grades:
    """The grades of a file's contents."""
    grades: Grades = {}
    for unit, _, obsolete in contents:
        if unit.status is not UnitStatus.PENDING:
            source, found = source_hash(unit.source), grade(unit, obsolete)
            grades[source] = min(found, grades.get(source, found))
    return grades
