"""Finds seeds that carry the same article, and keeps the most complete of them."""

from __future__ import annotations

import heapq
import re
import unicodedata
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from digest.model import Article

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
# Pairs of texts whose answer is remembered: the preview groups the same ones after every edit.
_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class Grouping:
    """The articles to publish, in the order given, and (duplicate, kept) pairs of seed names."""

    kept: tuple[Article, ...]
    duplicates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Print:
    """An article boiled down to what is compared: letters and figures of its Simplified text."""

    article: Article
    letters: str
    sketch: tuple[int, ...]


def print_of(article: Article, simplified: Callable[[str], str]) -> Print:
    """What is compared of an article.

    Args:
        simplified: turns a text of either script into Simplified Chinese.
    """
    body = "".join(simplified(block.text) for block in article.blocks if not block.background)
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", body).casefold()))
    return Print(article, letters, tuple(heapq.nsmallest(_SKETCH, _runs(letters))))


def group(prints: Sequence[Print]) -> Grouping:
    """Puts articles with the same body together, whatever their punctuation, script or tail.

    Titles are not compared: two articles may share one, and outlets write their own. The longest
    body is kept, of equal ones that with more known facts, so the order of the seeds decides
    nothing. Time grows with the number of articles, not of pairs.

    Args:
        prints: of articles with unique seed names.
    """
    by_seed = {each.article.seed: each for each in prints}
    index: dict[int, list[str]] = defaultdict(list)
    copies: dict[str, list[Article]] = {}
    for candidate in sorted(prints, key=_rank):
        seed = candidate.article.seed
        likely = map(by_seed.__getitem__, _likely(candidate, index))
        original = next((each for each in likely if _contains(each, candidate)), None)
        if original:
            copies[original.article.seed].append(candidate.article)
            continue
        copies[seed] = []
        for value in candidate.sketch:
            if len(index[value]) < _COMMON:
                index[value].append(seed)
    pairs = [(copy.seed, kept) for kept, group_ in copies.items() for copy in group_]
    return Grouping(
        tuple(
            _with_copies(each.article, copies[each.article.seed])
            for each in prints
            if each.article.seed in copies
        ),
        tuple(sorted(pairs)),
    )


def _with_copies(article: Article, copies: Iterable[Article]) -> Article:
    others = sorted((copy.seed, copy.source) for copy in copies)
    return replace(article, also_published_by=tuple(others)) if others else article


def _runs(letters: str) -> set[int]:
    """Hashes of all runs; those of `zlib` are the same in every process, `hash` is not."""
    codes = letters.encode("utf-32-le")
    starts = range(0, max(len(codes) - 4 * _RUN, 0) + 1, 4)
    return {zlib.crc32(codes[start : start + 4 * _RUN]) for start in starts}


def _rank(candidate: Print) -> tuple[int, int, str]:
    article = candidate.article
    facts = (article.published, article.source, article.url, article.authors, article.editor)
    return -len(candidate.letters), -sum(map(bool, facts)), article.seed


def _likely(candidate: Print, index: Mapping[int, Sequence[str]]) -> list[str]:
    """The seeds of kept articles that may have the candidate's body, the likeliest first."""
    seeds = chain.from_iterable(index.get(value, ()) for value in candidate.sketch)
    enough = min(_SHARED, len(candidate.sketch))
    shared = ((-count, seed) for seed, count in Counter(seeds).items() if count >= enough)
    return [seed for _, seed in sorted(shared)]


def _contains(longer: Print, shorter: Print) -> bool:
    """Whether the longer article has nearly all of the shorter one, and its figures."""
    if longer.letters == shorter.letters:
        return True
    if len(shorter.letters) < _SHORTEST * len(longer.letters):
        return False
    # Runs with no larger hash than the longer sketch's are in it, or nowhere in its text.
    sample = shorter.sketch[: bisect_right(shorter.sketch, longer.sketch[-1])]
    if len({*sample}.intersection(longer.sketch)) < _SAMPLED * len(sample):
        return False
    return _repeats(longer.letters, shorter.letters)


@lru_cache(_REMEMBERED)
def _repeats(longer: str, shorter: str) -> bool:
    # Figures are few and tell most articles apart, so they come before all runs.
    figures = _figures(shorter)
    if (figures - _figures(longer)).total() > _LOST_FIGURES * figures.total():
        return False
    runs = _runs(shorter)
    return len(runs & _runs(longer)) >= _CONTAINED * len(runs)


def _figures(letters: str) -> Counter[str]:
    """Every figure, as often as it stands there."""
    return Counter(re.findall(r"\d+", letters))
