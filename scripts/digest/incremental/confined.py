"""Work on files from strangers, in a process that can be ended: it has so much time and memory."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from multiprocessing import Pipe, Process, current_process
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from typing import Any, TypeVar, cast

from digest.incremental.workers import serve_parent

try:
    import resource
except ImportError:  # Windows: there the wall clock alone ends a process.
    resource = None  # type: ignore[assignment]

Result = TypeVar("Result")

_PATIENCE = 20
"""Seconds of the wall clock for one of the processor, as a busy machine works for others too. They
end what sleeps, and what runs on a system that counts no processor time."""
_AT_MOST = 5
"""Seconds that a process whose line is cut has to end in, before it is killed."""
_NO_MEMORY = 70
"""The exit status of a process that was given no more memory."""


class Bound(Enum):
    """What ended a piece of work."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class EndedError(Exception):
    """A piece of work was ended before it was done."""

    def __init__(self, bound: Bound) -> None:
        super().__init__(bound)
        self.bound = bound


class Confined:
    """A process beside this one, for one piece of work after another.

    It begins when it is first asked, where the system can fork with all that is loaded by then, and
    anew after each end. Every process has its own.

    Args:
        memory: bytes that a piece of work may take beside what was there before.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._owner = 0
        self._process: Process | None = None
        self._line: Connection | None = None

    def run(self, seconds: int, work: Callable[..., Result], *given: object) -> Result:
        """`work(*given)`, within so many seconds of a processor.

        Args:
            work: what a process finds by its name.

        Raises:
            EndedError: it took more time or memory, or crashed the interpreter.
            Exception: what `work` raises.
        """
        process, line = self._begun()
        try:
            line.send((seconds, work, given))
            done, result = _answer(line, seconds)
        except (EOFError, ConnectionError):
            process.join(_AT_MOST)
            self.end()
            raise EndedError(_bound(process.exitcode)) from None
        except BaseException:
            # What it still answers belongs to no later piece of work.
            self.end()
            raise
        if done:
            return cast(Result, result)
        raise result

    def end(self) -> None:
        """Ends the process, if there is one."""
        if self._process and self._owner == os.getpid():
            self._process.kill()
            self._process.join()
        self._process = self._line = None

    def _begun(self) -> tuple[Process, Connection]:
        if self._process and self._line and self._owner == os.getpid() and self._process.is_alive():
            return self._process, self._line
        self._owner = os.getpid()
        # A daemon, such as the preview's, may begin no process that could outlive it; this cannot.
        current_process().daemon = False
        self._line, end = Pipe()
        self._process = Process(target=_work, args=(end, self._memory), daemon=True)
        self._process.start()
        end.close()
        return self._process, self._line


def _answer(line: Connection, seconds: int) -> tuple[bool, Any]:
    if not line.poll(_PATIENCE * seconds):
        raise EndedError(Bound.TIME)
    return line.recv()  # type: ignore[no-any-return]


def _bound(status: int | None) -> Bound:
    """What a process that answers no more has ended of."""
    if status == _NO_MEMORY:
        return Bound.MEMORY
    return Bound.TIME if resource and status == -signal.SIGXCPU else Bound.CRASH


def _work(line: Connection, memory: int) -> None:
    """The life of the process: a piece of work in, its result or error out."""
    serve_parent()
    # What was there before is not looked through again: it counts as no one's time.
    gc.freeze()
    with suppress(EOFError):
        while True:
            seconds, work, given = line.recv()
            _limit(seconds, memory)
            try:
                line.send(_outcome(work, given))
            except MemoryError:
                os._exit(_NO_MEMORY)
            # Readers leave circles: a hundred PDFs are most of a gigabyte before Python looks.
            gc.collect()


def _outcome(work: Callable[..., Any], given: tuple[object, ...]) -> tuple[bool, Any]:
    try:
        return True, work(*given)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
        # What it came of may be a library's that cannot be sent; Dask has it sent along.
        error.__cause__ = error.__context__ = None
        return False, error.with_traceback(None)


def _limit(seconds: int, memory: int) -> None:
    """Limits what this process may take from now on; no image of it is kept where it is ended."""
    if resource:
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_CPU, int(process_time()) + 1 + seconds)
        # Only Linux tells how much a process has, and holds it to a limit.
        with suppress(OSError):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + memory)


def _lower(kind: int, limit: int) -> None:
    """Sets a limit that can be set again, not above what this process may have anyway."""
    most = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))
