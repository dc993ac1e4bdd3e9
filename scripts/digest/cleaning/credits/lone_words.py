"""The names of outlets, writers and accounts that stand alone between the headline and the text."""

from __future__ import annotations

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, Strength
from digest.cleaning.credits.head_words import HeadWords
from digest.cleaning.credits.outlets import outlet
from digest.cleaning.days.day_weights import BETWEEN
from digest.cleaning.labels import LabelReader
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules

RULE = "word-beside-day"


def read_lone_words(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the words around its day that stand alone on their lines read and cut.

    What looks like a name is a writer's where the outlet is known; else it may be an account's.
    """
    frame = draft.frame
    days = [each.line for each in draft.candidates if BETWEEN.reason in each.reasons]
    if frame is None or frame.headline is None or not days:
        return draft
    head = [
        line
        for line in draft.lines
        if frame.headline < line.number < frame.first
        and not draft.kind(line)
        and not draft.is_apart(line)
    ]
    reader, words = LabelReader(rules), HeadWords(rules)
    outlets = {line: outlet(line.text, rules) for line in head if reader.is_outlet(line.text)}
    known = bool(outlets or draft.found("source"))
    facts = [
        draft.fact(Strength.BYLINE, "source", name, line) for line, name in outlets.items() if name
    ]
    edits: list[Edit] = []
    for line in head:
        is_name = words.is_person(line.text)
        above = len(line.text) <= settings.LONGEST_ACCOUNT and draft.file_line(line) < max(days)
        if is_name and known:
            facts.append(draft.fact(Strength.BYLINE, "authors", line.text, line))
        if line in outlets or is_name or (above and line.text.isalnum()):
            edits.append(Edit(line.start, line.end, RULE))
    return draft.with_facts(facts).edit(edits)
