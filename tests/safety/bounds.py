"""What no input may take: time and memory; and the smallest input that would."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1024 * 1024
# Of a shared machine; each of these took minutes or gigabytes somewhere, and takes a blink here.
SECONDS = 10
BYTES = 400 * MEGABYTE


@contextmanager
def bounds() -> Iterator[None]:
    """What runs inside ends soon, and gets no more memory."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + BYTES, before[1]))
    began = time.process_time()
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert time.process_time() - began < SECONDS


def laughs(name: str = "a") -> str:
    """A billion laughs: nine lines that stand for ten to the ninth."""
    lines = [f"{name}0: &a0 [x]"]
    lines += [f"{name}{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)
