"""The passages of an article that tagging reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digest.model import Article, BlockKind

Simplify = Callable[[str], str]

_CREDITS = frozenset(["contributor", "host"])


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article as written and, character for character, in Simplified."""

    text: str
    simple: str
    line: int


_BESIDE = frozenset([BlockKind.FIGURE, BlockKind.CREDIT])
"""What pictures show and whose they are is not what the article reports."""


def passages(article: Article, simplified: Simplify) -> list[Passage]:
    """The title, where the seed states one, and what the article reports: no background."""
    own = (block for block in article.passages if not block.background)
    texts = [(block.text, block.line) for block in own if block.kind not in _BESIDE]
    if not article.title_generated:
        stated = (evidence.line for evidence in article.evidence if evidence.field == "title")
        texts.insert(0, (article.title, next(stated, 0)))
    return [Passage(text, simplified(text), line) for text, line in texts]


def photo_credits(article: Article, simplified: Simplify) -> list[Passage]:
    """The credits of the article's pictures."""
    own = (block for block in article.passages if block.kind is BlockKind.CREDIT)
    return [Passage(block.text, simplified(block.text), block.line) for block in own]


def credits_of(article: Article, simplified: Simplify) -> list[Passage]:
    """The contributor and host of the article, as cleaning read them."""
    return [
        Passage(evidence.value, simplified(evidence.value), evidence.line)
        for evidence in article.evidence
        if evidence.field in _CREDITS
    ]
