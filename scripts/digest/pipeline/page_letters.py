"""The letters of an article as its parallel page has them, to be compared with those of others."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.model import Script
from digest.pages.parallel import BACKGROUND, SIGN
from digest.pipeline.duplicates import letters_of

_MARKUP = re.compile(r"<[^>]*>")
_CELL = "<td lang="
"""Begins a text in the column of a locale; the cells of a table within one state no language."""


def compared_column(locales: Sequence[Locale]) -> int:
    """The column of a parallel page that is compared: Simplified, else that of the default."""
    fit = (each for each in locales if each.script is Script.HANS and not each.translated)
    return locales.index(next(fit, default_locale(locales)))


def page_letters(page: str, column: int) -> str:
    """The letters and figures of one column, without headline and background.

    Args:
        page: a page of `docs/parallel/`.
    """
    return letters_of(_texts(page, column))


def _texts(page: str, column: int) -> Iterator[str]:
    rows = (line for line in page.splitlines() if line.startswith("<tr") and _CELL in line)
    for number, row in enumerate(rows):
        if number and not row.startswith(BACKGROUND):
            cells = row.split(_CELL)[1:]
            if column < len(cells):
                text = SIGN.sub("", _CELL + cells[column])
                yield html.unescape(_MARKUP.sub("", text))
