"""Shares work out among processes: the same results, in the same order, as one process gives."""

from __future__ import annotations

import copyreg
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, parent_process
from threading import Thread
from types import MappingProxyType
from typing import Any, TypeVar

from digest.batches import batches
from digest.errors import DigestError, Problem

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16
"""Items handed over at a time, where each takes some milliseconds."""
_AHEAD = 16
"""Chunks a process may be ahead of what has been taken: what waits is held in memory."""
_FEW = 4
"""With fewer chunks, items are done before other processes have started."""


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


# By themselves, read-only mappings cannot be sent to another process.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


def _one(_: object) -> int:
    return 1


def share_out(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    weight: Callable[[Item], int] = _one,
) -> Iterator[Result]:
    """`work(item)` for every item, in order.

    Args:
        work: reaches each process once, with whatever it is bound to; must not write
            what work on another item reads.
        jobs: how many processes there are to be; few items are worked on in this one.
        weight: how many items of some milliseconds an item takes as long as.

    Raises what `work` raises, and DigestError where a process is killed.
    """
    if jobs == 1 or sum(map(weight, items)) < _FEW * CHUNK:
        yield from map(work, items)
        return
    waiting: deque[Future[list[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    try:
        for each in batches(items, weight, CHUNK):
            waiting.append(pool.submit(_do, each))
            if len(waiting) > _AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        message = "a worker was killed, perhaps for want of memory; run again with `--jobs 1`"
        raise DigestError(Problem("build.py", message)) from error
    except BaseException:
        # Stopped while the pool was still starting, they would wait for work, and this for them.
        for worker in active_children():
            worker.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


_given: list[Callable[[Any], Any]] = []
"""In a process that works for another: the work."""


def _begin(work: Callable[[Any], Any]) -> None:
    """Begins the life of a worker: it ends with its parent, which alone answers to Ctrl-C."""
    gc.freeze()  # looked through for garbage, all that the parent holds would be held twice
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _given.append(work)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do(items: Sequence[Any]) -> list[Any]:
    return [_given[-1](item) for item in items]
