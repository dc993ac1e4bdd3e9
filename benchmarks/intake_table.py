"""The figures of `intake.py` as Markdown."""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS = {
    "title": ("title right",),
    "day right / false": ("day right", "day false"),
    "source right / false": ("source right", "source false"),
    "authors right / false": ("authors right", "authors false"),
    "body precision / recall / F1": ("precision", "recall", "f1"),
    "chrome a page": ("chrome",),
    "doubted: unsure / right": ("doubted where unsure", "doubted though right"),
}
"""The measures that stand together."""
COUNTED = ("authors false",)
BODIES = ("precision", "recall", "f1")


def table(result: Mapping[str, Mapping[str, float]]) -> str:
    """A row a tool, mode and set."""
    rows = [f"| tool, what it is given, pages | {' | '.join(COLUMNS)} |"]
    rows.append(f"|{'---|' * (len(COLUMNS) + 1)}")
    for name, figures in result.items():
        cells = (" / ".join(_cell(each, figures) for each in own) for own in COLUMNS.values())
        rows.append(f"| {name}, {figures['pages']:.0f} | {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def _cell(measure: str, figures: Mapping[str, float]) -> str:
    value = figures.get(measure)
    if value is None:
        return "–"
    if measure in COUNTED:
        return f"{value:.0f}"
    if measure in BODIES:
        return f"{value:.3f}".removeprefix("0")
    return f"{value:.1f}" if measure == "chrome" else f"{100 * value:.0f} %"
