"""Two runs at once: the second waits, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from digest.files.atomic import remove_leftovers

if TYPE_CHECKING:
    from digest.cli.console import Reporter


@contextmanager
def alone(reporter: Reporter, *folders: Path) -> Iterator[None]:
    """Holds the folders for this run: another one that wants to write into them waits.

    A lock ends with its process, however that ends; its file `.NAME.lock` beside a folder stays.
    Callers name folders in one order (docs, memory, site), so that no two wait for each
    other. What a killed run left half-written in them is removed.
    """
    with ExitStack() as stack:
        for folder in folders:
            folder.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder.with_name(f".{folder.name}.lock"))
            try:
                lock.acquire(timeout=0)
            except Timeout:
                reporter.warn(f"{folder}: another run is at work here; waiting for it")
                lock.acquire()
            stack.callback(lock.release)
            remove_leftovers(folder)
        yield
