"""The results of `benchmarks/site.py` as a Markdown table and as a log-log picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Result = Mapping[str, Any]

SVG = "http://www.w3.org/2000/svg"
FONT = 'font-family="sans-serif" font-size="12"'
WIDTH, HEIGHT, MARGIN = 640, 400, 48
DOCS, SITE = "seeds to docs, cold", "docs to site, cold"
COLOURS = {
    DOCS: "#00695c",
    "seeds to docs, no-op": "#80cbc4",
    SITE: "#3949ab",
    "one article added: site": "#9fa8da",
    "mkdocs-static-i18n, cold": "#c62828",
    "Hugo, bare theme, cold": "#f9a825",
}


def table(machine: str, rounds: int, results: Sequence[Result]) -> str:
    """A row a step, a column a size; below, what follows from them, and sizes."""
    rows = [
        *(
            _row(name, [_cost(result["steps"][name]) for result in results])
            for name in _steps(results)
        ),
        _row("articles a second, seeds to docs", [_rate(result) for result in results]),
        *(_row(f"{name}: growth", _growths(name, results)) for name in (DOCS, SITE)),
        *(
            _row(name, [f"{result['ratios'].get(name, '–')}" for result in results])
            for name in results[-1]["ratios"]
        ),
        *(
            _row(name, [f"{result['sizes'][name]:.1f}" for result in results])
            for name in results[0]["sizes"]
        ),
    ]
    sizes = [f"{result['articles']:,}" for result in results]
    head = [_row("articles × 3 locales", sizes), f"|---|{'---|' * len(sizes)}"]
    return "\n".join([f"{machine}; {_rounds(rounds)}", "", LEGEND, "", *head, *rows, ""])


LEGEND = (
    "Seconds of the clock, then of the processor, each with its range; the most memory of all "
    "processes together. Growth is the clock's seconds over those of the size before."
)


def _rounds(rounds: int) -> str:
    return f"medians of {rounds} rounds." if rounds > 1 else "one round."


def _steps(results: Sequence[Result]) -> list[str]:
    return list(dict.fromkeys(name for result in results for name in result["steps"]))


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _cost(step: Mapping[str, Any]) -> str:
    if "note" in step:
        return str(step["note"])
    return f"{_spread(step['wall'])} s; {_spread(step['cpu'])} s; {step['memory']:.0f} MB"


def _spread(spread: Mapping[str, float]) -> str:
    middle, least, most = (f"{spread[name]:.1f}" for name in ("median", "least", "most"))
    return middle if least == most else f"{middle} ({least}–{most})"


def _wall(name: str, result: Result) -> float | None:
    wall = result["steps"][name].get("wall")
    return wall["median"] if wall else None


def _rate(result: Result) -> str:
    seconds = _wall(DOCS, result)
    return f"{result['articles'] / seconds:.0f}" if seconds else "–"


def _growths(name: str, results: Sequence[Result]) -> list[str]:
    """How many times longer each size takes than the one before, and how much larger it is."""
    cells = ["–"]
    for before, after in pairwise(results):
        first, second = _wall(name, before), _wall(name, after)
        larger = after["articles"] / before["articles"]
        cells.append(f"{second / first:.2f} for {larger:g} times" if first and second else "–")
    return cells


def picture(results: Sequence[Result]) -> str:
    """Seconds over articles, both on logarithmic scales: a line of slope one is linear growth."""
    return "\n".join(
        [
            f'<svg xmlns="{SVG}" viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *_axes(results),
            *_lines(results),
            "</svg>\n",
        ]
    )


def _axes(results: Sequence[Result]) -> Iterator[str]:
    for exponent in range(-1, 4):
        y = _y(10**exponent)
        yield f'<path d="M{MARGIN} {y:.1f}H{WIDTH - MARGIN}" stroke="#ddd"/>'
        yield f'<text x="4" y="{y + 4:.1f}">{10**exponent:g} s</text>'
    for result in results:
        at = f'x="{_x(result["articles"]):.1f}" y="{HEIGHT - 16}" text-anchor="middle"'
        yield f"<text {at}>{result['articles']:,}</text>"


def _lines(results: Sequence[Result]) -> Iterator[str]:
    for row, (name, colour) in enumerate(COLOURS.items()):
        walls = [(result["articles"], _wall(name, result)) for result in results]
        points = [(_x(articles), _y(wall)) for articles, wall in walls if wall]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        yield f'<text x="{MARGIN + 8}" y="{20 + 16 * row}" fill="{colour}">{name}</text>'


def _x(articles: int) -> float:
    return MARGIN + (math.log10(articles) - 1.8) / 2.4 * (WIDTH - 2 * MARGIN)


def _y(seconds: float) -> float:
    low, high = HEIGHT - MARGIN, MARGIN
    return low - (math.log10(max(seconds, 0.1)) + 1) / 4 * (low - high)
