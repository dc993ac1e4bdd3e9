"""The files that make up one table of the editorial data: all of a folder, in order of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from digest.editorial.tables import FileProblems
from digest.errors import EditorialError, Problem, brief

T = TypeVar("T")

Part = tuple[FileProblems, list[T]]
"""What one file of a table has, with its problems."""

_NOTES = (".md", ".txt")
"""What may lie beside the files of a table and is read by people alone."""


def table_files(path: Path, suffix: str, first: Sequence[str] = ()) -> list[Path]:
    """The files of a table: those of a folder that have the suffix, or the file itself.

    Args:
        first: names of the files that come before the others and cannot be done without.
    """
    if path.is_file() or path.suffix == suffix:
        return [path]
    found = sorted(each for each in _visible(path) if each.suffix.lower() == suffix)
    return [*(path / name for name in first), *(each for each in found if each.name not in first)]


def read_parts(
    path: Path,
    suffix: str,
    read: Callable[[FileProblems], list[T]],
    first: Sequence[str] = (),
) -> list[Part[T]]:
    """Reads each file of a table.

    Raises one EditorialError where a file cannot be read: the others are not compared with it.
    """
    parts: list[Part[T]] = []
    unread: list[Problem] = [*_strays(path, suffix)]
    for file in table_files(path, suffix, first):
        problems = FileProblems(file)
        try:
            parts.append((problems, read(problems)))
        except EditorialError as error:
            unread += error.problems
    if unread:
        raise EditorialError(*unread, *chain.from_iterable(each.problems for each, _ in parts))
    return parts


def raise_all(parts: Sequence[Part[T]]) -> None:
    """Raises one EditorialError with the problems of all files, where there are any."""
    found: list[Problem] = []
    for problems, _ in parts:
        try:
            problems.raise_if_any()
        except EditorialError as error:
            found += error.problems
    if found:
        raise EditorialError(*found)


def unique(parts: Sequence[Part[T]], key: Callable[[T], str], line: Callable[[T], int]) -> None:
    """Adds a problem for every key of an earlier item, of the same file or of another."""
    seen: dict[str, tuple[Path, int]] = {}
    for problems, items in parts:
        for item in items:
            if earlier := seen.get(key(item)):
                where = f"line {earlier[1]}"
                if earlier[0] != problems.path:
                    where += f" of {earlier[0].name}"
                problems.add(line(item), f"`{brief(key(item))}` is on {where} too; keep one")
            seen.setdefault(key(item), (problems.path, line(item)))


def _visible(folder: Path) -> Iterator[Path]:
    """What lies in a folder, without the hidden files of systems and programs."""
    if folder.is_dir():
        yield from (each for each in folder.iterdir() if not each.name.startswith((".", "~")))


def _strays(folder: Path, suffix: str) -> Iterator[Problem]:
    """A problem for each file that a person would believe to be read."""
    for each in sorted(_visible(folder)):
        if each.suffix.lower() not in (suffix, *_NOTES):
            message = f"not read, as it is no {suffix} file; save it as one, or move it elsewhere"
            yield Problem(str(each), message)
