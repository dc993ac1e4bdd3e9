"""What a command takes: seconds of the processor and the clock, and memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from threading import Event

import psutil

# Python keeps what it has compiled, as it does wherever nobody has forbidden it.
_ENVIRONMENT = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
LOOK = 0.1
"""Seconds between two looks at the memory."""
SHOWN = 2000
"""Last characters of what a failed command said."""


class FailedError(Exception):
    """A command left with an error; says which, and its last words."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: processor and wall seconds, and megabytes at the most."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of one thing."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Rounded to what the measurement can tell."""
        return cls(*(round(value, 3) for value in (median(values), min(values), max(values))))


def measured(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command in a folder and watches what it uses; raises FailedError."""
    before, started = os.times(), time.perf_counter()
    with TemporaryFile() as said, ThreadPoolExecutor(1) as beside:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command, stdout=said, stderr=said, cwd=folder, env=_ENVIRONMENT
        )
        ended = Event()
        watched = beside.submit(_most_held, process.pid, ended)
        process.wait()
        wall, after = time.perf_counter() - started, os.times()
        ended.set()
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-SHOWN:]
            raise FailedError(f"{' '.join(command)}: status {process.returncode}\n{words}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(cpu, wall, watched.result() / 1e6)


def _most_held(pid: int, ended: Event) -> float:
    most = _held(pid)
    while not ended.wait(LOOK):
        most = max(most, _held(pid))
    return most


def _held(pid: int) -> float:
    """Bytes of a process and all below it; a page that several share counts in parts."""
    held = 0.0
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        for each in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                held += each.memory_full_info().pss
    return held
