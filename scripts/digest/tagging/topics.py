"""Finds the taxonomy's tags, with the matched words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.editorial.slices import TagWords
from digest.tagging.passages import Passage
from digest.text.phrases import PhraseIndex, Span, cuts_latin

_NO_TAG = ""

Topics = dict[str, tuple[tuple[str, int], ...]]
"""Tags in order, each with its matched words and their lines."""


@dataclass(slots=True)
class _Mentions:
    """The mentions of one tag; `places` is an ordered set of (words, line)."""

    count: int = 0
    places: dict[tuple[str, int], None] = field(default_factory=dict)


class TopicFinder:
    """A taxonomy, compiled once.

    A word inside a longer one does not count: 固态锂电池 is no 锂电池. Of overlapping words both
    count: 锂电池回收 is 锂电池 and 电池回收.
    """

    def __init__(self, taxonomy: Sequence[TagWords]) -> None:
        self._tag_of = {word: _NO_TAG for tag in taxonomy for word in tag.never}
        self._tag_of |= {word: tag.id for tag in taxonomy for word in tag.match}
        self._words = PhraseIndex(self._tag_of)

    def find(self, passages: Sequence[Passage], headline: str) -> Topics:
        """The tags of an article: those in the Simplified `headline` first, then by mentions."""
        mentions: dict[str, _Mentions] = {}
        for passage in passages:
            for tag_id, (start, end) in self._tags(passage.simple):
                seen = mentions.setdefault(tag_id, _Mentions())
                seen.count += 1
                seen.places[passage.text[start:end], passage.line] = None
        in_headline = {tag_id for tag_id, _ in self._tags(headline)}
        ranked = sorted(mentions, key=lambda tag: (tag not in in_headline, -mentions[tag].count))
        return {tag_id: tuple(mentions[tag_id].places) for tag_id in ranked}

    def _tags(self, simple: str) -> Iterator[tuple[str, Span]]:
        for start, end in self._words.outermost(simple):
            tag_id = self._tag_of[simple[start:end]]
            if tag_id != _NO_TAG and not cuts_latin(simple, start, end):
                yield tag_id, (start, end)
