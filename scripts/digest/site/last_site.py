"""The site that stands: which of its files builds made, and which people put there."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from digest.errors import Problem, SiteError, folded
from digest.files.hashing import Hashes, file_sha256
from digest.files.paths import files_below, hidden
from digest.site.manifest import NAME, published_files
from digest.site.staging import folders_of

OF_PAGES = "CNAME"
"""What GitHub Pages reads in a site, besides hidden files such as `.nojekyll`."""
_GIT = ".git"


class LastSite:
    """A site folder, whose files are only read.

    A build made a file if the file has the bytes that a build left there: by the ledger, or where
    that is lost, by the manifest that was published with it. All others are a person's.

    Args:
        left: the sha256 of every file that the last build left, by path.
    """

    def __init__(self, folder: Path, left: Hashes) -> None:
        self.folder = folder
        self._left = left

    def stale(self, files: Collection[str]) -> bool:
        """Whether it has files of a build that are none of the new site's."""
        return any(map(self._is_ours, self._present.difference(files)))

    def theirs(self, files: Collection[str], written: Collection[str]) -> tuple[str, ...]:
        """The files of people, to be kept beside those of the new site.

        Args:
            files: those of the new site.
            written: those of them that are not as they stand here.

        Raises SiteError naming all that stand where a file of the new site belongs, and links.
        """
        others = [path for path in self._present.difference(files) if not self._is_ours(path)]
        edited = [path for path in self._present.intersection(written) if not self._is_ours(path)]
        found = {
            "was changed since it was built": edited,
            "is in the way of the new site": _clashes(others, files),
            "is a link": filter(self._is_link, others),
        }
        problems = [self._problem(path, what) for what, paths in found.items() for path in paths]
        if problems:
            raise SiteError(*folded(problems))
        return tuple(sorted(others))

    def since(self, moved: Path, theirs: Collection[str]) -> frozenset[str]:
        """The files of people as they are now that the site has been moved.

        Args:
            moved: where its files are.
            theirs: as they were found before.
        """
        return frozenset(files_below(moved)) - self._present.difference(theirs)

    def empty_folders(self) -> Iterator[str]:
        """The folders that hold nothing: no build makes any, and Git needs its own."""
        for place, folders, names in os.walk(self.folder):
            if not folders and not names and place != str(self.folder):
                yield Path(place).relative_to(self.folder).as_posix()

    @cached_property
    def _present(self) -> frozenset[str]:
        """Every file, as it is when this is first asked: at the end, as a build takes its time."""
        return frozenset(files_below(self.folder))

    @cached_property
    def _published(self) -> Hashes:
        return published_files(self.folder / NAME)

    def _is_ours(self, path: str) -> bool:
        if path not in self._left and path not in self._published and path != NAME:
            return False
        place = f"{self.folder}/{path}"
        if os.path.islink(place):  # noqa: PTH114 - of every file
            return False
        known = {self._left.get(path), self._published.get(path)}
        return (path == NAME and bool(self._published)) or file_sha256(place) in known - {None}

    def _is_link(self, path: str) -> bool:
        """Whoever publishes a site follows a link, and would publish what it leads to."""
        return path.split("/", maxsplit=1)[0] != _GIT and (self.folder / path).is_symlink()

    def _problem(self, path: str, found: str) -> Problem:
        reason = f"{found}; move it away, and have files of your own in docs/"
        return Problem(str(self.folder / path), reason)


def is_of_builds(folder: Path, left: Hashes) -> bool:
    """Whether a build may put a site there: it is new, a build's, or has what is usual beside one.

    Args:
        left: as `LastSite` has it.
    """
    if not folder.is_dir() or all(is_usual(each.name) for each in folder.iterdir()):
        return True
    return any((folder / path).exists() for path in left) or bool(published_files(folder / NAME))


def is_usual(path: str) -> bool:
    """Whether a file is one of those that sites have for whoever publishes them."""
    return hidden(path) or path == OF_PAGES


def _clashes(others: Iterable[str], files: Collection[str]) -> Iterator[str]:
    """Those of the other files that stand where a folder belongs, or below where a file does."""
    folders = folders_of(files)
    for path in others:
        if path in folders or not folders_of([path]).isdisjoint(files):
            yield path
