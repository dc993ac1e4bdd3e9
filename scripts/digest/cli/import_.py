"""`build.py import`: a page, text, Word document or PDF becomes a seed."""

from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import of_project, shown, verbosity
from digest.editorial import load_editorial
from digest.editorial.slices import Reading
from digest.errors import Problem, SeedError
from digest.files.atomic import create
from digest.files.project import Project
from digest.files.web import fetch, why
from digest.pipeline.importing import PATTERNS, ImportedSeed, understand_file
from digest.pipeline.reader import ArticleReader
from digest.pipeline.slugs import slug_for
from digest.seeds import MAX_BYTES, find_seeds, read_seed

_WEB = ("http://", "https://")


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|DIR|URL|-...")
@of_project("seeds", "editorial")
@click.option("--url", help="The address a single FILE or - came from; it is not fetched.")
@verbosity
def import_command(
    sources: tuple[str, ...], project: Project, url: str | None, reporter: Reporter
) -> None:
    """Makes seeds of web pages, texts, Word documents and PDFs, and shows what was understood.

    Only stated facts go into a seed's front matter; look at it, correct it, then build. A seed
    that is there already is never overwritten. Nothing is fetched unless a URL is given.

    \b
    Examples:
      build.py import ~/Downloads/page.html
      build.py import news.docx --url https://example.org/news/1
      pbpaste | build.py import -
    """
    if url and len(sources) > 1:
        raise click.UsageError("--url goes with a single FILE or -; import one at a time")
    reader = ArticleReader(Reading.of(load_editorial(project.editorial)))
    inputs, problems = _inputs(sources)
    for given in inputs:
        try:
            draft = understand_file(_bytes(given), given, _address(given) or url, reader.article)
            _tell(reporter, _write(draft, given, project.seeds), draft)
        except SeedError as error:
            problems += error.problems
    for problem in problems:
        reporter.fail(problem)
    if problems:
        sys.exit(1)


def _inputs(sources: tuple[str, ...]) -> tuple[list[str], list[Problem]]:
    """The files, addresses and `-` to import; folders are searched."""
    inputs: list[str] = []
    problems: list[Problem] = []
    for source in sources:
        if Path(source).is_dir():
            found, odd = find_seeds(Path(source), PATTERNS)
            inputs += map(str, found)
            problems += odd
        else:
            inputs.append(source)
    return inputs, problems


def _address(given: str) -> str | None:
    return given if given.startswith(_WEB) else None


def _bytes(given: str) -> bytes:
    if given == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if _address(given):
        return _fetched(given)
    try:
        with Path(given).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SeedError(Problem(given, f"{reason}; check the path")) from error


def _fetched(url: str) -> bytes:
    try:
        return fetch(url, MAX_BYTES)
    except OSError as error:
        message = f"cannot be fetched ({why(error)}); save the page and import it"
        raise SeedError(Problem(url, message)) from error


def _write(draft: ImportedSeed, given: str, seeds: Path) -> Path:
    """Writes a new seed under a free name; an existing file is never touched."""
    stem = slug_for(draft.title or Path(given).name)
    content = draft.seed(datetime.now(UTC).astimezone().date())
    for number in itertools.count(1):
        path = seeds / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
        if create(path, content):
            return path
        if read_seed(path, seeds).text.strip() == draft.body.strip():
            raise SeedError(Problem(given, f"{shown(path)} has this text already; edit that one"))
    raise AssertionError  # the count does not end


def _tell(reporter: Reporter, path: Path, draft: ImportedSeed) -> None:
    reporter.result(f"{shown(path)}")
    for key, value in draft.facts.items():
        reporter.result(f"  {key}: {value}")
    reporter.result(f"  text: {draft.body.count(chr(10)) + 1} lines")
    for doubt in draft.unsure:
        reporter.warn(Problem(str(shown(path)), doubt))
