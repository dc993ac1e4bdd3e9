"""Shapes that a page draws: rules, the bullets of lists, and parts of drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pdfminer.utils import Matrix, PathSegment, Point, apply_matrix_pt

from digest.seeds.pdf.pdf_page import Box

_THIN = 2.6
"""Points: no rule is thicker."""
_DOT = (1.5, 9.0)
"""Points: from here to there a shape may be the bullet of a list."""
_CORNERS = 5
"""Points of a rectangle whose first is said again."""


class Shapes:
    """The rules, dots and other shapes of one page.

    Args:
        left, top: of the page, in the space in which it is drawn.
    """

    def __init__(self, left: float, top: float) -> None:
        self._left, self._top = left, top
        self.rules: list[Box] = []
        self.dots: list[Box] = []
        self.others = 0

    def box(self, corners: Iterable[Point]) -> Box:
        """The box around points, as it stands on the page."""
        x0, y0, x1, y1 = spread(corners)
        return Box(x0 - self._left, self._top - y1, x1 - self._left, self._top - y0)

    def add(self, path: Sequence[PathSegment], matrix: Matrix, *, stroke: bool, fill: bool) -> None:
        """Adds the parts of a path that is drawn in this space."""
        for part in _parts(path):
            self._add(part, matrix, stroke=stroke, fill=fill)

    def _add(self, part: list[PathSegment], matrix: Matrix, *, stroke: bool, fill: bool) -> None:
        points = [(float(step[-2]), float(step[-1])) for step in part if len(step) > 2]
        if not points:
            return
        box = self.box(apply_matrix_pt(matrix, point) for point in points)
        wide, high = box.x1 - box.x0, box.bottom - box.top
        curved = any(step[0] in "cvy" for step in part)
        if _is_dot(wide, high):
            self.dots.append(box)
        elif curved or len(points) > _CORNERS:
            self.others += 1
        elif min(wide, high) <= _THIN:
            self.rules.append(box)
        elif stroke:
            self.rules += _sides(box)
        elif not fill:
            self.others += 1


def _is_dot(wide: float, high: float) -> bool:
    return all(_DOT[0] <= side <= _DOT[1] for side in (wide, high)) and abs(wide - high) < 1


def corners(matrix: Matrix, box: Sequence[float]) -> Iterator[tuple[float, float]]:
    """The corners of a box in a space, as they fall."""
    x0, y0, x1, y1 = box
    return (apply_matrix_pt(matrix, corner) for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


def spread(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The least and the greatest of points, each way."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _sides(box: Box) -> list[Box]:
    x0, top, x1, bottom = box
    return [
        Box(x0, top, x1, top),
        Box(x0, bottom, x1, bottom),
        Box(x0, top, x0, bottom),
        Box(x1, top, x1, bottom),
    ]


def _parts(path: Sequence[PathSegment]) -> Iterator[list[PathSegment]]:
    """The parts of a path that hang together."""
    part: list[PathSegment] = []
    for step in path:
        if step[0] == "m" and part:
            yield part
            part = []
        part.append(step)
    if part:
        yield part
