"""The sentences of edited texts: which one is a sentence of another text, or nearly one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from digest.model import TranslationUnit, UnitStatus
from digest.text.inline_tags import plain
from digest.translation.memory.folding import folded
from digest.translation.memory.sentence_pairs import pairs
from digest.translation.memory.similar import SimilarTexts

NEAR = 0.85
"""The least likeness of a text to one whose English is used for it until it is edited."""
_SHORTEST = 6
"""Characters of a sentence that has one meaning wherever it stands: 他同意了。 has not."""
_ENDS = re.compile(r"(?<=[。！？…!?])")
_BETWEEN = '"）)」』】] '
_LOOKED_FOR_BY = 8
"""Characters: few to keep of every sentence, and enough to tell most of them apart."""


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text with English that a person wrote, and the slug of its article."""

    unit: TranslationUnit
    slug: str


class EditedSentences:
    """Finds sentences among those of edited texts.

    Args:
        texts: the best first; of those with one sentence, the first counts.
    """

    def __init__(self, texts: Iterable[KnownText]) -> None:
        self._texts = [*texts]
        self._pairs: dict[tuple[str, str], dict[str, KnownText]] = {}

    def find(self, text: str, slug: str = "") -> KnownText | None:
        """A sentence that is edited as such or within a text; None where it is not.

        Args:
            slug: the article whose own sentences come first, and count however short they are.
        """
        key = folded(text)
        near = self._by_beginning.get(_beginning(key), ())
        own = (each for each in near if each.slug == slug)
        others = near if len(plain(text)) >= _SHORTEST else ()
        found = (self._paired(each).get(key) for each in chain(own, others))
        return next(filter(None, found), None)

    def most_like(self, sentence: str, slug: str) -> KnownText | None:
        """That sentence, or else the edited one most like it; None where none is near.

        For one article: it compares with all sentences of the texts.
        """
        if found := self.find(sentence, slug):
            return found
        for _, key in self._similar.find(folded(sentence), NEAR):
            return self._by_key[key]
        return None

    def _paired(self, text: KnownText) -> dict[str, KnownText]:
        """The sentences of an edited text by their folded form, worked out where they may be it."""
        if (text.slug, text.unit.source) not in self._pairs:
            found = pairs(text.unit.source, text.unit.target)
            units = [TranslationUnit(*each, UnitStatus.EDITED) for each in found]
            known = {folded(unit.source): KnownText(unit, text.slug) for unit in units}
            self._pairs[text.slug, text.unit.source] = known
        return self._pairs[text.slug, text.unit.source]

    @cached_property
    def _by_beginning(self) -> dict[str, list[KnownText]]:
        """The edited texts by the beginnings of all that may be a sentence in them."""
        index: dict[str, list[KnownText]] = {}
        for each in self._texts:
            for key in {_beginning(part) for part in _parts(folded(each.unit.source))}:
                index.setdefault(key, []).append(each)
        return index

    @cached_property
    def _by_key(self) -> dict[str, KnownText]:
        """All edited sentences by their folded form: for one article, of which there are few."""
        index: dict[str, KnownText] = {}
        for each in reversed(self._texts):
            index |= self._paired(each)
        return index

    @cached_property
    def _similar(self) -> SimilarTexts:
        return SimilarTexts(self._by_key)


def _parts(folded_text: str) -> list[str]:
    """A folded text cut behind all that may end a sentence."""
    return _ENDS.split(folded_text)


def _beginning(folded_text: str) -> str:
    """What a sentence is looked for by: it begins behind the end of one, quotation marks apart."""
    return _parts(folded_text.lstrip(_BETWEEN))[0][:_LOOKED_FOR_BY]
