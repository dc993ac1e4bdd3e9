"""Where the pictures of an article are: in its seed's file, or beside it in the seeds folder."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from digest.files.paths import plain_file
from digest.incremental.cache import Table
from digest.model import Picture, is_within
from digest.pipeline.pictures.picture_marks import READ, picture_mark

_FOLDERS = ("_files", ".files")
"""What browsers and Word add to the name of a page for the folder of its parts."""


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A place that has a picture.

    Args:
        name: the sha256 of one within the seed's file, or a path below the seeds folder.
        mark: stands for its file, as `seen` gives it; empty for one within the seed's file.
    """

    name: str
    mark: str = ""

    @property
    def is_within(self) -> bool:
        """Whether the picture stands in the seed's own file."""
        return not self.mark

    @property
    def sha256(self) -> str:
        """That of its bytes, as far as they are read."""
        return self.mark.partition(" ")[0] or self.name


def place_of(picture: Picture, seed: str, folder: Path, marks: Table[str]) -> PicturePlace | None:
    """The best place of a picture of a seed that has one; None where none has.

    Nothing is found out of the folder.

    Args:
        marks: as `picture_mark` takes them.
    """
    for stated in picture.places:
        if is_within(stated):
            return PicturePlace(stated)
        for path in files_at(stated, seed, folder):
            if mark := picture_mark(path, marks):
                return PicturePlace(path.relative_to(folder).as_posix(), mark)
    return None


def read_picture(place: PicturePlace, within: Mapping[str, bytes], folder: Path) -> bytes | None:
    """The bytes of a picture, as far as they are read; none where it is gone or another by now.

    Args:
        within: the pictures in the file of the seed.
    """
    if place.is_within:
        return within.get(place.name)
    with suppress(OSError), (folder / place.name).open("rb") as file:
        content = file.read(READ)
        return content if hashlib.sha256(content).hexdigest() == place.sha256 else None
    return None


def files_at(stated: str, page: str, folder: Path) -> Iterator[Path]:
    """The files below a folder that a page in it may mean by a place, the likeliest first."""
    yield from filter(None, (plain_file(folder, name) for name in _names(stated, page)))


def _names(stated: str, page: str) -> Iterator[str]:
    """The paths below a folder at which a picture may be that a page in it names so.

    The folder of a page's parts is renamed with the page, but the page names the former one.
    """
    own = PurePosixPath(page)
    beside = (f"{own.stem}{ending}/{posixpath.basename(stated)}" for ending in _FOLDERS)
    for name in (stated, *beside):
        yield posixpath.normpath(posixpath.join(own.parent.as_posix(), name))
