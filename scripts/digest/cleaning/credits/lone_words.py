"""The names of outlets, writers and accounts that stand alone between the headline and the text."""

from __future__ import annotations

import re
from itertools import pairwise

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, Strength
from digest.cleaning.credits.head_words import HeadWords
from digest.cleaning.credits.outlets import outlet
from digest.cleaning.days.day_weights import BETWEEN
from digest.cleaning.frame.prose_run import is_stamp
from digest.cleaning.labels import LabelReader
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules

RULE = "word-beside-day"
JOINED = "account-set-apart"
_OWN_WORK = re.compile(r"原[创創]|Original")
_NAME = re.compile(r"[^\s。，：:；！？!?]{2,20}")


def join_account(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with writer, account and time of a post on one line, as WeChat shows them.

    A copy has each on its own, below the word that the text is the account's own.
    """
    for at, line in enumerate(draft.lines[: settings.REACH_OF_HEADLINE]):
        post = draft.lines[at : at + 4]
        if (
            len(post) == 4
            and _OWN_WORK.fullmatch(line.text)
            and all(_NAME.fullmatch(each.text) for each in post[1:3])
            and is_stamp(post[3].text, rules)
            and all(draft.may_flow(each, after) for each, after in pairwise(post))
        ):
            return draft.edit(
                edit
                for each, after in pairwise(post)
                for edit in draft.text.blank(each.end, after.start, JOINED, " ")
            )
    return draft


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
    said = {fact.evidence.value for fact in draft.found("source")}
    named = [(line, outlet(line.text, rules)) for line in head if reader.is_outlet(line.text)]
    # The first is where the text is from, unless that is known.
    outlets = {line: name for line, name in named if name in said} if said else dict(named[:1])
    known = bool(outlets or said)
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
