"""Tags by the names that editors give them: ids, labels in any locale, words that earn them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from digest.editorial.slices import TagWords
from digest.tagging.passages import Simplify

_ALIKE = 0.5
"""How alike the name of an unknown tag is to the one that may be meant (difflib's ratio)."""
_LONGEST = 80
"""Characters of a name that may be meant for another."""


class TagNames:
    """Finds a tag by a name of it in either script, whatever its case, width and hyphens."""

    def __init__(self, taxonomy: Sequence[TagWords], simplified: Simplify) -> None:
        self._simplified = simplified
        self._id_of: dict[str, str] = {}
        self._written: dict[str, str] = {}
        # An id stands for its own tag, and a label before a word.
        for names in (
            [(tag.id, tag.id) for tag in taxonomy],
            [(label, tag.id) for tag in taxonomy for label in tag.labels],
            [(word, tag.id) for tag in taxonomy for word in tag.match],
        ):
            for name, tag_id in names:
                self._id_of.setdefault(self._folded(name), tag_id)
                self._written.setdefault(self._folded(name), name)

    def find(self, name: str) -> str | None:
        """The id of the tag of this name; None for none."""
        return self._id_of.get(self._folded(name))

    def nearest(self, name: str) -> str | None:
        """The known name most like an unknown one; None where none is like it."""
        found = get_close_matches(self._folded(name)[:_LONGEST], self._written, 1, _ALIKE)
        return self._written[found[0]] if found else None

    def _folded(self, name: str) -> str:
        plain = unicodedata.normalize("NFKC", self._simplified(name)).casefold()
        return "".join(char for char in plain if char.isalnum())
