"""`build.py import`: what an editor has becomes seeds."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import of_project, shown, verbosity
from digest.editorial import load_editorial
from digest.editorial.slices import Reading
from digest.errors import NoSeedError, Problem, ScanError, SeedError
from digest.files.atomic import create
from digest.files.paths import files_below
from digest.files.project import Project
from digest.files.web import fetch, why
from digest.pipeline import importing
from digest.pipeline.importing import ImportedSeed
from digest.pipeline.reader import ArticleReader
from digest.pipeline.slugs import slug_for
from digest.seeds import MAX_BYTES, find_seeds
from digest.seeds.finding import passed_over
from digest.seeds.formats import is_feed

_WEB = ("http://", "https://")
_WRITTEN = (".md", ".txt")
"""The endings of seeds that earlier imports wrote."""


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|DIR|URL|-...")
@of_project("seeds", "editorial")
@click.option("--url", help="The address a single FILE or - came from; it is not fetched.")
@click.option("--ocr", is_flag=True, help="Recognise the text of scans; `make setup-ocr` first.")
@verbosity
def import_command(
    sources: tuple[str, ...], project: Project, url: str | None, ocr: bool, reporter: Reporter
) -> None:
    """Makes seeds of web pages, texts, mails, Markdown, Word, PDF and RTF files, and of feeds.

    It shows what was understood. Only stated facts go into a seed's front matter; look at it,
    correct it, then build. A feed (RSS, Atom) makes a seed an entry; its links are not followed. A
    seed that is there already is never overwritten. Nothing is fetched unless a URL is given.

    \b
    Examples:
      build.py import ~/Downloads/page.html
      build.py import news.docx --url https://example.org/news/1
      build.py import ~/Downloads/week-12/
    build.py import ~/Downloads/feed.xml
      build.py import --ocr newspaper.pdf
      pbpaste | build.py import -
    """
    if url and len(sources) > 1:
        raise click.UsageError("--url goes with a single FILE or -; import one at a time")
    reader = ArticleReader(Reading.of(load_editorial(project.editorial)))
    run = _Import(reader, project.seeds, reporter, ocr)
    for source in sources:
        if Path(source).is_dir():
            run.folder(Path(source))
        else:
            run.file(source, url)
    run.end(sums_up=any(Path(source).is_dir() for source in sources))


@dataclass(slots=True)
class _Import:
    """One run: what became of each file and entry."""

    reader: ArticleReader
    seeds: Path
    reporter: Reporter
    ocr: bool = False
    made: int = 0
    there: int = 0
    problems: list[Problem] = field(default_factory=list)
    passed: list[Problem] = field(default_factory=list)
    feeds: int = 0

    def folder(self, folder: Path) -> None:
        """Imports the files of a folder; those of formats that no seed has are passed over."""
        try:
            found, odd = find_seeds(folder)
        except SeedError as error:
            self.problems += error.problems
            return
        self.problems += (Problem(str(folder / each.path), each.message) for each in odd)
        self.passed += passed_over(folder, files_below(folder))
        for path in found:
            self.file(str(path), None, asked_for=False)

    def file(self, given: str, url: str | None, *, asked_for: bool = True) -> None:
        """Imports a file, an address or standard input.

        Args:
            url: where it came from.
            asked_for: whether somebody named just this file.
        """
        url = _address(given) or url
        try:
            data = _bytes(given)
            if is_feed(data):
                self.feed(data, given, url)
            else:
                self.keep(self.understood(data, given, url), given)
        except NoSeedError as error:
            (self.problems if asked_for else self.passed).extend(error.problems)
        except SeedError as error:
            self.problems += error.problems

    def understood(self, data: bytes, given: str, url: str | None) -> ImportedSeed:
        """What a file holds and states, recognised where it is a scan and that is asked for."""
        try:
            return importing.understand_file(data, given, url, self.reader.article)
        except ScanError:
            if not self.ocr:
                raise
            return importing.understand_scan(data, given, url, self.reader.article)

    def feed(self, data: bytes, given: str, url: str | None) -> None:
        """Imports the entries of a feed; those with an address that a seed states are there."""
        content = importing.feed_content(data, given, url)
        self.feeds += 1
        self.passed += content.without_text
        known = importing.addresses(self.seeds)
        for entry in content.entries:
            if entry.document.hints.get("url") in known:
                self.there += 1
                continue
            try:
                draft = importing.understand_entry(entry, self.reader.article)
                self.keep(draft, entry.name)
            except SeedError as error:
                self.problems += error.problems

    def keep(self, draft: ImportedSeed, given: str) -> None:
        """Writes a new seed under a free name; an existing file is never touched."""
        stem = slug_for(draft.title or Path(given).name)
        content = draft.seed(datetime.now(UTC).astimezone().date())
        for name in _names(stem):
            for path in (self.seeds / f"{name}{ending}" for ending in _WRITTEN):
                if path.is_file() and importing.same_text(content, path, self.seeds):
                    self.there += 1
                    self.reporter.result(f"{given}: is there already, as {shown(path)}")
                    return
            path = self.seeds / f"{name}{draft.ending}"
            if create(path, content):
                self.made += 1
                _tell(self.reporter, path, draft)
                return

    def end(self, *, sums_up: bool) -> None:
        """Says what was passed over, what is wrong, and how many there are of each."""
        for problem in self.passed:
            self.reporter.warn(problem)
        for problem in self.problems:
            self.reporter.fail(problem)
        if sums_up or self.feeds:
            names = ", ".join(_name(each.path) for each in self.passed)
            self.reporter.result(
                f"made {self.made}, there already {self.there}, errors {len(self.problems)}, "
                f"passed over {len(self.passed)}{f': {names}' if names else ''}"
            )
        if self.problems:
            sys.exit(1)


def _names(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in itertools.count(2))


def _name(place: str) -> str:
    """The name of a file without its folder; an entry of a feed goes by its address or title."""
    feed, colon, entry = place.partition(": ")
    return entry if colon and feed else Path(place).name


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


def _tell(reporter: Reporter, path: Path, draft: ImportedSeed) -> None:
    reporter.result(f"{shown(path)}")
    for key, value in draft.facts.items():
        reporter.result(f"  {key}: {value}")
    reporter.result(f"  text: {draft.body.count(chr(10)) + 1} lines")
    for doubt in draft.unsure:
        reporter.warn(Problem(str(shown(path)), doubt))
