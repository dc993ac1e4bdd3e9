"""`build.py terms`: names that the termbase does not know yet."""

from __future__ import annotations

import csv
import io

import click

from digest.cli.console import Reporter
from digest.cli.options import of_project, verbosity
from digest.cli.terminal import write_line
from digest.editorial.termbase import COLUMNS
from digest.files.project import Project
from digest.pipeline.build_docs import Output, build_docs
from digest.pipeline.known_names import known_names


@click.command()
@of_project("seeds", "docs", "editorial")
@verbosity
def terms(project: Project, reporter: Reporter) -> None:
    """Lists people found beside a role who are not in editorial/terms/people.csv, ready to paste.

    \b
    Examples:
      build.py terms                              look
      build.py terms >> editorial/terms/people.csv       then fill in the English
    """
    run = build_docs(project, output=Output.NOTHING, afresh=True, progress=reporter)
    pipeline, ingested = run.understood
    rows: dict[str, list[str]] = {}
    for article in ingested.opened(pipeline):
        forms = known_names(article, pipeline.converters).forms
        for candidate in pipeline.reader.candidates(article):
            place = f"{project.seeds / article.seed}:{candidate.line}"
            reporter.step(f"{place}: {candidate.role} {candidate.name}")
            hans = pipeline.converters.simplify(candidate.name)
            hant = forms.get(hans) or pipeline.converters.reader.person(hans)
            rows.setdefault(hans, [hans, hant, "", "person", ""])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows.values())
    if rows:
        write_line(text.getvalue().removesuffix("\n"))
    reporter.step(f"{len(rows)} names; columns: {','.join(COLUMNS)}")
