"""Lists in plain text: lines below each other with the same bullet, or with numbers that go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digest.cleaning import settings
from digest.cleaning.plain.list_signs import DASHES, SPOKEN, ListSign, list_sign
from digest.cleaning.plain.plain_lines import Part, PlainBlock, PlainLine, is_furniture
from digest.cleaning.shapes import columns, is_sentence
from digest.cleaning.traced import Edit
from digest.cleaning.wrapped_lines import UNWRAP, joint
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Block, BlockKind

RULE = "list-sign"
FEWEST = 2
"""Items that make a list of lines: one line with a sign may be anything."""
_SAID = re.compile(r"[？！?!…][”’」』\"']*$|^[“‘「『\"']")
_WORDS = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Entry:
    """A line with a sign, those that go on with it, and the entries set in below it."""

    sign: ListSign
    lines: list[PlainLine]
    within: list[_Entry] = field(default_factory=list)

    @property
    def indent(self) -> int:
        return self.lines[0].indent

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)[self.sign.size :]

    @property
    def number(self) -> tuple[str, int]:
        return self.sign.style, self.sign.number

    def goes_on_in(self, line: PlainLine) -> bool:
        """Whether a line is the rest of this one, which was too long: it stands below its words."""
        last = self.lines[-1]
        sign = self.lines[0].raw.lstrip()[: self.sign.size]
        return (
            not line.apart
            and not line.raw.startswith("\u3000")
            and line.indent == self.indent + columns(sign)
            and columns(last.raw) >= settings.NARROWEST_COLUMN
            and not is_sentence(last.text)
        )


def lists(lines: Sequence[PlainLine], rules: CleaningRules) -> Iterator[Part]:
    """The lines, with lists as blocks.

    Sections have numbers too: where the next number stands alone anywhere, these are of sections.
    A list begins with 1, or goes on where the one before stopped.
    """
    parts = [*_entries(lines)]
    reader = _Reader(rules, frozenset(_alone(parts)))
    for part in parts:
        if isinstance(part, PlainLine):
            yield part
        else:
            yield from reader.parts(part, FEWEST)


def _entries(lines: Iterable[PlainLine]) -> Iterator[PlainLine | list[_Entry]]:
    """The lines without a sign, and the runs of those with one, in entries by their indents."""
    roots: list[_Entry] = []
    path: list[_Entry] = []
    for line in lines:
        sign = list_sign(line.text)
        if sign is None and path and path[-1].goes_on_in(line):
            path[-1].lines.append(line)
        elif sign is None:
            if roots:
                yield roots
            roots, path = [], []
            yield line
        else:
            entry = _Entry(sign, [line])
            while path and (
                entry.indent < path[-1].indent + settings.LEAST_INDENT
                or len(path) == settings.MOST_LEVELS
            ):
                path.pop()
            (path[-1].within if path else roots).append(entry)
            path.append(entry)
    if roots:
        yield roots


def _runs(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    """The entries in runs that may be lists: one indent, one style, each number the next."""
    run: list[_Entry] = []
    for entry in entries:
        if run and not _follows(entry, run[-1]):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _follows(entry: _Entry, before: _Entry) -> bool:
    return (
        entry.sign.style == before.sign.style
        and entry.sign.number == (before.sign.number and before.sign.number + 1)
        and abs(entry.indent - before.indent) < settings.LEAST_INDENT
    )


def _alone(parts: Iterable[PlainLine | list[_Entry]]) -> Iterator[tuple[str, int]]:
    """The numbers, with their styles, that stand beside neither the one before nor the next."""
    waiting = [part for part in parts if not isinstance(part, PlainLine)]
    while waiting:
        for run in _runs(waiting.pop()):
            if len(run) == 1 and run[0].sign.number:
                yield run[0].number
            waiting += (entry.within for entry in run if entry.within)


@dataclass(slots=True)
class _Reader:
    """Makes lists of entries.

    Args:
        alone: the numbers of lines that are no part of a list.
        last: by the style, the number with which the last list ended.
    """

    rules: CleaningRules
    alone: frozenset[tuple[str, int]]
    last: dict[str, int] = field(default_factory=dict)

    def parts(self, entries: Iterable[_Entry], fewest: int) -> Iterator[Part]:
        """The lists of entries, of so many bullets at least, and the lines of what is none."""
        for run in _runs(entries):
            if self._is_list(run, fewest):
                yield self._list(run)
                continue
            for entry in run:
                yield from entry.lines
                yield from self.parts(entry.within, fewest)

    def _is_list(self, run: Sequence[_Entry], fewest: int) -> bool:
        if not all(_WORDS.search(entry.text) for entry in run):
            return False
        return self._is_counted(run) if run[0].sign.number else self._is_marked(run, fewest)

    def _is_marked(self, run: Sequence[_Entry], fewest: int) -> bool:
        style, texts = run[0].sign.style, [entry.text for entry in run]
        if style in SPOKEN and any(_SAID.search(text) for text in texts):
            return False
        if style in DASHES and any(map(is_sentence, texts)):
            return False
        # A paper sets its sign before the writer and before the office held.
        signed = len(run) == FEWEST and any(
            is_furniture(entry.lines[0], self.rules, Where.BYLINE) for entry in run
        )
        return len(run) >= fewest and not signed

    def _is_counted(self, run: Sequence[_Entry]) -> bool:
        style, first = run[0].number
        following = (style, run[-1].sign.number + 1)
        if len(run) < FEWEST or following in self.alone:
            return False
        if first != 1 and first != self.last.get(style, 0) + 1:
            return False
        if not run[0].sign.heads_sections:
            return True
        said = [is_sentence(entry.text) for entry in run]
        if all(said):
            return not run[0].sign.heads_paragraphs
        return not any(said) and len(run) >= settings.FEWEST_LIST_ITEMS

    def _list(self, run: Sequence[_Entry]) -> PlainBlock:
        sign = run[0].sign
        kind = BlockKind.NUMBERED if sign.number else BlockKind.LIST
        items: list[Block] = []
        edits: list[Edit] = []
        for entry in run:
            within = [*self.parts(entry.within, 1)]
            inside = tuple(part.block for part in within)
            items.append(replace(entry.lines[0].block, kind=BlockKind.ITEM, blocks=inside))
            edits += _edits(entry)
            edits += (edit for part in within for edit in part.edits)
        if sign.number:
            self.last[sign.style] = run[-1].sign.number
        return PlainBlock(Block(kind, level=sign.number, blocks=tuple(items)), tuple(edits))


def _edits(entry: _Entry) -> Iterator[Edit]:
    """The cut of a sign, and the joining of the lines behind it."""
    first = entry.lines[0].line
    yield Edit(first.start, first.start + entry.sign.size, RULE)
    for line, after in pairwise(entry.lines):
        yield Edit(line.line.end, after.line.start, UNWRAP, joint(line.text, after.text))
