"""What speaks for a day that a line states, and against it, in points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.days.datelines import TODAY, Dateline
from digest.cleaning.days.day_labels import Said
from digest.cleaning.traced import Line
from digest.model import Candidate

PUBLISHED = "published"
UPDATED = "updated"
UPDATE = "an update"


class Weight(NamedTuple):
    """What speaks for a day or against it."""

    points: float
    reason: str


LABELLED = Weight(4, "a label says published")
"""As much as the best place: a label is right wherever it stands near the text."""
TIMED = Weight(2, "with a time of day")
"""Events in a head have days, and only publication has the minute."""
ACCOMPANIED = Weight(1, "beside a source or writer")
AMONG_LABELS = Weight(3, "on a line with labels")
"""Only the head of an article says what is its source."""
WEEKDAY = Weight(0.5, "with its weekday")
TODAY_OF_READING = Weight(-6, "the day on which the page was read")
"""More than place and time together, as page headers show the clock."""
AGREEING = Weight(1, "said twice")

BETWEEN = Weight(4, "between headline and text")
NEAR = Weight(4, "near the text")
_FARTHER = 0.75
"""Points for each line from there to the text."""
ABOVE = Weight(2, "above the headline")
"""The head of a printed page; also the day on which a page was saved."""
FAR = Weight(0, "far above the text")
WITHIN = Weight(2, "below the first paragraph")
BELOW = Weight(1, "below the text")
LEFT_OUT_NEAR = Weight(3, "left out just above the text")
LEFT_OUT = Weight(0, "left out of the page")
MARKUP = Weight(5, "stated by markup")
"""More than a bare day in the best place, less than one with a time: templates err more often."""
OPENING = Weight(5, "in the dateline of the text")
CLOSING = Weight(4, "in a credit below the text")
MIDDLE = Weight(0, "in the middle of the text")


def readings(
    draft: ArticleDraft, dateline: Dateline, line: Line, place: Weight
) -> tuple[list[SourcedFact], list[Candidate]]:
    """The days that a dateline states as facts, and how each is weighed."""
    facts: list[SourcedFact] = []
    candidates: list[Candidate] = []
    for reading in dateline.readings:
        weights = [place]
        weights += [LABELLED] if reading.said is Said.PUBLISHED else []
        weights += [TIMED] if reading.is_timed else []
        weights += _company(dateline)
        weights += [WEEKDAY] if dateline.has_weekday else []
        weights += [TODAY_OF_READING] if TODAY.search(line.text) else []
        field = UPDATED if reading.said is Said.UPDATED else PUBLISHED
        strength = Strength.LABEL if reading.said is Said.PUBLISHED else Strength.BYLINE
        for day in reading.days if reading.said is not Said.OTHER else ():
            fact = draft.fact(strength, field, day, line)
            facts.append(fact)
            candidates.append(weighed(fact, weights))
    return facts, candidates


def _company(dateline: Dateline) -> list[Weight]:
    if any(fact.is_labelled for fact in dateline.facts):
        return [AMONG_LABELS]
    return [ACCOMPANIED] if dateline.facts else []


def near(lines: int) -> Weight:
    """The weight of a place that is some lines above the text, where no headline is known."""
    return Weight(max(ABOVE.points, NEAR.points - lines * _FARTHER), NEAR.reason)


def weighed(fact: SourcedFact, weights: Iterable[Weight]) -> Candidate:
    """A fact with all that speaks for it."""
    weights = list(weights)
    said = fact.evidence
    reasons = [weight.reason for weight in weights]
    return Candidate(
        PUBLISHED,
        said.value,
        sum((weight.points for weight in weights), 0.0),
        said.line,
        tuple([UPDATE, *reasons] if said.field == UPDATED else reasons),
    )
