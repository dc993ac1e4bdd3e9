"""The outline of a plain text: lists, tables, quotations and notes, where they are certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.plain.plain_lines import PlainLine, found_in, plain_lines
from digest.cleaning.plain.plain_lists import lists
from digest.cleaning.plain.plain_notes import with_notes
from digest.cleaning.plain.plain_quotations import quotations
from digest.cleaning.plain.plain_tables import tables
from digest.editorial.cleaning_rules import CleaningRules
from digest.model import Block, Outline


def find_structure(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft of a plain text with an outline, where it has more than lines.

    Its signs are cut, and each cell gets a line of its own. The most certain come first: notes
    have signs in two places, and begin with numbers as items do; what is quoted is quoted as it
    is; a table may have numbers or dashes before its rows.
    """
    if draft.structure is not None:
        return draft
    noted = with_notes([*plain_lines(draft)])
    parts = noted.parts
    for find in (quotations, tables, lists):
        parts = [*found_in(parts, partial(find, rules=rules))]
    if all(isinstance(part, PlainLine) for part in parts):
        return draft
    starts: list[int] = []
    blocks = tuple(_numbered((part.block for part in parts), starts))
    origins = draft.text.origins
    marks = tuple(
        replace(mark, start=origins[mark.start], end=origins[mark.start]) for mark in noted.marks
    )
    edits = sorted([*noted.edits, *(edit for part in parts for edit in part.edits)])
    outline = Outline(blocks, tuple(origins[start] for start in starts))
    return draft.edit(edits).with_structure(outline, marks)


def _numbered(blocks: Iterable[Block], starts: list[int]) -> Iterator[Block]:
    """The blocks with their passages numbered in order, and where those begin."""
    for block in blocks:
        if block.line:
            starts.append(block.line - 1)
        number = len(starts) if block.line else 0
        yield replace(block, line=number, blocks=tuple(_numbered(block.blocks, starts)))
