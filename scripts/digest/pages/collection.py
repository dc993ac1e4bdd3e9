"""All articles of the digest with their relations: tags, issues, neighbours, related articles.

Nothing here depends on a locale. Every query uses an index, so that the work grows linearly with
the number of articles.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from types import MappingProxyType

from digest.editorial import Tag
from digest.editorial.rhythm import Rhythm, issue_day
from digest.editorial.tag_kinds import ORGANISATION, PERSON, TagKind, in_order
from digest.model import ArticleMetadata
from digest.pages.prominent_organisations import prominent

UNDATED = "undated"
RELATED = 3
_NEAREST = 20
"""Articles on either side, in the list of a shared tag, that are candidates for related ones."""


class Collection:
    """The articles, newest first, with their indexes.

    Args:
        articles: in any order.
        taxonomy: the tags of articles, and the organisations they may name.
        named: by slug, the ids of the organisations and people that an article names.
        today: the day on which the site is read; an article of a later day is undated till then.
        rhythm: how often an issue appears.
    """

    def __init__(
        self,
        articles: Iterable[ArticleMetadata],
        taxonomy: Sequence[Tag],
        named: Mapping[str, Sequence[str]] = MappingProxyType({}),
        today: date = date.max,
        rhythm: Rhythm = Rhythm.MONTHS,
    ) -> None:
        self.rhythm = rhythm
        self.today = today.isoformat()
        self._days: dict[str, date | None] = {}
        self._months: dict[str, str | None] = {}
        self.articles: tuple[ArticleMetadata, ...] = tuple(
            sorted(articles, key=self._recency, reverse=True)
        )
        self.taxonomy: Mapping[str, Tag] = {tag.id: tag for tag in taxonomy}
        self._every_named, self._named = named, prominent(named)
        self.by_tag: dict[str, list[ArticleMetadata]] = defaultdict(list)
        by_issue: dict[str, list[ArticleMetadata]] = defaultdict(list)
        by_topic: dict[str | None, list[ArticleMetadata]] = defaultdict(list)
        for article in self.articles:
            by_issue[self.issue(article) or UNDATED].append(article)
            by_topic[self.topic(article)].append(article)
            for tag_id in self.tags(article):
                self.by_tag[tag_id].append(article)
        self.issues = tuple(sorted(by_issue.keys() - {UNDATED}, reverse=True))
        self.by_issue: Mapping[str, Sequence[ArticleMetadata]] = by_issue
        self.arrivals: tuple[ArticleMetadata, ...] = tuple(
            sorted((each for each in self.articles if each.added), key=_arrival, reverse=True)
        )
        """Those whose day of arrival is known, the last first; of a day, the newest first."""
        self._late: dict[str, list[ArticleMetadata]] = defaultdict(list)
        for article in self.arrivals:
            self._late[self.rhythm.issue(_arrival(article))].append(article)
        self._by_topic = by_topic
        self._filed = {
            article.slug: place
            for filed in by_topic.values()
            for place, article in enumerate(filed)
        }
        self._number = {article.slug: number for number, article in enumerate(self.articles)}
        self._slugs = {tag: [each.slug for each in its] for tag, its in self.by_tag.items()}
        self._places = {
            tag: {slug: place for place, slug in enumerate(slugs)}
            for tag, slugs in self._slugs.items()
        }
        self._most: dict[tuple[str, str], list[str]] = {}
        self._weight = {
            tag: math.log((1 + len(self.articles)) / len(articles))
            for tag, articles in self.by_tag.items()
        }
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for tag_id in self._in_use():
            for above in self.taxonomy[tag_id].broader:
                self._narrower[above].append(tag_id)

    def month(self, article: ArticleMetadata) -> str | None:
        """The month, `2024-02`: of publication, else of the main event; None if unknown."""
        if article.slug not in self._months:
            day = self._day(article)
            self._months[article.slug] = day.isoformat()[:7] if day else None
        return self._months[article.slug]

    def issue(self, article: ArticleMetadata) -> str | None:
        """The id of its issue, by the same day."""
        day = self._day(article)
        return self.rhythm.issue(day) if day else None

    def late(self, issue: str) -> list[ArticleMetadata]:
        """What came in the time of an issue and has no place in it or a later one.

        It is of a day before, or of none that is known.
        """
        came = self._late.get(issue, ())
        return [article for article in came if (self.issue(article) or "") < issue]

    def newer_arrivals(self, shown: Sequence[ArticleMetadata]) -> Iterator[ArticleMetadata]:
        """What came after the first of some articles came, and is none of them; the last first."""
        first = min((article.added for article in shown if article.added), default=date.min)
        slugs = {article.slug for article in shown}
        came = takewhile(lambda article: _arrival(article) > first, self.arrivals)
        return (article for article in came if article.slug not in slugs)

    def _day(self, article: ArticleMetadata) -> date | None:
        if article.slug not in self._days:
            day = issue_day(article)
            self._days[article.slug] = day if day and day.isoformat() <= self.today else None
        return self._days[article.slug]

    def _recency(self, article: ArticleMetadata) -> tuple[str, str]:
        """The sort key for newest first: the known or earliest possible day, then the slug.

        A day that is still to come is none yet.
        """
        known = article.published or (article.not_before.isoformat() if article.not_before else "")
        return ("" if known[:10] > self.today else known), article.slug

    def topic(self, article: ArticleMetadata) -> str | None:
        """The tag an article is filed under: its first of the leading kind, else its first."""
        leading = (tag for tag in article.tags if self.taxonomy[tag].kind.leads)
        return next(leading, article.tags[0] if article.tags else None)

    def tags(self, article: ArticleMetadata) -> tuple[str, ...]:
        """The tags of an article, and whom and what with a page it names."""
        return (*article.tags, *self.named(article))

    def named(self, article: ArticleMetadata) -> Sequence[str]:
        """The organisations and people with a page that an article names."""
        return self._named.get(article.slug, ())

    def named_of(self, kind: TagKind, article: ArticleMetadata) -> Iterator[str]:
        """Those of one kind among whom and what with a page it names."""
        return (each for each in self.named(article) if self.taxonomy[each].kind.id == kind.id)

    def organisations_named(self, article: ArticleMetadata) -> Iterator[str]:
        """The organisations that an article names, with a page or without."""
        named = self._every_named.get(article.slug, ())
        return (each for each in named if self.taxonomy[each].kind.id == ORGANISATION.id)

    def pinned(self) -> tuple[ArticleMetadata, ...]:
        """The articles with `pinned: true` in their front matter, newest first."""
        return tuple(a for a in self.articles if a.pinned)

    def neighbours(
        self, article: ArticleMetadata
    ) -> tuple[ArticleMetadata | None, ArticleMetadata | None]:
        """The next newer and the next older article filed under the same tag."""
        filed = self._by_topic[self.topic(article)]
        place = self._filed[article.slug]
        newer = filed[place - 1] if place else None
        older = filed[place + 1] if place + 1 < len(filed) else None
        return newer, older

    def related(self, article: ArticleMetadata) -> list[ArticleMetadata]:
        """The articles with the most similar tags, the best first.

        The weight of a shared tag is its inverse document frequency (Spärck Jones, 1972), so rare
        tags count more. Only the articles nearest in time are candidates under each tag; of
        equals, the nearest comes first.
        """
        scores: dict[str, float] = {}
        for tag in article.tags:
            weight, place = self._weight[tag], self._places[tag][article.slug]
            for slug in self._slugs[tag][max(0, place - _NEAREST) : place + _NEAREST + 1]:
                scores[slug] = scores.get(slug, 0) + weight
        scores.pop(article.slug, None)
        least = min(heapq.nlargest(RELATED, scores.values()), default=0.0)
        best = (slug for slug, score in scores.items() if score >= least)
        ranked = sorted((-scores[slug], self._distance(article, slug), slug) for slug in best)
        return [self.articles[self._number[slug]] for _, _, slug in ranked[:RELATED]]

    def _distance(self, article: ArticleMetadata, other: str) -> int:
        """How near the other is in the list of a tag that both carry, where it is nearest."""
        shared = (self._places[tag] for tag in article.tags if other in self._places[tag])
        return min(abs(places[other] - places[article.slug]) for places in shared)

    def narrower(self, tag: str) -> list[str]:
        """The tags in use directly below this one."""
        return self._narrower[tag]

    def broader(self, tag: str) -> list[str]:
        """The tags in use directly above this one."""
        return [other for other in self.taxonomy[tag].broader if other in self.by_tag]

    def companions(self, tag: str, most: int) -> list[str]:
        """The tags that most often occur with this one, its broader and narrower tags excepted."""
        return self._counted("companions", tag, self._companions)[:most]

    def _companions(self, tag: str) -> Counter[str]:
        kin = {tag, *self.broader(tag), *self.narrower(tag)}
        return Counter(
            other for article in self.by_tag[tag] for other in article.tags if other not in kin
        )

    def organisations(self, tag: str, most: int) -> list[str]:
        """The organisations most often named in articles on a tag or another organisation."""
        return self._named_beside(ORGANISATION, tag)[:most]

    def people(self, tag: str, most: int) -> list[str]:
        """The people most often named in articles on a tag, an organisation or another person."""
        return self._named_beside(PERSON, tag)[:most]

    def _named_beside(self, kind: TagKind, tag: str) -> list[str]:
        named = self._counted("named", tag, self._named_with)
        return [other for other in named if self.taxonomy[other].kind.id == kind.id]

    def _named_with(self, tag: str) -> Counter[str]:
        counts = Counter(other for article in self.by_tag[tag] for other in self.named(article))
        del counts[tag]
        return counts

    def _counted(self, kind: str, tag: str, count: Callable[[str], Counter[str]]) -> list[str]:
        """What is counted for a tag, the most first: once for all locales."""
        if (kind, tag) not in self._most:
            counts = count(tag)
            self._most[kind, tag] = sorted(counts, key=lambda each: (-counts[each], each))
        return self._most[kind, tag]

    def mentions(self, tag: str) -> dict[str, int]:
        """The number of articles on a tag, for every month from its first to its last."""
        counts = Counter(filter(None, map(self.month, self.by_tag[tag])))
        return {month: counts[month] for month in months_between(counts)}

    @property
    def kinds(self) -> list[TagKind]:
        """The kinds of the tags that are in use, in the order of the digest."""
        return in_order(self.taxonomy[tag].kind for tag in self._in_use())

    def ranked(self, kind: TagKind) -> list[str]:
        """The tags of one kind that are in use, by falling number of articles."""
        own = (tag for tag in self._in_use() if self.taxonomy[tag].kind.id == kind.id)
        return sorted(own, key=lambda tag: (-len(self.by_tag[tag]), tag))

    def _in_use(self) -> Iterator[str]:
        return (tag for tag in self.taxonomy if tag in self.by_tag)


def _arrival(article: ArticleMetadata) -> date:
    """The day on which an article came, before all others where that is not known."""
    return article.added or date.min


def months_between(months: Iterable[str]) -> list[str]:
    """Every month from the first to the last of `months`."""
    known = sorted(months)
    if not known:
        return []
    first, last = (date.fromisoformat(f"{month}-01") for month in (known[0], known[-1]))
    span = (last.year - first.year) * 12 + last.month - first.month
    steps = (first.month - 1 + step for step in range(span + 1))
    return [f"{first.year + step // 12:04}-{step % 12 + 1:02}" for step in steps]
