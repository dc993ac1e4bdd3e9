"""Where datelines are looked for: from above the headline to the lead, and just below the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.days.datelines import Dateline, DatelineReader
from digest.cleaning.days.day_weights import (
    ABOVE,
    BELOW,
    BETWEEN,
    FAR,
    LEFT_OUT,
    LEFT_OUT_NEAR,
    WITHIN,
    Weight,
    near,
)
from digest.cleaning.shapes import is_body
from digest.cleaning.traced import Line
from digest.editorial.cleaning_rules import CleaningRules, Where

RULE = "day-set-apart"
Found = tuple[Dateline, Weight]
# What stands below the text of an article and has days of its own.
_OTHERS = re.compile(r"评论|評論|[网網]友|留言|相[关關]|推[荐薦]|热门|熱門|延伸|更多|回[复覆]|楼主")
_COMMENT = re.compile(r"[网網]友|匿名|楼主|樓主|\d ?[楼樓]")
_BUTTON = re.compile(r"(?:查看|阅读|閱讀)(?:全部|更多)?(?:评论|評論|留言)?(?: ?[（(]?\d+[)）]?)?")
# 发表于 stands below comments as well.
_WHOLE_LABEL = re.compile(r"[时時][间間]|日期|Published|Updated")
_LABEL = re.compile(r"(?:发布|發布|發佈|编辑|編輯|更新)[于於]|[Pp]osted")
_YEAR = re.compile(r"20\d\d")
_DAY = re.compile(r"(?:0[1-9]|1[0-2])/[0-3]\d")
_TIME = re.compile(r"[0-2]\d[:：][0-5]\d(?:[:：][0-5]\d)?")
_BEGUN = re.compile(r"[^\d]{2,12}[:：] {0,3}|20\d\d")


def join_days(draft: ArticleDraft) -> ArticleDraft:
    """The draft with a year, the day below it and the time on one line, as some pages set them."""
    lines = draft.lines
    return draft.edit(
        edit
        for above, line, after in zip((None, *lines), lines, lines[1:], strict=False)
        if draft.may_flow(line, after)
        if (_YEAR.fullmatch(line.text) and _DAY.fullmatch(after.text))
        or (above and _YEAR.fullmatch(above.text) and _is_timed_day(line, after))
        for edit in draft.text.blank(line.end, after.start, RULE, " ")
    )


def _is_timed_day(line: Line, after: Line) -> bool:
    return bool(_DAY.fullmatch(line.text) and _TIME.fullmatch(after.text))


def datelines(
    draft: ArticleDraft, head: Sequence[Line], tail: Sequence[Line], rules: CleaningRules
) -> dict[Line, Found]:
    """The datelines of an article, with the weight of their places."""
    reader = DatelineReader(rules)
    texts = [line.text for line in head]
    read = [
        (at, dateline)
        for at, line in enumerate(head)
        if not (draft.is_apart(line) or _COMMENT.search(line.text))
        and (dateline := reader.read(_whole(texts, at)))
    ]
    top = _headline_at(draft, head)
    # A list of links does not go on across the headline.
    links = _in_lists([each for each in read if each[0] < top])
    links |= _in_lists([each for each in read if each[0] >= top])
    found = {
        head[at]: (dateline, _place(draft, head, at))
        for at, dateline in read
        if at not in links and _is_own(draft, head, at, dateline)
    }
    text = draft.lines[len(head) : len(draft.lines) - len(tail)]
    for line in () if _is_dated(draft, found) else _first_lines(draft, text):
        if (dateline := reader.read(line.text)) and _is_clear(dateline):
            found[line] = dateline, WITHIN
    for line in _below(draft, tail, rules):
        if (dateline := reader.read(line.text)) and not dateline.words:
            found[line] = dateline, BELOW
    return found


def _is_dated(draft: ArticleDraft, found: Mapping[Line, Found]) -> bool:
    """Whether a day stands between headline and text, so that one below is a chronicle's."""
    return any(place is BETWEEN for _, place in found.values()) or any(
        BETWEEN.reason in candidate.reasons for candidate in draft.candidates
    )


