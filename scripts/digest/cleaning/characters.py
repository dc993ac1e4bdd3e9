"""Characters: invisible ones and pinyin in brackets are removed, widths are normalized."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.ruby import ruby
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.editorial.placeholders import fill
from digest.model import Doubt

_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_BRACKET = re.compile(r"[()\n]")


def tidy_characters(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft without invisible characters and pinyin, with half-width letters and digits."""
    for rule in rules.at(Where.CHARACTERS):
        tidied = draft.edit(_substitutions(rule, draft.text.text))
        if rule.doubt and tidied is not draft:
            tidied = tidied.with_doubts([_count(rule, draft, tidied)])
        draft = tidied
    for rule in rules.at(Where.NARROW):
        draft = draft.edit(_narrow(rule, draft.text.text))
    return cut_readings(draft)


def cut_readings(draft: ArticleDraft) -> ArticleDraft:
    """The draft without pinyin readings of the characters beside them."""
    return draft.edit(ruby(draft.text.text))


def tidy_marks(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with brackets and marks in the width of their context and no blanks beside them."""
    for rule in rules.at(Where.BRACKETS):
        draft = draft.edit(_brackets(rule, draft.text.text))
    for rule in rules.at(Where.WIDEN):
        draft = draft.edit(_widen(rule, draft.text.text, _protected(rules, draft.text.text)))
    for rule in rules.at(Where.TEXT):
        draft = draft.edit(_substitutions(rule, draft.text.text))
    return draft


def tidy_value(value: str, rules: CleaningRules) -> str:
    """A fact from front matter or markup with its characters normalized."""
    for rule in rules.at(Where.CHARACTERS):
        value = rule.pattern.sub(rule.replace, value)
    for rule in rules.at(Where.NARROW):
        value = rule.pattern.sub(lambda match: unicodedata.normalize("NFKC", match[0]), value)
    return " ".join(value.split())


def _substitutions(rule: CleaningRule, text: str) -> Iterator[Edit]:
    for match in rule.pattern.finditer(text):
        yield Edit(match.start(), match.end(), rule.id, rule.replace)


def _narrow(rule: CleaningRule, text: str) -> Iterator[Edit]:
    for match in rule.pattern.finditer(text):
        for offset in range(match.start(), match.end()):
            narrow = unicodedata.normalize("NFKC", text[offset])
            yield Edit(offset, offset + 1, rule.id, narrow)


def _brackets(rule: CleaningRule, text: str) -> Iterator[Edit]:
    """Edits for bracket pairs on one line, nested ones too, whose content matches the rule."""
    opened: list[int] = []
    found: list[int] = []
    for match in _BRACKET.finditer(text):
        start, end = opened[-1] if opened else 0, match.start()
        if match[0] == "(":
            opened.append(end)
        elif match[0] == "\n":
            opened.clear()
        elif opened:
            opened.pop()
            if end - start <= settings.LONGEST_BRACKET and rule.pattern.match(text, start, end):
                found += (start, end)
    for offset in sorted(found):
        yield Edit(offset, offset + 1, rule.id, _FULL_WIDTH[text[offset]])


def _widen(rule: CleaningRule, text: str, protected: list[tuple[int, int]]) -> Iterator[Edit]:
    spans = iter(protected)
    start, end = next(spans, (len(text), len(text)))
    for match in rule.pattern.finditer(text):
        while end <= match.start():
            start, end = next(spans, (len(text) + 1, len(text) + 1))
        if start <= match.start():
            continue
        for offset in range(match.start(), match.end()):
            yield Edit(offset, offset + 1, rule.id, _FULL_WIDTH[text[offset]])


def _protected(rules: CleaningRules, text: str) -> list[tuple[int, int]]:
    spans = sorted(
        match.span() for rule in rules.at(Where.PROTECT) for match in rule.pattern.finditer(text)
    )
    return [span for span, later in pairwise([*spans, (len(text) + 1, 0)]) if span[1] <= later[0]]


def _count(rule: CleaningRule, before: ArticleDraft, after: ArticleDraft) -> Doubt:
    taken = sum(entry.end - entry.start for entry in after.text.edits if entry.rule == rule.id)
    first = next(rule.pattern.finditer(before.text.text)).start()
    line = before.text.line(first) + before.seed.first_line
    return Doubt(rule.id, fill(rule.doubt, {"count": taken}), line)
