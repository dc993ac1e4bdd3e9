"""Lines that were wrapped at one width, as mails, old files and columns of print have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.characters import tidy_marks
from digest.cleaning.frame.prose_run import stated_moments
from digest.cleaning.labels import LabelReader
from digest.cleaning.plain.plain_lines import PlainLine, plain_lines
from digest.cleaning.shapes import columns, is_sentence
from digest.cleaning.traced import Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import BlockKind

UNWRAP = "unwrap"
_WORDS_APART = re.compile(r"[A-Za-z,;:.!?)\]%'\"`]\n[!-~]|[0-9]\n[A-Za-z(\['\"`]")
# What a program that wraps lines does not take apart: a word or number, a mark that may not begin
# a line.
_UNBROKEN = re.compile(r"(?:[!-~]+|.)[，。、；：！？）》”’」』…]*")
_MARK = re.compile(r"[，。、；：！？,;:]")
_Break = tuple[Line, Line]


def unwrap(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the lines of a text wrapped at one width joined.

    Items of a list have been joined, by what they are set below.
    """
    lines = list(plain_lines(draft))
    if breaks := _narrow(draft, lines, rules, _characters):
        # What counts characters takes words and numbers apart.
        edits = [(line, after, "") for line, after in breaks]
    else:
        breaks = _wide(draft, lines) or _narrow(draft, lines, rules, _inner)
        edits = [(line, after, joint(line.text, after.text)) for line, after in breaks]
    blanks = (
        edit
        for line, after, between in edits
        for edit in draft.text.blank(line.end, after.start, UNWRAP, between)
    )
    joined = draft.edit(blanks)
    return draft if joined is draft else tidy_marks(joined, rules)


def joint(text: str, after: str) -> str:
    """What takes the place of a line break in a sentence: a space between words of letters.

    Digits may be of one number.
    """
    return " " if _WORDS_APART.match(f"{text[-1]}\n{after[0]}") else ""


def _columns(line: PlainLine) -> int:
    return line.indent + columns(line.text)


def _characters(line: PlainLine) -> int:
    return len(line.raw.rstrip())


def _inner(line: PlainLine) -> int:
    """The columns without a mark at the end, which may hang out."""
    return line.indent + columns(line.text[:-1] if _MARK.match(line.text[-1]) else line.text)


def _wide(draft: ArticleDraft, lines: Sequence[PlainLine]) -> list[_Break]:
    """The breaks of a text wrapped at a width that no list or verse has; all of it is."""
    free = [line.text for line in draft.text_lines if draft.kind(line) is not BlockKind.ITEM]
    if any(len(text) > settings.WIDEST_COLUMN for text in free):
        return []
    torn = [
        (line, after)
        for line, after in pairwise(lines)
        if not is_sentence(line.text)
        and after.indent <= line.indent
        and draft.may_flow(line.line, after.line)
    ]
    width = max((_columns(line) for line, _ in torn), default=0)
    full = [(line.line, after.line) for line, after in torn if _is_full(line, after, width)]
    wrapped = len(full) + sum(edit.rule == UNWRAP for edit in draft.text.edits)
    if (
        wrapped < settings.FEWEST_WRAPPED_LINES
        or not settings.NARROWEST_COLUMN <= width <= settings.WIDEST_COLUMN
        or any(columns(text) > width for text in free)
    ):
        return []
    return full


def _is_full(line: PlainLine, after: PlainLine, width: int) -> bool:
    """Whether the next word had no place on a line."""
    own = _columns(line)
    if own >= width - settings.RAGGED_EDGE:
        return True
    word = _UNBROKEN.match(after.text)
    near = own >= settings.LEAST_OF_WIDTH * width and not after.apart
    return near and word is not None and own + columns(word[0]) > width


