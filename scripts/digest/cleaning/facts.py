"""The facts of an article, by precedence: front matter, labels, markup, bylines, guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.characters import tidy_value
from digest.cleaning.dates import moments
from digest.cleaning.person_names import people
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Doubt, Evidence

OVERRIDES = {
    "title": ("title",),
    "published": ("published", "date"),
    "source": ("source",),
    "authors": ("authors", "author"),
    "editor": ("editor",),
    "contributor": ("contributor",),
    "url": ("url",),
    "summary": ("summary", "description"),
    "rights": ("rights",),
}
HINTS = {
    "title": ("title",),
    "published": ("published",),
    "source": ("source",),
    "authors": ("author",),
    "url": ("url",),
}

# Only http links are accepted: javascript: and data: are dropped.
_WEB = re.compile(r"https?://[^\s\"'<>\\]+")


def read_overrides(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the facts from front matter and markup."""
    for strength, given, names in (
        (Strength.OVERRIDE, draft.seed.overrides, OVERRIDES),
        (Strength.HINT, draft.seed.hints, HINTS),
    ):
        for field, keys in names.items():
            value = next((given[key] for key in keys if given.get(key)), None)
            if value is not None:
                draft = _given(draft, strength, field, value, rules)
    return draft


def _given(
    draft: ArticleDraft, strength: Strength, field: str, value: object, rules: CleaningRules
) -> ArticleDraft:
    quote = tidy_value(_words(value), rules)
    values: tuple[str, ...] = (quote,)
    if field == "authors":
        values = _authors(value, rules)
    if field == "published":
        stated = stated_date(value, rules)
        if stated is None:
            message = f"date “{quote}” is no full day of the calendar; left out"
            return draft.with_doubts([Doubt("bad-date", message)])
        values = (stated,)
    if field == "url" and not _WEB.fullmatch(quote):
        return draft.with_doubts([Doubt("bad-url", f"address “{quote}” is no http link; left out")])
    return draft.with_facts(
        SourcedFact(strength, Evidence(field, each, quote, 0)) for each in values if each
    )


def _words(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _authors(value: object, rules: CleaningRules) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(tidy_value(str(each), rules) for each in value)
    written = tidy_value(str(value), rules)
    return people(written, rules) or (written,)


def stated_date(value: object, rules: CleaningRules) -> str | None:
    """The ISO 8601 date or local date-time of a YAML date, a timestamp or text; None for none."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    moment = next(moments(str(value), rules), None)
    return moment.iso() if moment else None


def given_events(overrides: Mapping[str, object], rules: CleaningRules) -> tuple[date, ...] | None:
    """The days under `events` in the front matter; None without them."""
    given = overrides.get("events")
    if not isinstance(given, list | tuple):
        return None
    stated = (stated_date(each, rules) for each in given)
    return tuple(date.fromisoformat(each[:10]) for each in stated if each)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an article, with the evidence for each."""

    title: str = ""
    title_generated: bool = False
    published: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    contributor: str | None = None
    url: str | None = None
    summary: str | None = None
    rights: str | None = None
    evidence: tuple[Evidence, ...] = ()


def settle(draft: ArticleDraft) -> Facts:
    """The most reliable value of every fact, and all stated authors."""
    chosen = {
        field: min(found, key=lambda fact: fact.strength)
        for field in OVERRIDES
        if field != "authors" and (found := list(_facts(draft, field)))
    }
    authors = _settled_authors(draft)
    hosts = _facts(draft, "host")
    values = {field: fact.evidence.value for field, fact in chosen.items()}
    return Facts(
        title=values.get("title", ""),
        title_generated="title" in chosen and chosen["title"].strength is Strength.GUESS,
        published=values.get("published"),
        source=values.get("source"),
        authors=tuple(dict.fromkeys(fact.evidence.value for fact in authors)),
        editor=values.get("editor"),
        contributor=values.get("contributor"),
        url=values.get("url"),
        summary=values.get("summary"),
        rights=values.get("rights"),
        evidence=tuple(fact.evidence for fact in (*chosen.values(), *authors, *hosts)),
    )


def _facts(draft: ArticleDraft, field: str) -> Iterator[SourcedFact]:
    return (fact for fact in draft.facts if fact.evidence.field == field)


def _settled_authors(draft: ArticleDraft) -> list[SourcedFact]:
    """The authors from front matter; else from labels and bylines; else from markup."""
    found = list(_facts(draft, "authors"))
    for strengths in ({Strength.OVERRIDE}, {Strength.LABEL, Strength.BYLINE}, {Strength.HINT}):
        if chosen := [fact for fact in found if fact.strength in strengths]:
            return chosen
    return []
