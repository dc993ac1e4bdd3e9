"""Blank lines and blanks at line ends, reduced to one line break between blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.traced import Edit

RULE = "blank"


def tidy_blanks(draft: ArticleDraft) -> ArticleDraft:
    """The draft with one line break between lines and none around the text."""
    return draft.edit(_blanks(draft))


def _blanks(draft: ArticleDraft) -> Iterator[Edit]:
    text, lines = draft.text.text, draft.lines
    edges = (
        [(0, lines[0].start, ""), (lines[-1].end, len(text), "")] if lines else [(0, len(text), "")]
    )
    breaks = [(line.end, after.start, "\n") for line, after in pairwise(lines)]
    for start, end, replacement in (*edges[:1], *breaks, *edges[1:]):
        if text[start:end] != replacement:
            yield from draft.text.blank(start, end, RULE, replacement)
