"""Dates, names, counts and interface strings in the wording of a locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from digest.editorial import Locale, Tag
from digest.editorial.placeholders import fill
from digest.editorial.rhythm import issue_days
from digest.errors import EditorialError, Problem
from digest.pages import escape
from digest.text.day_words import in_words, moment_in_words

NOON = 12
"""The hour at which the second half of the day begins."""


class Dated(Protocol):
    """The dates of an article."""

    @property
    def published(self) -> str | None:
        """As `ArticleMetadata.published`."""

    @property
    def events(self) -> tuple[date, ...]:
        """As `ArticleMetadata.events`."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The interface strings and tag labels of one locale."""

    locale: Locale
    taxonomy: Mapping[str, Tag]

    def say(self, key: str, **values: object) -> str:
        """The interface string `key` with its values filled in."""
        words = self.locale.strings.get(key)
        if words is None:
            message = f"{self.locale.id}: the string `{key}` is missing; write it"
            raise EditorialError(Problem("editorial/locales.yml", message, self.locale.line))
        return fill(words, values)

    def lead(self, key: str, **values: object) -> str:
        """As `say`, with the space before what follows on the same line."""
        return self.say(key, **values) + self.say("sentence_space")

    def html_lead(self, key: str) -> str:
        """As `lead`, for the inside of an HTML element."""
        return escape.element_piece(self.lead(key))

    def count(self, key: str, count: int) -> str:
        """The interface string `key` for a number: `key_one` where that is one."""
        return self.say(f"{key}_one" if count == 1 else key, count=count)

    def day(self, day: date) -> str:
        """A date as prose: 2024年2月26日, February 26, 2024."""
        return in_words(day, self.locale.og_locale)

    def issue(self, issue: str) -> str:
        """An issue's title: 2024年2月刊, 2024年第9周（2月26日—3月3日）."""
        days = issue_days(issue)
        if days is None:
            return self.say("issue_of", month=self.month(issue))
        first, last = days
        pattern = "day_pattern" if first.month == last.month else "month_day_pattern"
        return self.say(
            "issue_of_week",
            year=issue[:4],
            week=int(issue[-2:]),
            first=self._by_pattern("month_day_pattern", first),
            last=self._by_pattern(pattern, last),
        )

    def month(self, month: str) -> str:
        """A month given as `2024-02`: 2024年2月, February 2024."""
        return self._by_pattern("month_pattern", date.fromisoformat(f"{month}-01"))

    def _by_pattern(self, pattern: str, day: date) -> str:
        return in_words(day, self.locale.og_locale, self.say(pattern))

    def moment(self, moment: datetime) -> str:
        """A day and its time: 2024年2月26日 14:36, February 26, 2024, 2:36 p.m."""
        half = "before_noon_pattern" if moment.hour < NOON else "after_noon_pattern"
        return moment_in_words(moment, self.locale.og_locale, self.say(half))

    def when(self, article: Dated) -> str:
        """The publication date and time, else the event's day, else the words for no date."""
        if article.published:
            moment = datetime.fromisoformat(article.published)
            return self.moment(moment) if "T" in article.published else self.day(moment.date())
        if article.events:
            return self.say("event_of", date=self.day(article.events[0]))
        return self.say("date_unknown")

    def when_exactly(self, article: Dated) -> str:
        """As `when`, with a note beside an event's day that no publication date is stated."""
        if article.published or not article.events:
            return self.when(article)
        return self.say("event_undated", date=self.day(article.events[0]))

    def original(self, word: str) -> str:
        """What is said of the word of the original that a local one replaced."""
        return self.say("original_word", word=word)

    def label(self, tag_id: str) -> str:
        """A tag's name."""
        return self.taxonomy[tag_id].label(self.locale)

    def description(self, tag_id: str) -> str:
        """A tag's one-paragraph description; an organisation may have none."""
        return self.taxonomy[tag_id].description(self.locale)
