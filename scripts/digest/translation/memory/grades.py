"""The contents of memory files and their grades, worked out again only where a file changed."""

from __future__ import annotations

from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from digest.incremental.cache import Table
from digest.model import TranslationUnit, UnitStatus
from digest.translation.memory.catalogue import parse, read, unit_of
from digest.translation.memory.folding import folded
from digest.translation.memory.translators import last_translator

Contents = list[tuple[TranslationUnit, int, bool]]
"""The units of a file, each with its line and whether it is obsolete."""
Grades = dict[int, int]
"""The grade of the best translation of each source in a file, by the source's hash.

It is there under `kin_hash` of its folded text as well."""

GRADES = 6
"""Edited and in use, edited but obsolete; the same of what is outdated, and of drafts."""
UNEDITED = 2
"""The best grade of what is not edited."""
_ALL_BITS = (1 << 64) - 1
_RANK = {UnitStatus.EDITED: 0, UnitStatus.OUTDATED: 1, UnitStatus.MACHINE: 2}


def grade(unit: TranslationUnit, obsolete: bool) -> int:
    """The place of a translation among all of its source, 0 for the best; not for one pending."""
    return 2 * _RANK[unit.status] + obsolete


def source_hash(source: str) -> int:
    """Two sources with one hash could hide a unit, never give a wrong one: texts are compared."""
    return int.from_bytes(blake2b(source.encode(), digest_size=8).digest(), "big")


def folded_hash(source: str) -> int:
    """The hash of a source's folded text."""
    return source_hash(folded(source))


def kin_hash(folded_text_hash: int) -> int:
    """The hash, given that of a folded text, of all texts that have it."""
    return folded_text_hash ^ _ALL_BITS


class GradedFile(NamedTuple):
    """What one read of a file tells: its sha256, the grades of its translations, its editor."""

    sha256: str
    grades: Grades
    translator: str = ""


def graded(path: Path, contents: Table[Contents], known: Table[Grades]) -> GradedFile:
    """What a file holds.

    Raises MemoryFileError where it cannot be read.
    """
    data = read(path)
    sha = sha256(data).hexdigest()
    contents.keep(sha)
    grades = known.recall(sha, lambda: grades_of(_contents(data, path, contents)))
    return GradedFile(sha, grades, last_translator(data))


def contents_of(path: Path, sha: str, known: Table[Contents]) -> Contents:
    """The contents of a file that had this sha256; raises MemoryFileError where it cannot be read.

    One that has changed since is read as it is now.
    """
    contents = known.get(sha)
    return _contents(read(path), path, known) if contents is None else contents


def _contents(data: bytes, path: Path, known: Table[Contents]) -> Contents:
    contents = [(unit_of(e), e.linenum or 0, bool(e.obsolete)) for e in parse(data, path)]
    known.put(sha256(data).hexdigest(), contents)
    return contents


def grades_of(contents: Contents) -> Grades:
    """The grades of a file's translations."""
    grades: Grades = {}
    for unit, _, obsolete in contents:
        if unit.status is not UnitStatus.PENDING:
            found = grade(unit, obsolete)
            for source in _hashes(unit.source):
                grades[source] = min(found, grades.get(source, found))
    return grades


def _hashes(source: str) -> tuple[int, int]:
    return source_hash(source), kin_hash(folded_hash(source))
