"""Shares work out among processes: the same results, in the same order, as one process gives."""

from __future__ import annotations

import copyreg
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from multiprocessing import active_children, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from types import MappingProxyType
from typing import Any, Generic, Self, TypeVar

from digest.errors import DigestError, Problem
from digest.incremental.batches import batches

Tool = TypeVar("Tool")
Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16
"""Items handed over at a time, where each takes some milliseconds."""
_AHEAD = 8
"""Chunks a process may be ahead of what has been taken: what waits is held in memory."""
_FEW = 4
"""Chunks that are worth starting processes for."""


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


# By themselves, read-only mappings cannot be sent to another process.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


def _one(_: object) -> int:
    return 1


def _as_it_is(_: object) -> None:
    pass


class Workers(Generic[Tool]):
    """Processes that have one tool, and do work with it until they are closed.

    They start where there is enough to do for the first time, with what the tool holds by then:
    where the system can fork, that is theirs for nothing.

    Args:
        tool: what work is done with; no work may write what other work reads of it.
        jobs: how many there are to be; with one, all is done in this process.
        prepare: called with the tool before they start, to load what each would load by itself.
        settle: called with the tool by a process when a piece of work is done, before its results
            are taken.
    """

    def __init__(
        self,
        tool: Tool,
        jobs: int = 1,
        prepare: Callable[[Tool], object] = _as_it_is,
        settle: Callable[[Tool], object] = _as_it_is,
    ) -> None:
        self.tool = tool
        self._jobs = jobs
        self._prepare = prepare
        self._settle = settle
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[BaseProcess] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, *trace: object
    ) -> None:
        if self._pool is None:
            return
        if error:
            # Stopped while they were still starting, they would wait for work, and this for them.
            for worker in {*active_children()} - self._others:
                worker.kill()
        self._pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        if isinstance(error, BrokenProcessPool):
            message = "a worker was killed, perhaps for want of memory; run again with `--jobs 1`"
            raise DigestError(Problem("build.py", message)) from error

    def share_out(
        self,
        work: Callable[[Tool, Item], Result],
        items: Iterable[Item],
        weight: Callable[[Item], float] = _one,
    ) -> Iterator[Result]:
        """`work(tool, item)` for every item, in order; few are worked on in this process.

        The others begin at once: this one can do something else before it takes the results.

        Args:
            work: what a process finds by its name, with what else it is given.
            weight: how many items of some milliseconds an item takes as long as.

        Raises what `work` raises; where a process is killed, their end raises DigestError.
        """
        chunks = batches(items, weight, CHUNK)
        first = [*islice(chunks, _FEW)]
        if self._jobs == 1 or len(first) < _FEW:
            return map(partial(work, self.tool), chain.from_iterable(chain(first, chunks)))
        pool = self._started()
        begun = (pool.submit(_do, work, each) for each in chain(first, chunks))
        return _results(deque(islice(begun, _AHEAD * self._jobs)), begun)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._prepare(self.tool)
            self._others = {*active_children()}
            # Memory is shared until it is written to, which looking for garbage in it does.
            gc.freeze()
            self._pool = ProcessPoolExecutor(
                self._jobs, initializer=_begin, initargs=(self.tool, self._settle)
            )
        return self._pool


def _results(
    waiting: deque[Future[list[Result]]], others: Iterator[Future[list[Result]]]
) -> Iterator[Result]:
    """What chunks gave, in order; where one is taken, another begins."""
    while waiting:
        yield from waiting.popleft().result()
        waiting.extend(islice(others, 1))


def share_out(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    weight: Callable[[Item], float] = _one,
) -> Iterator[Result]:
    """`work(item)` for every item, in order, by processes that have nothing else to do."""
    with Workers(work, jobs) as workers:
        yield from workers.share_out(_call, items, weight)


def _call(work: Callable[[Item], Result], item: Item) -> Result:
    return work(item)


_given: list[Any] = []
"""In a process that works for another: the tool, and what is called after each piece of work."""


def _begin(tool: object, settle: Callable[[Any], object]) -> None:
    serve_parent()
    _given.append((tool, settle))


def serve_parent() -> None:
    """Makes this process end with its parent, which alone answers to Ctrl-C, or at its word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not the parent's own way to end
    try:
        Thread(target=_end_with_parent, daemon=True).start()
    except RuntimeError:  # for want of memory, which the parent tells of
        os._exit(1)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do(work: Callable[[Any, Any], Any], items: Sequence[Any]) -> list[Any]:
    tool, settle = _given[-1]
    results = [work(tool, item) for item in items]
    settle(tool)
    return results
