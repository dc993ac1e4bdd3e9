"""What the workers of a run share is free as soon as it is made."""

from __future__ import annotations

import fcntl
from multiprocessing import get_context

import pytest

from tests.made_once import made_once


def test_a_process_that_goes_on_keeps_no_other_worker_waiting(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    forked = get_context("fork")
    ended = forked.Event()
    begun = forked.Process(target=ended.wait, daemon=True)
    folder = made_once(tmp_path_factory, "goes_on", lambda _: begun.start())
    with (folder.parent / "goes_on.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    ended.set()
    begun.join()
