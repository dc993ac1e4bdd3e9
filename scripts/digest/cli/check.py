"""`build.py check`: everything an editor should know before publishing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import folder, verbosity
from digest.conversion import marked, wrong_script
from digest.editorial import load_editorial
from digest.editorial.slow_patterns import slow_patterns
from digest.errors import EditorialError, Problem
from digest.incremental.workers import Workers
from digest.model import Article
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import ingest
from digest.translation.memory import Memory


@click.command()
@folder("seeds", "Raw texts, one article a file.")
@folder("editorial", "Tags, terms, rules, locales and the translation memory.")
@verbosity
def check(seeds: Path, editorial: Path, reporter: Reporter) -> None:
    """Shows, for each seed, what was removed, inferred and doubted; finds what is wrong.

    Fails on a broken editorial file, a pattern that a long line stops, a seed that becomes no
    article, and a page that shows characters of the other Chinese script.

    \b
    Examples:
      build.py check
      build.py check --quiet         only what is wrong
    """
    words = load_editorial(editorial)
    if stuck := list(slow_patterns(words, editorial)):
        raise EditorialError(*stuck)
    press = ArticlePipeline(words)
    Memory.load(editorial / "memory")
    intake = ingest(Workers(press), seeds, lambda paths: reporter.track(paths, "seeds"))
    problems = [
        Problem(str(seeds / skip.seed), f"skipped: {skip.reason}") for skip in intake.skipped
    ]
    for article in intake.opened(press):
        _tell(article, reporter)
        problems += _wrong_script(article, press, seeds)
    for problem in problems:
        reporter.fail(problem)
    reporter.step(f"{len(intake.articles)} articles checked, {len(problems)} problems")
    if problems:
        sys.exit(1)


def _tell(article: Article, reporter: Reporter) -> None:
    reporter.step(f"{article.seed}: {article.title}")
    for item in article.evidence:
        reporter.step(f"  {item.field} = {item.value} (line {item.line}: {item.quote})")
    for change in filter(lambda change: change.text.strip(), article.changes):
        became = f" → {change.replacement}" if change.replacement else ""
        reporter.step(f"  {change.rule}, line {change.line}: {change.text.strip()!r}{became}")
    for line in article.dropped:
        reporter.step(f"  web-page: {line!r}")
    for doubt in article.doubts:
        reporter.warn(f"  {doubt}")


def _wrong_script(article: Article, press: ArticlePipeline, seeds: Path) -> Iterator[Problem]:
    for locale in press.editorial.locales:
        if locale.translated:
            continue
        rendition = press.renderer({}).render(article, locale)
        for block, text in zip(article.blocks, rendition.blocks, strict=True):
            for offset, character in wrong_script(text.text, locale.script, marked(block.text)):
                context = text.text[max(0, offset - 6) : offset + 7]
                yield Problem(
                    str(seeds / article.seed),
                    f"{locale.id}: {character} in “{context}” is of the other script; "
                    "protect the word in editorial/conversion.tsv",
                    block.line,
                )
