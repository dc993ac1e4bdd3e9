"""Where a text comes from: the name of the outlet, and which of several it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.cleaning.article_draft import SourcedFact, Strength
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Doubt, Evidence
from digest.text.self_named import is_self_named


def outlet(value: str, rules: CleaningRules) -> str:
    """The name of an outlet without the words of a page around it; empty where it names none."""
    for rule in rules.at(Where.VALUE):
        value = rule.pattern.sub("", value).strip()
    return "" if _is(Where.NOBODY, value, rules) else value


def settled_source(found: Sequence[SourcedFact], rules: CleaningRules) -> SourcedFact | None:
    """The most reliable source; a paper that a byline names goes before the site that carries it.

    A name goes before an address, and before a paper that only calls itself 本报.
    """
    named = [fact for fact in found if not _is(Where.ADDRESS, fact.evidence.value, rules)]
    best = min(named or found, key=_order, default=None)
    if best is None or best.strength is Strength.OVERRIDE or _is_paper(best, rules):
        return best
    papers = (fact for fact in named if fact.strength is Strength.BYLINE and _is_paper(fact, rules))
    return next((fact for fact in papers if not is_self_named(fact.evidence.value)), best)


def unnamed_source(evidence: Iterable[Evidence]) -> Iterator[Doubt]:
    """The doubt about a source that no reader knows, of which pages say nothing."""
    for each in evidence:
        if each.field == "source" and is_self_named(each.value):
            message = (
                f"the outlet only calls itself “{each.value}”, so pages show no source; "
                "give `source` in the front matter"
            )
            yield Doubt("unnamed-source", message, each.line)


def _order(fact: SourcedFact) -> tuple[Strength, bool]:
    return fact.strength, is_self_named(fact.evidence.value)


def _is_paper(fact: SourcedFact, rules: CleaningRules) -> bool:
    return _is(Where.PAPER, fact.evidence.value, rules)


def _is(where: Where, value: str, rules: CleaningRules) -> bool:
    return any(rule.pattern.fullmatch(value) for rule in rules.at(where))
