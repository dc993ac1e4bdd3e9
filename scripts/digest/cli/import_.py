"""`build.py import`: what an editor has becomes seeds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from digest.cli.console import Reporter
from digest.cli.import_telling import ImportTelling
from digest.cli.lock import alone
from digest.cli.options import of_project, verbosity
from digest.editorial import load_editorial
from digest.editorial.slices import Reading
from digest.files.project import Project
from digest.pipeline.importing.import_records import ImportRecords
from digest.pipeline.importing.import_run import ImportRun, ImportWishes
from digest.pipeline.importing.import_sources import ImportBatch, batch_of
from digest.pipeline.importing.seed_naming import NamedBy, SeedNaming, words_of
from digest.pipeline.reader import ArticleReader
from digest.seeds import MAX_BYTES


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|DIR|URL|LIST|-...")
@of_project("seeds", "editorial")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show what would be made; write nothing.")
@click.option("--url", default="", help="The address one FILE or - came from; it is not fetched.")
@click.option("--name", default="", help="The name of the seed of one FILE, URL or -.")
@click.option(
    "--names",
    type=click.Choice([each.value for each in NamedBy]),
    default=NamedBy.HEADLINE.value,
    show_default=True,
    help="What gives seeds their names.",
)
@click.option("--pictures", is_flag=True, help="Fetch the pictures that are on the web alone.")
@click.option(
    "--ocr", is_flag=True, help="Recognise scans; first `python scripts/environment.py ocr`."
)
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write a report."
)
@verbosity
def import_command(
    sources: tuple[str, ...],
    project: Project,
    names: str,
    json_file: Path | None,
    reporter: Reporter,
    **given: Any,
) -> None:
    """Makes seeds of web pages, texts, mails, Markdown, Word, PDF and RTF files, and of feeds.

    It shows what was understood. Only stated facts go into a seed's front matter; look at it,
    correct it, then build. A folder's sub-folders are kept. A feed (RSS, Atom) makes a seed an
    entry; its links are not followed. A LIST is a text with a web address a line; they are fetched
    one at a time. A seed that is there already is never overwritten, nor made twice: run the same
    again after an interruption. Nothing is fetched unless a URL or a LIST is given, or --pictures.

    Pictures in a file, and those saved beside it, are kept in a folder beside the seed. Of a URL
    they are fetched; --pictures fetches those of other files, and those that a seed names.

    \b
    A page, with its pictures where they were saved with it:
      build.py import ~/Downloads/page.html
      build.py import https://example.org/news/1
    An archive: what would become of it, then all of it, with a report:
      build.py import --dry-run ~/archive/
      build.py import ~/archive/ --json report.json
      build.py import addresses.txt
    A page whose pictures were not saved; a seed that names them by address:
      build.py import --pictures ~/Downloads/page.html
      build.py import --pictures seeds/page.md
    Others:
      build.py import news.docx --url https://example.org/news/1 --name 2024/xian-visit
      build.py import ~/Downloads/week-12/ --names file
      build.py import ~/Downloads/feed.xml
      build.py import --ocr newspaper.pdf
      pbpaste | build.py import -
    """
    stdin = sys.stdin.buffer.read(MAX_BYTES + 1) if "-" in sources else b""
    batches = [batch_of(source, stdin) for source in sources]
    wishes = ImportWishes(**given)
    _check_single(batches, wishes)
    data = Reading.of(load_editorial(project.editorial))
    naming = SeedNaming(words_of(data), NamedBy(names))
    name = naming.given(wishes.name)
    if name is None:
        raise click.UsageError(f"--name {wishes.name} is no name below seeds/; write 2024/visit")
    if not wishes.is_dry:
        click.get_current_context().with_resource(alone(reporter, project.seeds))
    run = ImportRun(
        ArticleReader(data),
        project.seeds,
        replace(wishes, name=name),
        naming,
        ImportRecords(None if wishes.is_dry else project.state / "imports.sqlite"),
        datetime.now(UTC).astimezone().date(),
    )
    telling = ImportTelling(reporter, any(each.is_many for each in batches), wishes.is_dry)
    _work_through(run, batches, telling)
    if json_file:
        telling.write_report(json_file)
    if telling.has_refused:
        sys.exit(1)


def _check_single(batches: Sequence[ImportBatch], wishes: ImportWishes) -> None:
    if len(batches) == 1 and not batches[0].is_many:
        return
    if wishes.url:
        raise click.UsageError("--url goes with a single FILE or -; import one at a time")
    if wishes.name:
        raise click.UsageError("--name goes with a single FILE, URL or -; import one at a time")


def _work_through(run: ImportRun, batches: Sequence[ImportBatch], telling: ImportTelling) -> None:
    """Makes the seeds; what was done until somebody stops it is summed up, too."""
    total = sum(len(batch.sources) for batch in batches)
    reporter = telling.reporter
    progress = reporter.bar("sources", total) if telling.is_many else nullcontext()
    try:
        with progress as bar:
            for batch in batches:
                done = (lambda: bar.advance(bar.task_ids[0])) if bar else (lambda: None)
                for result in run.results(batch, done):
                    telling.tell(result)
    except KeyboardInterrupt:
        telling.sum_up()
        reporter.step("interrupted; run the same again to go on")
        raise click.Abort from None
    telling.sum_up()
