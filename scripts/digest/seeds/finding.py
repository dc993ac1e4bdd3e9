"""Finds the seeds of a folder; links, pipes and other non-files are reported, never opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from digest.errors import Problem, SeedError
from digest.files.paths import hidden, is_text
from digest.seeds.formats import PATTERNS, PICTURES, SEEDS, ending

_NO_ARTICLES = ("readme.*", "~$*")
"""Names of what is said about a folder, and of what Word keeps beside a file that is open."""


def find_seeds(
    folder: Path, patterns: tuple[str, ...] = PATTERNS
) -> tuple[list[Path], list[Problem]]:
    """The seeds below `folder`, ordered by name, and the entries left out.

    Args:
        folder: the seeds folder; nested folders are searched, hidden files and folders are not.
        patterns: file names that are seeds, compared without case; anything else is ignored.

    Returns:
        The paths, and a problem for each matching entry that is no plain file and each folder that
        cannot be read or is a link.

    Raises:
        SeedError: `folder` itself is missing, no folder, or cannot be read.
    """
    if not folder.is_dir():
        raise SeedError(
            Problem(str(folder), "no such folder; make it or name another with --seeds")
        )
    seeds: dict[str, Path] = {}
    problems: list[Problem] = []
    for entry in _walk(folder, folder, patterns, problems):
        name = seed_name(entry, folder)
        if not is_text(name):
            problems.append(Problem(ascii(name), "the file name is not UTF-8; rename the file"))
        elif name in seeds:
            problems.append(Problem(name, "two files have this name in Unicode NFC; rename one"))
        else:
            seeds[name] = entry
    return [seeds[name] for name in sorted(seeds)], sorted(problems)


def seed_name(path: Path, folder: Path) -> str:
    """The name of a seed: its path below `folder`, POSIX separators, Unicode NFC."""
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def passed_over(
    folder: Path, names: Iterable[str], patterns: tuple[str, ...] = PATTERNS
) -> Iterator[Problem]:
    """A doubt about each of these files below a folder that is not hidden and no run reads."""
    for name in sorted(names):
        if hidden(name) or is_seed(name, patterns):
            continue
        if ending(name) in PICTURES:
            message = "a picture, which is no seed; recognise the text on a scan (OCR) first"
        elif _fits(name, patterns):
            message = "passed over: about its folder, by its name; rename it if it is an article"
        else:
            message = f"passed over: no seed by its name; those end with {', '.join(SEEDS)}"
        yield Problem(str(folder / name), message)


def is_seed(name: str, patterns: tuple[str, ...] = PATTERNS) -> bool:
    """Whether a file of this name is read as a seed, or refused with what to do instead."""
    return _fits(name, patterns) and not _fits(name, _NO_ARTICLES)


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    own = name.rpartition("/")[2].lower()
    return any(fnmatch(own, pattern) for pattern in patterns)


def _walk(
    root: Path, folder: Path, patterns: tuple[str, ...], problems: list[Problem]
) -> Iterator[Path]:
    """Yields the plain files that match; never goes through a link, so it cannot loop."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            cure = f"{reason(error)}; mend its permissions"
            if current == root:
                raise SeedError(Problem(str(root), cure)) from error
            problems.append(Problem(_shown(current, root), cure))
            continue
        for name in names:
            path = current / name
            if name.startswith("."):
                continue
            matches = is_seed(name, patterns)
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode) and not matches:
                waiting.append(path)
            elif matches and stat.S_ISREG(mode):
                yield path
            elif matches or _links_to_folder(path):
                problems.append(Problem(_shown(path, root), _oddity(path, mode, root)))


def _shown(path: Path, root: Path) -> str:
    name = seed_name(path, root)
    return name if is_text(name) else ascii(name)


def _links_to_folder(path: Path) -> bool:
    return path.is_symlink() and path.is_dir()


def _oddity(path: Path, mode: int, root: Path) -> str:
    if stat.S_ISDIR(mode):
        return "a folder that is named like a text; rename it to have it searched"
    if not stat.S_ISLNK(mode):
        return "not a plain file but a pipe, socket or device; remove it"
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link to nothing or to itself; remove it"
    if target.is_relative_to(root.resolve()):
        return "a link to another place in this folder, which is read there; remove it"
    return "a link out of the seeds folder; copy the file here instead"


def reason(error: OSError) -> str:
    """The reason of an I/O error, in the words of the operating system."""
    if isinstance(error, PermissionError):
        return "no permission"
    return (error.strerror or type(error).__name__).lower()
