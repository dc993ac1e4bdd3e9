"""The tables of a page: which hold data, and what WeChat's editors make of nested sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml import html

from digest.text.heading_rows import is_heading_row

_LONG_CELL = 400
"""Characters; a cell of an article's table has a sentence or two, one of a page's frame all."""
_MOST_OF_TABLE = 0.6
_MOSTLY_LINKS = 0.7
_LONGEST_FLEX_CELL = 120
_HEADLINES = ("h1", "h2")
_MOST_WRAPPERS = 4
_MOST_PARTS = 60
_ROW = re.compile(
    r"(?<![\w-])display\s*:\s*(?:table-row|flex|inline-flex|grid)\b(?!-)", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*(?:inline-block|table-cell)|float\s*:\s*(?:left|right))\b",
    re.IGNORECASE,
)
_TRACKS = re.compile(r"grid-template-columns\s*:\s*([^;]+)", re.IGNORECASE)
_REPEATED = re.compile(r"repeat\(\s*(\d{1,2})\s*,[^()]*(?:\([^()]*\))?[^()]*\)")
_BRACKETED = re.compile(r"\([^()]*\)")
_SPAN = re.compile(r"\d{1,3}")


def is_data(table: html.HtmlElement) -> bool:
    """Whether a table has rows and columns of data; others lay out a page."""
    if table.get("role") in {"presentation", "none"}:
        return False
    if next(table.iterdescendants("table", "form", *_HEADLINES), None) is not None:
        return False
    rows = [cells for row in rows_of(table) if (cells := cells_of(row))]
    columns = max(map(len, rows), default=0)
    headed = next(table.iter("th", "caption"), None) is not None
    if columns < 2 or (len(rows) < 2 and not headed):
        return False
    sizes = [len(_text(cell)) for row in rows for cell in row]
    if not headed and _shows_pictures(rows):
        return False
    away = (link for link in table.iter("a") if not link.get("href", "").startswith("#"))
    linked = sum(len(_text(link)) for link in away)
    if linked > _MOSTLY_LINKS * sum(sizes):
        return False
    return max(sizes) <= _LONG_CELL or max(sizes) <= _MOST_OF_TABLE * sum(sizes)


def _shows_pictures(rows: Sequence[Sequence[html.HtmlElement]]) -> bool:
    """Whether a table has nothing but pictures, and rows of their captions."""
    filled = [[cell for cell in row if _text(cell) or _has_picture(cell)] for row in rows]
    shows = [all(map(_has_picture, row)) for row in filled if row]
    beside = all(shown or above for above, shown in pairwise([False, *shows]))
    return bool(shows) and any(shows) and beside


def _has_picture(cell: html.HtmlElement) -> bool:
    return next(cell.iter("img"), None) is not None


def rows_of(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows of a table, without those of tables in it."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from part.iterchildren("tr")


def cells_of(row: html.HtmlElement) -> list[html.HtmlElement]:
    """The cells of a row."""
    return [*row.iterchildren("td", "th")]


def span(cell: html.HtmlElement, name: str) -> int:
    """The number of columns or rows that a cell says it covers, at least one."""
    written = cell.get(name, "").strip()
    return max(1, int(written)) if _SPAN.fullmatch(written) else 1


def heads_of(rows: Sequence[Sequence[html.HtmlElement]]) -> frozenset[html.HtmlElement]:
    """The cells that head their columns or rows; where none is marked, the first row may."""
    marked = [cell for row in rows for cell in row if cell.tag == "th" or _in_head(cell)]
    if marked or not rows:
        return frozenset(marked)
    height = max((span(cell, "rowspan") for cell in rows[0]), default=1)
    below = rows[height:]
    in_bold = below and all(map(_is_bold, rows[0])) and not all(map(_is_bold, below[0]))
    texts = [[_text(cell) for cell in row] for row in (rows[0], *below)]
    heads = in_bold or (below and is_heading_row(texts[0], texts[1:]))
    return frozenset(cell for row in rows[:height] for cell in row) if heads else frozenset()


def title_of(rows: Sequence[Sequence[html.HtmlElement]]) -> html.HtmlElement | None:
    """The one cell of a first row that spans a table and names it."""
    if len(rows) < 2 or len(rows[0]) > 1:
        return None
    columns = max(sum(span(cell, "colspan") for cell in row) for row in rows[1:])
    covers = span(rows[0][0], "colspan") >= columns > 1
    return rows[0][0] if covers and _text(rows[0][0]) else None


def _in_head(cell: html.HtmlElement) -> bool:
    return bool(next(cell.iterancestors("thead", "table")).tag == "thead")


def _is_bold(cell: html.HtmlElement) -> bool:
    bold = "".join(text for each in cell.iter("b", "strong") for text in each.itertext())
    return bool(bold.strip()) and len("".join(bold.split())) >= len("".join(_text(cell).split()))


def with_real_tables(root: html.HtmlElement) -> None:
    """Makes table elements of what is a table by its style alone, in place."""
    for element in [*root.iter("section", "div", "p", "span", "article", "td", "body")]:
        if rows := _rows_of_grid(element):
            for part in [*element]:
                element.remove(part)
            element.tag = "table"
            _fill(element, rows)
        elif len(element) > 1:
            for run in _runs_of_rows(element):
                table = element.makeelement("table")
                run[0][0].addprevious(table)
                table.tail = run[-1][0].tail
                for row, _ in run:
                    element.remove(row)
                _fill(table, [cells for _, cells in run])


def _fill(table: html.HtmlElement, rows: Sequence[Sequence[html.HtmlElement]]) -> None:
    for cells in rows:
        row = table.makeelement("tr")
        table.append(row)
        for cell in cells:
            cell.tag = "td"
            cell.tail = None
            row.append(cell)


def _rows_of_grid(element: html.HtmlElement) -> list[list[html.HtmlElement]]:
    """The rows that an element makes of its parts by its style; none if it is no grid."""
    tracks = _tracks(element.get("style", ""))
    cells = [*element]
    rows = [cells[at : at + tracks] for at in range(0, len(cells), tracks)] if tracks > 1 else []
    whole = len(rows) > 1 and len(rows[-1]) == tracks and _bare(element)
    return rows if whole and all(map(_is_cell, cells)) else []


def _runs_of_rows(
    element: html.HtmlElement,
) -> Iterator[list[tuple[html.HtmlElement, list[html.HtmlElement]]]]:
    """The parts of an element in a row, two or more, that show as many cells side by side."""
    run: list[tuple[html.HtmlElement, list[html.HtmlElement]]] = []
    for part in [*element, None]:
        cells = [] if part is None else _cells_by_style(part)
        apart = bool(run) and bool((run[-1][0].tail or "").strip())
        if run and (apart or len(cells) != len(run[0][1])):
            if len(run) > 1:
                yield run
            run = []
        if cells:
            run.append((part, cells))


def _cells_by_style(row: html.HtmlElement) -> list[html.HtmlElement]:
    """What an element shows side by side, if all of it is as short as cells."""
    for _ in range(_MOST_WRAPPERS):
        if len(row) != 1 or not _bare(row) or _stands_as_row(row):
            break
        row = row[0]
    is_row = len(row) > 1 and _stands_as_row(row) and _bare(row) and all(map(_is_cell, row))
    return [*row] if is_row else []


def _stands_as_row(element: html.HtmlElement) -> bool:
    """Whether the parts of an element stand side by side."""
    if _ROW.search(element.get("style", "")):
        return True
    return len(element) > 1 and all(_BESIDE.search(cell.get("style", "")) for cell in element)


def _is_cell(element: html.HtmlElement) -> bool:
    """Whether something is as short as a cell, and no picture with its words."""
    parts = [*islice(element.iter(), _MOST_PARTS + 1)]
    if len(parts) > _MOST_PARTS or any(part.tag in ("img", "table", "svg") for part in parts):
        return False
    return len(_text(element)) <= _LONGEST_FLEX_CELL


def _tracks(style: str) -> int:
    """The columns that a grid has; 0 for what is none."""
    stated = _TRACKS.search(style) if "grid" in style else None
    if stated is None:
        return 0
    named = _REPEATED.sub(lambda found: "1fr " * int(found[1]), stated[1])
    return len(_BRACKETED.sub("", named).split())


def _bare(element: html.HtmlElement) -> bool:
    """Whether an element has no text of its own beside its elements."""
    return not any((text or "").strip() for text in (element.text, *(e.tail for e in element)))


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
