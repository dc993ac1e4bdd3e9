"""Drafts on the workers of a Dask cluster, for a backlog too large for one machine.

Every worker runs from a clone of this repository (PYTHONPATH=scripts) with the same package
installed. The scheduler gives the sentences of a lost worker to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.errors import ModelError, Problem
from digest.incremental.batches import batches
from digest.translation.machine.argos import ArgosEngine, Draft, find_engine
from digest.translation.machine.packages import HOW_TO_INSTALL

if TYPE_CHECKING:
    from distributed import Client

TASK_CHARACTERS = 4_000
"""Source characters per task: a few seconds of work on one core."""
_RETRIES = 3
_TIMEOUT = 30


class ClusterEngine:
    """An engine that translates on the workers of a cluster.

    Args:
        client: connected to the cluster's scheduler.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self.name = str(client.submit(_engine_name, retries=_RETRIES).result())
        self.batch_characters = ArgosEngine.batch_characters * max(1, len(client.ncores()))

    def translate(
        self, sentences: Sequence[str], done: Callable[[], None] = lambda: None
    ) -> list[tuple[Draft, ...]]:
        """As `ArgosEngine.translate`, in the same order."""
        tasks = list(batches(sentences, len, TASK_CHARACTERS))
        futures = [
            self._client.submit(_translate, task, self.name, retries=_RETRIES) for task in tasks
        ]
        translated: list[tuple[Draft, ...]] = []
        for future in futures:
            drafts = future.result()
            translated += drafts
            for _ in drafts:
                done()
        return translated


@contextmanager
def cluster(scheduler: str) -> Iterator[ClusterEngine]:
    """Connects to a scheduler (host:port); raises ModelError if it or its workers do not answer."""
    try:
        from distributed import Client
    except ImportError as error:
        message = "`--dask` needs `distributed`; run `python scripts/environment.py dask`"
        raise ModelError(Problem(scheduler, message)) from error
    try:
        client = Client(scheduler, timeout=_TIMEOUT)
        client.wait_for_workers(1, timeout=_TIMEOUT)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler with workers answers ({error}); start them first"
        raise ModelError(Problem(scheduler, message)) from error
    with client:
        yield ClusterEngine(client)


@lru_cache(maxsize=1)
def _engine() -> ArgosEngine:
    """The worker's own engine, loaded once."""
    engine = find_engine()
    if engine is None:
        raise ModelError(Problem("Dask worker", HOW_TO_INSTALL))
    return engine


def _engine_name() -> str:
    return _engine().name


def _translate(sentences: list[str], name: str) -> list[tuple[Draft, ...]]:
    if _engine().name != name:
        message = f"has {_engine().name}, another worker {name}; install the same package on all"
        raise ModelError(Problem("Dask worker", message))
    return _engine().translate(sentences)
