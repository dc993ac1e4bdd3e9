"""The facts of an article, by precedence: front matter, labels, markup, bylines, guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.characters import tidy_value
from digest.cleaning.person_names import people
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Doubt, Evidence
from digest.text.stated_days import stated_moment

FIELDS = (
    *("title", "published", "source", "authors", "editor", "contributor", "translator"),
    *("url", "summary", "rights", "note"),
)
"""The facts of which front matter, markup or the text may tell, as their keys in front matter."""

# Only http links are accepted: javascript: and data: are dropped.
_WEB = re.compile(r"https?://[^\s\"'<>\\]+")


def read_overrides(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the facts from front matter, and from markup where that states none."""
    overrides, hints = draft.seed.overrides, draft.seed.hints
    for field in FIELDS:
        if given := overrides.get(field):
            draft = _given(draft, Strength.OVERRIDE, field, given, rules)
        elif not draft.is_stated(field) and (given := hints.get(_HINTS.get(field, field))):
            draft = _given(draft, Strength.HINT, field, given, rules)
    return draft


_HINTS = {"authors": "author"}


def _given(
    draft: ArticleDraft, strength: Strength, field: str, value: object, rules: CleaningRules
) -> ArticleDraft:
    quote = tidy_value("、".join(_texts(value)), rules)
    values: tuple[str, ...] = (quote,)
    if field == "authors":
        values = tuple(chain.from_iterable(_authors(each, rules) for each in _texts(value)))
    if field == "published":
        stated = stated_moment(str(value))
        if stated is None:
            message = f"date “{quote}” is no full day of the calendar; left out"
            return draft.with_doubts([Doubt("bad-date", message)])
        values = (stated,)
    if field == "url" and not _WEB.fullmatch(quote):
        return draft.with_doubts([Doubt("bad-url", f"address “{quote}” is no http link; left out")])
    return draft.with_facts(
        SourcedFact(strength, Evidence(field, each, quote, 0)) for each in values if each
    )


def _texts(value: object) -> list[str]:
    return [*map(str, value)] if isinstance(value, list | tuple) else [str(value)]


def _authors(value: str, rules: CleaningRules) -> tuple[str, ...]:
    written = tidy_value(value, rules)
    return people(written, rules) or (written,)


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
    translator: str | None = None
    url: str | None = None
    summary: str | None = None
    rights: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()


def settle(draft: ArticleDraft) -> Facts:
    """The most reliable value of every fact, and all stated authors."""
    chosen = {
        field: min(found, key=lambda fact: fact.strength)
        for field in FIELDS
        if field != "authors" and (found := draft.found(field))
    }
    authors = _settled_authors(draft)
    hosts = draft.found("host")
    values = {field: fact.evidence.value for field, fact in chosen.items()}
    return Facts(
        title=values.get("title", ""),
        title_generated="title" in chosen and chosen["title"].strength is Strength.GUESS,
        published=values.get("published"),
        source=values.get("source"),
        authors=tuple(dict.fromkeys(fact.evidence.value for fact in authors)),
        editor=values.get("editor"),
        contributor=values.get("contributor"),
        translator=values.get("translator"),
        url=values.get("url"),
        summary=values.get("summary"),
        rights=values.get("rights"),
        note=values.get("note"),
        evidence=tuple(fact.evidence for fact in (*chosen.values(), *authors, *hosts)),
    )


def _settled_authors(draft: ArticleDraft) -> list[SourcedFact]:
    """The authors from front matter; else from labels and bylines; else from markup."""
    found = draft.found("authors")
    for strengths in ({Strength.OVERRIDE}, {Strength.LABEL, Strength.BYLINE}, {Strength.HINT}):
        if chosen := [fact for fact in found if fact.strength in strengths]:
            return chosen
    return []
