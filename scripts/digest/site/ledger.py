"""What the last site was made of, so that only what is made of something else is made again.

A site consists of products: files that are made together, of inputs that one digest stands for. The
ledger, `build/site.json`, has the inputs of each product of the last site, and the sha256 of its
files. Where the inputs are the same and the files still have those digests, they are taken over.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from digest.errors import DigestError, Problem, SiteError, folded
from digest.files.atomic import write_if_changed
from digest.files.hashing import file_sha256
from digest.files.paths import files_below, stays_below
from digest.incremental.workers import Workers
from digest.site.staging import Staging, folder_of

Files = Mapping[str, bytes]
"""Contents by path below the site's root."""


@dataclass(frozen=True, slots=True)
class Target:
    """Files of a site that are made together.

    Args:
        name: says which product it is, from build to build.
        inputs: a digest of everything it is made of that the whole site does not share.
        make: gives the files, in this process or another; raises DigestError.
        weight: about how many pages take as long to make.
    """

    name: str
    inputs: str
    make: Callable[[], Files]
    weight: int = 1


Track = Callable[[Sequence[Target], str], Iterable[Target]]
"""Yields products as their turn comes, and shows how far it is, under a label."""


def untracked(products: Sequence[Target], _: str) -> Iterable[Target]:
    """Shows nothing."""
    return products


@dataclass(frozen=True, slots=True)
class Made:
    """A product that has been made: its inputs, and the sha256 of its files by path."""

    inputs: str
    files: Mapping[str, str]

    def __post_init__(self) -> None:
        if not all(map(stays_below, self.files)):
            raise ValueError(self.files)


@dataclass(frozen=True, slots=True)
class _Site:
    """All products of a site, and a digest of what they have in common."""

    shared: str
    made: dict[str, Made]


class Ledger:
    """The products of the last site, and those of the one that is being built.

    Args:
        path: where the ledger is kept.
        shared: a digest of what all products are made of: code, theme, settings.
        site: the last site; only read.
        staging: the new one.

    `files` has the sha256 of every file of the new site so far, by path.
    """

    def __init__(self, path: Path, shared: str, site: Path, staging: Path) -> None:
        self._path, self._shared, self._site = path, shared, site
        self._staging = Staging(staging)
        last = _read(path)
        self._last = last.made if last and last.shared == shared else {}
        self._made: dict[str, Made] = {}
        self.files: dict[str, str] = {}
        self._written: set[str] = set()

    @property
    def last(self) -> Iterable[str]:
        """Names of the last site's products."""
        return self._last.keys()

    @property
    def changed(self) -> bool:
        """Whether the new site differs from the last one, as that stands."""
        return bool(self._written) or self.files.keys() != {*files_below(self._site)}

    def place(self, path: str) -> str:
        """Where a file of the new site can be read now."""
        return f"{self._staging.folder if path in self._written else self._site}/{path}"

    def take_over(self, products: Iterable[Target]) -> list[Target]:
        """Counts unchanged products of the last site to the new one; returns the others."""
        return [product for product in products if not self._take_over(product)]

    def make(
        self, products: Sequence[Target], label: str, *, jobs: int, track: Track = untracked
    ) -> None:
        """As `making`, where nothing is to be done meanwhile."""
        with self.making(products, label, jobs=jobs, track=track):
            pass

    @contextmanager
    def making(
        self, products: Sequence[Target], label: str, *, jobs: int, track: Track = untracked
    ) -> Iterator[None]:
        """Has products made while this process does something else; writes their files at the end.

        Args:
            label: says what they are, to whoever waits.
            jobs: processes that share the work.
            track: yields the products as their turn comes, and shows how far it is.

        Raises SiteError with the problems of all that failed, and names places that two files of
        the new site are to have.
        """
        problems: list[Problem] = []
        with Workers(None, jobs) as workers:
            results = workers.share_out(_make, products, _weight)
            yield
            for product, made in zip(track(products, label), results, strict=True):
                if isinstance(made, DigestError):
                    problems.extend(made.problems)
                else:
                    self._write(product, made)
        problems.extend(self._clashes())
        if problems:
            raise SiteError(*folded(problems))

    def stage(self) -> None:
        """Makes `staging` the new site: puts what was taken over beside what was made."""
        self._staging.keep(self.files)
        for path in self.files.keys() - self._written:
            self._staging.link(path, f"{self._site}/{path}")

    def save(self) -> None:
        """Remembers the new site, once it is in its place."""
        stored = msgspec.json.encode(_Site(self._shared, self._made))
        write_if_changed(self._path, stored, durable=False)

    def _take_over(self, product: Target) -> bool:
        last = self._last.get(product.name)
        if last is None or last.inputs != product.inputs:
            return False
        if any(_digest(f"{self._site}/{path}") != sha for path, sha in last.files.items()):
            return False
        self._count(product, last)
        return True

    def _write(self, product: Target, files: Files) -> None:
        for path, content in files.items():
            self._staging.write(path, content)
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        self._count(product, Made(product.inputs, digests))
        self._written |= digests.keys()

    def _count(self, product: Target, made: Made) -> None:
        self._made[product.name] = made
        self.files.update(made.files)

    def _clashes(self) -> Iterator[Problem]:
        owners: dict[str, str] = {}
        for name, made in self._made.items():
            for path in made.files:
                other = owners.setdefault(path, name)
                if other != name:
                    yield self._clash(path, other, name)
        for path in sorted(_folders(owners) & owners.keys()):
            inside = next(name for each, name in owners.items() if each.startswith(f"{path}/"))
            yield self._clash(path, owners[path], inside)

    def _clash(self, path: str, one: str, other: str) -> Problem:
        message = f"is what two would make ({one}, {other}); give a file in docs/ another name"
        return Problem(str(self._site / path), message)


def _read(path: Path) -> _Site | None:
    """What was saved; a file that is not as it was left is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Site)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def copy_of(file: Path, path: str) -> Files:
    """A file as it is, at `path`."""
    return {path: file.read_bytes()}


def _weight(product: Target) -> int:
    return product.weight


def _make(_: None, product: Target) -> Files | DigestError:
    """What a product gives; its error is a result too, so that the others are made all the same."""
    try:
        return product.make()
    except DigestError as error:
        return error


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder on the way to a path."""
    found: set[str] = set()
    for path in paths:
        while (path := folder_of(path)) and path not in found:
            found.add(path)
    return found


def _digest(path: str) -> str | None:
    """Of a plain file: whoever publishes a site would follow a link."""
    return None if os.path.islink(path) else file_sha256(path)  # noqa: PTH114 - of every file
