"""Page furniture is cut, but where it is a word of the text or an item of one of its lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.frame.notices import FurnitureRules, whole_line
from digest.cleaning.margins import zones
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.model import BlockKind

_COLONS = (":", "：")
_WORD = re.compile(r"[^\W\d_]{1,6}")
# An agenda has times.
_NO_BUTTON = re.compile(r"\d\d:\d\d|https?://")


def drop_furniture(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft without page furniture, such as menus and share buttons.

    In the running text, one-word lines are kept, and lists are.
    """
    furniture = FurnitureRules(draft, rules)
    found = [_furniture(furniture, line) for line in draft.lines]
    if not any(found):
        return draft.with_doubts(furniture.doubts())
    head, tail = zones(draft, rules)
    # The first and last line of running text have sentences.
    running = range(len(head) + 1, len(found) - len(tail) - 1)
    listed = items_of_text(draft, rules)
    words = _words(draft, found)
    return draft.edit(
        Edit(line.start, line.end, rule.id)
        for at, (line, rule) in enumerate(zip(draft.lines, found, strict=True))
        if rule and line not in listed and not (at in running and at in words)
    ).with_doubts(furniture.doubts())


def _furniture(furniture: FurnitureRules, line: Line) -> CleaningRule | None:
    draft = furniture.draft
    marked = draft.kinds.get(line.number) is BlockKind.HEADING
    other = marked or draft.kind(line) is BlockKind.CAPTION or draft.is_apart(line)
    if other or len(line.text) > settings.LONGEST_FURNITURE:
        return None
    return furniture.whole(line.text, Where.LINE, Where.WORD)


def is_furniture(text: str, rules: CleaningRules) -> bool:
    """Whether a line would be furniture outside the running text."""
    if len(text) > settings.LONGEST_FURNITURE:
        return False
    return whole_line(rules, text, Where.LINE, Where.WORD, Where.LIST) is not None


def _words(draft: ArticleDraft, found: Sequence[CleaningRule | None]) -> frozenset[int]:
    """The places of words and times that stand alone on their lines, and beside no button."""
    words: set[int] = set()
    for is_found, run in groupby(range(len(found)), key=lambda at: found[at] is not None):
        places = list(run)
        if is_found and all(_is_word(draft.lines[at].text, found[at]) for at in places):
            words.update(places)
    return frozenset(words)


def _is_word(text: str, rule: CleaningRule | None) -> bool:
    of_text = _NO_BUTTON.match(text) or _WORD.fullmatch(text)
    return rule is not None and rule.where is Where.WORD and bool(of_text)


def items_of_text(draft: ArticleDraft, rules: CleaningRules) -> frozenset[Line]:
    """The items of lists that are no menus: those in the running text, or below a colon."""
    if draft.structure is None:
        return frozenset()
    head, tail = zones(draft, rules)
    running = range(len(head), len(draft.lines) - len(tail))
    items: list[Line] = []
    introduced = False
    for at, line in enumerate(draft.lines):
        if draft.kind(line) is not BlockKind.ITEM:
            introduced = line.text.endswith(_COLONS)
        elif introduced or at in running:
            items.append(line)
    return frozenset(items)
