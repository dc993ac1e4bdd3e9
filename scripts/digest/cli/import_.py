"""`build.py import`: what an editor has becomes seeds."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.lock import alone
from digest.cli.options import of_project, shown, verbosity
from digest.editorial import load_editorial
from digest.editorial.slices import Reading
from digest.errors import NoSeedError, Problem, ScanError, SeedError
from digest.files.own_network import own_spots
from digest.files.paths import files_below
from digest.files.project import Project
from digest.files.web import fetch, why
from digest.model import Seed
from digest.pipeline import importing
from digest.pipeline.found_pictures import files_at
from digest.pipeline.importing import ImportedSeed
from digest.pipeline.picture_completing import completed
from digest.pipeline.picture_fetching import PageOrigin, fetched
from digest.pipeline.picture_keeping import KeptPictures, kept, pictures_of
from digest.pipeline.reader import ArticleReader
from digest.pipeline.seed_adding import add, with_same_text
from digest.pipeline.slugs import slug_for
from digest.seeds import MAX_BYTES, find_seeds, seed_name
from digest.seeds.finding import passed_over
from digest.seeds.formats import MARKDOWN, ending, is_feed

_WEB = ("http://", "https://")
_WRITTEN = (".md", ".txt")
"""The endings of seeds that earlier imports wrote."""


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|DIR|URL|-...")
@of_project("seeds", "editorial")
@click.option("--url", help="The address a single FILE or - came from; it is not fetched.")
@click.option("--pictures", is_flag=True, help="Fetch the pictures that are on the web alone.")
@click.option("--ocr", is_flag=True, help="Recognise the text of scans; `make setup-ocr` first.")
@verbosity
def import_command(
    sources: tuple[str, ...],
    project: Project,
    url: str | None,
    pictures: bool,
    ocr: bool,
    reporter: Reporter,
) -> None:
    """Makes seeds of web pages, texts, mails, Markdown, Word, PDF and RTF files, and of feeds.

    It shows what was understood. Only stated facts go into a seed's front matter; look at it,
    correct it, then build. A feed (RSS, Atom) makes a seed an entry; its links are not followed. A
    seed that is there already is never overwritten. Nothing is fetched unless a URL is given, or
    --pictures.

    Pictures in a file, and those saved beside it, are kept in a folder beside the seed. Of a URL
    they are fetched; --pictures fetches those of other files, and those that a seed names.

    \b
    A page, with its pictures where they were saved with it:
      build.py import ~/Downloads/page.html
      build.py import https://example.org/news/1
    A page whose pictures were not saved; a seed that names them by address:
      build.py import --pictures ~/Downloads/page.html
      build.py import --pictures seeds/page.md
    Others:
      build.py import news.docx --url https://example.org/news/1
      build.py import ~/Downloads/week-12/
      build.py import ~/Downloads/feed.xml
      build.py import --ocr newspaper.pdf
      pbpaste | build.py import -
    """
    if url and len(sources) > 1:
        raise click.UsageError("--url goes with a single FILE or -; import one at a time")
    click.get_current_context().with_resource(alone(reporter, project.seeds))
    reader = ArticleReader(Reading.of(load_editorial(project.editorial)))
    run = _Import(reader, project.seeds, reporter, pictures, ocr)
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
    pictures: bool = False
    ocr: bool = False
    made: int = 0
    there: int = 0
    problems: list[Problem] = field(default_factory=list)
    passed: list[Problem] = field(default_factory=list)
    named: set[Path] = field(default_factory=set)
    feeds: int = 0

    def folder(self, folder: Path) -> None:
        """Imports the files of a folder; those of formats that no seed has are passed over."""
        try:
            found, odd = find_seeds(folder)
        except SeedError as error:
            self.problems += error.problems
            return
        self.problems += (Problem(str(folder / each.path), each.message) for each in odd)
        before = len(self.passed)
        for path in found:
            self.file(str(path), None, asked_for=False)
        named = {seed_name(each, folder) for each in self.named if each.is_relative_to(folder)}
        self.passed[before:before] = passed_over(folder, files_below(folder), named)

    def file(self, given: str, url: str | None, *, asked_for: bool = True) -> None:
        """Imports a file, an address or standard input.

        Args:
            url: where it came from.
            asked_for: whether somebody named just this file.
        """
        url = _address(given) or url
        origin = PageOrigin(url, own_spots(url)) if url else PageOrigin()
        try:
            if self.pictures and self.is_written_seed(given):
                self.complete(Path(given), origin)
                return
            data = _bytes(given)
            if is_feed(data):
                self.feed(data, given, origin)
            else:
                draft = self.understood(data, given, url)
                is_web = bool(_address(given))
                page = None if is_web or given == "-" else Path(given)
                self.keep(draft, given, self.pictures_of(draft, origin, page, asked=is_web))
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

    def is_written_seed(self, given: str) -> bool:
        """Whether a file is a seed in Markdown that is in its folder."""
        path = Path(given)
        return (
            ending(given) in MARKDOWN
            and path.is_file()
            and path.resolve().is_relative_to(self.seeds.resolve())
        )

    def complete(self, path: Path, origin: PageOrigin) -> None:
        """Fetches the pictures that a seed names by address, and puts them beside it."""
        origin = origin if origin.address else PageOrigin(importing.address_of(path))
        done = completed(path, self.seeds, partial(fetched, origin=origin))
        self.there += 1
        self.reporter.result(
            f"{shown(path)}\n  {_counted(done, path) or 'pictures: none is on the web alone'}"
        )
        for doubt in done.doubts:
            self.reporter.warn(Problem(str(shown(path)), doubt))

    def pictures_of(
        self, draft: ImportedSeed, origin: PageOrigin, page: Path | None, *, asked: bool = False
    ) -> Callable[[], KeptPictures]:
        """Finds the pictures of a new seed, once it is known to be one.

        Args:
            page: the file that it is made of.
            asked: whether the web is asked for them in any case.
        """
        pictures = pictures_of(draft.raw)
        if page:
            places = (place for each in pictures for place in each.places)
            at = (files_at(place, page.name, page.parent) for place in places)
            self.named.update(itertools.chain.from_iterable(at))
        origin = origin if origin.address else PageOrigin(str(draft.facts.get("url", "")))
        fetch = partial(fetched, origin=origin) if asked or self.pictures else None
        return partial(kept, draft.raw, pictures, page, fetch)

    def feed(self, data: bytes, given: str, origin: PageOrigin) -> None:
        """Imports the entries of a feed; those with an address that a seed states are there."""
        content = importing.feed_content(data, given, origin.address or None)
        self.feeds += 1
        self.passed += content.without_text
        known = importing.addresses(self.seeds)
        for entry in content.entries:
            if entry.document.hints.get("url") in known:
                self.there += 1
                continue
            try:
                draft = importing.understand_entry(entry, self.reader.article)
                self.keep(draft, entry.name, self.pictures_of(draft, origin, None))
            except SeedError as error:
                self.problems += error.problems

    def keep(self, draft: ImportedSeed, given: str, find: Callable[[], KeptPictures]) -> None:
        """Writes a new seed under a free name; an existing file is never touched."""
        today = datetime.now(UTC).astimezone().date()
        pictures = None
        for name in _names(slug_for(draft.title or Path(given).name)):
            for path in (self.seeds / f"{name}{each}" for each in _WRITTEN):
                if path.is_file() and (there := with_same_text(draft, path, self.seeds, today)):
                    self.there += 1
                    self.reporter.result(f"{given}: {_is_there(path, there, draft.raw)}")
                    return
            pictures = pictures or find()
            path = self.seeds / f"{name}{draft.ending}"
            if add(draft, pictures, path, today):
                self.made += 1
                _tell(self.reporter, path, draft, pictures)
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


def _is_there(path: Path, there: Seed, new: Seed) -> str:
    """That a seed is there, and how to get the pictures that an earlier import left out."""
    said = f"is there already, as {shown(path)}"
    if (lost := len(pictures_of(new))) and not pictures_of(there):
        return f"{said}, without its pictures ({lost}): remove it to import it with them"
    if alone := sum(bool(each.address) and not each.places for each in pictures_of(there)):
        return f"{said}, {alone} of its pictures on the web alone ({_cure(path, alone)})"
    return said


def _tell(reporter: Reporter, path: Path, draft: ImportedSeed, pictures: KeptPictures) -> None:
    reporter.result(f"{shown(path)}")
    for key, value in draft.facts.items():
        reporter.result(f"  {key}: {value}")
    reporter.result(f"  text: {draft.body.count(chr(10)) + 1} lines")
    if counted := _counted(pictures, path):
        reporter.result(f"  {counted}")
    for doubt in (*draft.unsure, *pictures.doubts):
        reporter.warn(Problem(str(shown(path)), doubt))


def _cure(path: Path, number: int) -> str:
    """What brings pictures that a seed has on the web alone to it."""
    return f"import --pictures {shown(path)} takes {'it' if number == 1 else 'them'}"


def _counted(pictures: KeptPictures, path: Path) -> str:
    """How many pictures there are, and what became of them; empty where there is none."""
    kept, unsaved, lost = len(pictures.names), pictures.unsaved, pictures.lost
    said = [f"{kept} kept"] if kept or unsaved or lost else []
    if unsaved:
        said.append(f"{unsaved} not saved with the page ({_cure(path, unsaved)})")
    if lost:
        said.append(f"{lost} not to be had")
    return f"pictures: {', '.join(said)}" if said else ""
