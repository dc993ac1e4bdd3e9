"""What tagging reads of an article, and how it finds fixed words there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from digest.model import Article
from digest.phrases import PhraseIndex, Span

Simplify = Callable[[str], str]

_LATIN = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article as written and, character for character, in Simplified."""

    text: str
    simple: str
    line: int


def passages(article: Article, simplified: Simplify) -> list[Passage]:
    """The title, where the seed states one, and the blocks that are not background."""
    texts = [(block.text, block.line) for block in article.blocks if not block.background]
    if not article.title_generated:
        stated = (evidence.line for evidence in article.evidence if evidence.field == "title")
        texts.insert(0, (article.title, next(stated, 0)))
    return [Passage(text, simplified(text), line) for text, line in texts]


class WordFinder:
    """Finds Simplified words; of those that overlap the longest counts, and Latin ones are whole.

    CAR-T is found in 用CAR-T治疗 but not in CAR-TX: only a Latin letter or digit continues it.
    """

    def __init__(self, words: Collection[str]) -> None:
        self._index = PhraseIndex(words)

    def spans(self, simple: str) -> Iterator[Span]:
        """(start, end) of every word, from left to right."""
        for start, end in self._index.spans(simple):
            if not (_cut(simple, start) or _cut(simple, end)):
                yield start, end


def _cut(text: str, at: int) -> bool:
    """Whether a Latin word or a number runs across `at`."""
    return 0 < at < len(text) and all(_LATIN.match(text[side]) for side in (at - 1, at))
