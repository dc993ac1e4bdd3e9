"""Edited English that lost its place: its text left the article, and no other has a use for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.model import TranslationUnit, UnitStatus
from digest.translation.memory.edited_sentences import NEAR
from digest.translation.memory.entries import MemoryEntry
from digest.translation.memory.folding import folded
from digest.translation.memory.similar import SimilarTexts
from digest.translation.sentences import sentences

_ENOUGH = 0.5
"""The least part of a text whose English is of use sentence by sentence."""


def displaced(entries: Sequence[MemoryEntry]) -> tuple[MemoryEntry, ...]:
    """The edited entries of a file that none of its texts in use has a use for any more.

    None of these is their text, was corrected from it, is much like it or has its sentences.
    """
    left = [each for each in entries if each.obsolete and each.unit.status is UnitStatus.EDITED]
    if not left:
        return ()
    in_use = [each.unit for each in entries if not each.obsolete]
    used = {folded(text) for unit in in_use for text in _texts(unit)}
    alike = SimilarTexts(folded(unit.source) for unit in in_use if _is_a_persons(unit))
    return tuple(
        each
        for each in left
        if not _is_used(each.unit.source, used) and not alike.find(folded(each.unit.source), NEAR)
    )


def _texts(unit: TranslationUnit) -> Iterator[str]:
    """The texts that a unit is the English of, or was, and their sentences."""
    for text in filter(None, (unit.source, unit.previous)):
        yield text
        yield from sentences(text)


def _is_used(source: str, used: set[str]) -> bool:
    keys = [folded(each) for each in sentences(source)]
    of_use = sum(len(key) for key in keys if key in used)
    return folded(source) in used or of_use >= _ENOUGH * sum(map(len, keys))


def _is_a_persons(unit: TranslationUnit) -> bool:
    return unit.status in {UnitStatus.EDITED, UnitStatus.OUTDATED}
