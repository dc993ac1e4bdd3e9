"""A site whose one story has every kind of block, to be read in a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest.editorial.locales import load_locales
from tests.made_once import made_once
from tests.sample import EDITORIAL, ROOT, SEEDS
from tests.site.fixtures import build

SLUG = "cell-preparation-quality-figures"
LINKED = frozenset(
    [
        "https://guidance.example/cell-therapy/quality?part=2&lang=zh",
        "https://video.example/embed/cryopreservation",
    ]
)
"""What the story links."""
LOCALES = [locale.id for locale in load_locales(EDITORIAL / "locales.yml")]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the story and its `site`."""
    return made_once(tmp_path_factory, "whole", _make)


def _make(folder: Path) -> None:
    seeds = folder / "seeds"
    seeds.mkdir()
    shutil.copy2(SEEDS / f"{SLUG}.html", seeds)
    shutil.copytree(SEEDS / f"{SLUG}_files", seeds / f"{SLUG}_files")
    shutil.copytree(EDITORIAL, folder / "editorial")
    # In a process of its own: readers of web pages are forked, and a running browser hangs then.
    docs = [sys.executable, str(ROOT / "scripts" / "build.py"), "docs", "--quiet"]
    places = [f"--{name}={folder / name}" for name in ("seeds", "editorial", "docs")]
    subprocess.run([*docs, *places], check=True, stderr=subprocess.DEVNULL)
    build(folder)
