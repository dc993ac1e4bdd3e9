"""Writes and prunes `docs/pictures/`: the files of pictures, which the pages of all locales show.

The name of a file has the hash of the picture it was made of; one that stands, and is whole, is not
made again, so that machines whose libraries differ in a bit agree. Only files with such names are
ever removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from digest.errors import Problem
from digest.files.atomic import write
from digest.files.paths import files_below
from digest.model import PICTURES
from digest.pipeline.pictures.encodings import Encodings, is_encoding, is_whole


@dataclass(frozen=True, slots=True)
class PicturesChange:
    """What was done to `docs/pictures/`, or would be: paths relative to `docs/`, sorted.

    Args:
        missing: those of the written files that nothing stood in the place of.
    """

    written: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    blocked: tuple[Problem, ...] = ()


NO_PICTURES = PicturesChange()
"""Where nothing is done."""


class PicturesFolder:
    """`docs/pictures/`.

    Args:
        left: the sha256 of the files that runs left in `docs`, by path; is kept up to date.
        aside: where the bytes of files go that others have changed.
        dry: whether only to say what would be done.
    """

    def __init__(self, docs: Path, left: dict[str, str], aside: Path | None, *, dry: bool) -> None:
        self._docs, self._left, self._aside, self._dry = docs, left, aside, dry

    def add(self, names: Collection[str], encodings: Encodings) -> PicturesChange:
        """Writes the files of pictures, by their names, that are missing or broken."""
        if problem := self._obstacle():
            return PicturesChange(blocked=(problem,))
        standing, folder = self._standing(), self._docs / PICTURES
        odd = {name for name in names if _is_odd(folder / name)}
        whole = {name for name in standing.intersection(names) if is_whole(folder / name)}
        written = self._listed({*names} - whole - odd)
        missing = self._listed({*names} - standing - odd)
        edited = tuple(name for name in written if self._write(name, encodings))
        reason = "stands where a picture belongs; move it away"
        blocked = tuple(Problem(str(folder / name), reason) for name in sorted(odd))
        return PicturesChange(written, missing, edited=edited, blocked=blocked)

    def prune(self, names: Collection[str]) -> PicturesChange:
        """Removes the files of all other pictures than these."""
        if self._obstacle():
            return NO_PICTURES
        removed = self._listed(self._standing().difference(names))
        edited = tuple(name for name in removed if self._remove(name))
        return PicturesChange(removed=removed, edited=edited)

    def _obstacle(self) -> Problem | None:
        folder = self._docs / PICTURES
        if not folder.is_symlink() and (folder.is_dir() or not folder.exists()):
            return None
        reason = "a link or a file stands where the folder of pictures belongs; move it away"
        return Problem(str(folder), reason)

    def _standing(self) -> set[str]:
        return {each for each in files_below(self._docs / PICTURES) if is_encoding(each)}

    def _listed(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(f"{PICTURES}/{name}" for name in names))

    def _write(self, name: str, encodings: Encodings) -> bool:
        """Writes a file, and says whether it put one aside."""
        source = encodings.path(name.removeprefix(f"{PICTURES}/"))
        is_strange = self._put_aside(name)
        if source and not self._dry:
            content = source.read_bytes()
            write(self._docs / name, content, durable=False)
            self._left[name] = hashlib.sha256(content).hexdigest()
        return is_strange

    def _remove(self, name: str) -> bool:
        """Removes a file, and says whether it put it aside."""
        is_strange = self._put_aside(name)
        if not self._dry:
            (self._docs / name).unlink()
            self._left.pop(name, None)
        return is_strange

    def _put_aside(self, name: str) -> bool:
        """Keeps what is about to go, unless a run of ours left it so; says whether."""
        path = self._docs / name
        if not path.is_file():
            return False
        content = path.read_bytes()
        is_strange = self._left.get(name) != hashlib.sha256(content).hexdigest()
        if is_strange and self._aside and not self._dry:
            write(self._aside / name, content)
        return is_strange


def is_published(path: str) -> bool:
    """Whether a path below `docs/` is that of a file of a picture."""
    folder, _, name = path.partition("/")
    return folder == PICTURES and is_encoding(name)


def _is_odd(path: Path) -> bool:
    """Whether a link, a folder or something else that is no plain file stands at a place."""
    return path.is_symlink() or (path.exists() and not path.is_file())
