"""Exchanges figures in the English of a corrected sentence, in the form that it has them in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from digest.text.figures import Figure, FigureKind, figures, read_english
from digest.text.figures.number_words import (
    NUMBER_WORDS,
    ONES,
    ORDINAL_ONES,
    SCALES,
    TENS,
    words_value,
)
from digest.text.figures.written_values import ORDINAL_ENDINGS, ordinal_ending
from digest.text.inline_tags import plain
from digest.text.stated_days import MONTHS

_AMOUNT = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    rf"(?P<ending>(?:st|nd|rd|th|s)\b)?(?P<scale>[\s-](?:{'|'.join(SCALES)})\b)?(?!\w|[.,]\d)"
)
_WORDS = re.compile(rf"(?P<word>[\w-]+?)(?P<scale>[\s-](?:{'|'.join(SCALES)}))?", re.IGNORECASE)
"""The words of a number that has others in the same form."""
_TENS = [(10 * value, word) for value, word in enumerate(TENS, start=2)]
_ABOVE = [(ten + one, f"{word}-{ONES[one]}") for ten, word in _TENS for one in range(1, 10)]
_CARDINALS = {Decimal(value): word for value, word in [*enumerate(ONES)][2:] + _TENS + _ABOVE}
"""One is not exchanged: its word has other meanings, and more of a thing are in the plural."""
_ORDINALS = {Decimal(value): word for value, word in [*enumerate(ORDINAL_ONES)][1:]}
_YEARS = frozenset([FigureKind.YEAR, FigureKind.DECADE, FigureKind.CENTURY])
_IN_ORDER = frozenset([FigureKind.ORDINAL, FigureKind.CENTURY, FigureKind.DAY])
"""What English may give an ordinal for."""
_WITH_A_PLURAL = frozenset([FigureKind.NUMBER, FigureKind.TIMES])
_DIGITS = re.compile(r"\d")
_GROUPED = 1000
"""From here on digits stand in groups."""
_PLACES = 3
"""Decimals of a value that English still writes out."""
_CLOCK = re.compile(r"\d{1,2}(?P<minutes>:\d\d)?(?P<blank>\s?)(?P<half>[ap])(?P<m>\.?m\.?)")
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Exchange:
    """A place of the English with what it says from now on."""

    start: int
    end: int
    text: str


def figure_swaps(before: str, now: str, english: str) -> Iterator[Exchange]:
    """The exchanges of all figures that differ in their values alone, and that English has once."""
    old, new = figures(plain(before)), figures(plain(now))
    if len(old) != len(new):
        return
    for one, other in zip(old, new, strict=True):
        if _values(one) != _values(other) and _is_exchangeable(one, other):
            others = [each for each in (*old, *new) if each is not one and each is not other]
            if not any({*_values(one)} & {*_values(each)} for each in others):
                yield from _exchanges(one, other, english)


def _values(figure: Figure) -> tuple[Decimal, Decimal]:
    return figure.low, figure.high


def _is_exchangeable(one: Figure, other: Figure) -> bool:
    """Whether two figures differ in nothing but their values."""
    either = [
        (each.kind, unit, each.currency, each.approximation, each.low == each.high)
        for each in (one, other)
        for unit in [_DIGITS.sub("", each.unit)]  # 20世纪80年代
    ]
    is_one = Decimal(1) in {*_values(one), *_values(other)}
    return either[0] == either[1] and not (is_one and one.kind in _WITH_A_PLURAL)


def _exchanges(one: Figure, other: Figure, english: str) -> Iterator[Exchange]:
    """Each value that changed, at the one place that says it; none where that is not certain."""
    if one.kind is FigureKind.TIME:
        found = [[*_times(one, other, english)]]
    else:
        values = dict(zip(_values(one), _values(other), strict=True))
        found = [
            [*_places(one.kind, value, now, english)]
            for value, now in values.items()
            if value != now
        ]
    if all(len(places) == 1 and places[0] for places in found):
        yield from (place for places in found for place in places if place)


def _places(
    kind: FigureKind, value: Decimal, now: Decimal, english: str
) -> Iterator[Exchange | None]:
    """Each place that says a value, with the other in its form; None where it has no such form."""
    if kind is FigureKind.MONTH:
        for name in re.finditer(rf"\b{MONTHS[int(value) - 1]}\b", english):
            yield Exchange(name.start(), name.end(), MONTHS[int(now) - 1])
        return
    yield from _amounts(kind, value, now, english)
    yield from _words(kind, value, now, english)


def _amounts(
    kind: FigureKind, value: Decimal, now: Decimal, english: str
) -> Iterator[Exchange | None]:
    for amount in _AMOUNT.finditer(english):
        scale = SCALES.get((amount["scale"] or "").strip(" -"), 1)
        if Decimal(amount["number"].replace(",", "")) * scale == value:
            number = _in_the_form_of(amount["number"], now / scale, kind)
            ending = amount["ending"] or ""
            if ending in ORDINAL_ENDINGS:
                ending = ordinal_ending(now)
            end = max(amount.end("number"), amount.end("ending"))
            yield Exchange(amount.start(), end, f"{number}{ending}") if number else None


def _in_the_form_of(number: str, value: Decimal, kind: FigureKind) -> str:
    """A value as a number is written; empty where that is no form for it."""
    grouped = kind not in _YEARS and ("," in number or len(number) < len(str(_GROUPED)))
    written = f"{value:,f}" if grouped else f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written if len(written.partition(".")[2]) <= _PLACES and value > 0 else ""


def _words(
    kind: FigureKind, value: Decimal, now: Decimal, english: str
) -> Iterator[Exchange | None]:
    for found in NUMBER_WORDS.finditer(english):
        read = _read(found[0])
        form = _WORDS.fullmatch(found[0])
        if read is None or read[0] != value or (read[1] and kind not in _IN_ORDER):
            continue
        known = _ORDINALS if read[1] else _CARDINALS
        scale = SCALES.get((form["scale"] or "").strip(" -").lower(), 1) if form else 1
        if not form or value / scale not in known or now / scale not in known:
            yield None
            continue
        word = known[now / scale]
        word = word.capitalize() if found[0][0].isupper() else word
        start = found.start()
        yield Exchange(start, start + form.end("word"), word)


def _read(words: str) -> tuple[Decimal, bool] | None:
    """The value of number words and whether they are an ordinal; None for those of none."""
    try:
        return words_value(words)
    except ValueError:
        return None


def _times(one: Figure, other: Figure, english: str) -> Iterator[Exchange | None]:
    for each in read_english(english).figures:
        if each.kind is FigureKind.TIME and _values(each) == _values(one):
            clock = _CLOCK.fullmatch(each.text)
            text = _clock(clock, other.low) if clock and other.low == other.high else ""
            yield Exchange(each.start, each.end, text) if text else None


def _clock(form: re.Match[str], value: Decimal) -> str:
    """A time of day, in minutes since midnight, as another is written."""
    hour, minute = divmod(int(value), _HOUR)
    minutes = f":{minute:02}" if minute or form["minutes"] else ""
    return f"{hour % 12 or 12}{minutes}{form['blank']}{'a' if hour < 12 else 'p'}{form['m']}"
