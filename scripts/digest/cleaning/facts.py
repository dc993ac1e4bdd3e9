"""The facts of an article, by precedence: front matter, labels, markup, bylines, guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.characters import tidy_value
from digest.cleaning.credits.outlets import outlet, settled_source
from digest.cleaning.credits.person_names import is_role, people
from digest.editorial.cleaning_rules import CleaningRules, Where
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
    if (changed := hints.get("updated")) and not draft.is_stated("published"):
        draft = _given(draft, Strength.HINT, "updated", changed, rules)
    return draft if draft.found("authors") else draft.with_facts(_named(draft, rules))


def _named(draft: ArticleDraft, rules: CleaningRules) -> Iterator[SourcedFact]:
    """The people named in an element of the page that is named for its writer."""
    quote = tidy_value(draft.seed.hints.get("byline", ""), rules)
    for name in people(quote, rules, Where.PERSON):
        yield SourcedFact(Strength.HINT, Evidence("authors", name, quote, 0))


_HINTS = {"authors": "author"}


def _given(
    draft: ArticleDraft, strength: Strength, field: str, value: object, rules: CleaningRules
) -> ArticleDraft:
    quote = tidy_value("、".join(_texts(value)), rules)
    values: tuple[str, ...] = (quote,)
    if field == "authors":
        written = (tidy_value(each, rules) for each in _texts(value))
        found = [*chain.from_iterable(_authors(strength, each, rules) for each in written)]
        # 本报记者 李四 may have come apart: the role is no second writer.
        values = tuple(each for each in found if not is_role(each, rules)) or tuple(found)
    if field == "source" and strength is not Strength.OVERRIDE:
        values = (outlet(quote, rules),)
    if field in {"published", "updated"}:
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


def _authors(strength: Strength, written: str, rules: CleaningRules) -> tuple[str, ...]:
    """The names; what front matter gives is one, whatever it looks like.

    It was read to its commas there: one that is left is part of the name, Smith, John.
    """
    given = (written,) if strength is Strength.OVERRIDE else ()
    return given if given and "," in written else people(written, rules, Where.PEN_NAME) or given


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


def settle(draft: ArticleDraft, rules: CleaningRules) -> Facts:
    """The most reliable value of every fact, and all stated authors."""
    chosen = {
        field: best
        for field in FIELDS
        if field != "authors" and (best := _best(field, draft.found(field), rules))
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


def _best(field: str, found: list[SourcedFact], rules: CleaningRules) -> SourcedFact | None:
    if field == "source":
        return settled_source(found, rules)
    return min(found, key=lambda fact: fact.strength, default=None)


def _settled_authors(draft: ArticleDraft) -> list[SourcedFact]:
    """The authors from front matter; else from labels and bylines; else from markup."""
    found = draft.found("authors")
    for strengths in ({Strength.OVERRIDE}, {Strength.LABEL, Strength.BYLINE}, {Strength.HINT}):
        if chosen := [fact for fact in found if fact.strength in strengths]:
            return chosen
    return []
