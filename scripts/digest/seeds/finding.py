"""Finds the seeds of a folder; links, pipes and other non-files are reported, never opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from digest.errors import Problem, SeedError
from digest.files.paths import hidden, is_text, refused_by_windows
from digest.seeds.formats import PATTERNS, PICTURES, SEEDS, ending
from digest.seeds.seed_names import fits, holds_parts, is_seed, nfc, parts_of_pages


def find_seeds(
    folder: Path, patterns: tuple[str, ...] = PATTERNS
) -> tuple[list[Path], list[Problem]]:
    """The seeds below `folder`, ordered by name, and the entries left out.

    Args:
        folder: the seeds folder; nested folders are searched, but for hidden ones, as hidden files
            are, and for those with the parts of a saved page.
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
    return nfc(path.relative_to(folder).as_posix())


def passed_over(
    folder: Path, names: Iterable[str], named: Collection[str] = frozenset()
) -> Iterator[Problem]:
    """A doubt about each of these files below a folder that is not hidden and no run reads.

    Parts of saved pages are none of them; those of a page that is not here are one folder.

    Args:
        named: the pictures that seeds show, by their paths below the folder, NFC.
    """
    seen = sorted(name for name in names if not hidden(name))
    parts, strays = parts_of_pages(seen)
    for stray in sorted(strays):
        if not any(nfc(name) in named for name in seen if name.startswith(f"{stray}/")):
            message = "parts of a page that is not here; put the page beside it, or remove it"
            yield Problem(str(folder / stray), message)
    for name in seen:
        if not (name in parts or is_seed(name) or nfc(name) in named):
            yield Problem(str(folder / name), _why_passed_over(name))


def not_portable(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    """A doubt about each of these files below a folder that no checkout on Windows would have."""
    seen: dict[str, str] = {}
    for name in sorted(name for name in names if not hidden(name)):
        if reason := refused_by_windows(name):
            message = f"Windows has no file of this name, as {reason}; rename it"
            yield Problem(str(folder / name), message)
        other = seen.setdefault(nfc(name).lower(), name)
        if nfc(other) != nfc(name):
            message = f"differs from {other} in case only, which Windows and macOS do not tell"
            yield Problem(str(folder / name), f"{message}; rename one")


def _why_passed_over(name: str) -> str:
    if ending(name) in PICTURES:
        return (
            "a picture that no seed shows; name it in `pictures:` of a seed, "
            "or make a seed of its text by `import --ocr`"
        )
    if fits(name, PATTERNS):
        return "passed over: about its folder, by its name; rename it if it is an article"
    return f"passed over: no seed by its name; those end with {', '.join(SEEDS)}"


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
                if not holds_parts(path, names):
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
