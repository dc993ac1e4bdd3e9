"""Charts of counts over time as inline SVG, with axes and values; the style sheet colours them.

They stand on pages of the site alone. The figures of every chart are in a table beside it, too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from digest.pages import escape

MOST_MONTHS = 36
"""Bars of a chart by month; more are too thin on a phone."""
MOST_YEARS = 20
SHARE = 0.8
"""Of all mentions, those that the latest months must hold to be drawn by month: a stray old event
does not make years of them."""
_STEPS = 3
"""The most steps of the axis of counts."""
_ALL_VALUES = 12
"""Up to so many bars have their values above them; of more, the highest alone."""
_DIGIT = 8
"""The width of a digit in the size of the style sheet."""
_BELOW, _ABOVE, _BESIDE = 22, 18, 5
_WIDEST = 18


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a chart in units of its drawing."""

    width: int
    height: int


WIDE = Size(240, 110)
SMALL = Size(160, 80)


def periods(mentions: Mapping[str, int]) -> Sequence[str]:
    """The latest months (`2024-02`), or years (`2024`) where those months hold too little.

    Args:
        mentions: counts by month, from the first to the last.
    """
    months = sorted(mentions)
    latest = months[-MOST_MONTHS:]
    if sum(mentions[month] for month in latest) >= SHARE * sum(mentions.values()):
        return latest[next((at for at, month in enumerate(latest) if mentions[month]), 0) :]
    return sorted({month[:4] for month in months})[-MOST_YEARS:]


def counted(mentions: Mapping[str, int], shown: Sequence[str]) -> dict[str, int]:
    """Counts by period; what is of none of them is left out."""
    counts = dict.fromkeys(shown, 0)
    for month, number in mentions.items():
        period = month[: len(shown[0])]
        if period in counts:
            counts[period] += number
    return counts


def ticks(highest: int) -> range:
    """Where the axis of counts is marked: in steps of 1, 2, 5, 10, 20, 50 and so on."""
    sizes = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(size for size in sizes if highest <= size * _STEPS)
    return range(0, step * math.ceil(highest / step) + 1, step)


def bars(counts: Mapping[str, int], name: str, told: str, highest: int, size: Size = WIDE) -> str:
    """A bar for each period, on an axis up to `highest`.

    Args:
        name: what it shows, for screen readers.
        told: what is seen in it.
    """
    marks = ticks(highest)
    plot = _Plot(size, len(counts), marks[-1])
    lines = "".join(f"M{plot.left:g} {plot.height(mark):g}H{size.width}" for mark in marks)
    drawn = "".join(map(plot.bar, range(len(counts)), counts.values()))
    texts = [
        *(_text(plot.left - _BESIDE, plot.height(mark) + 4, mark, "end") for mark in marks),
        *(plot.value(at, number) for at, number in _valued([*counts.values()])),
        *plot.labels([*counts]),
    ]
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {size.width} {size.height}">'
        f"<title>{escape.element(name)}</title><desc>{escape.element(told)}</desc>"
        f'<path class="lines" d="{lines}"/><path d="{drawn}"/>{"".join(texts)}</svg>'
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """An HTML table on one line; the first cell of a row is its heading."""
    heading = "".join(f'<th scope="col">{escape.element(cell)}</th>' for cell in head)
    lines = "".join(
        f'<tr><th scope="row">{escape.element(str(row[0]))}</th>'
        + "".join(f"<td>{escape.element(str(cell))}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{lines}</tbody></table>"


@dataclass(frozen=True, slots=True)
class _Plot:
    """The places of a chart of so many bars, up to `top`."""

    size: Size
    bars: int
    top: int

    @property
    def left(self) -> float:
        return len(str(self.top)) * _DIGIT + _BESIDE

    @property
    def _step(self) -> float:
        return (self.size.width - self.left) / self.bars

    @property
    def _base(self) -> int:
        return self.size.height - _BELOW

    def height(self, number: int) -> float:
        """Where a count stands on its axis."""
        return round(self._base - number / self.top * (self._base - _ABOVE), 1)

    def middle(self, at: int) -> float:
        return round(self.left + (at + 0.5) * self._step, 1)

    def bar(self, at: int, number: int) -> str:
        if not number:
            return ""
        width = round(min(self._step * 0.75, _WIDEST), 1)
        start = round(self.middle(at) - width / 2, 1)
        return f"M{start:g} {self._base}V{self.height(number):g}h{width:g}V{self._base}"

    def value(self, at: int, number: int) -> str:
        middle = max(self._inside(at, str(number)), self.left + _BESIDE + _DIGIT / 2)
        return _text(middle, self.height(number) - 3, number)

    def labels(self, shown: Sequence[str]) -> Iterator[str]:
        """The first and the last period, and of what is between the years that have room."""
        last = len(shown) - 1
        between = ((at, shown[at][:4]) for at in range(1, last) if shown[at][4:] in {"", "-01"})
        taken: list[tuple[float, float]] = []
        for at, words in dict([(0, shown[0]), (last, shown[last]), *between]).items():
            middle, half = self._inside(at, words), len(words) * _DIGIT / 2
            if all(middle + half + _BESIDE < start or end < middle - half for start, end in taken):
                taken.append((middle - half, middle + half + _BESIDE))
                yield _text(middle, self.size.height - 5, words)

    def _inside(self, at: int, words: str) -> float:
        """The middle of a bar, or where words below or above it end at the edge."""
        half = len(words) * _DIGIT / 2
        return round(min(max(self.middle(at), half), self.size.width - half), 1)


def _valued(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The bars that say their values, by their places."""
    if len(counts) <= _ALL_VALUES:
        yield from ((at, number) for at, number in enumerate(counts) if number)
    elif any(counts):
        yield counts.index(max(counts)), max(counts)


def _text(x: float, y: float, words: object, anchor: str = "middle") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'
