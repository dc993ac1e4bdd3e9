"""A checkout with the line ends of Windows gives the same pages."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from digest.files.project import Project
from digest.pipeline.build_docs import build_docs
from tests.safety.world import Tree, snapshot
from tests.sample import EDITORIAL, SEEDS

_TEXTS = {".txt", ".md", ".html", ".yml", ".csv", ".tsv", ".po"}
_HASH = re.compile(rb"^seed_sha256: .*$", re.MULTILINE)
"""Of a seed's bytes, which are others."""


def test_data_with_the_line_ends_of_windows_gives_the_same_pages(tmp_path: Path) -> None:
    made = {ends: _pages(tmp_path / ends.hex(), ends) for ends in (b"\n", b"\r\n")}
    assert made[b"\r\n"] == made[b"\n"]
    assert len(made[b"\n"]) > 30


def _pages(folder: Path, ends: bytes) -> Tree:
    for source, name in ((SEEDS, "seeds"), (EDITORIAL, "editorial")):
        shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(".*"))
    for path in folder.rglob("*"):
        if path.suffix in _TEXTS:
            content = path.read_bytes().replace(b"\r\n", b"\n")
            path.write_bytes(content.replace(b"\n", ends))
    build_docs(Project.at(folder), today=date(2025, 1, 1))
    pages = snapshot(folder / "docs")
    return {name: _HASH.sub(b"", content) for name, content in pages.items()}
