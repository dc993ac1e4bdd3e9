"""The day of publication: every reading is weighed, and the best is taken where it leads.

A day that nothing vouches for is left out, and so are days of which none leads, with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.days.dates import moments
from digest.cleaning.days.day_weights import (
    AGREEING,
    CLOSING,
    MARKUP,
    MIDDLE,
    NEAR,
    OPENING,
    PUBLISHED,
    TIMED,
    UPDATE,
    UPDATED,
    Weight,
    weighed,
)
from digest.cleaning.margins import zones
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Candidate, Doubt

LEAST = 2.0
"""Points of a day that is taken where no other is stated: it stands above the headline, or is
labelled. A bare day further off may be anything."""
MARGIN = 1.0
"""Points by which it must lead the next: one piece of evidence."""
OPENING_REACH = 4
CLOSING_REACH = 8
"""Lines from its beginning, and from its end on either side, that the text's own datelines stand
on."""


_INSTITUTION = re.compile(
    r"[\u3400-\u9fff（）]{2,30}(?:局|委|[会會]|部|院|[厅廳]|[处處]|办公室|中心|公司|大[学學]|所|社|校|政府)"
)


class _Reading(NamedTuple):
    """A fact with its weight."""

    fact: SourcedFact
    candidate: Candidate

    @property
    def day(self) -> str:
        return self.candidate.value[:10]


def settle_day(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the day of publication that leads all others, or a doubt that none does."""
    if draft.is_stated(PUBLISHED):
        return draft
    running = _running(draft, rules)
    published = _best_of_each(_weighed_facts(draft, PUBLISHED, running))
    updated = _best_of_each(_weighed_facts(draft, UPDATED, running))
    draft = _with_candidates(draft, [each.candidate for each in (*published, *updated)])
    likely = [each for each in published if each.candidate.score >= LEAST]
    told = likely or [each for each in updated if each.candidate.score >= LEAST]
    if not told:
        return _without_day(draft).with_facts(_signed(draft, rules))
    if not _leads(told):
        return _without_day(draft).with_doubts([_close_race(told[0], told[1])])
    return _taken(draft, told[0]).with_doubts([] if likely else [_only_updated(told[0])])


def _signed(draft: ArticleDraft, rules: CleaningRules) -> Iterator[SourcedFact]:
    """The day below the institution that signs a notice at its end; both stay in the text."""
    for above, line in list(pairwise(draft.text_lines))[-1:]:
        days = [*moments(line.text, rules)]
        alone = len(days) == 1 and days[0].end - days[0].start == len(line.text)
        if alone and (day := days[0].iso()) and _INSTITUTION.fullmatch(above.text):
            yield draft.fact(Strength.BYLINE, PUBLISHED, day, line)


def _running(draft: ArticleDraft, rules: CleaningRules) -> list[int]:
    """The lines of the file with running text."""
    head, tail = zones(draft, rules)
    return [draft.file_line(line) for line in draft.lines[len(head) : len(draft.lines) - len(tail)]]


def _weighed_facts(draft: ArticleDraft, field: str, running: list[int]) -> list[_Reading]:
    known = {
        (each.value, each.line, each.reasons[:1] == (UPDATE,)): each
        for each in draft.candidates
        if each.field == PUBLISHED
    }
    found = []
    for fact in draft.found(field):
        said = fact.evidence
        candidate = known.get((said.value, said.line, field == UPDATED))
        weights = [] if candidate else [_place_in_text(fact, running)]
        if not candidate and "T" in said.value and fact.strength is not Strength.HINT:
            weights.append(TIMED)
        found.append(_Reading(fact, candidate or weighed(fact, weights)))
    return found


def _place_in_text(fact: SourcedFact, running: list[int]) -> Weight:
    """The weight of a credit within the text, or of markup."""
    if fact.strength is Strength.HINT:
        return MARKUP
    at = fact.evidence.line
    if not running or at < running[0]:
        return NEAR
    if at <= running[:OPENING_REACH][-1]:
        return OPENING
    if running[-CLOSING_REACH:][0] <= at <= running[-1] + CLOSING_REACH:
        return CLOSING
    return MIDDLE


def _best_of_each(found: list[_Reading]) -> list[_Reading]:
    """The best reading of each day, the best day first; another place that says it counts."""
    days: dict[str, list[_Reading]] = {}
    for each in found:
        days.setdefault(each.day, []).append(each)
    best = []
    for same in days.values():
        first = max(same, key=lambda each: each.candidate.score)
        if len({each.candidate.line for each in same}) > 1:
            first = _Reading(first.fact, _added(first.candidate, AGREEING))
        best.append(first)
    return sorted(best, key=lambda each: -each.candidate.score)


def _added(candidate: Candidate, weight: Weight) -> Candidate:
    return replace(
        candidate,
        score=candidate.score + weight.points,
        reasons=(*candidate.reasons, weight.reason),
    )


def _with_candidates(draft: ArticleDraft, candidates: list[Candidate]) -> ArticleDraft:
    others = [each for each in draft.candidates if each.field != PUBLISHED]
    ranked = sorted(candidates, key=lambda each: -each.score)
    return replace(draft, candidates=(*others, *ranked))


def _leads(likely: list[_Reading]) -> bool:
    first, *others = likely
    return all(first.candidate.score - each.candidate.score >= MARGIN for each in others)


def _taken(draft: ArticleDraft, reading: _Reading) -> ArticleDraft:
    said = replace(reading.fact.evidence, field=PUBLISHED)
    draft = _without_day(draft)
    settled = {"bad-date", "date"} if reading.fact.strength is not Strength.HINT else {"bad-date"}
    doubts = tuple(each for each in draft.doubts if each.code not in settled)
    return replace(draft, doubts=doubts).with_facts([SourcedFact(reading.fact.strength, said)])


def _without_day(draft: ArticleDraft) -> ArticleDraft:
    facts = [each for each in draft.facts if each.evidence.field not in {PUBLISHED, UPDATED}]
    return replace(draft, facts=tuple(facts))


def _close_race(first: _Reading, second: _Reading) -> Doubt:
    message = (
        f"the day of publication may be {first.day} ({_where(first)}) or {second.day} "
        f"({_where(second)}); write `date: {first.day}` in the front matter, or the other"
    )
    return Doubt("two-days", message, first.candidate.line)


def _where(reading: _Reading) -> str:
    line = reading.candidate.line
    if line:
        return f"line {line}"
    return "markup" if reading.fact.strength is Strength.HINT else "the page"


def _only_updated(reading: _Reading) -> Doubt:
    message = (
        f"the only day given, {reading.day}, is that of an update; write `date: {reading.day}` "
        "in the front matter, or the day of publication if you know it"
    )
    return Doubt("update-day", message, reading.candidate.line)
