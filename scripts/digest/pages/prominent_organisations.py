"""The organisations with a page: those named by several articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

from digest.editorial import Tag
from digest.model import ArticleMetadata

LEAST = 2
"""Articles that name an organisation with a page: a page on one article would add nothing."""


def named_organisations(
    articles: Sequence[ArticleMetadata],
    organisations: Sequence[Tag],
    simplified: Callable[[str], str],
) -> dict[str, tuple[str, ...]]:
    """By slug, the ids of the organisations with a page that an article names, in its order.

    Args:
        simplified: the conversion of a name as written to Simplified.
    """
    ids = {form: tag.id for tag in organisations for form in tag.match}
    known = cache(lambda name: ids.get(simplified(name)))
    named = {
        article.slug: tuple(dict.fromkeys(filter(None, map(known, article.organisations))))
        for article in articles
    }
    counts = Counter(chain.from_iterable(named.values()))
    return {
        slug: tuple(each for each in found if counts[each] >= LEAST)
        for slug, found in named.items()
    }
