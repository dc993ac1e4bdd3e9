"""Lists: passages with bullets or numbers, where it is certain that they are items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.seeds.pdf.pdf_layout import Part
from digest.seeds.pdf.pdf_lines import PrintedLine
from digest.seeds.pdf.pdf_passages import BULLET, DASH, PrintedPassage

_DEEPER = 0.8
"""Of the size: an item of a list in a list begins further to the right."""


def list_at(parts: Sequence[Part]) -> list[PrintedPassage]:
    """The items of the list that the parts begin with; none where it is not certain."""
    items: list[PrintedPassage] = []
    for part in parts:
        if not isinstance(part, PrintedPassage) or not _goes_on(items, part):
            break
        items.append(part)
    top = [item for item in items if _offset(item) < _offset(items[0]) + _DEEPER * item.size]
    return items if items and _is_certain(top) else []


def inner_items(items: Sequence[PrintedPassage]) -> Iterator[PrintedPassage]:
    """The items that follow the first and are those of a list in it."""
    edge = _offset(items[0]) + _DEEPER * items[0].size
    for item in items[1:]:
        if _offset(item) < edge:
            return
        yield item


def list_tag(item: PrintedPassage) -> tuple[str, str]:
    number = re.match(r"\d+", item.mark)
    if not number:
        return "ul", ""
    return "ol", f' start="{int(number.group())}"' if int(number.group()) != 1 else ""


def without_mark(item: PrintedPassage) -> list[PrintedLine]:
    first = item.lines[0]
    return [replace(first, letters=first.letters[len(item.mark) :]), *item.lines[1:]]


def _kind(part: Part) -> str:
    """The kind of list that a passage is an item of."""
    if not isinstance(part, PrintedPassage) or not part.mark:
        return ""
    if BULLET.match(part.mark):
        return "bullet"
    return "dash" if DASH.match(part.text) else "number"


def _goes_on(items: Sequence[PrintedPassage], part: PrintedPassage) -> bool:
    """Whether a passage is the next item of a list, or an item of a list in it."""
    if not _kind(part) or not items:
        return bool(_kind(part))
    deeper = _offset(part) - _offset(items[0])
    same = _kind(part) == _kind(items[0])
    return deeper > _DEEPER * part.size or (same and deeper > -_DEEPER * part.size)


def _is_certain(items: Sequence[PrintedPassage]) -> bool:
    if _kind(items[0]) == "bullet":
        return True
    if len(items) < 2 or not all(map(_hangs, items)):
        return False
    if _kind(items[0]) == "dash":
        return True
    numbers = [int(re.findall(r"\d+", item.mark)[0]) for item in items]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _offset(item: PrintedPassage) -> float:
    """How far to the right of the edge of its column an item begins."""
    return item.lines[0].box.x0 - item.column.x0


def _hangs(item: PrintedPassage) -> bool:
    """Whether the lines of an item stand to the right of its mark."""
    first = item.lines[0]
    return all(line.box.x0 > first.box.x0 + 0.4 * first.size for line in item.lines[1:])
