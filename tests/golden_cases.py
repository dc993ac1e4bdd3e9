"""Whole articles: a seed in, its Markdown in every locale and its report out.

`make golden` writes what the press makes now into `tests/golden/<case>/expected/`; read the
difference before committing it. English comes from `tests/golden/<case>/memory/`, if there is one.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.editorial import load_editorial
from digest.incremental.workers import Workers
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.composition import Composition
from digest.pipeline.docs_folder import render
from digest.pipeline.ingest import ingest
from digest.pipeline.report import report
from digest.translation.memory import Memory
from tests.sample import EDITORIAL, ROOT

CASES = sorted(path for path in (ROOT / "tests" / "golden").iterdir() if path.is_dir())


def made(case: Path) -> dict[str, bytes]:
    """What the press makes of a case's seed: file name → bytes."""
    editorial = replace(load_editorial(EDITORIAL), memory=case / "memory")
    press = ArticlePipeline(editorial, Memory.load(editorial.memory))
    workers = Workers(press)
    with TemporaryDirectory() as folder:
        for seed in case.glob("seed.*"):
            shutil.copy(seed, Path(folder) / f"{case.name}{seed.suffix}")
        intake = ingest(workers, Path(folder))
    files = {
        f"{page.locale}.md": render(page)
        for page in Composition(workers, intake).pages()
        if page.path.startswith("articles/")
    }
    text = json.dumps(report(press, intake), ensure_ascii=False, indent=1)
    return {**files, "report.json": text.encode() + b"\n"}


def refresh() -> None:
    """Rewrites every case's expected files."""
    for case in CASES:
        expected = case / "expected"
        shutil.rmtree(expected, ignore_errors=True)
        expected.mkdir()
        for name, content in made(case).items():
            (expected / name).write_bytes(content)
        print(f"{expected.relative_to(ROOT)}: refreshed")


if __name__ == "__main__":
    refresh()