def _narrow(
    draft: ArticleDraft,
    lines: Sequence[PlainLine],
    rules: CleaningRules,
    measure: Callable[[PlainLine], int],
) -> list[_Break]:
    """The breaks of a text in a column that may be narrow, as printed pages have it.

    Verse and lists are as narrow. Prose is torn within its words, has marks within its lines, and
    what is torn ends as a sentence; a headline above may be wider.
    """
    ends = [at for at, line in enumerate(lines) if is_sentence(line.text)]
    if not ends or max(map(measure, lines[ends[0] :])) > settings.WIDEST_COLUMN:
        return []
    own = _own(lines, rules)
    head = [at for at in range(ends[0]) if not at or lines[at].line in own]
    width = max(map(measure, lines[head[-1] + 1 :] if head else lines))
    column = _Column(draft, measure, width, own)
    if not column.is_print:
        return []
    runs = list(column.runs(lines, ends))
    torn = [line for run in runs for line in run[:-1]]
    within = sum(not _MARK.match(line.text[-1]) for line in torn)
    marked = sum(bool(_MARK.search(line.text[:-1])) for line in torn)
    if (
        len(torn) < column.fewest
        or len(torn) < settings.LEAST_OF_TORN * (len(lines) - len(column.own))
        or within < settings.LEAST_WITHIN_WORDS * len(torn)
        or marked < settings.LEAST_MARKED * len(torn)
    ):
        return []
    return [(line.line, after.line) for run in runs for line, after in pairwise(run)]


def _own(lines: Sequence[PlainLine], rules: CleaningRules) -> frozenset[Line]:
    """What is not torn: lines with labels, a day of their own or a credit, and captions."""
    reader = LabelReader(rules)
    whole = [rule for place in (Where.BYLINE, Where.LINE) for rule in rules.at(place)]
    return frozenset(
        line.line
        for line in lines
        if len(line.text) <= settings.LONGEST_CREDIT_LINE
        if reader.pieces(line.text)
        or stated_moments(line.text, rules)
        or any(rule.pattern.fullmatch(line.text) for rule in whole)
        or any(rule.pattern.match(line.text) for rule in rules.at(Where.CAPTION))
    )


@dataclass(frozen=True)
class _Column:
    """A column of a width, in what measures its lines.

    Args:
        own: the lines that are not torn.
    """

    draft: ArticleDraft
    measure: Callable[[PlainLine], int]
    width: int
    own: frozenset[Line]

    @property
    def is_print(self) -> bool:
        """Whether a text may be set so narrow."""
        per_character = 1 if self.measure is _characters else 2
        return self.width >= settings.NARROWEST_PRINT * per_character

    @property
    def fewest(self) -> int:
        """The torn lines that prove it; lines of many characters are seldom equal by chance."""
        long = self.measure is _characters and self.width >= settings.NARROWEST_COLUMN // 2
        return settings.FEWEST_WRAPPED_LINES if long else settings.FEWEST_TORN_LINES

    def runs(self, lines: Sequence[PlainLine], ends: Sequence[int]) -> Iterator[list[PlainLine]]:
        """The lines of each paragraph that was torn.

        Where paragraphs are set apart, a sentence may end where a line does.
        """
        apart = sum(_opens(lines[at + 1]) for at in ends if at + 1 < len(lines))
        run: list[PlainLine] = []
        for at, line in enumerate(lines):
            run.append(line)
            # The first line is the headline.
            if (
                at + 1 < len(lines)
                and (at or line.indent)
                and self._goes_on(line, lines[at + 1])
                and (apart >= settings.FEWEST_SET_APART or not is_sentence(line.text))
            ):
                continue
            if len(run) > 1 and is_sentence(line.text):
                yield run
            run = []

    def _goes_on(self, line: PlainLine, after: PlainLine) -> bool:
        if _opens(after) or self.own & {line.line, after.line}:
            return False
        if not self.draft.may_flow(line.line, after.line):
            return False
        if self.measure is _characters:
            return _characters(line) == self.width
        return _inner(line) <= self.width and _is_full(line, after, self.width)


def _opens(line: PlainLine) -> bool:
    """Whether a line opens a paragraph."""
    return line.apart or line.indent > 0
