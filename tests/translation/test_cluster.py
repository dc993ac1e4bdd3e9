"""Drafting on a Dask cluster on loopback: same files, also when a worker is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.errors import ModelError
from digest.model import Segment, SegmentKind
from digest.text.term_finder import TermFinder
from digest.translation.drafting import draft
from digest.translation.machine import cluster as cluster_module
from digest.translation.machine import find_engine
from digest.translation.machine.cluster import cluster
from digest.translation.machine.install import install
from digest.translation.memory import Memory
from tests.translation.tiny_package import build_sentencepiece

distributed = pytest.importorskip(
    "distributed", reason="distributed is not installed; see requirements/dask.in"
)

ARTICLES = {
    f"article-{a}": [
        Segment(SegmentKind.PARAGRAPH, f"新的细胞{a}研究{'医院' * b}{b}。") for b in range(12)
    ]
    for a in range(8)
}


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[distributed.LocalCluster]:
    install(build_sentencepiece(tmp_path), tmp_path / "packages")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("PYTHONPATH", f"scripts{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setattr(cluster_module, "TASK_CHARACTERS", 100)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as workers:
        yield workers


def test_a_cluster_gives_the_same_files_though_a_worker_is_killed(
    workers: distributed.LocalCluster, tmp_path: Path
) -> None:
    terms = TermFinder([])
    draft(ARTICLES, Memory.load(tmp_path / "here"), find_engine(), terms)
    killed = []

    def kill_one(done: int, total: int) -> None:
        if done > total / 4 and not killed:
            killed.append(workers.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    with cluster(workers.scheduler_address) as engine:
        there = Memory.load(tmp_path / "there")
        draft(ARTICLES, there, engine, terms, kill_one)
    assert killed
    here = sorted((tmp_path / "here" / "en").iterdir())
    assert len(here) == len(ARTICLES)
    for path in here:
        assert path.read_bytes() == (tmp_path / "there" / "en" / path.name).read_bytes()


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_TIMEOUT", 1)
    with (
        pytest.raises(ModelError, match=r"127\.0\.0\.1:9: no Dask scheduler"),
        cluster("127.0.0.1:9"),
    ):
        pass
