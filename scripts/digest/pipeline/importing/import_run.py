"""Makes seeds of many sources, one at a time; nothing that was made before is made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from digest.errors import NoSeedError, Problem, ScanError, SeedError
from digest.files.own_network import own_spots
from digest.files.paths import files_below
from digest.pipeline.importing import imported_seed
from digest.pipeline.importing.address_list import address_list
from digest.pipeline.importing.import_pictures import (
    counts,
    files_shown,
    finding,
    lacking_pictures,
)
from digest.pipeline.importing.import_records import ImportRecord, ImportRecords
from digest.pipeline.importing.import_results import (
    ImportOutcome,
    ImportResult,
    PictureCounts,
)
from digest.pipeline.importing.import_sources import ImportBatch, ImportSource
from digest.pipeline.importing.imported_seed import ImportedSeed
from digest.pipeline.importing.picture_completing import completed
from digest.pipeline.importing.picture_fetching import PageOrigin, fetched
from digest.pipeline.importing.picture_keeping import KeptPictures, pictures_of
from digest.pipeline.importing.polite_fetching import PoliteFetching
from digest.pipeline.importing.seed_adding import add
from digest.pipeline.importing.seed_naming import SeedNaming
from digest.pipeline.reader import ArticleReader
from digest.pipeline.seed_index import SeedIndex
from digest.seeds import read_seed, seed_name
from digest.seeds.feed_entries import FeedEntry
from digest.seeds.finding import passed_over
from digest.seeds.formats import MARKDOWN, ending, is_feed


@dataclass(frozen=True, slots=True)
class ImportWishes:
    """What is wished of an import.

    Args:
        url: where a single source came from.
        name: of a single seed, as `SeedNaming` gives it; empty where it names itself.
        pictures: whether the web is asked for the pictures of files, too.
        ocr: whether the text of scans is recognised.
        is_dry: whether nothing is fetched or written.
    """

    url: str = ""
    name: str = ""
    pictures: bool = False
    ocr: bool = False
    is_dry: bool = False


@dataclass(slots=True)
class ImportRun:
    """One run: what it reads by, and what there is already.

    Args:
        shown: the files that the pages of a run have shown.
    """

    reader: ArticleReader
    seeds: Path
    wishes: ImportWishes
    naming: SeedNaming
    records: ImportRecords
    today: date
    index: SeedIndex = field(init=False)
    web: PoliteFetching = field(default_factory=PoliteFetching)
    shown: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.index = SeedIndex(self.seeds, self.today)

    def results(self, batch: ImportBatch, done: Callable[[], object]) -> Iterator[ImportResult]:
        """What becomes of the sources of a batch, one at a time; what is no source comes last.

        Args:
            done: called after each source, which may have more results than one.
        """
        for source in batch.sources:
            yield from self._outcomes(source)
            done()
        yield from batch.refused
        if batch.folder:
            below = (path for path in self.shown if path.is_relative_to(batch.folder))
            shown = {seed_name(path, batch.folder) for path in below}
            for problem in passed_over(batch.folder, files_below(batch.folder), shown):
                yield _not_taken(ImportOutcome.PASSED_OVER, problem.path, problem)

    def _outcomes(self, source: ImportSource) -> Iterator[ImportResult]:
        try:
            if self.wishes.pictures and self._is_written(source):
                yield self._completed(source)
                return
            if source.url and (there := self.index.at(source.url)):
                yield ImportResult(ImportOutcome.THERE, source.given, there, by_url=True)
                return
            if source.url and self.wishes.is_dry:
                yield ImportResult(ImportOutcome.TO_FETCH, source.given)
                return
            data = self.web.page(source.url) if source.url else source.read()
            if is_feed(data):
                yield from self._entries(source, data)
            else:
                yield self._made_of(source, data)
        except NoSeedError as error:
            is_passed = not source.asked_for
            outcome = ImportOutcome.PASSED_OVER if is_passed else ImportOutcome.REFUSED
            yield _not_taken(outcome, source.given, *error.problems)
        except SeedError as error:
            yield _not_taken(ImportOutcome.REFUSED, source.given, *error.problems)

    def _made_of(self, source: ImportSource, data: bytes) -> ImportResult:
        """What becomes of a file or a page."""
        record = self.records.get(source, data)
        if record and (self.seeds / record.seed).is_file():
            self._show(source, record.shown)
            return self._there(source, record)
        if not source.asked_for and address_list(data, source.given):
            said = "a list of web addresses; import it by its own name to have them fetched"
            raise NoSeedError(Problem(source.given, said))
        draft = self._understood(source, data)
        shown = files_shown(draft, source.path)
        self._show(source, shown)
        wished = self.wishes.name or self.naming.name(draft.title, source.stem, source.folder)
        result = self._kept(draft, source.given, wished, self._finding(draft, source))
        if result.seed and not self.wishes.is_dry:
            number, name = len(pictures_of(draft.raw)), seed_name(result.seed, self.seeds)
            self.records.put(source, data, ImportRecord(name, number, shown))
        return result

    def _finding(self, draft: ImportedSeed, source: ImportSource) -> Callable[[], KeptPictures]:
        asks = (bool(source.url) or self.wishes.pictures) and not self.wishes.is_dry
        return finding(draft, source.url or self.wishes.url, source.path, asks=asks)

    def _show(self, source: ImportSource, shown: Iterable[str]) -> None:
        if source.path:
            self.shown.update(source.path.parent / name for name in shown)

    def _is_written(self, source: ImportSource) -> bool:
        """Whether a source is a seed in Markdown that is in its folder."""
        path = source.path
        return (
            path is not None
            and ending(source.given) in MARKDOWN
            and path.is_file()
            and path.resolve().is_relative_to(self.seeds.resolve())
        )

    def _understood(self, source: ImportSource, data: bytes) -> ImportedSeed:
        """What a file holds and states, recognised where it is a scan and that is wished."""
        url = source.url or self.wishes.url or None
        try:
            return imported_seed.understand_file(data, source.given, url, self.reader.article)
        except ScanError:
            if not self.wishes.ocr:
                raise
            return imported_seed.understand_scan(data, source.given, url, self.reader.article)

    def _entries(self, source: ImportSource, data: bytes) -> Iterator[ImportResult]:
        """What becomes of the entries of a feed; those whose address a seed states are there."""
        address = source.url or self.wishes.url
        content = imported_seed.feed_content(data, source.given, address or None)
        for entry in content.entries:
            yield replace(self._made_of_entry(entry, address), is_entry=True)
        for problem in content.left_out:
            passed = _not_taken(ImportOutcome.PASSED_OVER, problem.path, problem)
            yield replace(passed, is_entry=True)

    def _made_of_entry(self, entry: FeedEntry, address: str) -> ImportResult:
        if there := self.index.at(str(entry.document.hints.get("url", ""))):
            return ImportResult(ImportOutcome.THERE, entry.name, there, by_url=True)
        try:
            draft = imported_seed.understand_entry(entry, self.reader.article)
            asks = self.wishes.pictures and not self.wishes.is_dry
            find = finding(draft, address, None, asks=asks)
            return self._kept(draft, entry.name, self.naming.name(draft.title, ""), find)
        except SeedError as error:
            return _not_taken(ImportOutcome.REFUSED, entry.name, *error.problems)

    def _kept(
        self,
        draft: ImportedSeed,
        given: str,
        wished: str,
        find: Callable[[], KeptPictures],
    ) -> ImportResult:
        """Writes a new seed under a free name; an existing file is never touched."""
        if found := self.index.same(draft):
            path, there = found
            lacking = lacking_pictures(there, len(pictures_of(draft.raw)))
            return ImportResult(ImportOutcome.THERE, given, path, pictures=lacking)
        pictures = find()
        for name in self._names(wished):
            path = self.seeds / f"{name}{draft.ending}"
            if self.wishes.is_dry or add(draft, pictures, path, self.today):
                break
        else:
            said = "a seed of this name or address is there; choose another with --name"
            raise SeedError(Problem(f"{self.seeds / wished}{draft.ending}", said))
        self.index.add(path, draft, is_planned=self.wishes.is_dry)
        doubts = (*draft.unsure, *pictures.doubts)
        return ImportResult(
            ImportOutcome.DOUBTFUL if doubts else ImportOutcome.TAKEN,
            given,
            path,
            draft.facts,
            draft.body.count("\n") + 1,
            doubts,
            draft.left_out,
            counts(pictures),
        )

    def _names(self, wished: str) -> Iterator[str]:
        """The names that a new seed may have; just the one that a person has given."""
        names = self.index.free_names(wished)
        return (name for name in islice(names, 1) if name == wished) if self.wishes.name else names

    def _there(self, source: ImportSource, record: ImportRecord) -> ImportResult:
        """That a source was taken by an earlier run."""
        path, lacking = self.seeds / record.seed, PictureCounts()
        if record.pictures:
            # One that cannot be read any more is named by the next build.
            with suppress(SeedError):
                lacking = lacking_pictures(read_seed(path, self.seeds), record.pictures)
        return ImportResult(ImportOutcome.THERE, source.given, path, pictures=lacking)

    def _completed(self, source: ImportSource) -> ImportResult:
        """Fetches the pictures that a seed names by address, and puts them beside it."""
        path = Path(source.given)
        if self.wishes.is_dry:
            return ImportResult(ImportOutcome.TO_FETCH, source.given, path)
        url = self.wishes.url or imported_seed.address_of(path)
        origin = PageOrigin(url, own_spots(self.wishes.url) if self.wishes.url else frozenset())
        done = completed(path, self.seeds, partial(fetched, origin=origin))
        return ImportResult(
            ImportOutcome.THERE,
            source.given,
            path,
            doubts=done.doubts,
            pictures=counts(done),
            is_completed=True,
        )


def _not_taken(outcome: ImportOutcome, source: str, *problems: Problem) -> ImportResult:
    return ImportResult(outcome, source, problems=problems)
