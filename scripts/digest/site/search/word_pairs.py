"""Which word a query may have in place of another: 軟件 and 軟體 find the same articles.

The pairs are those of the vocabularies, cut down to what the articles of an edition hold. They are
written in Simplified; `query.js` gives their characters the forms that the edition has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from digest.editorial.word_forms import same_word

WordPair = tuple[str, str]
"""Two words for one thing, in Simplified characters."""


def words_held(text: str, pairs: Sequence[WordPair]) -> tuple[str, ...]:
    """The words of pairs that stand in a text, which may be in either script."""
    plain = same_word(text)
    begun = _by_beginning(tuple(pairs))
    beginnings = begun.keys() & {*plain, *map("".join, pairwise(plain))}
    held = {word for each in beginnings for word in begun[each] if word in plain}
    return tuple(word for pair in pairs for word in pair if word in held)


@cache
def _by_beginning(pairs: tuple[WordPair, ...]) -> Mapping[str, Sequence[str]]:
    """The words of pairs by their first two characters: a text has few of all the words."""
    begun: defaultdict[str, list[str]] = defaultdict(list)
    for word in chain.from_iterable(pairs):
        begun[word[:2]].append(word)
    return begun


def pairs_in_use(pairs: Iterable[WordPair], held: Iterable[Sequence[str]]) -> list[WordPair]:
    """The pairs of which an article has either word.

    Args:
        held: what `words_held` gave for each article.
    """
    words = frozenset[str]().union(*held)
    return [pair for pair in pairs if not words.isdisjoint(pair)]
