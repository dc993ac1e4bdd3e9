"""Which entries of a PO file are an article's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import polib

from digest.model import Segment, SegmentKind, UnitStatus
from digest.translation.memory.catalogue import unit_of
from digest.translation.memory.layout import WrittenEntry

KINDS = frozenset(kind.value for kind in SegmentKind)
"""The contexts that the press writes; others are of other programs, or a person's."""
_BEST_FIRST = (
    UnitStatus.EDITED,
    UnitStatus.OUTDATED,
    UnitStatus.MACHINE,
    UnitStatus.PENDING,
)


def distinct(segments: Sequence[Segment]) -> Iterable[Segment]:
    """The segments without repetitions, as the first of each."""
    first: dict[str, Segment] = {}
    for segment in segments:
        first.setdefault(segment.text, segment)
    return first.values()


def standing_lines(
    entries: Sequence[WrittenEntry], segments: Sequence[Segment]
) -> dict[int, Sequence[str]]:
    """The lines of all entries, by their places, that stay whichever translates a segment.

    Those are what is of no article's text, and entries of a segment's text in its kind or in
    contexts of others.
    """
    texts = {(kind, each.text) for each in segments for kind in (each.kind.value, None)}

    def stays(entry: polib.POEntry) -> bool:
        kind = entry.msgctxt if entry.msgctxt in KINDS else None
        return bool(entry.obsolete) or not entry.msgid or (kind, entry.msgid) in texts

    return {at: each.lines for at, each in enumerate(entries) if stays(each.entry)}


def by_source(entries: Sequence[WrittenEntry]) -> Mapping[str, list[int]]:
    """The places of the entries of each source."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(entries):
        places[each.entry.msgid].append(place)
    return places


def best_place(
    segment: Segment, places: Sequence[int], entries: Sequence[WrittenEntry]
) -> int | None:
    """Which of the entries of its text a segment has: of its kind, then the first edited one."""

    def rank(place: int) -> tuple[bool, bool, int]:
        entry = entries[place].entry
        of_kind = entry.msgctxt == segment.kind.value
        return bool(entry.obsolete), not of_kind, _BEST_FIRST.index(unit_of(entry).status)

    return min(places, key=rank, default=None)
