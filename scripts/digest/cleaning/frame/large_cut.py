"""Rules for page furniture take little of a text, or that they took much is said."""

from __future__ import annotations

from collections.abc import Iterator

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Doubt

_FURNITURE = (Where.LINE, Where.WORD, Where.TAIL, Where.LIST)


def large_cut(draft: ArticleDraft, rules: CleaningRules) -> Iterator[Doubt]:
    """The doubt where furniture was a large share of a text, if that is not said of a page.

    A notice of rights is not lost, but a fact.
    """
    if any(doubt.code == "whole-page" for doubt in draft.doubts):
        return
    ids = {rule.id for where in _FURNITURE for rule in rules.at(where)}
    kept = {fact.evidence.line for fact in draft.found("rights")}
    seed = draft.text.seed
    cuts = [
        edit
        for edit in draft.text.edits
        if edit.rule in ids and _file_line(draft, edit) not in kept
    ]
    cut = sum(_size(seed[edit.start : edit.end]) for edit in cuts)
    share = cut / max(1, cut + _size(draft.text.text))
    if share <= settings.LARGE_CUT or cut < settings.SHORTEST_LARGE_CUT:
        return
    by = ", ".join(f"`{name}`" for name in dict.fromkeys(edit.rule for edit in cuts))
    message = (
        f"{share:.0%} of the text was cut as page furniture, from here on, by {by}; look with"
        " `inspect`, and narrow the rule if it took words of the story"
    )
    yield Doubt("large-cut", message, _file_line(draft, cuts[0]))


def _file_line(draft: ArticleDraft, edit: Edit) -> int:
    return draft.seed.file_line(draft.text.seed_line(edit.start))


def _size(text: str) -> int:
    """The letters of a text, as numbers of telephones and licences are no loss."""
    return sum(map(str.isalpha, text))
