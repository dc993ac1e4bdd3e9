"""What an import is asked for, source by source: the files of folders, the addresses of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from digest.errors import Problem, SeedError
from digest.pipeline.importing.address_list import address_list
from digest.pipeline.importing.import_results import ImportOutcome, ImportResult
from digest.seeds import MAX_BYTES, find_seeds
from digest.seeds.finding import reason

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A file, an address, or bytes that are at hand.

    Args:
        given: how messages call it.
        folder: where its seed goes, below the folder of seeds.
        data: what it holds, where that was read already.
        asked_for: whether somebody named just this one.
    """

    given: str
    folder: str = ""
    data: bytes | None = None
    asked_for: bool = True

    @property
    def url(self) -> str:
        """Its address; empty of a file."""
        return self.given if self.given.startswith(_WEB) else ""

    @property
    def path(self) -> Path | None:
        """The file; None where it is none."""
        return None if self.url or self.given == "-" else Path(self.given)

    @property
    def stem(self) -> str:
        """Its own name without its ending; empty where it has none."""
        if self.url:
            return PurePosixPath(unquote(urlsplit(self.url).path)).stem
        return self.path.stem if self.path else ""

    def read(self) -> bytes:
        """The bytes of a file, or a little more of them than a seed may have."""
        if self.data is not None:
            return self.data
        try:
            with Path(self.given).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            message = f"{reason(error)}; check the path"
            raise SeedError(Problem(self.given, message)) from error


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """Sources that were named together.

    Args:
        folder: the folder that they are the files of; None for others.
        refused: what cannot be a source.
        is_many: whether one name stood for all of them.
    """

    sources: tuple[ImportSource, ...]
    folder: Path | None = None
    refused: tuple[ImportResult, ...] = ()
    is_many: bool = False


def batch_of(given: str, stdin: bytes) -> ImportBatch:
    """The sources that one name stands for: a file, a folder's files, an address, those of a list.

    Args:
        stdin: what `-` stands for.
    """
    source = ImportSource(given, data=stdin if given == "-" else None)
    if source.path and source.path.is_dir():
        return _files(source.path)
    if source.url:
        return ImportBatch((source,))
    try:
        data = source.read()
    except SeedError as error:
        return ImportBatch((), refused=tuple(refusals(error.problems)))
    if (found := address_list(data, given)) is None:
        return ImportBatch((source,))
    addresses = tuple(ImportSource(address) for _, address in found.addresses)
    return ImportBatch(addresses, refused=tuple(refusals(found.problems)), is_many=True)


def refusals(problems: Iterable[Problem]) -> Iterator[ImportResult]:
    """A result for each problem with something that is no source."""
    for each in problems:
        yield ImportResult(ImportOutcome.REFUSED, each.path, problems=(each,))


def _files(folder: Path) -> ImportBatch:
    try:
        found, odd = find_seeds(folder)
    except SeedError as error:
        return ImportBatch((), folder, tuple(refusals(error.problems)), is_many=True)
    told = (Problem(str(folder / each.path), each.message) for each in odd)
    sources = tuple(_below(folder, found))
    return ImportBatch(sources, folder, tuple(refusals(told)), is_many=True)


def _below(folder: Path, found: Sequence[Path]) -> Iterator[ImportSource]:
    for path in found:
        inner = path.relative_to(folder).parent.as_posix()
        yield ImportSource(str(path), "" if inner == "." else inner, asked_for=False)
