"""Work in a process that can be ended: its time, its memory, its end, and what it leaves intact."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from lxml import etree

from digest.errors import Problem, SeedError
from digest.incremental import confined
from digest.incremental.confined import Bound, Confined, EndedError
from tests.sample import ROOT

MEGABYTE = 1024 * 1024


@pytest.fixture
def process() -> Iterator[Confined]:
    process = Confined(64 * MEGABYTE)
    yield process
    process.end()


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(3600)


def swell() -> int:
    return len([bytes(MEGABYTE) for _ in range(10_000)])


def answer_at_length() -> bytes:
    return b"x" * 16 * MEGABYTE


def crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(0)


def looked_through() -> int:
    return len(gc.get_objects())


def refuse(name: str) -> None:
    raise SeedError(Problem(name, "no; go", 3))


def test_what_was_there_before_takes_no_time_of_it(process: Confined) -> None:
    """Looking through a large program once took all the time of a small file."""
    kept: list[list[int]] = [[] for _ in range(500_000)]
    assert process.run(1, looked_through) < len(kept) / 2


def test_results_and_errors_are_those_of_the_work(process: Confined) -> None:
    assert process.run(5, sum, [1, 2, 3]) == 6
    with pytest.raises(SeedError, match=r"^a\.txt:3: no; go$") as refused:
        process.run(5, refuse, "a.txt")
    assert refused.value.problems == (Problem("a.txt", "no; go", 3),)


def test_an_error_that_came_of_one_that_cannot_be_sent_is_sent() -> None:
    """Dask has errors sent with all that they came of."""
    program = """if True:
        from tblib import pickling_support
        from tests.incremental.test_confined import Confined, break_down
        pickling_support.install()
        Confined(1 << 26).run(5, break_down)
    """
    command, path = [sys.executable, "-c", program], f"{ROOT}{os.pathsep}{ROOT / 'scripts'}"
    settings = os.environ | {"PYTHONPATH": path}
    run = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert run.stderr.endswith("SeedError: a.docx: broken; go\n")


def break_down() -> None:
    try:
        etree.fromstring("<a")
    except etree.XMLSyntaxError as error:
        raise SeedError(Problem("a.docx", "broken; go")) from error


def test_one_process_does_piece_after_piece(process: Confined) -> None:
    one, other = (process.run(5, os.getpid) for _ in range(2))
    assert one == other != os.getpid()


@pytest.mark.parametrize(
    ("work", "bound"),
    [(spin, Bound.TIME), (swell, Bound.MEMORY), (crash, Bound.CRASH), (leave, Bound.CRASH)],
)
def test_what_takes_too_much_is_ended_and_the_next_piece_is_done(
    process: Confined, work: object, bound: Bound
) -> None:
    with pytest.raises(EndedError) as ended:
        process.run(1, work)  # type: ignore[arg-type]
    assert ended.value.bound is bound
    assert process.run(1, sum, [1, 2]) == 3


def test_what_sleeps_is_ended(process: Confined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_PATIENCE", 0.2)
    with pytest.raises(EndedError) as ended:
        process.run(1, sleep)
    assert ended.value.bound is Bound.TIME
    assert process.run(5, sum, [1, 2]) == 3


def test_time_and_memory_are_those_of_one_piece(process: Confined) -> None:
    for _ in range(4):
        assert len(process.run(2, answer_at_length)) == 16 * MEGABYTE
        assert process.run(2, _busy, 0.7)


def _busy(seconds: float) -> bool:
    ends = time.process_time() + seconds
    while time.process_time() < ends:
        pass
    return True


def test_a_process_that_was_killed_meanwhile_is_replaced(process: Confined) -> None:
    os.kill(process.run(5, os.getpid), signal.SIGKILL)
    with pytest.raises(EndedError):
        process.run(5, sleep)
    assert process.run(5, sum, [1, 2]) == 3


def test_every_process_has_its_own(process: Confined) -> None:
    ours = process.run(5, os.getpid)
    with ProcessPoolExecutor(2, initializer=_given.append, initargs=(process,)) as pool:
        theirs = {*pool.map(_pid, range(4))}
    assert ours not in theirs
    assert process.run(5, os.getpid) == ours


def test_a_daemon_has_its_own_too(process: Confined) -> None:
    ours = process.run(5, os.getpid)
    line, end = Pipe()
    Process(target=_tell, args=(process, end), daemon=True).start()
    assert line.poll(30)
    assert line.recv() not in {ours, os.getpid()}


def test_it_ends_with_a_process_that_has_an_answer_of_its_own_to_being_ended(
    process: Confined,
) -> None:
    """As the preview's, which would wait for it for ever."""
    asking = Process(target=_ask, args=(process,))
    asking.start()
    asking.join(30)
    asking.kill()
    assert asking.exitcode == 0


def _ask(process: Confined) -> None:
    signal.signal(signal.SIGTERM, lambda *_: None)
    process.run(5, sum, [1, 2])


def _tell(process: Confined, line: Connection) -> None:
    line.send(process.run(5, os.getpid))


_given: list[Confined] = []


def _pid(_: int) -> int:
    return _given[0].run(5, os.getpid)


def circle() -> int:
    """Leaves a circle of garbage; gives the megabytes that the process has."""
    circle: list[object] = [bytearray(b"x" * 8 * MEGABYTE)]
    circle.append(circle)
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // MEGABYTE


def test_garbage_does_not_heap_up(process: Confined) -> None:
    first = process.run(9, circle)
    assert max(process.run(9, circle) for _ in range(20)) < first + 16
