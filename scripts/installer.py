"""Runs the programs that install packages, one run at a time, and says how it goes.

Nothing is installed yet where this is needed: the standard library has all that it uses.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parents[1]

_CURES = {
    "hash(es)? mismatch|do not match the hashes": (
        "a package is not the one that was tested; run again, and do not use it where it stays so"
    ),
    r"no space left|os error (28|112)\b|not enough space": (
        "the disk is full; free 1 GB, then run again"
    ),
    "permission denied|read-only file system|access is denied": (
        "it may not be written; move the folder to where you may write, then run again"
    ),
    "ensurepip is not available|no module named '?(venv|ensurepip)": (
        "this Python has no venv; install it (Debian, Ubuntu: `sudo apt install python3-venv`), "
        "then run again"
    ),
    r"from versions: none\)|connect|timed out|dns|name resolution|failed to fetch|certificate": (
        "the packages cannot be fetched; look whether this machine is online, and where PyPI is "
        "slow or blocked set PIP_INDEX_URL (for uv UV_DEFAULT_INDEX) to a mirror, then run again"
    ),
    "no matching distribution|no wheels|no usable wheels|unsatisfiable": (
        "a package is not there for this Python or system; "
        "take another Python of 64 bits, from 3.11 on"
    ),
}
"""By what installers say where they fail, what to do; the first that is met is told."""


@contextmanager
def one_at_a_time(environment: Path) -> Iterator[Path]:
    """Holds an environment for this run; another that wants to change it waits.

    Gives the work folder beside the environment. The lock ends with the process.
    """
    work = environment.with_name(f".{environment.name.strip('.')}.work")
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("a", encoding="utf-8") as lock:
        if not _holds(lock):
            say(f"Another run is setting up {shown(environment)}; waiting for it …")
            while not _holds(lock):
                time.sleep(0.2)
        yield work


def _holds(lock: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {EACCES, EAGAIN, EDEADLK}  # a disk without locks: go on
    return True


def run(command: list[str], environment: Path, log: Path) -> None:
    """Runs a step, with its progress on a terminal.

    Ends the program with status 1, the last lines of the step and what to do where it fails.

    Args:
        command: the program and its arguments.
        environment: what it changes.
        log: is written, and has all that the step says.
    """
    began = time.monotonic()
    with log.open("wb") as output:
        step = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=ROOT
        )
        try:
            while step.poll() is None:
                time.sleep(0.05)
                _show(log, time.monotonic() - began)
        finally:
            step.terminate()  # where a person stops it
            step.wait()
            _show(log, None)
    if step.returncode:
        said = log.read_text("utf-8", "replace")
        cures = (cure for words, cure in _CURES.items() if re.search(words, said, re.IGNORECASE))
        problem = next(cures, "could not be set up; mend what stands above, then run again")
        say("".join(f"  {line}\n" for line in said.splitlines()[-5:]), end="")
        fail(environment, f"{problem} (more in {shown(log)})")


def _show(log: Path, seconds: float | None) -> None:
    if not sys.stderr.isatty():
        return
    if seconds is None:
        say("\r\x1b[K", end="")
        return
    packages = log.read_bytes().count(b"Collecting ")  # uv tells them at the end alone
    say(f"\r  {f'{packages} packages, ' if packages else ''}{seconds:.0f} s ", end="")


@contextmanager
def told() -> Iterator[None]:
    """Ends the program with a line where a file cannot be written, or a person stops it."""
    try:
        yield
    except FileNotFoundError as error:
        fail(Path(error.filename or ROOT), "is missing; fetch the whole press, then run again")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fail(Path(error.filename or ROOT), f"{reason}; free space or change permissions, run again")
    except KeyboardInterrupt:
        say("Stopped; run again to go on.")
        sys.exit(130)


def fail(path: Path, problem: str) -> NoReturn:
    """Ends the program with status 1 and a line as all commands have it."""
    sys.exit(f"error {shown(path)}: {problem}")


def say(words: str, end: str = "\n") -> None:
    """Says something on the way, where it does not mix with a command's results."""
    print(words, end=end, file=sys.stderr, flush=True)


def shown(path: Path) -> str:
    """A path as short as it can be."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
