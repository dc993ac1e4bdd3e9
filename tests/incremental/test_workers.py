"""Several processes give what one gives, in its order, and end well however they end."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import psutil
import pytest
from benchmarks.articles import write_newsroom

from digest.editorial import load_editorial
from digest.errors import DigestError, EditorialError, Problem
from digest.incremental.cache import Cache
from digest.incremental.workers import CHUNK, Workers, share_out
from digest.model import Page
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.cache_tables import Tables
from digest.pipeline.docs_pages import DocsPages
from digest.pipeline.ingest import Ingested, ingest
from digest.translation.memory.memories import Memories

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough articles to be shared out, a copy of one, and two files that are none."""
    folder = tmp_path_factory.mktemp("newsroom")
    write_newsroom(folder, range(70))
    seeds = folder / "seeds"
    (seeds / "copy.txt").write_bytes((seeds / "story-00003.txt").read_bytes())
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "front.txt").write_text(
        "---\nslug: chosen\nconversion:\n  干: 幹\n---\n干细胞研究。\n"
    )
    return folder


def made(folder: Path, jobs: int) -> tuple[Ingested, list[Page]]:
    editorial = load_editorial(folder / "editorial")
    press = ArticlePipeline(editorial, Memories.load(editorial.memory, ["en"]))
    with Workers(press, jobs) as workers:
        intake = ingest(workers, folder / "seeds")
        pages = DocsPages(workers, intake)
        own = pages.own_pages(map(pages.page_inputs, pages.articles))
        return intake, [*chain.from_iterable(own), *pages.reference()]


def test_two_processes_give_what_one_gives(newsroom: Path) -> None:
    alone, together = made(newsroom, 1), made(newsroom, 2)
    assert alone == together
    assert len(alone[0].articles) == 72
    assert alone[0].duplicates
    assert alone[0].skipped


def test_a_press_reaches_a_process_that_is_no_fork(newsroom: Path) -> None:
    data = load_editorial(newsroom / "editorial")
    tables = Tables(Cache(newsroom / "cache.sqlite"))
    press = ArticlePipeline(data, Memories.load(data.memory, ["en"]), tables)
    press.warm_up()
    article = next(ingest(Workers(press), newsroom / "seeds").opened(press))
    there, copy = pickle.loads(pickle.dumps((press, article)))  # noqa: S301 - our own
    assert there.reader.segments(copy) == press.reader.segments(article)


def test_results_come_in_order() -> None:
    items = range(-40 * CHUNK, 3)
    assert list(share_out(abs, items, 3)) == list(map(abs, items))
    assert list(share_out(abs, items, 3, lambda item: 1 + item % 40)) == list(map(abs, items))


def test_heavy_items_are_shared_out_however_few() -> None:
    def place(_: int) -> int:
        time.sleep(0.1)
        return os.getpid()

    assert {*share_out(place, range(4), 2)} == {os.getpid()}
    shared = {*share_out(place, range(4), 2, lambda _: CHUNK)}
    assert len(shared) == 2
    assert os.getpid() not in shared


def touch(folder: Path, item: int) -> int:
    (folder / str(item)).touch()
    return item


def test_others_begin_before_a_result_is_asked_for(tmp_path: Path) -> None:
    with Workers(tmp_path, 2) as workers:
        results = workers.share_out(touch, range(100))
        _until(lambda: len([*tmp_path.iterdir()]) == 100)
        assert [*results] == [*range(100)]


def test_a_mistake_is_that_of_the_work() -> None:
    def stumble(item: int) -> int:
        if item == 90:
            raise EditorialError(Problem("tags/field.yml", "broken", 4))
        return item

    with pytest.raises(EditorialError) as caught:
        list(share_out(stumble, range(200), 2))
    assert caught.value.problems == (Problem("tags/field.yml", "broken", 4),)


def test_work_that_is_given_up_does_not_stop_other_work() -> None:
    with Workers(2, jobs=2) as workers:
        powers = workers.share_out(pow, range(2000))
        assert next(powers) == 1
        others = share_out(abs, range(2000), 2)
        next(others)
        others.close()
        assert [*powers] == [2**exponent for exponent in range(1, 2000)]


def test_a_killed_worker_is_said() -> None:
    def die(item: int) -> int:
        if item == 90:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(DigestError, match="run again with `--jobs 1`"):
        list(share_out(die, range(200), 2))


SLEEPERS = """
import os, pathlib, signal, sys, time
from digest.incremental.workers import share_out
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
def sleep(item):
    pathlib.Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(0.1)
try:
    list(share_out(sleep, range(2000), 2))
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.fixture
def sleepers(tmp_path: Path) -> Callable[[signal.Signals], tuple[str, str]]:
    """Interrupts a run of two workers, and gives what it said when all were gone."""

    def interrupt(how: signal.Signals) -> tuple[str, str]:
        with subprocess.Popen(
            [sys.executable, "-c", SLEEPERS, tmp_path],
            cwd=SCRIPTS,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as run:
            _until(lambda: len([*tmp_path.iterdir()]) == 2)
            if how is signal.SIGINT:
                os.killpg(run.pid, how)
            else:
                run.send_signal(how)
            said = run.communicate(timeout=30)
        _until(lambda: not any(_lives(int(path.name)) for path in tmp_path.iterdir()))
        return said

    return interrupt


def test_control_c_stops_all_without_a_word_from_the_workers(
    sleepers: Callable[[signal.Signals], tuple[str, str]],
) -> None:
    assert sleepers(signal.SIGINT) == ("stopped\n", "")


def test_workers_do_not_outlive_a_killed_run(
    sleepers: Callable[[signal.Signals], tuple[str, str]],
) -> None:
    assert sleepers(signal.SIGKILL) == ("", "")


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
