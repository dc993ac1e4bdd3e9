"""The body of a text: its best run of prose, weighed line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, takewhile
from typing import NamedTuple

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.days.dates import Moment, moments
from digest.cleaning.frame.furniture import is_furniture
from digest.cleaning.frame.notices import whole_line
from digest.cleaning.shapes import pairs
from digest.cleaning.traced import Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import BlockKind

_GOES_ON = ("，", "、", "；")
_INTRODUCES = ("：", ":")
_STOP = re.compile(r"[。；;](?!$)|\. ")
_END = re.compile(r"[\W_]*(?:(?:THE )?END|(?:全文|正文)?完)[\W_]*", re.IGNORECASE)
_COMMA = re.compile(r"[，、,！？!?]")
_ENGLISH_END = re.compile(r"[A-Za-z0-9)%][.!?][\"”’']?$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PATH = re.compile(r"[>»›＞→].*[>»›＞→]")
_CLOSED = ("。", "。”", "。」", "！”", "！」", "？”", "？」", "。）", "。)")


class Run(NamedTuple):
    """The lines of a run by their places, the last included, and the characters of its prose."""

    first: int
    last: int
    prose: int


def is_closed(text: str) -> bool:
    """Whether a line ends as a sentence that is told, not called out."""
    return text.endswith(_CLOSED)


def is_path(text: str) -> bool:
    """Whether a line is a path of links, from the front page of a site to the article."""
    return bool(_PATH.search(text))


def stated_moments(text: str, rules: CleaningRules) -> list[Moment]:
    """The full days on a line that is no sentence; none on other lines."""
    if len(text) > settings.LONGEST_LABEL_LINE or is_closed(text):
        return []
    return [moment for moment in moments(text, rules) if moment.on()]


def is_stamp(text: str, rules: CleaningRules) -> bool:
    """Whether a line that is no sentence gives a full day and a time, as heads and comments do."""
    return any(moment.hour is not None for moment in stated_moments(text, rules))


def opens_with_day(text: str, rules: CleaningRules) -> bool:
    """Whether a line opens with its day and has words behind it."""
    days = stated_moments(text, rules)
    return bool(days) and days[0].start == 0 and days[-1].end < len(text)


def prose_run(draft: ArticleDraft, rules: CleaningRules) -> Run | None:
    """The body of a text; None without prose.

    A stamp of day and time begins a text or a comment, so no run goes on across one. The first run
    below a day is the article, if it has a fair share of the prose: comments stand below it.
    """
    lines = draft.lines
    weights = [_weight(draft, line, rules) for line in lines]
    runs = [run for part in _parts(lines, rules) if (run := _best(weights, part))]
    if not runs:
        return None
    most = max(run.prose for run in runs)
    fair = [run for run in runs if run.prose >= settings.LEAST_SHARE_OF_RUN * most]
    dated = (run for run in fair if _is_dated(lines, run.first, rules))
    best = next(dated, max(fair, key=lambda run: run.prose))
    return _grown(lines, _resumed(lines, best, rules), rules)


def _parts(lines: Sequence[Line], rules: CleaningRules) -> Iterator[range]:
    """The places between the lines that are stamps or the first day below a headline.

    Those of a chronicle are within a text.
    """
    start, first = 0, None
    for at, line in enumerate(lines):
        days = stated_moments(line.text, rules)
        timed = any(day.hour is not None for day in days) and not _is_told(lines, at, days, first)
        if timed or (days and not first and at and not is_closed(lines[at - 1].text)):
            yield range(start, at)
            start = at + 1
        first = first or next((day.on() for day in days), None)
    yield range(start, len(lines))


def _is_told(lines: Sequence[Line], at: int, days: list[Moment], first: date | None) -> bool:
    """Whether a stamp stands alone over what a chronicle tells: readers comment after the day of
    the article, which is the first that is stated."""
    day = days[0].on()
    alone = len(days) == 1 and days[0].end - days[0].start == len(lines[at].text)
    return bool(alone and day and first and day <= first and is_closed(lines[at - 1].text))


def _weight(draft: ArticleDraft, line: Line, rules: CleaningRules) -> int:
    """What a line adds to a run: its length if it is prose; what is of the page costs."""
    if draft.is_apart(line) or draft.kind(line) in {BlockKind.ITEM, BlockKind.CAPTION}:
        return 0
    return -_cost(line.text, rules) or _prose(line.text) or -settings.COST_OF_SHORT_LINE


def _cost(text: str, rules: CleaningRules) -> int:
    """What a line that is known for one of a page costs; the background of a release is of it."""
    if whole_line(rules, text, Where.BACKGROUND):
        return settings.COST_OF_SHORT_LINE
    if _ends_article(text, rules):
        return settings.COST_OF_END
    return settings.COST_OF_FURNITURE if is_furniture(text, rules) or is_path(text) else 0


def _prose(text: str) -> int:
    """The characters of prose on a line; of calls and torn lines, which links are as well, half.

    A Chinese character says as much as two letters.
    """
    size = len(text) if _HAN.search(text) else len(text) // 2
    inner = size >= settings.SHORTEST_PROSE and (_STOP.search(text) or _ENGLISH_END.search(text))
    if is_closed(text) or text.endswith(_GOES_ON) or inner:
        return size
    torn = size >= settings.SHORTEST_TORN_PROSE and _COMMA.search(text)
    return size // 2 if torn else 0


def _ends_article(text: str, rules: CleaningRules) -> bool:
    """Whether a line says that a text ends, or heads a list of links."""
    if len(text) > settings.LONGEST_FURNITURE:
        return False
    return bool(_END.fullmatch(text) or whole_line(rules, text, Where.LIST))


def _best(weights: Sequence[int], part: range) -> Run | None:
    """The run of the greatest sum; None where nothing is above zero."""
    totals = [0, *accumulate(weights[at] for at in part)]
    best, low, found = 0, 0, (0, 0)
    for end in range(1, len(totals)):
        if totals[end] - totals[low] > best:
            best, found = totals[end] - totals[low], (low, end)
        if totals[end] <= totals[low]:
            low = end
    if not best:
        return None
    first, last = part.start + found[0], part.start + found[1] - 1
    return Run(first, last, sum(max(weights[at], 0) for at in range(first, last + 1)))


def _is_dated(lines: Sequence[Line], first: int, rules: CleaningRules) -> bool:
    """Whether a day stands close above a run."""
    above = lines[max(0, first - settings.REACH_OF_HEAD) : first]
    return any(stated_moments(line.text, rules) for line in above)


def _resumed(lines: Sequence[Line], run: Run, rules: CleaningRules) -> Run:
    """A run with the paragraphs that go on below a box of links, as their words are the text's."""
    words = pairs("\n".join(line.text for line in lines[run.first : run.last + 1]))
    last = run.last
    for at in range(last + 1, min(last + 1 + settings.REACH_OF_BOX, len(lines))):
        text = lines[at].text
        if stated_moments(text, rules):
            break
        own = pairs(text) if is_closed(text) and len(text) >= settings.SHORTEST_PROSE else set()
        if own and len(own & words) >= settings.LEAST_SHARE_OF_WORDS * len(own):
            last = at
    if last == run.last and _goes_on(lines[last + 1 :], rules):
        last = len(lines) - 1
    return run._replace(last=last)


def _goes_on(lines: Sequence[Line], rules: CleaningRules) -> bool:
    """Whether there is nothing below a text but one box of links and then prose to the end."""
    if not lines or not whole_line(rules, lines[0].text, Where.LIST):
        return False
    links = [*takewhile(lambda line: not is_closed(line.text), lines[1:])]
    below = lines[1 + len(links) :]
    return (
        0 < len(links) <= settings.REACH_OF_BOX
        and all(len(line.text) >= settings.SHORTEST_USUAL_TITLE for line in links)
        and not any(stated_moments(line.text, rules) for line in links)
        and bool(below)
        and all(is_closed(line.text) for line in below)
    )


def _grown(lines: Sequence[Line], run: Run, rules: CleaningRules) -> Run:
    """A run with the sentences right below it that are too short for prose, and with what a line
    with a colon introduces."""
    last, introduced = run.last, lines[run.last].text.endswith(_INTRODUCES)
    for line in lines[run.last + 1 :]:
        if _cost(line.text, rules) or stated_moments(line.text, rules):
            break
        if not (is_closed(line.text) or introduced):
            break
        last += 1
    return run._replace(last=last)
