"""Publishes `docs/parallel/`: the pages that belong to no locale, without MkDocs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import frontmatter
import jinja2

from digest.resources import Locale

FOLDER = "parallel"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two locales to show; `hidden` are the 1-based columns of the others."""

    locales: tuple[Locale, Locale]
    hidden: tuple[int, ...]

    @property
    def id(self) -> str:
        """The anchor that shows the pair."""
        return "+".join(locale.id for locale in self.locales)


def write_parallel(
    site: Path, docs: Path, locales: Sequence[Locale], template: jinja2.Template
) -> None:
    """Writes `site/parallel/<slug>/index.html` for every page of `docs/parallel/`."""
    for path in sorted((docs / FOLDER).glob("*.md")):
        meta, source = frontmatter.parse(path.read_text(encoding="utf-8"))
        table = source[source.index("<table>") : source.index("</table>") + len("</table>")]
        html = template.render(
            slug=path.stem,
            titles=meta["titles"],
            table=table,
            pairs=list(pairs(locales)),
            locales=locales,
        )
        page = site / FOLDER / path.stem / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(html, encoding="utf-8")
    if (site / FOLDER).exists():
        style = Path(template.filename or "").with_name("parallel.css")
        shutil.copyfile(style, site / FOLDER / "parallel.css")


def pairs(locales: Sequence[Locale]) -> Iterator[Pair]:
    """Every two of the locales, in the order of the table."""
    columns = range(1, len(locales) + 1)
    for shown in combinations(columns, 2):
        hidden = tuple(column for column in columns if column not in shown)
        yield Pair((locales[shown[0] - 1], locales[shown[1] - 1]), hidden)
