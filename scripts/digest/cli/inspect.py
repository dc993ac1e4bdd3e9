"""`build.py inspect`: one seed, what was done to it, and what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.table import Table

from digest.cleaning import as_marks, render_inspection
from digest.cli.console import Reporter
from digest.cli.options import of_project
from digest.cli.terminal import write_line
from digest.editorial import load_editorial
from digest.editorial.slices import Reading
from digest.errors import Problem, brief
from digest.files.project import Project
from digest.model import Article, Block
from digest.pipeline.reader import ArticleReader
from digest.seeds import read_seed
from digest.text.inline_tags import tagged

_LONGEST = 60
"""Characters of a text that tell which it is."""


@click.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_project("editorial")
def inspect(seed: Path, project: Project) -> None:
    """Shows a seed with what was removed struck out, its blocks, and every fact with its evidence.

    In a pipe, removed text stands in [-…-] and what replaced it in {+…+}.

    \b
    Example:
      build.py inspect seeds/forum.txt
    """
    reader = ArticleReader(Reading.of(load_editorial(project.editorial)))
    raw = read_seed(seed, seed.parent)
    article = reader.article(raw)
    reporter = Reporter()
    shown = render_inspection(raw, article)
    if reporter.out.is_terminal:
        reporter.out.print(shown)
        reporter.out.print(_structure(article))
        reporter.out.print(_facts(article))
    else:
        write_line(as_marks(shown))
        for depth, block in _walk(article.blocks, 0):
            write_line("\t".join((f"{'  ' * depth}{_named(block)}", *_said(block))))
        for row in _rows(article):
            write_line("\t".join(row))
    for line in article.dropped:
        reporter.step(f"left out of the page: {line}")
    for doubt in article.doubts:
        reporter.warn(Problem(str(seed), doubt.message, doubt.line))


def _structure(article: Article) -> Table:
    table = Table("block", "line", "text", title="structure")
    for depth, block in _walk(article.blocks, 0):
        table.add_row(f"{'  ' * depth}{_named(block)}", *_said(block))
    return table


def _walk(blocks: Iterable[Block], depth: int) -> Iterator[tuple[int, Block]]:
    """The blocks in reading order, each with the number of blocks around it."""
    for block in blocks:
        yield depth, block
        yield from _walk(block.blocks, depth + 1)


def _named(block: Block) -> str:
    """The kind of a block, with its level, its number or the id of the note."""
    return " ".join(filter(None, [block.kind, str(block.level or ""), block.target]))


def _said(block: Block) -> tuple[str, str]:
    """The line of a block, and its text with its inline marks as tags."""
    text = tagged(block.text, block.marks)
    return str(block.line or ""), brief(text, _LONGEST) if text else ""


def _facts(article: Article) -> Table:
    table = Table("fact", "value", "line", "read from", title=article.title)
    for row in _rows(article):
        table.add_row(*row)
    return table


def _rows(article: Article) -> list[tuple[str, str, str, str]]:
    facts = [(item.field, item.value, str(item.line), item.quote) for item in article.evidence]
    tags = [
        ("tag", tag, str(line), words)
        for tag, evidence in article.tag_evidence.items()
        for words, line in evidence[:1] or [("front matter", 1)]
    ]
    return facts + tags
