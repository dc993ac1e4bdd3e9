"""Figures without a number of their own: one-third, half, doubled, tens of thousands, noon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from digest.text.figures.english_surroundings import approximation_of, what_stands_before
from digest.text.figures.figure import Approximation, Figure, FigureKind
from digest.text.figures.number_words import ONES, ORDINALS, SCALES, TENS, words_value

_FRACTION = re.compile(
    r"\b(?P<top>an?(?= \w+ of\b)|one|two|three|four|five|seven|nine)[ -]"
    r"(?P<bottom>half|hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?"
    r"|ninths?|tenths?|twentieth|fiftieth|hundredth)\b(?! (?:of 20| year))"
    r"|\bhalf\b(?!-| (?:of the year|year|an?\b|past))",
    re.IGNORECASE,
)
_BOTTOMS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6}
_BOTTOMS |= {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20}
_BOTTOMS |= {"fiftieth": 50, "hundredth": 100}
_ONE_IN = re.compile(
    rf"\bone (?:in|out of)(?: every)? "
    rf"(?P<of>(?:{'|'.join(ONES[2:11])})\b|[2-9]\b|\d0\b)(?! [a-z]+s\b)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?=[1-9])(?<![\d/.])(?P<top>[1-9]\d?)/(?P<bottom>[2-9]|\d\d)(?![\d/])")
_NO_HALF = re.compile(r"\b(?:first|second|latter|other|better|last) $|and a $", re.IGNORECASE)
_WORDED_TIMES = {"twice": 2, "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "twofold": 2}
_WORDED_TIMES |= {"triple": 3, "tripled": 3, "tripling": 3, "triples": 3, "thrice": 3}
_WORDED_TIMES |= {"quadruple": 4, "quadrupled": 4, "quadrupling": 4, "quintupled": 5}
_WORDED_TIMES |= {"threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7}
_WORDED_TIMES |= {"eightfold": 8, "ninefold": 9, "tenfold": 10}
_OTHER = re.compile(
    rf"\b(?P<times>{'|'.join(_WORDED_TIMES)})\b|\b(?P<noon>noon|midnight)\b"
    r"|\b(?:(?:several|a few|many|some) (?P<few>hundred|thousand|million|billion|dozen)\b"
    r"|(?P<plural>tens|dozens|scores(?= of)|hundreds|thousands|millions|billions)\b"
    r"(?: (?:and|or|upon) (?P=plural)\b)?(?: of (?P<of>thousands|millions|billions))?)",
    re.IGNORECASE,
)
VOCABULARY = frozenset(
    {*ONES, *TENS, *ORDINALS, *SCALES, *_WORDED_TIMES, "half", "dozen", "noon", "midnight", "fold"}
    | {f"{name}s" for name in (*SCALES, "ten", "dozen", "score")}
    | {ending for name in _BOTTOMS for ending in (name, f"{name}s")}
)
_PLURALS = {"ten": 10, "dozen": 10, "score": 20, **SCALES}


def fractions(text: str) -> Iterator[Figure]:
    """One-third, three quarters, half."""
    for match in _FRACTION.finditer(text):
        if _NO_HALF.search(text, max(0, match.start() - 8), match.start()):
            continue
        top = Decimal(1)
        if match["top"] and match["top"].lower() not in {"a", "an"}:
            top, _ = words_value(match["top"])
        bottom = _BOTTOMS[(match["bottom"] or "half").lower().removesuffix("s")]
        yield worded_figure(text, match.span(), FigureKind.FRACTION, top / bottom)


def ratios(text: str) -> Iterator[Figure]:
    """One in five."""
    for match in _ONE_IN.finditer(text):
        written = match["of"]
        bottom = Decimal(written) if written.isdecimal() else words_value(written)[0]
        yield worded_figure(text, match.span(), FigureKind.FRACTION, 1 / bottom)


def slashed(text: str) -> Iterator[Figure]:
    """2/3; but no date and no share above one."""
    for match in _SLASHED.finditer(text):
        top, bottom = Decimal(match["top"]), Decimal(match["bottom"])
        if top < bottom:
            yield worded_figure(
                text, match.span(), FigureKind.FRACTION, top / bottom, spelled=False
            )


def worded(text: str) -> Iterator[Figure]:
    """Doubled, tenfold; noon; hundreds, tens of thousands."""
    for match in _OTHER.finditer(text):
        if match["times"]:
            value = Decimal(_WORDED_TIMES[match["times"].lower()])
            yield worded_figure(text, match.span(), FigureKind.TIMES, value)
        elif match["noon"]:
            value = Decimal(720 if match["noon"].lower() == "noon" else 0)
            yield worded_figure(text, match.span(), FigureKind.TIME, value)
        else:
            unit = _PLURALS[(match["few"] or match["plural"]).lower().removesuffix("s")]
            unit *= _PLURALS[(match["of"]).lower().removesuffix("s")] if match["of"] else 1
            whole = worded_figure(text, match.span(), FigureKind.NUMBER, Decimal(2 * unit))
            several = Approximation.SEVERAL
            yield replace(whole, high=Decimal(9 * unit), approximation=several, scaled=unit >= 100)


def with_approximation(text: str, figure: Figure) -> Figure:
    """The figure with the “about” before it."""
    before = what_stands_before(text, figure.start)
    if before is None or not before["about"]:
        return figure
    return replace(
        figure,
        start=before.start("about"),
        text=text[before.start("about") : figure.end],
        approximation=approximation_of(before["about"].lower()),
    )


def worded_figure(
    text: str, span: tuple[int, int], kind: FigureKind, value: Decimal, *, spelled: bool = True
) -> Figure:
    """The figure of a span of a text that says one exact value."""
    written = text[slice(*span)]
    return Figure(kind, *span, written, value, value, spelled=spelled, accepted=frozenset({value}))
