"""Small charts as inline SVG without text: GitHub drops the picture but would keep its text.

The figures of every chart are in a table beside it or in its caption.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.pages import escape

HEIGHT = 64
_STEP, _GAP = 12, 3
_MOST_MONTHS = 36


def periods(mentions: Mapping[str, int]) -> dict[str, int]:
    """Counts by month (`2024-02`), or by year (`2024`) where there are too many months to draw."""
    if len(mentions) <= _MOST_MONTHS:
        return dict(mentions)
    years: dict[str, int] = {}
    for month, count in mentions.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return years


def bars(counts: Sequence[int], label: str, highest: int, height: int = HEIGHT) -> str:
    """A bar for each count, in proportion to `highest`; the style sheet draws the base line.

    Args:
        label: the text alternative for screen readers.
    """
    width = len(counts) * _STEP
    sizes = (_size(count, highest, height) for count in counts)
    shapes = "".join(
        f"M{at * _STEP + _GAP} {height}v-{size}h{_STEP - 2 * _GAP}V{height}"
        for at, size in enumerate(sizes)
        if size
    )
    return (
        f'<svg class="chart" role="img" aria-label="{escape.attribute(label)}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'preserveAspectRatio="none"><path d="{shapes}"/></svg>'
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


def _size(count: int, highest: int, height: int) -> int:
    return max(2, round(count / highest * height)) if count else 0
