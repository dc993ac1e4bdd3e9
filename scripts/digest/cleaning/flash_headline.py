"""The headline in brackets that opens a flash: 【…】晨光社3月5日电，…"""

from __future__ import annotations

import re

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.days.datelines import DatelineReader
from digest.cleaning.labels import LabelReader
from digest.cleaning.shapes import is_sentence
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules, Where

RULE = "flash-headline"
_FLASH = re.compile(r"【([^【】\n]+)】 ?(?=[^【\n])")


def part_flash(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the headline in brackets, before the first sentence, on a line of its own.

    Above it stands nothing but labels and days. A dateline stands in brackets as well, and so does
    a word such as 摘要, which is shorter; brackets that open several paragraphs are headings.
    """
    opened = sum(line.text.startswith("【") for line in draft.lines)
    if draft.known("title") is not None or opened != 1:
        return draft
    reader, days = LabelReader(rules), DatelineReader(rules)
    for line in draft.lines:
        match = _FLASH.match(line.text)
        if match is None:
            if reader.pieces(line.text) or days.read(line.text):
                continue
            return draft
        is_dateline = any(
            opening and opening.end() >= match.end(1)
            for rule in rules.at(Where.OPENING)
            for opening in (rule.pattern.match(line.text[: settings.BYLINE_REACH]),)
        )
        if (
            len(match[1]) < settings.SHORTEST_USUAL_TITLE
            or is_dateline
            or draft.kind(line)
            or not is_sentence(line.text)
        ):
            return draft
        start, end = line.start + match.end(1), line.start + match.end()
        return draft.edit([Edit(line.start, line.start + 1, RULE), Edit(start, end, RULE, "\n")])
    return draft
