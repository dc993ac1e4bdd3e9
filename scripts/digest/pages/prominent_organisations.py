"""The organisations and people that articles name, and those with a page: named by several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from digest.editorial import Tag

LEAST = 2
"""Articles that name whoever has a page: a page on one article would add nothing."""


class OrganisationIds:
    """Gives the ids of the organisations and people among some names, in their order.

    Args:
        simplified: the conversion of a name as written to Simplified.
    """

    def __init__(self, organisations: Sequence[Tag], simplified: Callable[[str], str]) -> None:
        self._ids = {form: tag.id for tag in organisations for form in tag.match}
        self._simplified = simplified
        self._known: dict[str, str | None] = {}

    def __call__(self, names: Iterable[str]) -> tuple[str, ...]:
        """Each id once."""
        return tuple(dict.fromkeys(filter(None, map(self._id, names))))

    def _id(self, name: str) -> str | None:
        if name not in self._known:
            self._known[name] = self._ids.get(self._simplified(name))
        return self._known[name]


def prominent(named: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """By slug, the organisations and people with a page among those that an article names."""
    counts = Counter(chain.from_iterable(named.values()))
    return {
        slug: tuple(each for each in found if counts[each] >= LEAST)
        for slug, found in named.items()
    }
