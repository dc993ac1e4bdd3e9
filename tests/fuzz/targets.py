"""What is fuzzed, and how: a target is a property with the inputs it must hold for.

In the test suite each target gets a few inputs, the same in every run. `make fuzz` gives each a
share of an hour, with new inputs every time.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

Check = Callable[..., None]

# Processor seconds for one input. All of them take milliseconds: what takes longer hangs.
LONGEST = 20.0
QUIET = settings(
    database=None, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck)
)


class HangError(AssertionError):
    """An input took longer than any input may."""


@dataclass(frozen=True, slots=True)
class Target:
    """A property of a part of the press: `check` must hold for whatever `inputs` make."""

    part: str
    check: Check
    inputs: tuple[SearchStrategy[Any], ...]

    @property
    def name(self) -> str:
        """The property in words."""
        return f"{self.part}: {self.check.__name__.removeprefix('test_').replace('_', ' ')}"

    def run(self, seconds: float) -> tuple[int, Exception | None]:
        """Tries new inputs for a while; returns how many, and what the shortest finding was."""
        tried = 0

        @wraps(self.check)
        def count(*inputs: object, **named: object) -> None:
            nonlocal tried
            tried += 1
            self.check(*inputs, **named)

        attempt = settings(QUIET, max_examples=100)(given(*self.inputs)(count))
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            try:
                attempt()
            except Exception as finding:  # noqa: BLE001 - whatever is wrong is what is looked for
                return tried, finding
        return tried, None


TARGETS: list[Target] = []


def fuzz(*strategies: SearchStrategy[Any], examples: int) -> Callable[[Check], Check]:
    """Makes a property a target, and a test that tries `examples` inputs."""

    def register(check: Check) -> Check:
        part = check.__module__.rpartition("test_")[2]

        @wraps(check)
        def bounded(*inputs: object, **named: object) -> None:
            with soon():
                check(*inputs, **named)

        TARGETS.append(Target(part, bounded, strategies))
        few = settings(QUIET, max_examples=examples, derandomize=True)
        return few(given(*strategies)(bounded))

    return register


@contextmanager
def soon() -> Iterator[None]:
    """What runs inside must end within LONGEST; a regular expression that hangs is ended too."""

    def late(*_: object) -> None:
        raise HangError(f"still at work after {LONGEST:.0f} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def assert_linear(work: Callable[[str], object], text: str, size: int = 8_000) -> None:
    """The work on a text said again and again grows with its length and no faster.

    A step, from which on there is more to do, is passed at one length and not again at the next.
    """

    def seconds(length: int) -> float:
        repeated = text * (length // len(text) + 1)
        began = time.process_time()
        work(repeated[:length])
        return time.process_time() - began

    def grows(length: int) -> bool:
        # 4 times the text: 16 times the work if it were quadratic
        return seconds(4 * length) > 10 * seconds(length) + 0.1

    found = text and all(grows(length) for length in (size, size, 4 * size))
    assert not found, f"{len(text):,} characters, again and again, take more and more time"
