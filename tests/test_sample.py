"""The sample has some of everything, and no test but the smoke test reads another digest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from digest.incremental.workers import Workers
from digest.model import BlockKind, MarkKind, Script
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.ingest import ingest
from digest.translation.memory.memories import Memories
from tests.conftest import LONGEST
from tests.formats.kinds_table import every
from tests.guard import guard
from tests.sample import ROOT, SEEDS, sample_data

ELSEWHERE = re.compile(r"(ROOT|parents\[\d\])\}?( / f?\"|/)(seeds|editorial|docs|README)\b")
WHOLE = "cell-preparation-quality-figures"
READERS = {
    "tests/test_smoke.py",
    "tests/sample/__init__.py",  # `make sample`
    "tests/drawings/__main__.py",  # `make drawings`: what helps the digest's own stories
    "tests/files/name_weight_table.py",  # makes a file of `editorial/` from a dictionary
    "tests/site/screenshots.py",  # `make screenshots`: pictures of the digest itself
    "benchmarks/drafts.py",  # `make bench-drafts`: what the digest's own terms do for drafts
}


def test_the_files_that_are_to_come_first_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []


def test_the_sample_has_every_kind_of_text() -> None:
    editorial = sample_data()
    press = ArticlePipeline(editorial, Memories.load(editorial.memory, ["en"]))
    taken = ingest(Workers(press), SEEDS)
    articles = list(taken.opened(press))
    assert taken.skipped == ()
    assert [copy.kept for copy in taken.duplicates] == ["chanba-port-medical-engineering-park.txt"]
    blocks = [block for article in articles for block in every(article.blocks)]
    assert {block.kind for block in blocks} == set(BlockKind)
    marks = {mark.kind for block in blocks for mark in block.marks}
    assert marks == {*MarkKind} - {MarkKind.PENDING}
    assert {block.background for block in blocks} == {True, False}
    scripts = {article.script for article in articles}
    assert scripts >= {Script.HANS, Script.HANT, Script.LATIN}
    rules = {change.rule for article in articles for change in article.changes}
    assert rules >= {"ruby", "label-line", "broken-join"}
    for stated in ("published", "events", "source", "rights", "overrides", "title_generated"):
        assert {bool(getattr(article, stated)) for article in articles} == {True, False}, stated
    assert {Path(article.seed).suffix for article in articles} == {".txt", ".html"}
    texts = [path.read_bytes() for path in SEEDS.iterdir() if path.is_file()]
    assert sum(text.decode("utf-8", "ignore").encode() != text for text in texts) == 1


def test_one_text_has_every_kind_of_block_in_english_of_every_origin(sample_docs: Path) -> None:
    page = (sample_docs / "en" / "articles" / f"{WHOLE}.md").read_text(encoding="utf-8")
    assert re.search(
        r"Of \d+ passages.*\d+ are edited, \d+ machine-translated and \d+ still in Chinese", page
    )
    for place in ("- ", "5. ", "| ", '<th scope="col">', "<figcaption>", '<li id="fn:2">'):
        assert re.search(f"^.*{re.escape(place)}.*pending", page, re.MULTILINE), place


def test_a_test_that_names_the_digest_of_the_repository_is_the_smoke_test() -> None:
    names = {
        path.relative_to(ROOT).as_posix()
        for folder in ("tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if ELSEWHERE.search(path.read_text(encoding="utf-8"))
    }
    # A digest that took the place of the example has no drawings of it.
    assert names == {each for each in READERS if (ROOT / each).is_file()}


@pytest.mark.parametrize("part", sorted(guard.PARTS))
def test_a_test_that_reads_it_all_the_same_is_stopped(part: str) -> None:
    path = ROOT / part
    with pytest.raises(guard.LiveDigestError, match=re.escape(part)):
        list(path.iterdir()) if path.is_dir() else path.read_bytes()
    assert guard.touched.pop() == part


def test_a_program_that_reads_it_is_stopped_too() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), "review"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "LiveDigestError: editorial" in run.stderr
