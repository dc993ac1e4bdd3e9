"""Tells of edited English that a run has left behind its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from digest.errors import Problem, brief
from digest.model import UnitStatus
from digest.translation.memory import Memory
from digest.translation.memory.memories import Memories

Edited = Mapping[str, Collection[str]]
"""By slug, the texts in use that have an edited translation."""
Standing = Mapping[str, Edited]
"""The same of each edition, by locale."""


def standing_in(memories: Memories, slugs: Collection[str]) -> Standing:
    """What stands in the files of some articles before they are written."""
    return {
        locale: {
            slug: {unit.source for unit in memory.units(slug) if unit.status is UnitStatus.EDITED}
            for slug in slugs
        }
        for locale, memory in memories.by_locale.items()
    }


def left_behind(standing: Standing, memories: Memories) -> Iterator[Problem]:
    """What stood before and does no more, with the way to settle it: in its place or without."""
    for locale, memory in memories.by_locale.items():
        yield from _outdated(standing.get(locale, {}), memory)
        yield from _displaced(standing.get(locale, {}), memory)


def _outdated(standing: Edited, memory: Memory) -> Iterator[Problem]:
    """Of each file, how much that stood before was written for what is an earlier text now."""
    for slug, texts in standing.items():
        lines = [each.line for each in memory.entries(slug) if each.unit.previous in texts]
        if lines:
            one = len(lines) == 1
            edited = "an edited translation" if one else f"{len(lines)} edited translations"
            reason = (
                f"a correction of the Chinese left {edited} outdated; mend it and clear `fuzzy` "
                f"(`build.py review --article {slug}` shows what changed)"
            )
            yield Problem(str(memory.path(slug)), reason, min(lines))


def _displaced(standing: Edited, memory: Memory) -> Iterator[Problem]:
    for slug, texts in standing.items():
        for entry in memory.displaced(slug):
            if entry.unit.source in texts:
                reason = (
                    f"the edited translation of “{brief(entry.unit.source)}” has lost its place, "
                    "as its text left the article; take over what is of use and delete the entry"
                )
                yield Problem(str(entry.path), reason, entry.line)
