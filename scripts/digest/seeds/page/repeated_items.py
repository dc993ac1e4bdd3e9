"""Prose on a page that is not of its article: the teasers of others, and remarks of readers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml import html

from digest.seeds.page.web_page import PageLine

_MOSTLY = 0.9
_MOST_AROUND = 4
"""Elements around a line that may be one item of a list."""
_MOST_IN_ITEM = 4
"""Lines of an item: a link, a teaser, a day, a count."""
_FEWEST = 2
_STAMP = re.compile(
    r"(?:20\d\d\s?[-/.年]\s?)\d{1,2}\s?[-/.月]\s?\d{1,2}日?[ T]{0,2}\d{1,2}:\d\d"
    r"|\d{1,2}\s?(?:分[钟鐘]|小[时時]|天)前"
)
_LONGEST_STAMP = 40
_MOST_KINDS = 10
"""Kinds of lines with a day and time that are looked at: a page has two or three."""
_LEAST_LEFT = 60
"""Characters of prose that are left where remarks are taken away: else they are the text."""
_Key = tuple[html.HtmlElement | str | None, ...]


def teasers(lines: Sequence[PageLine], weights: Sequence[float]) -> Iterator[PageLine]:
    """The prose that stands again and again below a link, alone with it in an item of a list."""
    sizes = Counter(each for line in lines for each in _around(line))
    found: defaultdict[_Key, list[PageLine]] = defaultdict(list)
    for (above, line), weight in zip(pairwise(lines), weights[1:], strict=True):
        if weight and above.linked >= _MOSTLY:
            own = {*_around(above)}
            item = next((each for each in _around(line) if each in own), None)
            if item is not None and sizes[item] <= _MOST_IN_ITEM:
                found[(item.getparent(), item.tag, item.get("class", ""))].append(line)
    for items in found.values():
        if len(items) >= _FEWEST:
            yield from items


def remarks(lines: Sequence[PageLine], weights: Sequence[float]) -> Iterator[PageLine]:
    """The prose of readers: each of theirs stands below a line with its own day and time.

    Nothing, where hardly any prose would be left.
    """
    stamps: defaultdict[_Key, list[int]] = defaultdict(list)
    for at, (line, weight) in enumerate(zip(lines, weights, strict=True)):
        if not weight and len(line.text) <= _LONGEST_STAMP and _STAMP.search(line.text):
            stamps[(line.block.tag, line.block.get("class", ""))].append(at)
    for places in islice(stamps.values(), _MOST_KINDS):
        followed = [at for at, after in pairwise([*places, len(lines)]) if any(weights[at:after])]
        if len(followed) < _FEWEST:
            continue
        inside = _items([lines[at] for at in followed])
        own = [at for at, line in enumerate(lines) if weights[at] and line.block in inside]
        if not own or min(own) < followed[0] or _left(weights, own) < _LEAST_LEFT:
            continue
        yield from (lines[at] for at in own)


def _left(weights: Sequence[float], own: Sequence[int]) -> float:
    """The prose above the first of some lines."""
    return sum(weights[: own[0]])


def _items(lines: Sequence[PageLine]) -> set[html.HtmlElement]:
    """All elements of the items that some lines are of; of what is around them, if it has none."""
    chains = [[line.block, *line.block.iterancestors()] for line in lines]
    shared = set(chains[0]).intersection(*chains[1:])
    items = {
        next((each for each in reversed(chain) if each not in shared), None) for chain in chains
    }
    if None in items or len(items) < len(lines):
        items = {next(each for each in chains[0] if each in shared)}
    return {inner for item in items if item is not None for inner in item.iter()}


def _around(line: PageLine) -> Iterator[html.HtmlElement]:
    yield line.block
    yield from islice(line.block.iterancestors(), _MOST_AROUND)
