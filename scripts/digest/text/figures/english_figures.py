"""The figures of an English text, each with its span and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from digest.text.figures.english_dates import (
    AGED,
    decade,
    is_decade,
    is_year,
    minutes_of_day,
    months,
    with_days,
)
from digest.text.figures.english_surroundings import (
    CENTURY,
    ENGLISH_BEHIND,
    LATER,
    MONEY_WORDS,
    SCALE_WORDS,
    approximation_of,
    currency_of_sign,
    what_stands_before,
)
from digest.text.figures.figure import Approximation, Figure, FigureKind
from digest.text.figures.number_words import SCALES, number_words
from digest.text.figures.ranges import joined_english
from digest.text.figures.worded_figures import (
    VOCABULARY,
    fractions,
    ratios,
    slashed,
    with_approximation,
    worded,
)

_ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
_FREE = r"(?<![A-Za-z\d._])(?<![A-Za-z][-–/])(?<!\d,)"
_TOGETHER = (
    *("RMB", "CNY", "USD", "HKD", "EUR", "Rs", "uro", "JPY", "GBP", "CHF", "AUD", "CAD", "SGD"),
    *("NZD", "TWD", "KRW", "INR", "MYR", "THB", "VND", "IDR", "RUB", "AED", "SAR", "MOP"),
    *(r"\bRM", r"\bRp"),
    *("mid-", "Mid-", "late-", "early-"),
)
"""What may be written together with a number without making a name of it."""
_CODES = "|".join(f"(?<={before})" for before in _TOGETHER)
_DIGITS = re.compile(rf"(?=\d)(?:{_FREE}|{_CODES})(?P<number>{_ARABIC})")
_UNIT_LETTERS = re.compile(
    "(?:[kcmdnµμ]?m|[kmµμn]?g|[mk]?[lL]|[GMTKk]i?[Bb]|[kMG]?Wh?|[GMk]?Hz|h|ha|min|s)(?![A-Za-z])"
)
_LETTER = re.compile("[A-Za-z]")
_SCREEN = re.compile(r"(?<![\d.,])[248]K\b")
_KINDS = (
    ("percent", FigureKind.PERCENT),
    ("century", FigureKind.CENTURY),
    ("ordinal", FigureKind.ORDINAL),
    ("times", FigureKind.TIMES),
)
_BARE = frozenset({FigureKind.NUMBER, FigureKind.YEAR})
_WORD = re.compile("[a-z]+")
_STANDARD = re.compile(r"(?:[A-Z]{1,5}/[A-Z]{1,3}|\b(?:GB|ISO|IEC|DB|ASTM|EN)) ?[\d.–-]*$")


def english_figures(text: str) -> tuple[Figure, ...]:
    """The figures of an English text, in order; not the digits of a name, as in PD-1."""
    found = [*slashed(text)]
    others = [*months(text), *_digits(text)]
    if not VOCABULARY.isdisjoint(_WORD.findall(text.lower())):
        found += [*fractions(text), *ratios(text), *worded(text)]
        others += _words(text)
    found = [with_approximation(text, figure) for figure in found]
    kept: list[Figure] = []
    for figure in sorted([*found, *others], key=lambda each: (each.start, -each.end)):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return tuple(joined_english(text, with_days(text, kept)))


def _digits(text: str) -> Iterator[Figure]:
    for match in _DIGITS.finditer(text):
        behind = ENGLISH_BEHIND.match(text, match.end())
        if behind is None or _is_name(text, match, behind):
            continue
        value = Decimal(match["number"].replace(",", ""))
        yield _figure(text, match.span(), value, behind)


def _is_name(text: str, match: re.Match[str], behind: re.Match[str]) -> bool:
    if _SCREEN.match(text, match.start()):
        return True
    if behind.end() == match.end():
        letter = _LETTER.match(text, match.end())
        if letter and not _UNIT_LETTERS.match(text, match.end()):
            return True
    return bool(_STANDARD.search(text, max(0, match.start() - 20), match.start()))


def _words(text: str) -> Iterator[Figure]:
    for start, end, value, ordinal in number_words(text):
        behind = ENGLISH_BEHIND.match(text, end)
        if behind is None:
            continue
        figure = _figure(text, (start, end), value, behind, spelled=True)
        if ordinal and figure.kind is FigureKind.NUMBER:
            figure = _ordinal(text, figure)
        bare = figure.kind is FigureKind.NUMBER and not figure.currency
        if bare and text[start:end].lower() == "one" and not figure.scaled:
            continue  # most are the pronoun
        yield figure


def _ordinal(text: str, figure: Figure) -> Figure:
    if century := CENTURY.match(text, figure.end):
        kind, end = FigureKind.CENTURY, century.end()
        return replace(figure, kind=kind, end=end, text=text[figure.start : end])
    return replace(figure, kind=FigureKind.ORDINAL)


def _figure(
    text: str,
    span: tuple[int, int],
    value: Decimal,
    behind: re.Match[str],
    *,
    spelled: bool = False,
) -> Figure:
    before = what_stands_before(text, span[0])
    sign = ((before and before["money"]) or "").strip()
    scale = (behind["scale"] or "").lower()
    end = behind.end("later") if behind["later"] else behind.end()
    thousands = scale == "k" and behind.start("scale") == span[1] and not spelled
    clear = thousands or sign or scale in {"bn", "mn", "tn"}
    if len(scale) < 3 and scale and not clear:
        scale, end = "", span[1]  # 5 m is a length
    accepted = {value} if scale == "k" else set()  # it may be that of a name
    value *= SCALE_WORDS.get(scale, 1)
    written = text[span[0] : span[1]]
    kind, low, unit = _kind(text, span, value, behind)
    if kind in _BARE and not behind["money"] and not behind["later"]:
        end = behind.end("scale") if scale else span[1]
    code = currency_of_sign(sign)
    if behind["money"]:
        code = next(code for code in MONEY_WORDS if behind[code])
        unit = behind["money"]
    start = before.start("money") if sign and before else span[0]
    approximation = Approximation.EXACT
    if before and before["about"]:
        start = before.start("about")
        approximation = approximation_of(before["about"].lower())
    elif behind["later"]:
        approximation = Approximation[LATER[behind["later"].strip().lower()]]
    scaled = bool(scale) or any(word in written.lower() for word in SCALES)
    return Figure(
        *(kind, start, end, text[start:end], low, low, unit, code, approximation, spelled, scaled),
        frozenset({low, value, *accepted}),
    )


def _kind(
    text: str, span: tuple[int, int], value: Decimal, behind: re.Match[str]
) -> tuple[FigureKind, Decimal, str]:
    """The kind that the unit behind a number gives it, its value then, and that unit."""
    if behind["decade"] and is_decade(value):
        aged = AGED.search(text, max(0, span[0] - 12), span[0])
        return (FigureKind.NUMBER, value, "") if aged else (FigureKind.DECADE, *decade(value))
    if behind["clock"] and value <= 24:
        return FigureKind.TIME, minutes_of_day(value, behind), behind["half"] or ""
    for name, kind in _KINDS:
        if unit := behind[name]:
            return kind, value / 10 if unit == "‰" else value, unit.strip(" -")
    bare = not behind["money"] and not behind["scale"]
    year = bare and is_year(text, span, value)
    return (FigureKind.YEAR if year else FigureKind.NUMBER), value, ""
