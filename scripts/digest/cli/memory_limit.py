"""One line where memory runs out: nothing is loaded here that might not find room any more."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from digest.errors import Problem

_NEAR = 0.8
"""The share of its address space from which on a process that fails oddly fails for want of it."""

_TELLING = Lock()
_told: list[bytes] = []


@contextmanager
def told_when_memory_ends() -> Iterator[None]:
    """Ends the program with status 1 and a line where what runs inside finds no memory."""
    threading.excepthook = _in_a_thread
    try:
        yield
    except Exception as error:
        if not _is_for_want_of_memory(error):
            raise
        error.__traceback__ = None  # frees what the frames hold
    else:
        return
    _tell()
    sys.exit(1)


def _tell() -> None:
    """Says it once; another thread that would end the program waits until it is said."""
    with _TELLING:
        if not _told:
            # A stream would need memory of its own.
            os.write(2, _LINE)
            _told.append(_LINE)


def _line() -> bytes:
    message = "not enough memory; close other programs or raise the limit (ulimit -v)"
    return f"error {Problem('build.py', message)}\n".encode()


_LINE = _line()
"""Made while there is memory for it."""


def _in_a_thread(failed: threading.ExceptHookArgs) -> None:
    """Ends the program at once: what waits for the thread would wait for ever."""
    if not _is_for_want_of_memory(failed.exc_value):
        threading.__excepthook__(failed)
        return
    _tell()
    os._exit(1)


def _is_for_want_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that it came of, says so; or nothing else is to be expected."""
    while error:
        words = str(error)
        if (
            isinstance(error, MemoryError)
            or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
            or (isinstance(error, ImportError) and "failed to map segment" in words)
            or (isinstance(error, RuntimeError) and "can't start new thread" in words)
        ):
            return True
        error = error.__cause__ or error.__context__
    return _is_near_limit()


def _is_near_limit() -> bool:
    """Whether the process has had nearly all the memory that it may have; only Linux tells."""
    try:
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except (ImportError, OSError, MemoryError):
        return False
    peak = int(status.partition("VmPeak:")[2].split()[0]) << 10
    return limit != resource.RLIM_INFINITY and peak > _NEAR * limit
