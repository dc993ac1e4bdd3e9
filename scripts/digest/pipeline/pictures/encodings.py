"""Keeps the encodings of pictures from run to run, by the hashes of what they are made of."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from digest.errors import PictureError
from digest.files.atomic import write
from digest.files.paths import files_below
from digest.model import picture_file
from digest.pipeline.pictures.encoding import encode, widths_of
from digest.pipeline.pictures.header import Header, header

_DIGITS = 16
"""Of a sha256 in the names of files: among a million pictures, two alike come once in 37 million
digests (the birthday bound)."""
_OWN = re.compile(r"([0-9a-f]{16})-(\d{1,4})\.webp")
_HEAD = 8
"""Bytes by which a WebP file begins: its kind, and how many follow."""
_SMALLEST = 60
"""Pixels of the shorter side below which a picture is a sign or a line for layout."""


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """What became of a picture.

    Args:
        hash, width, height, widths: as those of `Picture`.
        moving: whether it is one of several pictures that its file shows one after the other.
        problem: why nothing is published of it, with what to do; the others are empty then.
        is_sign: whether that is because it is too small.
    """

    hash: str = ""
    width: int = 0
    height: int = 0
    widths: tuple[int, ...] = ()
    moving: bool = False
    problem: str = ""
    is_sign: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(picture_file(self.hash, width) for width in self.widths)


class Encodings:
    """The files of pictures that earlier runs have made.

    Args:
        folder: where they are kept.
        published: where those that were published are; they need not be made again.
    """

    def __init__(self, folder: Path, published: Path) -> None:
        self._folders = (published, folder)
        self._folder = folder

    def path(self, name: str) -> Path | None:
        """Where a file is, and whole; None where it has to be made."""
        found = (folder / name for folder in self._folders)
        return next(filter(is_whole, found), None)

    def has(self, record: PictureRecord) -> bool:
        """Whether all files of a picture are there."""
        return all(map(self.path, record.files))

    def kept(self, sha256: str) -> PictureRecord | None:
        """A picture of this sha256 that an earlier run encoded; None where some of it is gone."""
        own = sha256[:_DIGITS]
        with suppress(OSError, msgspec.DecodeError):
            content = (self._folder / f"{own}.json").read_bytes()
            record = msgspec.json.decode(content, type=PictureRecord)
            return record if record.hash == own and self.has(record) else None
        return None

    def record(self, content: bytes, sha256: str) -> PictureRecord:
        """What becomes of a picture with these bytes; its files are made where they are missing.

        Args:
            sha256: that of the bytes, in hex.
        """
        try:
            return self._encoded(content, sha256[:_DIGITS])
        except PictureError as error:
            return PictureRecord(problem=error.message)

    def _encoded(self, content: bytes, own: str) -> PictureRecord:
        head = header(content)
        if min(head.width, head.height) < _SMALLEST:
            size = f"{head.width} × {head.height} pixels"
            problem = f"{size} are a sign or a line, no picture; it is left out"
            return PictureRecord(problem=problem, is_sign=True)
        if known := self._published(own, content, head):
            return known
        made = encode(content)
        for width, file in made.files.items():
            write(self._folder / picture_file(own, width), file, durable=False)
        record = PictureRecord(own, made.width, made.height, tuple(made.files), made.moving)
        write(self._folder / f"{own}.json", msgspec.json.encode(record), durable=False)
        return record

    def _published(self, own: str, content: bytes, head: Header) -> PictureRecord | None:
        """A picture of this hash as it is published already; None where it is not, or in part."""
        widths = widths_of(content)
        files = [self._folders[0] / picture_file(own, width) for width in widths]
        with suppress(OSError, PictureError):
            if all(map(is_whole, files)):
                largest = header(files[0].read_bytes())
                size = (largest.width, largest.height)
                return PictureRecord(own, *size, widths, moving=head.frames > 1)
        return None

    def sweep(self, used: Collection[str]) -> None:
        """Removes what no picture needs any more."""
        hashes = {name.partition("-")[0] for name in used}
        for name in [*files_below(self._folder)]:
            if name not in used and name.removesuffix(".json") not in hashes:
                (self._folder / name).unlink(missing_ok=True)


def is_whole(path: Path) -> bool:
    """Whether a WebP file is there from its beginning to its end: it says how long it is."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                head, size = file.read(_HEAD), os.fstat(file.fileno()).st_size
            return head[:4] == b"RIFF" and int.from_bytes(head[4:], "little") + _HEAD == size
    return False


def is_encoding(name: str) -> bool:
    """Whether a file has the name of one of ours."""
    return bool(_OWN.fullmatch(name))


NO_ENCODINGS = Encodings(Path(os.devnull), Path(os.devnull))
"""Of nothing: in no folder can a file be kept."""
