"""Numbers in running text that may belong to a private person."""

from __future__ import annotations

from collections.abc import Iterator

from digest.cleaning.article_draft import ArticleDraft
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Doubt


def private_numbers(draft: ArticleDraft, rules: CleaningRules) -> Iterator[Doubt]:
    """A doubt for each telephone or identity number; the number itself is not repeated."""
    for line in draft.lines:
        for rule in rules.at(Where.PRIVATE):
            for _ in rule.pattern.finditer(line.text):
                yield Doubt(rule.id, rule.doubt, draft.file_line(line))
