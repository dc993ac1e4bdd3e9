"""The folder in which a new site comes together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from digest.files.paths import files_below

_READABLE, _ENTERABLE = 0o644, 0o755
"""A web server runs as somebody else, whatever the mask of whoever builds."""


class Staging:
    """A folder for the files of a new site, given by their paths below it.

    Nothing is known of its contents. It may be an earlier site, whose files are also those of
    the last site; a link that leads out of the folder; a file where there is to be a folder, and
    the other way round.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._ready = {""}

    def write(self, path: str, content: bytes) -> None:
        """Puts a new file at a path."""
        target = self._place(path)
        self._clear(target)
        with open(target, "xb") as file:
            file.write(content)
        os.chmod(target, _READABLE)

    def copy(self, path: str, file: Path) -> None:
        """Puts a copy of a file at a path, without taking it into memory."""
        target = self._place(path)
        self._clear(target)
        shutil.copyfile(file, target)
        os.chmod(target, _READABLE)

    def link(self, path: str, file: str) -> None:
        """Gives a file another name: no file of a site is ever written twice."""
        target = self._place(path)
        if _are_one(target, file):  # as most are, since the site before the last
            return
        try:
            os.link(file, target, follow_symlinks=False)
        except FileExistsError:
            self._clear(target)
            self.link(path, file)
        except OSError:  # a file system without links
            self._clear(target)
            shutil.copy2(file, target, follow_symlinks=False)

    def open(self, folder: str) -> None:
        """Makes a folder, if it is missing."""
        self._open_way(folder)

    def keep(self, paths: Collection[str]) -> None:
        """Removes all other files, and the folders that held nothing else."""
        for path in {*files_below(self.folder)}.difference(paths):
            os.unlink(self._at(path))
            while (path := folder_of(path)) and self._emptied(path):
                self._ready.discard(path)

    def _at(self, path: str) -> str:
        return f"{self.folder}/{path}"

    def _emptied(self, folder: str) -> bool:
        with suppress(OSError):  # others are there
            os.rmdir(self._at(folder))
            return True
        return False

    def _place(self, path: str) -> str:
        """Where a path leads to, in a folder of our own."""
        self._open_way(folder_of(path))
        return self._at(path)

    def _clear(self, target: str) -> None:
        """Removes what stands at a place."""
        try:
            os.unlink(target)
        except FileNotFoundError:
            pass
        except OSError:
            if not os.path.isdir(target):
                raise
            shutil.rmtree(target)
            self._ready = {""}

    def _open_way(self, folder: str) -> None:
        if folder in self._ready:
            return
        self._open_way(folder_of(folder))
        place = self._at(folder)
        if os.path.islink(place) or not os.path.isdir(place):
            with suppress(FileNotFoundError):
                os.unlink(place)
            os.mkdir(place)
            os.chmod(place, _ENTERABLE)
        self._ready.add(folder)


def folder_of(path: str) -> str:
    """Where a path's last part stands; nothing at the root."""
    return path.rpartition("/")[0]


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder on the way to a path."""
    found: set[str] = set()
    for path in paths:
        while (path := folder_of(path)) and path not in found:
            found.add(path)
    return found


def _are_one(place: str, file: str) -> bool:
    """Whether two names are of one file."""
    with suppress(OSError):
        return os.path.samestat(os.lstat(place), os.lstat(file))
    return False
