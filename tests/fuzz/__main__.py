"""`python -m tests.fuzz MINUTES`: every target for its share of the time, on two processes.

Prints what was tried and found; a finding's input becomes an `@example` beside its target.
"""

from __future__ import annotations

import importlib
import multiprocessing
import sys
import traceback
from pathlib import Path

from tests.fuzz.targets import TARGETS

PROCESSES = 2


def load() -> None:
    """Makes every module beside this one register its targets."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        importlib.import_module(f"tests.fuzz.{path.stem}")


def work(number: int, seconds: float) -> tuple[int, str]:
    """One target's share: how many inputs were tried, and the finding in full, if any."""
    tried, finding = TARGETS[number].run(seconds)
    return tried, "".join(traceback.format_exception(finding)) if finding else ""


def main(minutes: float, processes: int) -> int:
    """Runs all targets; returns how many have a finding."""
    share = 60 * minutes * processes / len(TARGETS)
    total = findings = 0
    # A process for each target: what crashes the interpreter crashes no other's work.
    with multiprocessing.Pool(processes, maxtasksperchild=1) as pool:
        running = [pool.apply_async(work, (at, share)) for at in range(len(TARGETS))]
        for target, result in zip(TARGETS, running, strict=True):
            try:
                tried, finding = result.get(timeout=20 * 60 + 60 * minutes)
            except multiprocessing.TimeoutError:
                tried, finding = 0, "the process died or never ended\n"
            total += tried
            findings += bool(finding)
            print(f"{tried:>9,}  {target.name}{': FINDING' if finding else ''}", flush=True)
            if finding:
                print(finding, flush=True)
    print(f"inputs tried: {total:,} on {len(TARGETS)} targets; findings: {findings}")
    return findings


if __name__ == "__main__":
    load()
    sys.exit(bool(main(float(sys.argv[1]), int((sys.argv[2:] or [str(PROCESSES)])[0]))))
