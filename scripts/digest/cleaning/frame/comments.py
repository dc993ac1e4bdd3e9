"""Readers' comments below an article, by their structure: who and when, then what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.cleaning import settings
from digest.cleaning.days.dates import moments
from digest.cleaning.shapes import is_body, is_sentence
from digest.editorial.cleaning_rules import CleaningRules, Where

_FLOOR = re.compile(r"(?:^|[\s第#])\d{1,4} ?(?:[楼樓]|[Ff](?![A-Za-z]))")
_AGO = re.compile(
    r"(?:\d{1,3}|[一二两兩三四五六七八九十几幾]{1,3}) ?"
    r"(?:秒|分[钟鐘]?|小[时時]|天|[周週]|[个個]月|年)之?前|刚刚$|剛剛$"
)
_CLOCK = re.compile(r"[ ,，]{0,2}(?:[上下]午)?[0-2]?\d[:：][0-5]\d|$")
_LETTER = re.compile(r"[^\W\d_]")


def comments_start(lines: Sequence[str], rules: CleaningRules) -> int | None:
    """The place of the first line of the comments below a text; None where there are none.

    A comment opens with a short line that is no sentence and has a name, here or above, with a
    day or a floor (3楼); below it somebody speaks. There are two, close together, or one below a
    heading such as 网友评论, where floors count as well, or days alone do. A chronicle has days,
    but nobody's name.
    """
    first = next((at for at, line in enumerate(lines) if is_body(line)), len(lines))
    for at in range(first + 1, len(lines)):
        if heads_comments(lines[at], rules) and _are_stamped(lines[at + 1 :], rules):
            return at
        if not _opens(lines, at, rules, _FLOOR):
            continue
        reach = range(max(first + 1, at - settings.REACH_OF_COMMENT), at)
        if heading := next((each for each in reach if heads_comments(lines[each], rules)), None):
            return heading
        following = range(at + 2, min(at + settings.LONGEST_COMMENT, len(lines)))
        # Houses have floors as well.
        if _opens(lines, at, rules) and any(_opens(lines, each, rules) for each in following):
            return at - 1 if at - 1 > first and _may_be_name(lines[at - 1]) else at
    return None


def _are_stamped(lines: Sequence[str], rules: CleaningRules) -> bool:
    """Whether short lines close below a heading say when the comments were written."""
    short = (line for line in lines[: settings.LONGEST_COMMENT] if _may_be_head(line))
    return sum(_when(line, rules) is not None for line in short) > 1


def _may_be_head(line: str) -> bool:
    return len(line) <= settings.LONGEST_COMMENT_HEAD and not is_sentence(line)


def _opens(
    lines: Sequence[str], at: int, rules: CleaningRules, floor: re.Pattern[str] | None = None
) -> bool:
    """Whether a line opens a comment that is below it."""
    line = lines[at]
    if not _may_be_head(line):
        return False
    below = lines[at + 1 : at + 1 + settings.REACH_OF_COMMENT]
    if not any(map(is_sentence, below)):
        return False
    if floor and floor.search(line):
        return True
    when = _when(line, rules)
    named = when is not None and (_LETTER.search(line[:when]) or _may_be_name(lines[at - 1]))
    return bool(named)


def _when(line: str, rules: CleaningRules) -> int | None:
    """Where a line says when it was written; None where it does not."""
    days = (
        moment.start
        for moment in moments(line, rules)
        if moment.hour is not None or _CLOCK.match(line, moment.end)
    )
    ago = _AGO.search(line)
    return min((*days, ago.start()) if ago else days, default=None)


def _may_be_name(line: str) -> bool:
    return len(line) <= settings.LONGEST_COMMENTER and not is_sentence(line)


def heads_comments(line: str, rules: CleaningRules) -> bool:
    """Whether a line is the heading of comments."""
    return any(rule.pattern.fullmatch(line) for rule in rules.at(Where.COMMENTS))
