"""What edited English gives for a text that it was not written for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from digest.model import TranslationUnit, UnitStatus
from digest.text.inline_tags import carried, plain
from digest.text.term_finder import TermFinder
from digest.translation.memory.alignment import aligned, laid_out_anew
from digest.translation.memory.corrections import differs_in_swaps_alone, masked
from digest.translation.memory.edited_sentences import NEAR, EditedSentences, KnownText
from digest.translation.memory.folding import folded
from digest.translation.memory.sentence_pairs import is_chinese, joined
from digest.translation.memory.similar import SimilarTexts
from digest.translation.sentences import sentences

_ENOUGH = 0.5
"""The least part of a text that is in sentences for which there is English."""
_FEWEST = 2
"""Characters beside figures and names without which a text tells nothing."""


class Reuse:
    """Finds English for texts among edited ones, and outdated ones.

    Args:
        texts: the best first; of those with one source, the first counts.

    `sentences` finds what is edited as a sentence of them.
    """

    def __init__(self, texts: Iterable[KnownText]) -> None:
        self._texts = [*texts]
        edited = [each for each in self._texts if each.unit.status is UnitStatus.EDITED]
        self.sentences = EditedSentences(edited)

    def assembled(self, text: str, slug: str) -> TranslationUnit | None:
        """The unit of a text all of whose sentences are edited somewhere."""
        parts = [(each, self.sentences.find(each, slug)) for each in sentences(text)]
        known = [(each, found) for each, found in parts if found]
        if not known or len(known) < len(parts):
            return None
        target = joined([carried(it.unit.target, it.unit.source, each) for each, it in known])
        others = dict.fromkeys(found.slug for _, found in known if found.slug != slug)
        return TranslationUnit(text, target, UnitStatus.EDITED, origin=", ".join(others))

    def near(self, text: str, slug: str, terms: TermFinder) -> TranslationUnit | None:
        """The outdated unit of a text that is nearly one with English.

        Of two as near, an outdated one is the later, and may have been worked on.
        """
        found = [
            (score, self._by_key[key]) for score, key in self._similar.find(folded(text), NEAR)
        ]
        found.sort(key=lambda each: (-each[0], each[1].unit.status is UnitStatus.EDITED))
        units = (_outdated(text, known, slug, terms) for _, known in found)
        return next(filter(None, units), None)

    def but_for_swaps(self, text: str, slug: str, terms: TermFinder) -> TranslationUnit | None:
        """The outdated unit of a text that differs in figures and names alone: of a headline.

        It is for one article: a short text is said of other things in others.
        """
        key = masked(text, terms)
        if not _says_something(key):
            return None
        found = (each for each in self._texts if masked(each.unit.source, terms) == key)
        units = (_outdated(text, known, slug, terms) for known in found)
        return next(filter(None, units), None)

    def partly(self, text: str, slug: str, terms: TermFinder) -> TranslationUnit | None:
        """The outdated unit of a text that is said by edited sentences for the most part."""
        parts = [(each, self.sentences.most_like(each, slug)) for each in sentences(text)]
        known = [(each, found) for each, found in parts if found]
        if sum(len(plain(each)) for each, _ in known) < _ENOUGH * len(plain(text)) or not known:
            return None
        english = [_english(each, found, terms) if found else each for each, found in parts]
        previous = "".join(found.unit.source for _, found in known)
        target = joined(english)
        return TranslationUnit(text, target, UnitStatus.OUTDATED, previous=previous)

    @cached_property
    def _by_key(self) -> dict[str, KnownText]:
        index: dict[str, KnownText] = {}
        for each in self._texts:
            index.setdefault(folded(each.unit.source), each)
        return index

    @cached_property
    def _similar(self) -> SimilarTexts:
        return SimilarTexts(self._by_key)


def _says_something(masked_text: str) -> bool:
    return sum(map(str.isalpha, masked_text)) >= _FEWEST


NO_TEXTS = Reuse(())
"""Gives no English for any text."""


def _outdated(text: str, known: KnownText, slug: str, terms: TermFinder) -> TranslationUnit | None:
    """The unit of a text with the English of one near to it; None where none of it is left."""
    unit = known.unit
    target = laid_out_anew(unit.source, unit.target, text, terms)
    is_own = known.slug == slug and not unit.origin
    if is_chinese(target) or not (is_own or _is_most_of(unit.source, text, terms)):
        return None
    return TranslationUnit(
        text,
        target,
        UnitStatus.OUTDATED,
        previous=unit.previous or unit.source,
        origin=unit.origin or ("" if known.slug == slug else known.slug),
    )


def _is_most_of(source: str, text: str, terms: TermFinder) -> bool:
    """Whether a text says the same as another, but for figures and names, for the most part.

    Otherwise its page would stay in Chinese where there can be a draft.
    """
    before, now = sentences(source), sentences(text)
    same = (
        len(plain(sentence))
        for place, sentence in zip(aligned(before, now), now, strict=True)
        if place is not None and differs_in_swaps_alone(before[place], sentence, terms)
    )
    return sum(same) >= _ENOUGH * len(plain(text))


def _english(sentence: str, known: KnownText, terms: TermFinder) -> str:
    return laid_out_anew(known.unit.source, known.unit.target, sentence, terms)
