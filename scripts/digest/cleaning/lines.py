"""The kind of each line (heading, caption, background), and the joining of torn lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.characters import tidy_marks
from digest.cleaning.shapes import is_body, is_sentence, looks_like_heading
from digest.cleaning.traced import Edit, Line
from digest.cleaning.wrapped_lines import joint
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Where
from digest.model import BlockKind, Doubt

BROKEN_JOIN = "broken-join"
HEADING_JOIN = "heading-join"
_MID_SENTENCE = ("，", "、", ",")
_PICTURE_MARK = re.compile(r"[（(](?:[组組多]?[图圖]|高清[组組]?[图圖]|[图圖]文|文[图圖])[)）]$")


def mark_captions(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with captions marked by their sign (►, ▲, 图为…); signs without words are cut."""
    kinds: dict[int, BlockKind] = {}
    edits: list[Edit] = []
    headlines = _marked_headlines(draft)
    for line in draft.lines:
        open_kind = draft.kind(line) in {None, BlockKind.CAPTION}
        if len(line.text) > settings.LONGEST_CAPTION or not open_kind or line in headlines:
            continue
        for rule in rules.at(Where.CAPTION):
            if match := rule.pattern.match(line.text):
                kinds[line.number] = BlockKind.CAPTION
                sign = match.end("number") if "number" in rule.pattern.groupindex else 0
                if 0 < sign < len(line.text):
                    edits.append(Edit(line.start, line.start + sign, rule.id))
                break
    return draft.with_kinds(kinds).edit(edits)


def _marked_headlines(draft: ArticleDraft) -> frozenset[Line]:
    """The lines above the running text that end in （组图） and its like, and have no picture."""
    above = list(takewhile(lambda line: not is_body(line.text), draft.lines))
    around = [None, *draft.lines, None]
    return frozenset(
        line
        for before, line, after in zip(around, above, around[2:], strict=False)
        if _PICTURE_MARK.search(line.text)
        and not any(each and draft.is_in_figure(each) for each in (before, after))
    )


def mark_bold_headings(draft: ArticleDraft) -> ArticleDraft:
    """The draft with headings marked that a page only sets in bold type, above other text.

    Three or more in a row are a list of points.
    """
    if draft.structure is None or not draft.structure.marks:
        return draft
    kinds: dict[int, BlockKind] = {}
    run: list[Line] = []
    for line in draft.lines:
        if not draft.kind(line) and draft.is_bold(line) and looks_like_heading(line.text):
            run.append(line)
            continue
        if len(run) < settings.FEWEST_LIST_ITEMS and not draft.is_bold(line):
            kinds.update((each.number, BlockKind.HEADING) for each in run)
        run = []
    return draft.with_kinds(kinds)


def mark_background(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the start of a release's background marked, and its generic heading cut."""
    earliest = settings.BACKGROUND_FROM * len(draft.text.text)
    for index, line in enumerate(draft.text_lines):
        too_long = len(line.text) > settings.LONGEST_BACKGROUND_HEADING
        own = draft.kind(line) in {None, BlockKind.HEADING}
        if line.start < earliest or too_long or not own:
            continue
        after = draft.text_lines[index + 1 : index + 1 + settings.BACKGROUND_REACH]
        if not any(is_body(each.text) for each in after):
            continue
        for rule in rules.at(Where.BACKGROUND):
            if rule.pattern.fullmatch(line.text):
                signpost = "title" not in rule.pattern.groupindex
                first = after[0] if signpost else line
                cut = [Edit(line.start, line.end, rule.id)] if signpost else []
                return replace(draft.edit(cut), background=first.number)
    return draft


def _join(draft: ArticleDraft, breaks: Iterable[Edit], rules: CleaningRules) -> ArticleDraft:
    """The draft without some line breaks, with the marks beside them tidied."""
    joined = draft.edit(breaks)
    return draft if joined is draft else tidy_marks(joined, rules)


def mend_joins(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with lines that stop in mid-sentence joined to the next.

    A comma at the end suffices. Without one, the line must be running text with commas inside, and
    the next must not begin like a new paragraph.
    """
    breaks = (
        draft.text.blank(line.end, after.start, BROKEN_JOIN, joint(line.text, after.text))
        for line, after in pairwise(draft.lines)
        if _is_torn(draft, line, after, rules)
    )
    return _join(draft, chain.from_iterable(breaks), rules)


def _is_torn(draft: ArticleDraft, line: Line, after: Line, rules: CleaningRules) -> bool:
    if draft.kind(line) or draft.kind(after) or not is_sentence(after.text):
        return False
    if numbering(line.text, rules) and len(line.text) < settings.SHORTEST_TORN_LINE:
        return False
    if any(rule.pattern.match(after.text) for rule in rules.at(Where.FRESH_START)):
        return False
    if line.text.endswith(_MID_SENTENCE):
        return True
    return (
        len(line.text) >= settings.SHORTEST_TORN_LINE
        and "，" in line.text
        and not is_sentence(line.text)
        and line.text[-1].isalpha()
        and after.text[0].isalpha()
    )


def mark_headings(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with headings marked: short lines without a full stop before running text.

    Three or more in a row, without numbers, are a list. Where sections are numbered, an unnumbered
    line directly before a numbered one is the caption of a lost picture.
    """
    kinds: dict[int, BlockKind] = {}
    doubts: list[Doubt] = []
    for run in _runs(draft, rules):
        numbered = [bool(numbering(line.text, rules)) for line in run]
        if not any(numbered) and len(run) >= settings.FEWEST_LIST_ITEMS:
            continue
        for index, line in enumerate(run):
            lost = not numbered[index] and any(numbered[index:])
            kinds[line.number] = BlockKind.CAPTION if lost else BlockKind.HEADING
            if lost:
                message = f"“{line.text}” is taken as the caption of a lost picture"
                doubts.append(Doubt("lost-picture", message, draft.file_line(line)))
    return draft.with_kinds(kinds).with_doubts(doubts)


def _runs(draft: ArticleDraft, rules: CleaningRules) -> Iterator[list[Line]]:
    """The runs of unmarked lines that look like headings and precede running text.

    Right below a picture, such lines may speak of it.
    """
    run: list[Line] = []
    above: Line | None = None
    for line in draft.lines:
        speech = any(rule.pattern.match(line.text) for rule in rules.at(Where.SPEECH))
        if draft.kind(line) is None and looks_like_heading(line.text) and not speech:
            run.append(line)
            continue
        is_said = above is not None and draft.is_in_figure(above) and not _numbered(run, rules)
        if run and draft.kind(line) is not BlockKind.CAPTION and not is_said:
            yield run
        run, above = [], line


def _numbered(run: Iterable[Line], rules: CleaningRules) -> bool:
    return any(numbering(line.text, rules) for line in run)


def join_headings(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with headings set on two lines joined."""
    edits: list[Edit] = []
    joined = -1
    for line, after in pairwise(draft.lines):
        headings = draft.kind(line) is draft.kind(after) is BlockKind.HEADING
        headings = headings and not (draft.has_own_heading(line) or draft.has_own_heading(after))
        apart = numbering(after.text, rules) or draft.background == after.number
        if headings and line.number != joined and not apart:
            edits += draft.text.blank(line.end, after.start, HEADING_JOIN, " ")
            joined = after.number
    return _join(draft, edits, rules)


def numbering(text: str, rules: CleaningRules) -> tuple[CleaningRule, str] | None:
    """The rule and the number of a numbered heading, or None."""
    for rule in rules.at(Where.NUMBERING):
        if match := rule.pattern.match(text):
            return rule, match["number"]
    return None
