"""The passages of an article that tagging reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digest.model import Article

Simplify = Callable[[str], str]

_CREDITS = frozenset(["contributor", "host"])


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article as written and, character for character, in Simplified."""

    text: str
    simple: str
    line: int


def passages(article: Article, simplified: Simplify) -> list[Passage]:
    """The title, where the seed states one, and the blocks that are not background."""
    texts = [(block.text, block.line) for block in article.passages if not block.background]
    if not article.title_generated:
        stated = (evidence.line for evidence in article.evidence if evidence.field == "title")
        texts.insert(0, (article.title, next(stated, 0)))
    return [Passage(text, simplified(text), line) for text, line in texts]


def credits_of(article: Article, simplified: Simplify) -> list[Passage]:
    """The contributor and host of the article, as cleaning read them."""
    return [
        Passage(evidence.value, simplified(evidence.value), evidence.line)
        for evidence in article.evidence
        if evidence.field in _CREDITS
    ]
