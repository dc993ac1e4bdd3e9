"""Page furniture is cut, but where it is a word of the text or an item of one of its lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.margins import matching, zones
from digest.cleaning.shapes import is_body
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.model import BlockKind

_COLONS = (":", "：")
_WORD = re.compile(r"[^\W\d_]{1,4}")
# An agenda has times.
_NO_BUTTON = re.compile(r"\d\d:\d\d|https?://")


def drop_furniture(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft without page furniture, such as menus and share buttons.

    In the running text, one word that stands alone is kept, and lists are.
    """
    found = [_furniture(draft, line, rules) for line in draft.lines]
    if not any(found):
        return draft
    head, tail = zones(draft, rules)
    # The first and last line of running text have sentences.
    running = range(len(head) + 1, len(found) - len(tail) - 1)
    listed = items_of_text(draft, rules)
    return draft.edit(
        Edit(line.start, line.end, rule.id)
        for at, (line, rule) in enumerate(zip(draft.lines, found, strict=True))
        if rule and line not in listed and not (at in running and _is_word(draft, at, found))
    )


def _furniture(draft: ArticleDraft, line: Line, rules: CleaningRules) -> CleaningRule | None:
    caption = draft.kind(line) is BlockKind.CAPTION
    if caption or draft.is_apart(line) or len(line.text) > settings.LONGEST_FURNITURE:
        return None
    return matching(rules, Where.LINE, line.text) or matching(rules, Where.WORD, line.text)


def _is_word(draft: ArticleDraft, at: int, found: Sequence[CleaningRule | None]) -> bool:
    """Whether a line of the running text, furniture elsewhere, is a word of the text there."""
    before, line, after = draft.lines[at - 1 : at + 2]
    rule = found[at]
    if rule is None or rule.where is not Where.WORD or found[at - 1] or found[at + 1]:
        return False
    between_sentences = is_body(before.text) and is_body(after.text)
    return bool(_NO_BUTTON.match(line.text) or (between_sentences and _WORD.fullmatch(line.text)))


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
