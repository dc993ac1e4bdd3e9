"""Puts a new folder in the place of an old one, so that a killed run leaves one of the two."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digest.files.work_folder import WorkFolder

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def replace_folder(new: Path, place: Path, work: WorkFolder, *, keep: bool = False) -> None:
    """Moves the folder `new` to `place`; the one that was there is removed.

    All lie on one file system. Where the system can exchange two names in one step (Linux, macOS)
    `place` is never empty; elsewhere it is for the moment between two renames, and `restore` puts
    the old folder back.

    Args:
        keep: whether the old folder becomes `work.previous` instead.

    Raises OSError, with the old folder in its place.
    """
    if not place.exists():
        new.rename(place)
        return
    old = new
    if not _exchange(new, place):
        old = work.aside(place.name)
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise
    if keep:
        _set_aside(old, work.previous)
    else:
        shutil.rmtree(old, ignore_errors=True)


def restore(parent: Path, work: WorkFolder) -> None:
    """Mends what runs killed inside `replace_folder` left, and removes abandoned folders.

    Args:
        parent: the folder of the places that they worked on.
    """
    for name, old in work.set_aside().items():
        if not (parent / name).exists():
            old.rename(parent / name)
    for left in (*work.abandoned(), *work.set_aside().values()):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def scratch_folder(work: WorkFolder) -> Iterator[Path]:
    """A folder for the time of some work; where that is killed, `restore` removes it."""
    folder = work.new()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def reworked(work: WorkFolder) -> Iterator[Path]:
    """A staging folder that may hold what came of the place before last.

    That is brought up to date with less work than a new folder takes: most of its files are those
    of the place. Whatever stands in it, nothing is to be taken on trust.
    """
    previous = work.previous
    staging = work.new()
    if previous.is_dir() and not previous.is_symlink():
        staging.rmdir()
        previous.rename(staging)
    try:
        yield staging
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
