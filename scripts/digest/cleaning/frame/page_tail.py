"""What a copied page has below its article, and links within: comments, the foot of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise, takewhile

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.frame.comments import heads_comments
from digest.cleaning.frame.furniture import is_furniture
from digest.cleaning.frame.notices import FurnitureRules, stays, whole_line
from digest.cleaning.frame.prose_run import Run, is_stamp, opens_with_day
from digest.cleaning.labels import LabelReader
from digest.cleaning.shapes import is_sentence
from digest.cleaning.traced import Line
from digest.editorial.cleaning_rules import CleaningRules, Where

_LABELLED = re.compile(r"[^\W\d]{2,8}[：:]")


def page_tail(draft: ArticleDraft, run: Run, rules: CleaningRules) -> list[Line]:
    """The lines below the text from the first that is the page's on, but labels and notices.

    Links may stand above that one. A correction or a list of sources, and what stands below it, is
    the paper's own, and so is a block of labels, such as whom to ask.
    """
    reader, furniture = LabelReader(rules), FurnitureRules(draft, rules)
    tail = draft.lines[run.last + 1 :]
    kept = (at for at, line in enumerate(tail) if stays(rules, line.text))
    tail = tail[: next(kept, len(tail))]
    of_page = (at for at, line in enumerate(tail) if _is_of_page(draft, line, rules, furniture))
    end = next(of_page, None)
    if end is None or len(tail) - end < settings.FEWEST_LINES_OF_PAGE or _are_labels(tail[end:]):
        return []
    credited = _credited(draft, tail, rules)
    unknown = [line for line in tail[:end] if _may_be_link(draft, line, reader)]
    return [
        line
        for line in chain(unknown if _are_links(unknown) else [], tail[end:])
        if not (draft.is_apart(line) or reader.states_fact(line.text) or line in credited)
        if not furniture.notice(line.text)
    ]


def boxes(draft: ArticleDraft, lines: Sequence[Line], rules: CleaningRules) -> list[Line]:
    """The links within a text, from a heading such as 相关阅读 to where the text goes on."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        if draft.kind(line) or not whole_line(rules, line.text, Where.LIST):
            continue
        links = [*takewhile(lambda each: not is_sentence(each.text), lines[at + 1 :])]
        apart = any(draft.kind(each) or draft.is_apart(each) for each in links)
        # One line alone is the heading of what goes on.
        if 1 < len(links) <= settings.REACH_OF_BOX and not apart and _are_long(links):
            found += [line, *links]
    return found


def _is_of_page(
    draft: ArticleDraft, line: Line, rules: CleaningRules, furniture: FurnitureRules
) -> bool:
    if draft.kind(line) or stays(rules, line.text):
        return False
    # The items of an agenda open with their times.
    is_stamped = is_stamp(line.text, rules) and not opens_with_day(line.text, rules)
    if is_stamped or is_furniture(line.text, rules) or heads_comments(line.text, rules):
        return True
    return furniture.notice(line.text) is not None


def _credited(draft: ArticleDraft, lines: Sequence[Line], rules: CleaningRules) -> set[Line]:
    """The lines, and pairs of lines, that say who wrote a text or when it was issued."""
    text, credits_ = draft.text.text, rules.at(Where.BYLINE)
    pairs = [(line, after, text[line.start : after.end]) for line, after in pairwise(lines)]
    spans = [(line, line, line.text) for line in lines] + pairs
    short = (each for each in spans if len(each[2]) <= settings.LONGEST_CREDIT_LINE)
    found = (each for each in short if any(rule.pattern.fullmatch(each[2]) for rule in credits_))
    return {line for first, last, _ in found for line in (first, last)}


def _are_labels(lines: Sequence[Line]) -> bool:
    return 2 * sum(bool(_LABELLED.match(line.text)) for line in lines) >= len(lines)


def _may_be_link(draft: ArticleDraft, line: Line, reader: LabelReader) -> bool:
    return not (draft.kind(line) or is_sentence(line.text) or reader.pieces(line.text))


def _are_links(lines: Sequence[Line]) -> bool:
    return len(lines) >= settings.FEWEST_LINKS and _are_long(lines)


def _are_long(lines: Sequence[Line]) -> bool:
    """Whether lines are as long as headlines for the most part, and no list of names."""
    long = sum(len(line.text) >= settings.SHORTEST_USUAL_TITLE for line in lines)
    return 2 * long >= len(lines)
