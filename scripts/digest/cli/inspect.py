"""`build.py inspect`: one seed, what was done to it, and what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click
from rich.table import Table

from digest.cleaning import as_marks, render_inspection
from digest.cli.console import Reporter
from digest.cli.options import of_project
from digest.cli.terminal import write_line
from digest.editorial import load_editorial
from digest.errors import Problem, brief
from digest.files.project import Project
from digest.model import Article, Block, Picture, Seed
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.reader import ArticleReader
from digest.pipeline.word_places import WordPlace
from digest.seeds import read_seed
from digest.text.inline_tags import tagged

_LONGEST = 60
"""Characters of a text that tell which it is."""


@click.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_project("editorial")
def inspect(seed: Path, project: Project) -> None:
    """Shows a seed with what was removed struck out, its blocks, and every fact with its evidence.

    A picture has its number in the text, by which `pictures:` names it, and where it is found.
    Of headline and day, all that may be it are shown with their scores and what speaks for them.
    Where an edition has a vocabulary, the words that it changes are shown, and with a question mark
    those that an editor may change (`vocabulary:` in front matter).

    In a pipe, removed text stands in [-…-] and what replaced it in {+…+}.

    \b
    Example:
      build.py inspect seeds/forum.txt
    """
    pipeline = ArticlePipeline(load_editorial(project.editorial))
    reader = pipeline.reader
    raw = read_seed(seed, seed.parent)
    article = reader.article(raw)
    numbers = _numbers(reader, raw)
    words = [*pipeline.renderer({}).words(article)]
    reporter = Reporter()
    shown = render_inspection(raw, article)
    if reporter.out.is_terminal:
        reporter.out.print(shown)
        reporter.out.print(_structure(article, numbers))
        reporter.out.print(_facts(article))
        if article.candidates:
            reporter.out.print(_weighed(article))
        if words:
            reporter.out.print(_local_words(words))
    else:
        write_line(as_marks(shown))
        for depth, block in _walk(article.blocks, 0):
            name = f"{'  ' * depth}{_named(block, numbers)}"
            write_line("\t".join((name, *_said(block))))
        for row in _rows(article):
            write_line("\t".join(row))
        for field, *rest in _weighed_rows(article):
            write_line("\t".join((f"{field}?", *rest)))
        for place in words:
            write_line("\t".join(("word", *_word_row(place))))
    for line in article.dropped:
        reporter.step(f"left out of the page: {line}")
    for doubt in article.doubts:
        reporter.warn(Problem(str(seed), doubt.message, doubt.line))


def _numbers(reader: ArticleReader, seed: Seed) -> dict[Picture, int]:
    """The number that each picture has in the text, whatever front matter says of pictures."""
    others = {key: value for key, value in seed.overrides.items() if key != "pictures"}
    pictures = reader.article(replace(seed, overrides=others)).pictures
    return {picture: at for at, picture in reversed([*enumerate(pictures, start=1)])}


def _structure(article: Article, numbers: Mapping[Picture, int]) -> Table:
    table = Table("block", "line", "text", title="structure")
    for depth, block in _walk(article.blocks, 0):
        table.add_row(f"{'  ' * depth}{_named(block, numbers)}", *_said(block))
    return table


def _walk(blocks: Iterable[Block], depth: int) -> Iterator[tuple[int, Block]]:
    """The blocks in reading order, each with the number of blocks around it."""
    for block in blocks:
        yield depth, block
        yield from _walk(block.blocks, depth + 1)


def _named(block: Block, numbers: Mapping[Picture, int]) -> str:
    """The kind of a block, with its level, its number or the id of the note."""
    number = numbers.get(block.picture, "") if block.picture else block.level or ""
    return " ".join(filter(None, [block.kind, str(number), block.target]))


def _said(block: Block) -> tuple[str, str]:
    """The line of a block; its text with its inline marks as tags, or where a picture is found."""
    text = tagged(block.text, block.marks)
    shown = [brief(text, _LONGEST)] if text else []
    if picture := block.picture:
        shown += (f"<{place}>" for place in (*picture.places, picture.address) if place)
    return str(block.line or ""), " ".join(shown)


def _facts(article: Article) -> Table:
    table = Table("fact", "value", "line", "read from", title=article.title)
    for row in _rows(article):
        table.add_row(*row)
    return table


def _weighed(article: Article) -> Table:
    """The readings that were weighed, the best of each fact first."""
    table = Table("fact", "score", "value", "line", "for and against", title="weighed")
    for field, score, value, line, reasons in _weighed_rows(article):
        table.add_row(field, score, value, line, reasons)
    return table


def _weighed_rows(article: Article) -> Iterator[tuple[str, str, str, str, str]]:
    for each in article.candidates:
        value = brief(each.value, _LONGEST)
        reasons = "; ".join(each.reasons)
        yield each.field, f"{each.score:.2f}", value, str(each.line or ""), reasons


def _local_words(words: Iterable[WordPlace]) -> Table:
    """The words that the editions with a vocabulary change, and those that it asks about."""
    table = Table("edition", "line", "word", "local word", "in", title="local words")
    for place in words:
        table.add_row(*_word_row(place))
    return table


def _word_row(place: WordPlace) -> tuple[str, str, str, str, str]:
    change = place.change
    local = f"{change.local}?" if change.asked else change.local
    local += f" ×{place.places}" if place.places > 1 else ""
    return place.locale, str(place.line or ""), change.word, local, place.context


def _rows(article: Article) -> list[tuple[str, str, str, str]]:
    facts = [(item.field, item.value, str(item.line), item.quote) for item in article.evidence]
    tags = [
        ("tag", tag, str(line), words)
        for tag, evidence in article.tag_evidence.items()
        for words, line in evidence[:1] or [("front matter", 1)]
    ]
    return facts + tags