def left_out(
    texts: Sequence[str], above: int, rules: CleaningRules, *, dated: bool = False
) -> Iterator[tuple[int, Found]]:
    """The datelines among the lines that a page leaves out, by their indexes.

    Args:
        above: how many of the lines stand above the text.
        dated: whether a day stands between headline and text; those left out stand elsewhere.
    """
    reader = DatelineReader(rules)
    read = [(at, dateline) for at in range(above) if (dateline := reader.read(_whole(texts, at)))]
    links = _in_lists(read)
    for at, dateline in read:
        near = above - at <= settings.DATELINE_REACH
        own = not dateline.headline and (near or _is_of_head(dateline))
        if own and at not in links:
            yield at, (dateline, LEFT_OUT_NEAR if near and not dated else LEFT_OUT)
    for at in range(above, min(len(texts), above + settings.TAIL_DATELINE_REACH)):
        first = at == above and _LABEL.match(texts[at])
        if _OTHERS.search(texts[at]) and not (first or _BUTTON.fullmatch(texts[at])):
            return
        dateline = reader.read(texts[at]) if first or _WHOLE_LABEL.search(texts[at]) else None
        if dateline and dateline.is_labelled and (first or not dateline.words):
            yield at, (dateline, LEFT_OUT)


def _headline_at(draft: ArticleDraft, head: Sequence[Line]) -> int:
    """The index of the headline, or of the line that it stood above; 0 where none is known."""
    headline = draft.frame.headline if draft.frame else None
    return bisect_left(head, headline, key=lambda line: line.number) if headline else 0


def _whole(texts: Sequence[str], at: int) -> str:
    """A line with the label or the year that stands alone on the line above."""
    above = texts[at - 1] if at else ""
    return f"{above} {texts[at]}" if _BEGUN.fullmatch(above) else texts[at]


def _place(draft: ArticleDraft, head: Sequence[Line], at: int) -> Weight:
    headline = draft.frame.headline if draft.frame else None
    if "title" in draft.seed.hints and at < settings.BELOW_STATED_HEADLINE:
        return BETWEEN
    if headline is None:
        below = len(head) - 1 - at
        return near(below) if below < settings.DATELINE_REACH else FAR
    if head[at].number >= headline:
        return BETWEEN
    return ABOVE if _headline_at(draft, head) - at <= settings.DATELINE_REACH else FAR


def _is_own(draft: ArticleDraft, head: Sequence[Line], at: int, dateline: Dateline) -> bool:
    """Whether a line of the head can be of this article and not a link to another."""
    if dateline.headline:
        return _is_headline(draft, head, at)
    return _is_of_head(dateline) or _place(draft, head, at) is not FAR


def _is_headline(draft: ArticleDraft, head: Sequence[Line], at: int) -> bool:
    if draft.frame and draft.frame.headline is not None:
        return head[at].number == draft.frame.headline
    return at == 0 and draft.known("title") is None


def _is_clear(dateline: Dateline) -> bool:
    """Whether a line within the text can be a dateline only: a comment names who wrote it."""
    timed = any(each.is_timed and each.days for each in dateline.readings)
    return not dateline.words and (dateline.is_labelled or timed)


def _in_lists(found: list[tuple[int, Dateline]]) -> set[int]:
    """The indexes of lines that are links with their days: again and again words and a day.

    A day may stand on a line of its own below each link.
    """
    unsaid = [(at, each) for at, each in found if not _has_labels(each)]
    links = [at for at, each in unsaid if (each.words or each.facts) and not _is_of_head(each)]
    return _in_rows(links, settings.FEWEST_DATED_LINKS) | _in_rows(
        [at for at, _ in unsaid], settings.FEWEST_DAYS_OF_LINKS
    )


def _is_of_head(dateline: Dateline) -> bool:
    """Whether a line has labels, or a source beside the time, as a link seldom has."""
    timed = any(each.is_timed for each in dateline.readings)
    return _has_labels(dateline) or bool(timed and dateline.facts)


def _has_labels(dateline: Dateline) -> bool:
    return dateline.is_labelled or any(each.is_labelled for each in dateline.facts)


def _in_rows(places: Sequence[int], fewest: int) -> set[int]:
    """The indexes that follow one another closely."""
    listed: set[int] = set()
    row: list[int] = []
    for at in places:
        row = [*row, at] if row and at - row[-1] <= settings.LIST_GAP else [at]
        if len(row) >= fewest:
            listed.update(row)
    return listed


def _first_lines(draft: ArticleDraft, text: Sequence[Line]) -> Iterator[Line]:
    """The lines just below the first paragraph, which may be a summary over the dateline."""
    paragraphs = 0
    for line in text[: settings.BYLINE_FIRST_PARAGRAPHS]:
        paragraphs += is_body(line.text)
        if paragraphs > 1:
            return
        if not draft.is_apart(line):
            yield line


def _below(draft: ArticleDraft, tail: Sequence[Line], rules: CleaningRules) -> Iterator[Line]:
    for line in tail[: settings.TAIL_DATELINE_REACH]:
        lists = any(rule.pattern.fullmatch(line.text) for rule in rules.at(Where.LIST))
        if lists or _OTHERS.search(line.text):
            return
        if not draft.is_apart(line):
            yield line
