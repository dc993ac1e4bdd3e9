"""Whole articles: a seed in, its Markdown in every locale and its report out.

`make golden` writes what the press makes now into `tests/golden/<case>/expected/`; read the
difference before committing it. English comes from `tests/golden/<case>/memory/`, if there is one.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from digest.pipeline.report import report
from tests.sample import ROOT, copy_editorial

CASES = sorted(path for path in (ROOT / "tests" / "golden").iterdir() if path.is_dir())


def made(case: Path) -> dict[str, bytes]:
    """What the press makes of a case's seed: file name → bytes."""
    with TemporaryDirectory() as folder:
        project = Project.at(Path(folder))
        project.seeds.mkdir()
        for seed in case.glob("seed.*"):
            shutil.copy(seed, project.seeds / f"{case.name}{seed.suffix}")
        copy_editorial(project.editorial)
        if (case / "memory").is_dir():
            shutil.copytree(case / "memory", project.memory)
        run = build_docs(project)
        text = json.dumps(report(*run.understood), ensure_ascii=False, indent=1)
        pages = project.docs.glob(f"*/articles/{case.name}.md")
        files = {f"{page.parts[-3]}.md": page.read_bytes() for page in pages}
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
