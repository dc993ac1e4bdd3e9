"""Reads tables as people and spreadsheets save them: separators, quotes and empty columns vary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import takewhile

from digest.editorial.tables import FileProblems, read_text
from digest.errors import brief

Row = tuple[int, dict[str, str]]
_LONGEST_HEADER = 1_000
"""Characters: room for our columns and hundreds of empty ones."""


def read_csv(problems: FileProblems, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yields (1-based line, row) of a CSV file whose header must be exactly `columns`.

    `;` and tabs separate as commas do where the header has them; lines that begin with `#` are
    comments. A file with nothing else has no rows.
    """
    lines = read_text(problems.path).split("\n")
    above = sum(1 for _ in takewhile(_is_comment, lines))
    text = "\n".join(lines[above:])
    first = text.partition("\n")[0][:_LONGEST_HEADER]
    separator = next((each for each in ",;\t" if _header(first, each) == columns), ",")
    if not text.strip():
        return
    if _header(first, separator) != columns:
        problems.add(above + 1, f"header is {brief(first.strip())}; write {','.join(columns)}")
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = above + 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in _filled(row, len(columns))]
            if line > above + 1 and any(cells) and not _is_comment(cells[0]):
                if len(cells) == len(columns):
                    yield line, dict(zip(columns, cells, strict=True))
                else:
                    problems.add(line, _miscounted(row, len(columns)))
            line = above + reader.line_num + 1
    except csv.Error as error:
        problems.add(line, f"{error}; look for a quotation mark too many")


def tsv_cells(line: str, columns: int) -> tuple[str, ...]:
    """The cells of a line of TSV, without quotation marks around them, nor empty ones at its end.

    Args:
        columns: how many there may be, empty or not.
    """
    cells = (_unquoted(cell.strip()) for cell in line.split("\t"))
    return tuple(_filled([*cells], columns))


def _is_comment(line: str) -> bool:
    """Whether a line begins with `#`, also as a spreadsheet saves one with a comma in it."""
    return line.lstrip('"').startswith("#")


def _header(line: str, separator: str) -> tuple[str, ...]:
    cells = next(csv.reader([line.strip("\r")], delimiter=separator), [])
    while cells and not cells[-1].strip():
        cells.pop()
    return tuple(cell.strip() for cell in cells)


def _filled(cells: list[str], columns: int) -> list[str]:
    """The cells without empty ones beyond the last column."""
    return cells if any(map(str.strip, cells[columns:])) else cells[:columns]


def _unquoted(cell: str) -> str:
    whole = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if whole else cell


def _miscounted(cells: list[str], columns: int) -> str:
    count = f"{len(cells):,} columns instead of {columns}"
    if len(cells) > columns:
        return f"{count}; quote a value with a comma"
    if "，" in "".join(cells):
        return f"{count}; separate them with `,`, not `，`"
    return f"{count}; add the commas that are missing"
