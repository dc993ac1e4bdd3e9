"""`build.py terms`: names that the termbase does not know yet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import folder, verbosity
from digest.editorial import load_editorial
from digest.editorial.termbase import COLUMNS
from digest.incremental.workers import Workers
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import ingest


@click.command()
@folder("seeds", "Raw texts, one article a file.")
@folder("editorial", "Tags, terms and rules.")
@verbosity
def terms(seeds: Path, editorial: Path, reporter: Reporter) -> None:
    """Lists people found beside a role who are not in editorial/terms.csv, ready to paste.

    \b
    Examples:
      build.py terms                              look
      build.py terms >> editorial/terms.csv       then fill in the English
    """
    press = ArticlePipeline(load_editorial(editorial))
    intake = ingest(Workers(press), seeds, lambda paths: reporter.track(paths, "seeds"))
    rows: dict[str, list[str]] = {}
    for article in intake.opened(press):
        for candidate in press.candidates(article):
            reporter.step(
                f"{seeds / article.seed}:{candidate.line}: {candidate.role} {candidate.name}"
            )
            hans = press.converters.simplify(candidate.name)
            hant = press.converters.convert(hans, "s2tw")
            rows.setdefault(hans, [hans, hant, "", "person", ""])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows.values())
    click.echo(text.getvalue(), nl=False)
    reporter.step(f"{len(rows)} names; columns: {','.join(COLUMNS)}")
