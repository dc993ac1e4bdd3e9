"""Finds seeds that carry the same article, and keeps the most complete of them."""

from __future__ import annotations

import heapq
import re
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain

from digest.model import Article, ArticleMetadata

# Runs of eight characters: a changed name or figure breaks eight of them, a common phrase is rare.
_RUN = 8
# An article is indexed by the smallest hashes of its runs (MinHash; Broder 1997, "On the
# resemblance and containment of documents"), so that likely pairs are found without comparing all.
_SKETCH = 32
_SHARED = 4
# A run that so many different articles have is boilerplate; looking it up again proves nothing.
_COMMON = 16
_CONTAINED = 0.92
# Before all runs are compared, the sketches are: they hold a sample of sixteen runs and more, where
# a text has so many. Of a text contained just so far, one in 8,000 would be missed by this.
_SAMPLED = 0.6
# A shorter text is an excerpt, which is no duplicate.
_SHORTEST = 0.5
_LOST_FIGURES = 0.05
# For counting hashes in little memory: of those of 10,000 articles one in thirteen shares a slot.
_SLOTS = 1 << 22


@dataclass(frozen=True, slots=True)
class Grouping:
    """The articles to publish, in the order given, and (duplicate, kept) pairs of seed names."""

    kept: tuple[ArticleMetadata, ...]
    duplicates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What tells whether an article may be another one's copy, its letters put away.

    Args:
        letters: sha256 of them, and `length` their number.
        facts: how many are known of where the article is from.
        sketch: the smallest hashes of its runs, four bytes each, in the order of this machine.
    """

    entry: ArticleMetadata
    letters: str
    length: int
    facts: int
    sketch: bytes


Repeats = Callable[[Sketch, Sketch], bool]
"""Whether the article of the first print, the longer one, says what that of the second does."""


def letters_of(article: Article, simplified: Callable[[str], str]) -> str:
    """What is compared of an article: letters and figures of its Simplified text.

    Args:
        simplified: turns a text of either script into Simplified Chinese.
    """
    body = "".join(simplified(block.text) for block in article.blocks if not block.background)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", body).casefold()))


def sketch_of(article: Article, letters: str) -> Sketch:
    """The print of an article with these letters."""
    facts = (article.published, article.source, article.url, article.authors, article.editor)
    smallest = heapq.nsmallest(_SKETCH, _runs(letters))
    return Sketch(
        article.metadata,
        sha256(letters.encode()).hexdigest(),
        len(letters),
        sum(map(bool, facts)),
        array("I", smallest).tobytes(),
    )


def group(prints: Sequence[Sketch], repeats: Repeats) -> Grouping:
    """Puts articles with the same body together, whatever their punctuation, script or tail.

    Titles are not compared: two articles may share one, and outlets write their own. The longest
    body is kept, of equal ones that with more known facts, so the order of the seeds decides
    nothing. Time grows with the number of articles, not of pairs.

    Args:
        prints: of articles with unique seed names.
        repeats: asked of few pairs, of which nothing else tells that they are no copies.
    """
    by_seed = {each.entry.seed: each for each in prints}
    counted = _counted(prints)
    index: dict[int, list[str]] = defaultdict(list)
    copies: dict[str, list[ArticleMetadata]] = {}
    for candidate in sorted(prints, key=_rank):
        seed = candidate.entry.seed
        likely = map(by_seed.__getitem__, _likely(candidate, index))
        original = next((each for each in likely if _contains(each, candidate, repeats)), None)
        if original:
            copies[original.entry.seed].append(candidate.entry)
            continue
        copies[seed] = []
        for value in _hashes(candidate):
            # What no other sketch has leads nowhere, and most is such.
            if counted[value % _SLOTS] > 1 and len(index[value]) < _COMMON:
                index[value].append(seed)
    pairs = [(copy.seed, kept) for kept, group_ in copies.items() for copy in group_]
    return Grouping(
        tuple(
            _with_copies(each.entry, copies[each.entry.seed])
            for each in prints
            if each.entry.seed in copies
        ),
        tuple(sorted(pairs)),
    )


def repeats(longer: str, shorter: str) -> bool:
    """Whether letters have nearly all runs of others, and their figures."""
    # Figures are few and tell most articles apart, so they come before all runs.
    figures = _figures(shorter)
    if (figures - _figures(longer)).total() > _LOST_FIGURES * figures.total():
        return False
    runs = _runs(shorter)
    return len(runs & _runs(longer)) >= _CONTAINED * len(runs)


def _with_copies(entry: ArticleMetadata, copies: Iterable[ArticleMetadata]) -> ArticleMetadata:
    others = sorted((copy.seed, copy.source) for copy in copies)
    return replace(entry, also_published_by=tuple(others)) if others else entry


def _runs(letters: str) -> set[int]:
    """Hashes of all runs; those of `zlib` are the same in every process, `hash` is not."""
    codes = letters.encode("utf-32-le")
    starts = range(0, max(len(codes) - 4 * _RUN, 0) + 1, 4)
    return {zlib.crc32(codes[start : start + 4 * _RUN]) for start in starts}


def _hashes(print_: Sketch) -> memoryview[int]:
    return memoryview(print_.sketch).cast("I")


def _counted(prints: Iterable[Sketch]) -> bytearray:
    """How many sketches have each hash, up to two; those that share a slot count together."""
    counted = bytearray(_SLOTS)
    for value in chain.from_iterable(map(_hashes, prints)):
        counted[value % _SLOTS] = min(counted[value % _SLOTS] + 1, 2)
    return counted


def _rank(candidate: Sketch) -> tuple[int, int, str]:
    return -candidate.length, -candidate.facts, candidate.entry.seed


def _likely(candidate: Sketch, index: Mapping[int, Sequence[str]]) -> list[str]:
    """The seeds of kept articles that may have the candidate's body, the likeliest first."""
    hashes = _hashes(candidate)
    seeds = chain.from_iterable(index.get(value, ()) for value in hashes)
    enough = min(_SHARED, len(hashes))
    shared = ((-count, seed) for seed, count in Counter(seeds).items() if count >= enough)
    return [seed for _, seed in sorted(shared)]


def _contains(longer: Sketch, shorter: Sketch, repeats: Repeats) -> bool:
    """Whether the longer article has nearly all of the shorter one, and its figures."""
    if longer.letters == shorter.letters:
        return True
    if shorter.length < _SHORTEST * longer.length:
        return False
    # Runs with no larger hash than the longer sketch's are in it, or nowhere in its text.
    held, sought = _hashes(longer), _hashes(shorter)
    sample = sought[: bisect_right(sought, held[-1])]
    if len({*sample}.intersection(held)) < _SAMPLED * len(sample):
        return False
    return repeats(longer, shorter)


def _figures(letters: str) -> Counter[str]:
    """Every figure, as often as it stands there."""
    return Counter(re.findall(r"\d+", letters))
