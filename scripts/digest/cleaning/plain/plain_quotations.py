"""What a mail quotes: lines that begin with `>`, one for each mail it has gone through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.cleaning import settings
from digest.cleaning.plain.plain_lines import Part, PlainBlock, PlainLine, is_furniture, stretches
from digest.cleaning.shapes import is_sentence
from digest.cleaning.traced import Edit
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import Block, BlockKind

RULE = "quotation-sign"
_SIGNS = re.compile(r"(?:> ?)+")
_FIGURE = re.compile(r"[\d.=<]")
_SAID = re.compile(r"(?:[:：]|写道|寫道|wrote)[:：]?$")


def quotations(lines: Sequence[PlainLine], rules: CleaningRules) -> Iterator[Part]:
    """The lines, with quotations as blocks.

    `>` also means “more than”, and is the arrow of a menu or button. So something must show that
    lines quote: a sentence among them, words that introduce them, or a sign that stands alone or
    before another.
    """
    above: PlainLine | None = None
    for quoted, run in stretches(lines, lambda line: line.text.startswith(">")):
        if quoted and _quotes(run, above, rules):
            yield PlainBlock(
                next(_tree([(line, _level(line)) for line in run], 1)), tuple(_edits(run))
            )
        else:
            yield from run
        above = run[-1]


def _quotes(run: Sequence[PlainLine], above: PlainLine | None, rules: CleaningRules) -> bool:
    said = [line for line in run if _said(line)]
    if not said or min(map(_level, said)) > 1:
        return False
    if any(is_furniture(line, rules, Where.LINE, Where.WORD, Where.LIST) for line in said):
        return False
    if all(_FIGURE.match(_said(line)) for line in said):
        return False
    return (
        len(said) < len(run)
        or max(map(_level, run)) > 1
        or bool(above and _SAID.search(above.text))
        or any(is_sentence(line.text) and line.text.startswith("> ") for line in run)
    )


def _said(line: PlainLine) -> str:
    """A line without the signs before it."""
    return _SIGNS.sub("", line.text, count=1)


def _level(line: PlainLine) -> int:
    signs = _SIGNS.match(line.text)
    return min(signs[0].count(">"), settings.MOST_LEVELS) if signs else 0


def _tree(quoted: Sequence[tuple[PlainLine, int]], level: int) -> Iterator[Block]:
    """The quotation of lines that are at least of a level, those of higher ones within it."""
    inside: list[Block] = []
    for deeper, group in groupby(quoted, lambda each: each[1] > level):
        if deeper:
            inside += _tree([*group], level + 1)
        else:
            inside += (line.block for line, _ in group if _said(line))
    if inside:
        yield Block(BlockKind.QUOTATION, blocks=tuple(inside))


def _edits(run: Sequence[PlainLine]) -> Iterator[Edit]:
    for line in run:
        signs = _SIGNS.match(line.text)
        if signs:
            yield Edit(line.line.start, line.line.start + signs.end(), RULE)
