"""Cuts figures that stand among cut lines, and signs of pictures that could not be copied."""

from __future__ import annotations

from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.headline import MASTHEAD, RULE
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import UNTOLD, Doubt

SIGN_RULE = "picture-sign"
_AROUND = (Where.LINE, Where.WORD, Where.TAIL, Where.LIST)


def cut_figures(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft without the pictures that stand above the headline or below the end of the text,
    among lines of the page that are cut there."""
    if len(draft.text_lines) == len(draft.lines) or not draft.text_lines:
        return draft
    furniture = {rule.id for where in _AROUND for rule in rules.at(where)}
    cuts = [edit for edit in draft.text.edits if edit.rule in furniture]
    heads = [edit for edit in draft.text.edits if edit.rule in {RULE, MASTHEAD}]
    first, last = draft.text_lines[0].origin, draft.text_lines[-1].origin
    head = [edit for edit in (*cuts, *heads) if edit.start < first]
    headline = max((edit.start for edit in heads if edit.start < first), default=-1)
    named = any(edit.rule != RULE for edit in head if edit.start < headline)
    tail = min(((edit.start, edit.rule) for edit in cuts if edit.start > last), default=None)
    edits: list[Edit] = []
    for line in filter(draft.is_in_figure, draft.lines):
        if named and line.origin < headline:
            edits.append(Edit(line.start, line.end, MASTHEAD))
        elif tail and line.origin > tail[0]:
            edits.append(Edit(line.start, line.end, tail[1]))
    return draft.edit(edits)


def has_words(draft: ArticleDraft) -> bool:
    """Whether a draft has more than pictures that nothing is said of."""
    return any(line.text != UNTOLD for line in draft.lines)


def cut_signs(draft: ArticleDraft) -> ArticleDraft:
    """The draft without the signs that stand in a copied text for what could not be copied."""
    text = draft.text.text
    if UNTOLD not in text:
        return draft
    figures = {line.start for line in draft.lines if draft.is_in_figure(line)}
    figures = {start for start in figures if text[start : start + 2].rstrip() == UNTOLD}
    signs = [at for at, char in enumerate(text) if char == UNTOLD and at not in figures]
    if not signs:
        return draft
    message = f"what text cannot show is left out: {len(signs)} × picture"
    doubt = Doubt("left-out", message, draft.seed.file_line(draft.text.line(signs[0])))
    return draft.edit(Edit(at, at + 1, SIGN_RULE) for at in signs).with_doubts([doubt])
