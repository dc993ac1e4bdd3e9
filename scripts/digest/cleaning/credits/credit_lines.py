"""Lines of nothing but roles, names, outlets and places, in any order."""

from __future__ import annotations

from collections.abc import Iterator

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.credits.outlets import outlet
from digest.cleaning.credits.person_names import has_role, people, staff
from digest.cleaning.frame.furniture import items_of_text
from digest.cleaning.shapes import is_body
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import BlockKind

CREDIT_WORDS = "credit-words"


def read_credit_lines(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the lines that name its writers by known words read and cut."""
    listed = items_of_text(draft, rules)
    found = [
        (line, facts)
        for line in draft.lines
        if len(line.text) <= settings.LONGEST_CREDIT_LINE
        and not (is_body(line.text) or draft.is_apart(line))
        and draft.kind(line) is not BlockKind.CAPTION
        and line not in listed
        and (facts := [*credit_facts(draft, line, rules)])
    ]
    return draft.with_facts(fact for _, facts in found for fact in facts).edit(
        Edit(line.start, line.end, CREDIT_WORDS) for line, _ in found
    )


def credit_facts(draft: ArticleDraft, line: Line, rules: CleaningRules) -> Iterator[SourcedFact]:
    """What a line tells; nothing where it names no writer or has other words."""
    # In an interview, 记者 asks.
    if line.text.endswith("。") or not has_role(line.text, rules, Where.ROLE, Where.REPORTING):
        return
    writers = people(line.text, rules, Where.PERSON)
    # Beside 报道 alone, many words of two characters begin like a family name.
    seldom_words = all(len(name) >= settings.SHORTEST_FULL_NAME for name in writers)
    if not writers or not (seldom_words or has_role(line.text, rules, Where.ROLE)):
        return
    yield from (draft.fact(Strength.BYLINE, "authors", name, line) for name in writers)
    for field, name in staff(line.text, rules):
        yield draft.fact(Strength.BYLINE, field, name, line)
    for rule in rules.at(Where.EMPLOYER):
        for match in rule.pattern.finditer(line.text):
            if source := outlet(match["source"], rules):
                yield draft.fact(Strength.BYLINE, "source", source, line)
