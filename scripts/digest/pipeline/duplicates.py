"""Finds articles with the same text, and which of them is the most complete."""

from __future__ import annotations

import heapq
import re
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
class Sketch:
    """A sample of an article's text, which tells whether it may be a copy of another.

    Args:
        letters: sha256 of them, and `length` their number.
        facts: how many are known of where the article is from.
        sketch: the smallest hashes of its runs, four bytes each, in the order of this machine.
    """

    article: ArticleMetadata
    letters: str
    length: int
    facts: int
    sketch: bytes


Repeats = Callable[[Sketch, Sketch], bool]
"""Whether the article of the first sketch, the longer one, contains that of the second."""


def letters_of(texts: Iterable[str]) -> str:
    """The letters and figures of an article's Simplified texts, which are compared."""
    body = unicodedata.normalize("NFKC", "".join(texts)).casefold()
    return "".join(filter(str.isalnum, body))


def sketch_of(article: Article, letters: str) -> Sketch:
    """The sketch of an article with these letters."""
    facts = (article.published, article.source, article.url, article.authors, article.editor)
    return sketch(article.metadata, letters, sum(map(bool, facts)))


def sketch(article: ArticleMetadata, letters: str, facts: int) -> Sketch:
    """The sketch of an article with these letters, of which so many facts are known."""
    smallest = array("I", heapq.nsmallest(_SKETCH, _runs(letters))).tobytes()
    return Sketch(article, sha256(letters.encode()).hexdigest(), len(letters), facts, smallest)


def copies(sketches: Sequence[Sketch], repeats: Repeats) -> tuple[tuple[str, str], ...]:
    """The seeds of articles that repeat another, each with the seed of that, sorted.

    Articles with the same body belong together, whatever their punctuation, script or tail.
    Titles are not compared: two articles may share one, and outlets write their own. The longest
    body is the original, of equal ones that with more known facts, so the order of the seeds
    decides nothing. Time grows with the number of articles, not of pairs.

    Args:
        sketches: of articles with unique seed names.
        repeats: asked of few pairs, of which nothing else tells that they are no copies.
    """
    by_seed = {each.article.seed: each for each in sketches}
    counted = _counted(sketches)
    index: dict[int, list[str]] = defaultdict(list)
    pairs: list[tuple[str, str]] = []
    for candidate in sorted(sketches, key=_rank):
        seed = candidate.article.seed
        hashes = [*_hashes(candidate)]
        likely = map(by_seed.__getitem__, _likely(hashes, index))
        looked_up = frozenset(hashes)
        sampled = (each for each in likely if _may_contain(each, candidate, hashes, looked_up))
        original = next((each for each in sampled if _contains(each, candidate, repeats)), None)
        if original:
            pairs.append((seed, original.article.seed))
            continue
        for value in hashes:
            # What no other sketch has leads nowhere, and most is such.
            if counted[value % _SLOTS] > 1 and len(index[value]) < _COMMON:
                index[value].append(seed)
    return tuple(sorted(pairs))


def repeats(longer: str, shorter: str) -> bool:
    """Whether letters have nearly all runs of others, and their figures."""
    # Figures are few and tell most articles apart, so they come before all runs.
    figures = _figures(shorter)
    if (figures - _figures(longer)).total() > _LOST_FIGURES * figures.total():
        return False
    runs = _runs(shorter)
    return len(runs & _runs(longer)) >= _CONTAINED * len(runs)


def _runs(letters: str) -> set[int]:
    """Hashes of all runs; those of `zlib` are the same in every process, `hash` is not."""
    codes = letters.encode("utf-32-le")
    starts = range(0, max(len(codes) - 4 * _RUN, 0) + 1, 4)
    return {zlib.crc32(codes[start : start + 4 * _RUN]) for start in starts}


def _hashes(sketch: Sketch) -> memoryview[int]:
    return memoryview(sketch.sketch).cast("I")


def _counted(sketches: Iterable[Sketch]) -> bytearray:
    """How many sketches have each hash, up to two; those that share a slot count together."""
    counted = bytearray(_SLOTS)
    for value in chain.from_iterable(map(_hashes, sketches)):
        counted[value % _SLOTS] = min(counted[value % _SLOTS] + 1, 2)
    return counted


def _rank(candidate: Sketch) -> tuple[int, int, str]:
    return -candidate.length, -candidate.facts, candidate.article.seed


def _likely(hashes: Sequence[int], index: Mapping[int, Sequence[str]]) -> list[str]:
    """The seeds of kept articles that may have a candidate's body, the likeliest first."""
    seeds = chain.from_iterable(index.get(value, ()) for value in hashes)
    enough = min(_SHARED, len(hashes))
    shared = ((-count, seed) for seed, count in Counter(seeds).items() if count >= enough)
    return [seed for _, seed in sorted(shared)]


def _may_contain(
    longer: Sketch, shorter: Sketch, sought: Sequence[int], looked_up: frozenset[int]
) -> bool:
    """Whether lengths and sketches allow that the longer article has the shorter one's text.

    Args:
        sought: the hashes of the shorter one, and `looked_up` the same.
    """
    if shorter.length < _SHORTEST * longer.length:
        return False
    # Runs with no larger hash than the longer sketch's are in it, or nowhere in its text.
    held = _hashes(longer)
    sample = bisect_right(sought, held[-1])
    return len(looked_up.intersection(held)) >= _SAMPLED * sample


def _contains(longer: Sketch, shorter: Sketch, repeats: Repeats) -> bool:
    """Whether the longer article has nearly all of the shorter one, and its figures."""
    return longer.letters == shorter.letters or repeats(longer, shorter)


def _figures(letters: str) -> Counter[str]:
    """Every figure, as often as it stands there."""
    return Counter(re.findall(r"\d+", letters))
