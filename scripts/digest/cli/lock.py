"""Two runs at once: the second waits, and says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from digest.files.atomic import RUN, remove_leftovers
from digest.files.work_folder import WorkFolder

if TYPE_CHECKING:
    from digest.cli.console import Reporter

_A_RUN = re.compile(r"[0-9a-f]{32}")


@contextmanager
def alone(reporter: Reporter, *folders: Path) -> Iterator[None]:
    """Holds the folders for this run: another one that wants to write into them waits.

    A lock ends with its process, however that ends. Callers name folders in one order (docs,
    memory, seeds, site), so that no two wait for each other. What a killed run left half-written in
    them is removed: it had put down its name.
    """
    with ExitStack() as stack:
        for folder in folders:
            work = WorkFolder.beside(folder.resolve())
            lock = FileLock(work.lock)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                reporter.warn(f"{folder}: another run is at work here; waiting for it")
                lock.acquire()
            stack.callback(lock.release)
            killed = work.run.read_text("ascii", "replace") if work.run.is_file() else ""
            if _A_RUN.fullmatch(killed):
                remove_leftovers(folder, killed)
            work.run.write_text(RUN, "ascii")
            stack.callback(work.run.unlink, missing_ok=True)
        yield
