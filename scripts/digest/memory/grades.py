"""What the files of a memory hold, and how good it is, read again only where a file changed."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from digest.memory.catalogue import digest, parse, unit_of
from digest.model import TranslationUnit, UnitStatus
from digest.shelf import Store

Contents = list[tuple[TranslationUnit, int, bool]]
"""The units of a file, each with its line and whether it is obsolete."""
Grades = dict[int, int]
"""The grade of the best translation of each source of a file, by the source's hash."""

GRADES = 4
"""Edited and in use, edited but obsolete, a draft in use, an obsolete draft."""
_RANK = {UnitStatus.EDITED: 0, UnitStatus.MACHINE: 1}


def grade(unit: TranslationUnit, obsolete: bool) -> int:
    """The place of a translation among all of its source, 0 for the best; not for one pending."""
    return 2 * _RANK[unit.status] + obsolete


def hash_of(source: str) -> int:
    """Two sources with one hash could hide a unit, never give a wrong one: texts are compared."""
    return int.from_bytes(blake2b(source.encode(), digest_size=8).digest(), "big")


def graded(path: Path, contents: Store[Contents], known: Store[Grades]) -> tuple[str, Grades]:
    """The sha256 of a file and the grades of what it holds, which is in `contents` from now on.

    Raises MemoryFileError where it cannot be read.
    """
    before = digest(path)
    if not before:
        return before, grades_of(contents_of(path))
    grades = known.get(before)
    if grades is None:
        held = contents.get(before) or contents_of(path)
        if digest(path) != before:
            # Of a file that was saved meanwhile nobody knows which bytes were read.
            return graded(path, contents, known)
        grades = grades_of(held)
        contents.put(before, held)
        known.put(before, grades)
    contents.keep(before)
    return before, grades


def contents_of(path: Path) -> Contents:
    """What a file holds now; raises MemoryFileError where it cannot be read."""
    return [(unit_of(e), e.linenum or 0, bool(e.obsolete)) for e in parse(path)]


def grades_of(contents: Contents) -> Grades:
    """The grades of what a file holds."""
    grades: Grades = {}
    for unit, _, obsolete in contents:
        if unit.status is not UnitStatus.PENDING:
            source, found = hash_of(unit.source), grade(unit, obsolete)
            grades[source] = min(found, grades.get(source, found))
    return grades
