"""Datelines and credits inside running text: 新华社北京2月26日电（记者…）, （…供稿）."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, takewhile, zip_longest

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.characters import tidy_value
from digest.cleaning.credits.credit_lines import credit_facts, read_credit_lines
from digest.cleaning.credits.outlets import outlet
from digest.cleaning.credits.person_names import has_role, people, staff
from digest.cleaning.days.dates import moment
from digest.cleaning.frame.furniture import items_of_text
from digest.cleaning.frame.notices import whole_line
from digest.cleaning.shapes import is_body
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.model import BlockKind, Doubt


def read_bylines(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with credit lines, and credits at the ends of paragraphs, read and cut."""
    draft = read_credit_lines(_with_read(draft, _lines, rules), rules)
    return _with_read(_with_read(draft, _openings, rules), _closings, rules)


def read_left_out_byline(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the byline read that a page sets beside its text, where that has none.

    Farther away stand those of other texts.
    """
    if any(fact.strength is not Strength.HINT for fact in draft.found("authors")):
        return draft
    texts, above = draft.seed.dropped, draft.seed.above
    below = texts[above : above + settings.TAIL_DATELINE_REACH]
    near = [
        *reversed(texts[max(0, above - settings.DATELINE_REACH) : above]),
        *takewhile(lambda text: not whole_line(rules, text, Where.LIST), below),
    ]
    read = (_stated(draft, Line(tidy_value(text, rules), 0, 0, -1, 0), rules) for text in near)
    return draft.with_facts(next(filter(_has_writers, read), []))


def _stated(draft: ArticleDraft, line: Line, rules: CleaningRules) -> list[SourcedFact]:
    """What a line states that is a byline with the names of writers; empty for any other."""
    if len(line.text) > settings.LONGEST_CREDIT_LINE:
        return []
    written = (rule for place in _PLACES for rule in rules.at(place))
    matches = (rule.pattern.fullmatch(line.text) for rule in written)
    named = (match for match in matches if match and _names_people(match, rules))
    read = ([*_read(draft, line, match, rules)] for match in named)
    found = chain(read, [[*credit_facts(draft, line, rules)]])
    return next(filter(_has_writers, found), [])


_PLACES = (Where.BYLINE, Where.OPENING, Where.CLOSING)


def _has_writers(facts: Iterable[SourcedFact]) -> bool:
    return any(fact.evidence.field == "authors" for fact in facts)


# Two groups for authors, as the group names of a pattern are unique.
_PEOPLE = {
    "authors": "authors",
    "author": "authors",
    "editor": "editor",
    "translator": "translator",
}
_Found = tuple[Line, re.Match[str], Edit]
_Find = Callable[[ArticleDraft, CleaningRules], Iterator[_Found]]


def _with_read(draft: ArticleDraft, find: _Find, rules: CleaningRules) -> ArticleDraft:
    found = list(find(draft, rules))
    facts = (fact for line, match, _ in found for fact in _read(draft, line, match, rules))
    doubts = (doubt for line, match, _ in found for doubt in _doubts(draft, line, match))
    return draft.with_facts(facts).with_doubts(doubts).edit(edit for _, _, edit in found)


def _lines(draft: ArticleDraft, rules: CleaningRules) -> Iterator[_Found]:
    """Credits that fill a line, or a pair of lines: 单位 over 职务 姓名."""
    text = draft.text.text
    listed = items_of_text(draft, rules)
    done = 0
    for line, after in zip_longest(draft.lines, draft.lines[1:]):
        too_long = len(line.text) > settings.LONGEST_CREDIT_LINE
        if too_long or line.start < done or draft.is_apart(line) or line in listed:
            continue
        ends = (
            [after.end, line.end]
            if after
            and not draft.is_apart(after)
            and after not in listed
            and len(after.text) <= settings.LONGEST_CREDIT_LINE
            else [line.end]
        )
        spans = [(end, text[line.start : end]) for end in ends]
        for end, span in spans:
            if credit := _credit(rules, span):
                rule, match = credit
                yield line, match, Edit(line.start, end, rule.id)
                done = end
                break


@lru_cache(maxsize=settings.REMEMBERED_LINES)
def _credit(rules: CleaningRules, span: str) -> tuple[CleaningRule, re.Match[str]] | None:
    """The rule by which a span is a credit, with its match."""
    for rule in rules.at(Where.BYLINE):
        match = rule.pattern.fullmatch(span)
        if match and _names_people(match, rules):
            return rule, match
    return None


def _openings(draft: ArticleDraft, rules: CleaningRules) -> Iterator[_Found]:
    bodies = [line for line in draft.lines if is_body(line.text) and not draft.kind(line)]
    for line in bodies[: settings.BYLINE_FIRST_PARAGRAPHS]:
        for rule in rules.at(Where.OPENING):
            match = rule.pattern.match(line.text[: settings.BYLINE_REACH])
            if match and match.end() < len(line.text) and _names_people(match, rules):
                yield line, match, Edit(line.start, line.start + match.end(), rule.id)
                return


def _closings(draft: ArticleDraft, rules: CleaningRules) -> Iterator[_Found]:
    for line in draft.text_lines[-settings.BYLINE_LAST_LINES :]:
        if draft.kind(line) is BlockKind.CAPTION or draft.is_apart(line):
            continue
        text = line.text[-settings.BYLINE_REACH :]
        for rule in rules.at(Where.CLOSING):
            match = rule.pattern.search(text)
            if match and len(draft.lines) > 1 and _names_people(match, rules):
                yield line, match, Edit(line.end - len(text) + match.start(), line.end, rule.id)
                break


def _names_people(match: re.Match[str], rules: CleaningRules) -> bool:
    """Whether no group spans a line end, and the groups for people hold names of people."""
    groups = match.groupdict()
    return not any("\n" in (value or "") for value in groups.values()) and all(
        _people(groups[name], match, rules) for name in _PEOPLE if groups.get(name)
    )


def _people(named: str, match: re.Match[str], rules: CleaningRules) -> tuple[str, ...]:
    """The people in a group; without the word of a role, they must look like people."""
    role = has_role(match[0], rules, Where.ROLE, Where.REPORTING)
    return people(named, rules, Where.NAMED if role else Where.PERSON)


def _read(
    draft: ArticleDraft, line: Line, match: re.Match[str], rules: CleaningRules
) -> Iterator[SourcedFact]:
    groups = match.groupdict()
    for group, name in _PEOPLE.items():
        for person in _people(groups.get(group) or "", match, rules):
            yield draft.fact(Strength.BYLINE, name, person, line)
        for field, person in staff(groups.get(group) or "", rules):
            yield draft.fact(Strength.BYLINE, field, person, line)
    if source := outlet(groups.get("source") or "", rules):
        yield draft.fact(Strength.BYLINE, "source", source, line)
    for name in ("contributor", "host"):
        if groups.get(name):
            yield draft.fact(Strength.BYLINE, name, groups[name].strip(), line)
    if groups.get("day") and groups.get("month") and (stated := moment(match).iso()):
        yield draft.fact(Strength.BYLINE, "published", stated, line)


def _doubts(draft: ArticleDraft, line: Line, match: re.Match[str]) -> Iterator[Doubt]:
    groups = match.groupdict()
    stated = groups.get("day") and groups.get("month") and moment(match).iso()
    settled = draft.is_stated("published") or draft.known("published")
    if groups.get("month") and not stated and not settled:
        message = f"“{match[0]}” gives no full date; give `date` in the front matter if you know it"
        yield Doubt("bad-date", message, draft.file_line(line))
