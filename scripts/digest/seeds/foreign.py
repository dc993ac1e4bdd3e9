"""Reads files of foreign formats in a process that can be ended, which is a problem like others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from digest.errors import Problem, SeedError
from digest.incremental.confined import Bound, Confined, EndedError
from digest.seeds import limits

Content = TypeVar("Content")

READER = Confined(limits.MEMORY)
RECOGNISER = Confined(limits.SCAN_MEMORY)
"""What reads for this process, and what recognises; others that it begins have their own."""


def within_limits(name: str, size: int, read: Callable[..., Content], *given: object) -> Content:
    """`read(*given)`, within the time and memory that a file of so many bytes may take.

    Args:
        name: how messages call the file.
        read: the reader of a format, a function of a module.

    Raises:
        SeedError: it takes more, or what `read` says is wrong.
    """
    return _within(READER, limits.MEMORY, limits.seconds(size), name, read, *given)


def within_scan_limits(name: str, read: Callable[..., Content], *given: object) -> Content:
    """`read(*given)`, within the time and memory that recognising a text may take.

    Raises:
        SeedError: it takes more, or what `read` says is wrong.
    """
    return _within(RECOGNISER, limits.SCAN_MEMORY, limits.SCAN_SECONDS, name, read, *given)


def _within(
    process: Confined,
    memory: int,
    seconds: int,
    name: str,
    read: Callable[..., Content],
    *given: object,
) -> Content:
    try:
        return process.run(seconds, read, *given)
    except EndedError as ended:
        raise SeedError(Problem(name, _told(ended.bound, seconds, memory))) from None


def _told(bound: Bound, seconds: int, memory: int) -> str:
    if bound is Bound.TIME:
        return f"takes more than {seconds} seconds to read; save its text as .txt"
    if bound is Bound.MEMORY:
        return f"takes more than {limits.in_mb(memory)} to read; save its text as .txt"
    return "crashes the program that reads it; save its text as .txt"
