"""Datelines and credits inside running text: 新华社北京2月26日电（记者…）, （…供稿）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product, zip_longest

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.dates import moment
from digest.cleaning.furniture import items_of_text
from digest.cleaning.person_names import people
from digest.cleaning.shapes import is_body
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import BlockKind, Doubt


def read_bylines(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with credit lines, and credits at the ends of paragraphs, read and cut."""
    for find in (_lines, _openings, _closings):
        found = list(find(draft, rules))
        draft = (
            draft.with_facts(
                fact for line, match, _ in found for fact in _read(draft, line, match, rules)
            )
            .with_doubts(doubt for line, match, _ in found for doubt in _doubts(draft, line, match))
            .edit(edit for _, _, edit in found)
        )
    return draft


# Two groups for authors, as the group names of a pattern are unique.
_PEOPLE = {"authors": "authors", "author": "authors", "editor": "editor"}
_Found = tuple[Line, re.Match[str], Edit]


def _lines(draft: ArticleDraft, rules: CleaningRules) -> Iterator[_Found]:
    """Credits that fill a line, or a pair of lines: 单位 over 职务 姓名."""
    text, bylines = draft.text.text, rules.at(Where.BYLINE)
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
        for (end, span), rule in product(spans, bylines):
            match = rule.pattern.fullmatch(span)
            if match and _names_people(match, rules):
                yield line, match, Edit(line.start, end, rule.id)
                done = end
                break


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
        people(groups[name], rules) for name in _PEOPLE if groups.get(name)
    )


def _read(
    draft: ArticleDraft, line: Line, match: re.Match[str], rules: CleaningRules
) -> Iterator[SourcedFact]:
    groups = match.groupdict()
    for group, name in _PEOPLE.items():
        for person in people(groups.get(group) or "", rules):
            yield draft.fact(Strength.BYLINE, name, person, line)
    for name in ("source", "contributor", "host"):
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
    source = groups.get("source") or ""
    if source.startswith("本") and not (draft.is_stated("source") or draft.known("source")):
        message = f"the outlet only calls itself “{source}”; give `source` in the front matter"
        yield Doubt("unnamed-source", message, draft.file_line(line))
