"""The table of guide/formats.md: which kinds of content the sample of each format keeps.

`python -m tests.formats.kinds_table` writes it; a test holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from digest.cleaning import clean
from digest.model import LISTS, Article, Block, BlockKind, MarkKind
from digest.seeds import parse_seed
from tests.sample import SEEDS, sample_data

FOLDER = Path(__file__).parent
GUIDE = FOLDER.parents[1] / "guide" / "formats.md"
SAMPLES = {
    "web page": SEEDS / "cell-preparation-quality-figures.html",
    "WeChat": FOLDER / "wechat.html",
    "page in one file": FOLDER / "whole.mhtml",
    "Word": FOLDER / "whole.docx",
    "PDF": FOLDER / "whole.pdf",
    "mail": FOLDER / "whole.eml",
    "Markdown": FOLDER / "whole.md",
    "plain text": FOLDER / "whole.txt",
}
_TABLE = re.compile(r"(?s)(?<=<!-- table -->\n).*?(?=<!-- /table -->)")


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All nodes of a tree."""
    for block in blocks:
        yield block
        yield from every(block.blocks)


def _kind(*kinds: BlockKind) -> Callable[[Article], bool]:
    return lambda article: any(block.kind in kinds for block in every(article.blocks))


def _mark(kind: MarkKind) -> Callable[[Article], bool]:
    return lambda article: any(
        mark.kind is kind for block in article.passages for mark in block.marks
    )


def _text(pattern: str) -> Callable[[Article], bool]:
    return lambda article: any(re.search(pattern, block.text) for block in article.passages)


def _nested(article: Article) -> bool:
    items = (block for block in every(article.blocks) if block.kind is BlockKind.ITEM)
    return any(inner.kind in LISTS for item in items for inner in item.blocks)


def _merged(article: Article) -> bool:
    spans = (block.span for block in every(article.blocks) if block.span)
    return any((span.columns, span.rows) != (1, 1) for span in spans)


def _heading_row(article: Article) -> bool:
    return any(block.span and block.span.heads for block in every(article.blocks))


KINDS: dict[str, Callable[[Article], bool]] = {
    "headings": _kind(BlockKind.HEADING),
    "bullets": _kind(BlockKind.LIST),
    "numbered lists": _kind(BlockKind.NUMBERED),
    "lists in lists": _nested,
    "tables": _kind(BlockKind.TABLE),
    "heading rows of tables": _heading_row,
    "merged cells": _merged,
    "captions": _kind(BlockKind.CAPTION),
    "pictures": _kind(BlockKind.FIGURE),
    "quotations": _kind(BlockKind.QUOTATION),
    "footnotes with their marks": lambda article: (
        _kind(BlockKind.FOOTNOTE)(article) and _mark(MarkKind.NOTE)(article)
    ),
    "links": _mark(MarkKind.LINK),
    "bold": _mark(MarkKind.STRONG),
    "italic": _mark(MarkKind.EMPHASIS),
    "superscripts (10⁶)": _text("10[⁶⁷]"),
    "subscripts (CO₂)": _text("CO₂"),
    "videos, frames (as links)": _kind(BlockKind.EMBED),
}


def table() -> str:
    """The table, in Markdown."""
    rules = sample_data().cleaning
    articles = [clean(parse_seed(path.read_bytes(), path.name), rules) for path in SAMPLES.values()]
    head = ["kind", *SAMPLES]
    rows = [
        [kind, *("kept" if is_in(each) else "–" for each in articles)]
        for kind, is_in in KINDS.items()
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def with_table(guide: str) -> str:
    """The guide page with the table as it is now."""
    return _TABLE.sub(lambda _: table(), guide)


if __name__ == "__main__":
    GUIDE.write_text(with_table(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
