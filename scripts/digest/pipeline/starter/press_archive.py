"""A press that came as an archive (.zip, .tar.gz): unpacked so that nothing leaves its folder."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from digest.errors import DigestError, Problem
from digest.files.atomic import write
from digest.files.paths import stays_below

_DOOR = "scripts/build.py"
_STARTER = "scripts/digest/pipeline/starter/__init__.py"
_MOST_BYTES, _MOST_FILES = 500_000_000, 50_000
"""Far above what a press has: an archive that unpacks to more would fill a disk."""


def press_at(folder: Path) -> Path:
    """The press in a folder, or in the one folder in it, as archives of a repository have it.

    Raises DigestError where there is none that can upgrade a digest.
    """
    inner: list[Path] = (
        [each for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
    )
    for place in [folder, *(inner if len(inner) == 1 else [])]:
        if (place / _DOOR).is_file() and (place / _STARTER).is_file():
            return place
    reason = (
        f"is no press ({_DOOR} and {_STARTER} are not in it); name the folder or archive of one"
    )
    raise DigestError(Problem(str(folder), reason))


def unpack(archive: Path, folder: Path) -> None:
    """Unpacks the plain files of an archive into an empty folder; links are left out.

    Raises DigestError for what is no archive, is damaged, has paths that lead out of it, or unpacks
    to far more than a press.
    """
    total = count = 0
    try:
        for name, size, file in _members(archive):
            total, count = total + size, count + 1
            if total > _MOST_BYTES or count > _MOST_FILES:
                raise _refusal(archive, "unpacks to far more than a press")
            if not _is_inside(name):
                raise _refusal(archive, f"has a path that leads out of it ({name})")
            data = file.read(size + 1)
            if len(data) != size:
                raise _refusal(archive, f"has a file of another size than it says ({name})")
            write(folder / name, data, durable=False)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, RuntimeError) as error:
        raise _refusal(archive, f"cannot be unpacked ({error})") from error


def _members(archive: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Name, size and bytes of every plain file."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            for each in zipped.infolist():
                if not each.is_dir() and (each.external_attr >> 16) & 0o170000 != 0o120000:
                    with zipped.open(each) as file:
                        yield each.filename, each.file_size, file
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isreg() and (content := packed.extractfile(member)):
                yield member.name, member.size, content


def _is_inside(name: str) -> bool:
    plain = stays_below(name) and "\\" not in name and ":" not in name
    return plain and PurePosixPath(name).as_posix() == name.removeprefix("./")


def _refusal(archive: Path, reason: str) -> DigestError:
    return DigestError(Problem(str(archive), f"{reason}; get it again from where it is published"))
