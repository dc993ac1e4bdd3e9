"""What of a corrected sentence is exchanged in its English with certainty: figures and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.editorial.termbase import NAME_KINDS
from digest.text.inline_tags import plain
from digest.text.term_finder import TermFinder
from digest.translation.memory.figure_swaps import Exchange, figure_swaps

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[+./&-][A-Za-z0-9]+)*", re.ASCII)


def swapped(before: str, now: str, english: str, terms: TermFinder) -> str:
    """The English of a sentence with the figures and names that its correction has changed.

    Each is exchanged only where one stands in the place of one, and where the English says the
    old one once, in a form that it can say the new one in.
    """
    exchanges = [*figure_swaps(before, now, english), *_names(before, now, english, terms)]
    exchanges.sort(key=lambda each: each.start)
    if any(one.end > other.start for one, other in pairwise(exchanges)):
        return english
    for each in reversed(exchanges):
        english = english[: each.start] + each.text + english[each.end :]
    return english


def _names(before: str, now: str, english: str, terms: TermFinder) -> Iterator[Exchange]:
    old, new = (names_in(plain(each), terms) for each in (before, now))
    if len(old) != len(new):
        return
    for one, other in zip(old, new, strict=True):
        if one != other and old.count(one) == 1 and one not in new and other not in old:
            found = [*re.finditer(rf"\b{re.escape(one)}(?!\w)", english)]
            if len(found) == 1 and not _names_again(found[0], one, other):
                yield Exchange(*found[0].span(), other)


def _names_again(found: re.Match[str], one: str, other: str) -> bool:
    """Whether the English has a part of a name, such as a surname, once more."""
    rest = f"{found.string[: found.start()]} {found.string[found.end() :]}"
    return says_part_of(rest, one, other)


def says_part_of(english: str, name: str, other: str) -> bool:
    """Whether English has a capital word that one name has and the other has not."""
    own = {word for word in name.split() if word[:1].isupper()} - {*other.split()}
    return not own.isdisjoint(re.findall(r"[\w'’-]+", english))


def names_in(text: str, terms: TermFinder) -> Sequence[str]:
    """The English of the names of a text, in order; what is in Latin letters is a name."""
    found = [*terms.find(text)]
    named = [each for each in found if each.term.kind in NAME_KINDS and each.term.en]
    covered = {place for each in named for place in range(each.start, each.end)}
    latin = [each for each in _LATIN.finditer(text) if each.start() not in covered]
    names = [(each.start, each.term.en) for each in named]
    names += ((each.start(), each[0]) for each in latin)
    return [name for _, name in sorted(names)]
