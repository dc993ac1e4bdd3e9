"""Puts a new folder in the place of an old one, so that a killed run leaves one of the two."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def replace_folder(new: Path, place: Path, previous: Path | None = None) -> None:
    """Moves the folder `new` to `place`; the one that was there is removed, or becomes `previous`.

    All lie on one file system. Where the system can exchange two names in one step (Linux, macOS)
    `place` is never empty; elsewhere it is for the moment between two renames, and `restore` puts
    the old folder back.

    Raises OSError, with the old folder in its place.
    """
    if not place.exists():
        new.rename(place)
        return
    old = new
    if not _exchange(new, place):
        old = _aside(place)
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise
    if previous:
        _set_aside(old, previous)
    else:
        shutil.rmtree(old, ignore_errors=True)


def restore(place: Path) -> None:
    """Mends what a run killed inside `replace_folder` left, and removes abandoned folders."""
    old = _aside(place)
    if old.exists() and not place.exists():
        old.rename(place)
    for left in place.parent.glob(f".{place.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def staging_folder(place: Path) -> Path:
    """A new, empty folder beside `place`, of a name that no other run has."""
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.new-"))
    folder.chmod(0o755)
    return folder


@contextmanager
def scratch_folder(place: Path) -> Iterator[Path]:
    """A folder for the time of some work; where that is killed, `restore` removes it."""
    folder = staging_folder(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def reworked(place: Path) -> Iterator[tuple[Path, Path]]:
    """A staging folder that may hold a folder of old, and where that is to wait for the next time.

    What came of `place` before last is brought up to date with less work than a new folder takes:
    most of its files are those of `place`. Whatever stands in it, nothing is to be taken on trust.
    """
    previous = place.with_name(f".{place.name}.before")
    staging = staging_folder(place)
    if previous.is_dir() and not previous.is_symlink():
        staging.rmdir()
        previous.rename(staging)
    try:
        yield staging, previous
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    if staging.exists():  # nothing was to be done
        _set_aside(staging, previous)


def _set_aside(old: Path, previous: Path) -> None:
    with suppress(OSError):  # without it the next run takes longer
        if previous.is_dir() and not previous.is_symlink():
            shutil.rmtree(previous)
        previous.unlink(missing_ok=True)
        old.rename(previous)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could exchange the two names in one step."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = ctypes.CDLL(None).renamex_np(*names, _EXCHANGE)
        else:
            failed = ctypes.CDLL(None).renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    except (AttributeError, OSError, TypeError):
        return False  # Windows, or a C library older than the call
    return not failed
