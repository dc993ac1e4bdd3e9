"""Which word a query may have in place of another: 軟件 and 軟體 find the same articles.

The pairs are those of the vocabularies, cut down to what the articles of an edition hold. They are
written in Simplified; `query.js` gives their characters the forms that the edition has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from digest.editorial.word_forms import same_word

WordPair = tuple[str, str]
"""Two words for one thing, in Simplified characters."""


def words_held(text: str, pairs: Iterable[WordPair]) -> tuple[str, ...]:
    """The words of pairs that stand in a text, which may be in either script."""
    plain = same_word(text)
    neighbours = {*pairwise(plain)}
    return tuple(
        word
        for pair in pairs
        for word in pair
        if neighbours.issuperset(pairwise(word)) and word in plain
    )


def pairs_in_use(pairs: Iterable[WordPair], held: Iterable[Sequence[str]]) -> list[WordPair]:
    """The pairs of which an article has either word.

    Args:
        held: what `words_held` gave for each article.
    """
    words = frozenset[str]().union(*held)
    return [pair for pair in pairs if not words.isdisjoint(pair)]
