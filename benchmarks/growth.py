"""The results of `benchmarks/site.py` as a Markdown table and as a log-log picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Result = Mapping[str, Any]

SVG = "http://www.w3.org/2000/svg"
FONT = 'font-family="sans-serif" font-size="12"'
WIDTH, HEIGHT, MARGIN = 640, 400, 48
COLOURS = {
    "seeds to docs, cold": "#00695c",
    "seeds to docs, no-op": "#80cbc4",
    "docs to site, cold": "#3949ab",
    "one article added: site": "#9fa8da",
    "mkdocs-static-i18n, cold": "#c62828",
}


def table(machine: str, rounds: int, results: Sequence[Result]) -> str:
    """A row a step, a column a size: processor seconds, in brackets the clock's, and megabytes."""
    sizes = [f"{result['articles']:,}" for result in results]
    lines = [
        f"{machine}; medians of {rounds} round{'s' if rounds > 1 else ''}.",
        "",
        f"| articles × 3 locales | {' | '.join(sizes)} |",
        f"|---|{'---|' * len(sizes)}",
    ]
    for name in results[0]["steps"]:
        cells = [_cost(result["steps"][name]) for result in results]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    for name in results[0]["sizes"]:
        cells = [f"{result['sizes'][name]:.1f}" for result in results]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cost(step: Mapping[str, float]) -> str:
    return f"{step['cpu']:.1f} s ({step['wall']:.1f} s), {step['memory']:.0f} MB"


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
        points = [(_x(result["articles"]), _y(result["steps"][name]["cpu"])) for result in results]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        yield f'<text x="{MARGIN + 8}" y="{20 + 16 * row}" fill="{colour}">{name}</text>'


def _x(articles: int) -> float:
    return MARGIN + (math.log10(articles) - 1.8) / 2.4 * (WIDTH - 2 * MARGIN)


def _y(seconds: float) -> float:
    low, high = HEIGHT - MARGIN, MARGIN
    return low - (math.log10(max(seconds, 0.1)) + 1) / 4 * (low - high)
