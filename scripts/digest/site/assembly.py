"""Puts a new site together: what stands in the last one is reused, and only the rest is made.

A site consists of targets: files that are made together, of inputs that one hash stands for. The
ledger has those of the last site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from digest.errors import DigestError, Problem, SiteError, folded
from digest.files.hashing import file_sha256
from digest.incremental.ledger import Ledger, Made
from digest.incremental.workers import Workers
from digest.site.last_site import LastSite
from digest.site.staging import Staging, folders_of

Files = Mapping[str, bytes | Path]
"""Contents by path below the site's root, or the files that are copied there."""


@dataclass(frozen=True, slots=True)
class Target:
    """Files of a site that are made together.

    Args:
        name: says which target it is, from build to build.
        inputs: a digest of everything it is made of that the whole site does not share.
        make: gives the files, in this process or another; raises DigestError.
        weight: about how many pages take as long to make.
    """

    name: str
    inputs: str
    make: Callable[[], Files]
    weight: int = 1


Track = Callable[[Sequence[Target], str], Iterable[Target]]
"""Yields targets as their turn comes, and shows how far it is, under a label."""


def untracked(targets: Sequence[Target], _: str) -> Iterable[Target]:
    """Shows nothing."""
    return targets


class Assembly:
    """The targets of the site that is being built.

    Args:
        ledger: what the last site was made of.
        site: the last site.
        staging: the new one.

    `files` has the sha256 of every file of the new site so far, by path.
    """

    def __init__(self, ledger: Ledger, site: LastSite, staging: Path) -> None:
        self._ledger, self._site = ledger, site
        self._staging = Staging(staging)
        self.files: dict[str, str] = {}
        self._written: set[str] = set()

    @property
    def last(self) -> Iterable[str]:
        """Names of the last site's targets."""
        return self._ledger.last.keys()

    @property
    def changed(self) -> bool:
        """Whether the new site differs from the last one, as that stands."""
        return bool(self._written) or self._site.stale(self.files)

    def place(self, path: str) -> str:
        """Where a file of the new site can be read now."""
        return f"{self._staging.folder if path in self._written else self._site.folder}/{path}"

    def reuse(self, targets: Iterable[Target]) -> list[Target]:
        """Counts the targets that stand in the last site to the new one; returns the others."""
        return [target for target in targets if not self._reused(target)]

    def make(
        self, targets: Sequence[Target], label: str, *, jobs: int, track: Track = untracked
    ) -> None:
        """As `making`, where nothing is to be done meanwhile."""
        with self.making(targets, label, jobs=jobs, track=track):
            pass

    @contextmanager
    def making(
        self, targets: Sequence[Target], label: str, *, jobs: int, track: Track = untracked
    ) -> Iterator[None]:
        """Has targets made while this process does something else; writes their files at the end.

        Args:
            label: says what they are, to whoever waits.
            jobs: processes that share the work.
            track: yields the targets as their turn comes, and shows how far it is.

        Raises SiteError with the problems of all that failed, and names places that two files of
        the new site are to have.
        """
        problems: list[Problem] = []
        with Workers(None, jobs) as workers:
            results = workers.share_out(_make, targets, _weight)
            yield
            for target, made in zip(track(targets, label), results, strict=True):
                if isinstance(made, DigestError):
                    problems.extend(made.problems)
                else:
                    self._write(target, made)
        problems.extend(self._clashes())
        if problems:
            raise SiteError(*folded(problems))

    def theirs(self) -> tuple[str, ...]:
        """As `LastSite.theirs`: what people have in the last site, and keep in the new one."""
        return self._site.theirs(self.files, self._written)

    def stage(self, theirs: Iterable[str]) -> None:
        """Makes `staging` the new site: puts what was taken over beside what was made."""
        self._staging.keep({*self.files, *theirs})
        for path in chain(self.files.keys() - self._written, theirs):
            self._staging.link(path, f"{self._site.folder}/{path}")
        for folder in self._site.empty_folders():
            self._staging.open(folder)

    def follow(self, moved: Path, theirs: Collection[str]) -> None:
        """Does to the new site, now in its place, what people did to the last one meanwhile.

        Args:
            moved: where the last site is now.
            theirs: what was taken over of it.
        """
        if not moved.is_dir():
            return
        site, now = Staging(self._site.folder), self._site.since(moved, theirs)
        for path in now - self.files.keys():
            site.link(path, f"{moved}/{path}")
        for path in {*theirs} - now:
            (self._site.folder / path).unlink(missing_ok=True)

    def _reused(self, target: Target) -> bool:
        made = self._ledger.standing(target.name, target.inputs)
        if made:
            self._count(target, made)
        return made is not None

    def _write(self, target: Target, files: Files) -> None:
        hashes = {path: self._put(path, content) for path, content in files.items()}
        self._count(target, Made(target.inputs, hashes))
        self._written |= hashes.keys()

    def _put(self, path: str, content: bytes | Path) -> str:
        """Writes a file; returns its sha256."""
        if isinstance(content, Path):
            self._staging.copy(path, content)
            return file_sha256(f"{self._staging.folder}/{path}") or ""
        self._staging.write(path, content)
        return hashlib.sha256(content).hexdigest()

    def _count(self, target: Target, made: Made) -> None:
        self._ledger.count(target.name, made)
        self.files.update(made.files)

    def _clashes(self) -> Iterator[Problem]:
        owners: dict[str, str] = {}
        for name, made in self._ledger.made.items():
            for path in made.files:
                other = owners.setdefault(path, name)
                if other != name:
                    yield self._clash(path, other, name)
        for path in sorted(folders_of(owners) & owners.keys()):
            inside = next(name for each, name in owners.items() if each.startswith(f"{path}/"))
            yield self._clash(path, owners[path], inside)

    def _clash(self, path: str, one: str, other: str) -> Problem:
        message = f"is what two would make ({one}, {other}); give a file in docs/ another name"
        return Problem(str(self._site.folder / path), message)


def copy_of(file: Path, path: str) -> Files:
    """A file as it is, at `path`."""
    return {path: file}


def _weight(target: Target) -> int:
    return target.weight


def _make(_: None, target: Target) -> Files | DigestError:
    """What a target gives; its error is a result too, so that the others are made all the same."""
    try:
        return target.make()
    except DigestError as error:
        return error
