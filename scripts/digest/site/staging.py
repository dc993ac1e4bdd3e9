"""The folder in which a new site comes together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from posixpath import dirname

from digest.files import files_below


class Staging:
    """A folder for the files of a new site, given by their paths below it.

    Nothing is known of what stands in it. It may be a site of old, whose files are also those of
    the last site; a link that leads out of the folder; a file where there is to be a folder, and
    the other way round.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._ready = {""}

    def write(self, path: str, content: bytes) -> None:
        """Puts a new file at a path."""
        with open(self._cleared(path), "xb") as file:
            file.write(content)

    def link(self, path: str, file: str) -> None:
        """Gives a file another name: no file of a site is ever written twice."""
        if self._is(path, file):
            return
        target = self._cleared(path)
        try:
            os.link(file, target)
        except OSError:  # a file system without links
            shutil.copyfile(file, target)

    def keep(self, paths: Collection[str]) -> None:
        """Removes all other files, and the folders that held nothing else."""
        for path in {*files_below(self.folder)}.difference(paths):
            os.unlink(self._at(path))
            while (path := dirname(path)) and self._emptied(path):
                self._ready.discard(path)

    def _at(self, path: str) -> str:
        return f"{self.folder}/{path}"

    def _is(self, path: str, file: str) -> bool:
        """Whether what stands at a path is a file under another name."""
        try:
            return os.path.samestat(os.lstat(self._at(path)), os.stat(file))
        except OSError:
            return False

    def _emptied(self, folder: str) -> bool:
        with suppress(OSError):  # others are there
            os.rmdir(self._at(folder))
            return True
        return False

    def _cleared(self, path: str) -> str:
        """A place where there is nothing, in a folder of our own."""
        self._open_way(dirname(path))
        target = self._at(path)
        try:
            os.unlink(target)
        except FileNotFoundError:
            pass
        except OSError:
            if not os.path.isdir(target):
                raise
            shutil.rmtree(target)
            self._ready = {""}
        return target

    def _open_way(self, folder: str) -> None:
        if folder in self._ready:
            return
        self._open_way(dirname(folder))
        place = self._at(folder)
        if os.path.islink(place) or not os.path.isdir(place):
            with suppress(FileNotFoundError):
                os.unlink(place)
            os.mkdir(place)
        self._ready.add(folder)
