"""Writes files so that a reader sees the old bytes or the new ones, never a half."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from digest.errors import DigestError, Problem

T = TypeVar("T")
RUN = secrets.token_hex(16)
"""Stands in the names of this process's temporary files, so that no file of a person's has one."""
_PART = ".part"
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()
"""Seconds between attempts on Windows, where no file is replaced while another program reads it."""


def write_if_changed(path: Path, content: bytes, *, durable: bool = True) -> bool:
    """Writes where the bytes are not there already, and says whether it did; else as `write`."""
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    write(path, content, durable=durable)
    return True


def write(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Writes through a temporary file and a rename.

    Args:
        durable: waits until the disk has them; what can be made again need not be waited for.

    Raises DigestError naming the file when the disk is full or the folder is read-only.
    """
    with _temporary(path, content, durable=durable) as temporary:
        _replace(temporary, path)


def create(path: Path, content: bytes) -> bool:
    """Writes a new file; False, and nothing touched, where one is there already.

    Raises DigestError as `write` does.
    """
    with _temporary(path, content, durable=True) as temporary:
        try:
            _name_too(temporary, path)
        except FileExistsError:
            return False
    return True


def create_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Makes a new folder of files, by their names; False, and nothing touched, where one is there.

    Raises DigestError as `write` does.
    """
    if os.path.lexists(folder):
        return False
    temporary = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(_PART, f".{RUN}.", folder.parent))
        for name, content in files.items():
            write(temporary / name, content)
        temporary.chmod(0o755)
        temporary.rename(folder)
    except OSError as error:
        # A folder that was made meanwhile is not replaced, unless there is nothing in it.
        if folder.is_dir():
            return False
        raise _unwritten(folder, error) from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
    return True


def move(path: Path, to: Path) -> bool:
    """Gives a file another name; False, and nothing touched, where that is taken.

    Raises DigestError as `write` does.
    """
    try:
        if not _is_half_moved(path, to):
            _name_too(path, to)
        path.unlink(missing_ok=True)
    except FileExistsError:
        return False
    except OSError as error:
        raise _unwritten(to, error) from error
    return True


def _is_half_moved(path: Path, to: Path) -> bool:
    """Whether a run was killed between the two steps: the file has both names.

    A name in another case is the same one where a file system makes no difference.
    """
    with suppress(FileNotFoundError):
        return path.stat().st_nlink > 1 and to.samefile(path)
    return False


def remove_emptied(folder: Path, top: Path) -> None:
    """Removes a folder and those above it, below `top`, as far as they hold nothing."""
    with suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def remove_leftovers(folder: Path, run: str) -> None:
    """Removes the temporary files and folders of a run that was killed, by its `RUN`."""
    for place, folders, names in os.walk(folder):
        for name in (each for each in folders if each.startswith(f".{run}.")):
            shutil.rmtree(Path(place, name), ignore_errors=True)
        for name in (each for each in names if each.startswith(f".{run}.")):
            Path(place, name).unlink(missing_ok=True)


@contextmanager
def _temporary(path: Path, content: bytes, *, durable: bool) -> Iterator[Path]:
    """A complete file beside `path`, gone afterwards; OSError becomes DigestError."""
    temporary = None
    try:
        descriptor, name = _opened(path)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        yield temporary
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def _replace(temporary: Path, path: Path) -> None:
    """Puts a file in the place of another."""
    for pause in _PAUSES:
        with suppress(PermissionError):
            temporary.replace(path)
            return
        time.sleep(pause)
    temporary.replace(path)


def _name_too(file: Path, name: Path) -> None:
    """Gives a file a free name; where the system has no second names (FAT), instead of its own.

    Raises FileExistsError where the name is taken: a rename alone would replace the file of another
    process.
    """
    try:
        name.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:
        if not file.exists():
            raise
        name.open("xb").close()
        _replace(file, name)


def _unwritten(path: Path, error: OSError) -> DigestError:
    reason = (error.strerror or str(error)).lower()
    cure = "free space or change permissions"
    if os.name == "nt" and isinstance(error, PermissionError):
        cure = "close the program that has it open, or change permissions"
    return DigestError(Problem(str(path), f"cannot be written ({reason}); {cure}"))


def _opened(path: Path) -> tuple[int, str]:
    """A new file beside `path`, whose folder is made where it is missing."""
    try:
        return tempfile.mkstemp(_PART, f".{RUN}.", path.parent)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(_PART, f".{RUN}.", path.parent)
