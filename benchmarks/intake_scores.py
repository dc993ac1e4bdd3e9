"""How well readings of pages meet what a careful reader takes from them. Pure."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

SHINGLE = 4
"""Bodies are compared by the runs of so many letters that they have."""
OWN = 0.5
"""A kept passage is chrome where less than this share of it is of the story."""
WHOLE = 0.95
"""A body is right where precision and recall reach this."""
BESIDE = frozenset(
    [
        "alt",
        "inferred-year",
        "left-out",
        "lost-character",
        "lost-picture",
        "no-year",
        "page",
        "picture-place",
        "pictures",
        "private-use",
        "script",
        "unnamed-source",
    ]
)
"""Doubts that do not speak of the headline, the day of publication or the extent of the story."""
FALSE = ("day false", "source false", "authors false", "chrome", "doubted though right")
"""Measures of which less is better."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader takes from a text, as far as that text states it.

    Args:
        headlines: hashes of those that are right.
        days: that are right; `asked_day` whether the text states one.
        sources: that are right; `asked_source` whether the text states one.
        authors: that are asked for; `also_authors` those that are right too.
        body: its lines, and `whole` those with all that may be kept or not, in order.
    """

    headlines: frozenset[str]
    days: frozenset[str] = frozenset()
    asked_day: bool = False
    sources: frozenset[str] = frozenset()
    asked_source: bool = False
    authors: frozenset[str] = frozenset()
    also_authors: frozenset[str] = frozenset()
    body: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool takes from a text.

    Args:
        day: ISO; empty for none.
        doubts: each with its code before a colon; None for a tool that never doubts.
        failed: why it took nothing.
    """

    title: str = ""
    generated: bool = False
    day: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    doubts: tuple[str, ...] | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How one reading meets its gold; None where a fact is not asked for."""

    title: bool
    generated: bool
    day: bool | None
    day_false: bool
    source: bool | None
    source_false: bool
    authors: tuple[int, int]
    authors_false: int
    precision: float
    recall: float
    chrome: int
    doubted: bool | None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def unsure(self) -> bool:
        """Whether headline or day is wrong, missing or made up."""
        return not self.title or self.generated or self.day is False or self.day_false

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        facts = self.source is not False and self.authors[0] == self.authors[1]
        nothing_false = not (self.source_false or self.authors_false)
        body = min(self.precision, self.recall) >= WHOLE
        return not self.unsure and facts and nothing_false and body


def normalised(text: str) -> str:
    """The letters and digits of a text, in one width and case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in text if each.isalnum())


def digest(text: str) -> str:
    """The hash by which the gold knows a headline, or the lines of a page."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def shingles(lines: Iterable[str]) -> Counter[str]:
    """The runs of letters in each of the lines; a shorter line has none."""
    found: Counter[str] = Counter()
    for line in map(normalised, lines):
        found.update(line[at : at + SHINGLE] for at in range(len(line) - SHINGLE + 1))
    return found


def score(gold: Gold, reading: Reading) -> Score:
    """How a reading meets its gold."""
    names = {normalised(each) for each in reading.authors}
    asked, known = _names(gold.authors), _names(gold.authors | gold.also_authors)
    source = normalised(reading.source)
    source_right = source in _names(gold.sources)
    day_right = reading.day in gold.days
    precision, recall = overlap(gold, reading.body)
    return Score(
        title=digest(reading.title) in gold.headlines,
        generated=reading.generated,
        day=day_right if gold.asked_day else None,
        day_false=bool(reading.day) and not day_right,
        source=source_right if gold.asked_source else None,
        source_false=bool(source) and not source_right,
        authors=(len(asked & names), len(asked)),
        authors_false=len(names - known),
        precision=precision,
        recall=recall,
        chrome=len(chrome(gold, reading.body)),
        doubted=_is_doubted(reading),
    )


def _is_doubted(reading: Reading) -> bool | None:
    if reading.doubts is None:
        return None
    codes = {each.partition(":")[0] for each in reading.doubts}
    return bool(reading.failed or codes - BESIDE)


def overlap(gold: Gold, body: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of a body; what may be kept or not counts neither way."""
    wanted, allowed = shingles(gold.body), _allowed(gold)
    kept = shingles(body)
    hits = (kept & wanted).total()
    neutral = ((kept - wanted) & (allowed - wanted)).total()
    counted = kept.total() - neutral
    return hits / counted if counted else 0.0, hits / wanted.total() if wanted else 1.0


def chrome(gold: Gold, body: Sequence[str]) -> list[str]:
    """The passages of a body that are of the page and not of the story."""
    return _strange(body, gold.whole, _allowed(gold))


def lost(gold: Gold, body: Sequence[str]) -> list[str]:
    """The lines of the story that a body lacks."""
    return _strange(gold.body, body, shingles(["".join(body)]) | shingles(body))


def _strange(lines: Sequence[str], others: Sequence[str], known: Counter[str]) -> list[str]:
    """The lines that do not stand among others, as such or for a good part."""
    text = normalised("".join(others))
    new = [line for line in lines if normalised(line) not in text]
    return [line for line in new if _share(shingles([line]), known) < OWN]


def _share(some: Counter[str], others: Counter[str]) -> float:
    return (some & others).total() / some.total() if some else 0.0


def _allowed(gold: Gold) -> Counter[str]:
    """What a body may have: its lines may be joined to each other, and others stand in between."""
    joined = (["".join(gold.body)], ["".join(gold.whole)], gold.whole)
    allowed = shingles(gold.body)
    for lines in joined:
        allowed |= shingles(lines)
    return allowed


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalised, names))


def totals(scores: Sequence[Score]) -> dict[str, float]:
    """The measures of some pages: shares, means of the bodies, and lines of chrome a page.

    A measure is left out where nothing is asked for.
    """
    count = len(scores)
    asked = sum(score.authors[1] for score in scores)
    named = sum(score.authors[0] for score in scores)
    doubting = [score for score in scores if score.doubted is not None]
    unsure = [score.doubted for score in doubting if score.unsure]
    right = [score.doubted for score in doubting if score.right]
    every: dict[str, float | None] = {
        "pages": count,
        "title right": _mean(score.title for score in scores),
        "day right": _mean(score.day for score in scores if score.day is not None),
        "day false": _mean(score.day_false for score in scores),
        "source right": _mean(score.source for score in scores if score.source is not None),
        "source false": _mean(score.source_false for score in scores),
        "authors right": round(named / asked, 4) if asked else None,
        "authors false": sum(score.authors_false for score in scores),
        "precision": _mean(score.precision for score in scores),
        "recall": _mean(score.recall for score in scores),
        "f1": _mean(score.f1 for score in scores),
        "chrome": _mean(score.chrome for score in scores),
        "doubted where unsure": _mean(unsure),
        "doubted though right": _mean(right),
        "wholly right": _mean(score.right for score in scores),
    }
    return {name: value for name, value in every.items() if value is not None}


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return round(fmean(known), 4) if known else None


def broken(floors: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """What is worse than its floor, or not measured any more.

    Doubts are not measured where no page calls for them.
    """
    found = []
    for name, floor in floors.items():
        value = measured.get(name, floor if name.startswith("doubted") else None)
        sign = -1 if name in FALSE else 1
        if value is None or sign * value < sign * floor:
            found.append(f"{name} is {value}, {'more' if sign < 0 else 'less'} than {floor}")
    return found
