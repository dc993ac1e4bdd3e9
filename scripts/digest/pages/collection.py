"""All articles of the digest with their relations: tags, months, neighbours, related articles.

Nothing here depends on a locale. Every query uses an index, so that the work grows linearly with
the number of articles.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from digest.editorial import Tag
from digest.model import ArticleMetadata

UNDATED = "undated"
RELATED = 3
_NEAREST = 20
"""Articles on either side, in the list of a shared tag, that are candidates for related ones."""


class Collection:
    """The articles, newest first, with their indexes.

    Args:
        articles: in any order.
        taxonomy: the tags of articles, and the organisations they may name.
        named: by slug, the ids of the organisations that an article names.
    """

    def __init__(
        self,
        articles: Iterable[ArticleMetadata],
        taxonomy: Sequence[Tag],
        named: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self.articles: tuple[ArticleMetadata, ...] = tuple(
            sorted(articles, key=_recency, reverse=True)
        )
        self.taxonomy: Mapping[str, Tag] = {tag.id: tag for tag in taxonomy}
        self._named = named
        self.by_tag: dict[str, list[ArticleMetadata]] = defaultdict(list)
        by_month: dict[str, list[ArticleMetadata]] = defaultdict(list)
        by_topic: dict[str | None, list[ArticleMetadata]] = defaultdict(list)
        for article in self.articles:
            by_month[month_of(article) or UNDATED].append(article)
            by_topic[self.topic(article)].append(article)
            for tag_id in self.tags(article):
                self.by_tag[tag_id].append(article)
        self.months = tuple(sorted(by_month.keys() - {UNDATED}, reverse=True))
        self.by_month: Mapping[str, Sequence[ArticleMetadata]] = by_month
        self._by_topic = by_topic
        self._number = {article.slug: number for number, article in enumerate(self.articles)}
        self._weight = {
            tag: math.log((1 + len(self.articles)) / len(articles))
            for tag, articles in self.by_tag.items()
        }
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for tag_id in self._in_use():
            for above in self.taxonomy[tag_id].broader:
                self._narrower[above].append(tag_id)

    def topic(self, article: ArticleMetadata) -> str | None:
        """The tag an article is filed under: its first technology, else its first tag."""
        technologies = (tag for tag in article.tags if self.taxonomy[tag].kind == "technology")
        return next(technologies, article.tags[0] if article.tags else None)

    def tags(self, article: ArticleMetadata) -> tuple[str, ...]:
        """The tags of an article, and the organisations with a page that it names."""
        return (*article.tags, *self.named(article))

    def named(self, article: ArticleMetadata) -> Sequence[str]:
        """The organisations with a page that an article names."""
        return self._named.get(article.slug, ())

    def pinned(self) -> tuple[ArticleMetadata, ...]:
        """The articles with `pinned: true` in their front matter, newest first."""
        return tuple(a for a in self.articles if a.pinned)

    def neighbours(
        self, article: ArticleMetadata
    ) -> tuple[ArticleMetadata | None, ArticleMetadata | None]:
        """The next newer and the next older article filed under the same tag."""
        filed = self._by_topic[self.topic(article)]
        place = self._place(article, filed)
        newer = filed[place - 1] if place else None
        older = filed[place + 1] if place + 1 < len(filed) else None
        return newer, older

    def related(self, article: ArticleMetadata) -> list[ArticleMetadata]:
        """The articles with the most similar tags, the best first.

        The weight of a shared tag is its inverse document frequency (Spärck Jones, 1972), so rare
        tags count more. Only the articles nearest in time are candidates under each tag; of
        equals, the nearest comes first.
        """
        scores: defaultdict[str, float] = defaultdict(float)
        distance: dict[str, int] = {}
        found: dict[str, ArticleMetadata] = {}
        for tag in article.tags:
            weight = self._weight[tag]
            place = self._place(article, self.by_tag[tag])
            start = max(0, place - _NEAREST)
            for at, other in enumerate(self.by_tag[tag][start : place + _NEAREST + 1], start):
                if other.slug != article.slug:
                    found[other.slug] = other
                    scores[other.slug] += weight
                    near = distance.get(other.slug, len(self.articles))
                    distance[other.slug] = min(near, abs(at - place))
        ranked = sorted(found, key=lambda slug: (-scores[slug], distance[slug], slug))
        return [found[slug] for slug in ranked[:RELATED]]

    def _place(self, article: ArticleMetadata, articles: Sequence[ArticleMetadata]) -> int:
        """The index of an article in a list of articles, newest first."""
        return bisect_left(
            articles, self._number[article.slug], key=lambda other: self._number[other.slug]
        )

    def narrower(self, tag: str) -> list[str]:
        """The tags in use directly below this one."""
        return self._narrower[tag]

    def broader(self, tag: str) -> list[str]:
        """The tags in use directly above this one."""
        return [other for other in self.taxonomy[tag].broader if other in self.by_tag]

    def companions(self, tag: str, most: int) -> list[str]:
        """The tags that most often occur with this one, its broader and narrower tags excepted."""
        kin = {tag, *self.broader(tag), *self.narrower(tag)}
        counts = Counter(
            other for article in self.by_tag[tag] for other in article.tags if other not in kin
        )
        return _most_common(counts, most)

    def organisations(self, tag: str, most: int) -> list[str]:
        """The organisations most often named in articles on a tag or another organisation."""
        counts = Counter(other for article in self.by_tag[tag] for other in self.named(article))
        del counts[tag]
        return _most_common(counts, most)

    def mentions(self, tag: str) -> dict[str, int]:
        """The number of articles on a tag, for every month from its first to its last."""
        counts = Counter(filter(None, map(month_of, self.by_tag[tag])))
        return {month: counts[month] for month in months_between(counts)}

    def ranked(self, kind: str) -> list[str]:
        """The tags of one kind that are in use, by falling number of articles."""
        own = (tag for tag in self._in_use() if self.taxonomy[tag].kind == kind)
        return sorted(own, key=lambda tag: (-len(self.by_tag[tag]), tag))

    def _in_use(self) -> Iterator[str]:
        return (tag for tag in self.taxonomy if tag in self.by_tag)


def month_of(article: ArticleMetadata) -> str | None:
    """The month, `2024-02`: of publication, else of the main event; None if unknown."""
    if article.published:
        return article.published[:7]
    return article.events[0].isoformat()[:7] if article.events else None


def months_between(months: Iterable[str]) -> list[str]:
    """Every month from the first to the last of `months`."""
    known = sorted(months)
    if not known:
        return []
    first, last = (date.fromisoformat(f"{month}-01") for month in (known[0], known[-1]))
    span = (last.year - first.year) * 12 + last.month - first.month
    steps = (first.month - 1 + step for step in range(span + 1))
    return [f"{first.year + step // 12:04}-{step % 12 + 1:02}" for step in steps]


def _most_common(counts: Mapping[str, int], most: int) -> list[str]:
    return sorted(counts, key=lambda each: (-counts[each], each))[:most]


def _recency(article: ArticleMetadata) -> tuple[str, str]:
    """The sort key for newest first: the known or earliest possible day, then the slug."""
    known = article.published or (article.not_before.isoformat() if article.not_before else "")
    return known, article.slug
