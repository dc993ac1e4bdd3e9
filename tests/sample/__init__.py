"""The digest that the tests read: seeds, editorial data and English that no editor changes.

It has every kind of block, both scripts, an English text, a copy of another text, a saved web page
and an old encoding (`tests/test_sample.py` holds it). The repository's own digest is read by
`tests/test_smoke.py` alone.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.editorial import Editorial

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample"
SEEDS = SAMPLE / "seeds"
EDITORIAL = SAMPLE / "editorial"
RULES = (
    "cleaning/patterns.yml",
    "cleaning/rules.yml",
    "conversion/general.tsv",
    "name_weights.tsv",
    "names.yml",
    "vocabulary/taiwan.tsv",
    "vocabulary/taiwan.unchanged.txt",
)
"""The files of `editorial/` that say how any text is read: `make sample` takes them over."""
CODE = ("scripts", "overrides", "requirements", "mkdocs.yml")
"""A project without its digest."""


@cache
def sample_data() -> Editorial:
    """The editorial data, which no test changes: read once for all modules of tests."""
    from digest.editorial import load_editorial  # `make sample` needs no press

    return load_editorial(EDITORIAL)


OWN_TEXTS = ("pages", "issues")
"""The folders of the editors' own texts."""


def copy_editorial(folder: Path) -> Path:
    """Writes the editorial data, without texts of the editors' and any English; returns the folder.

    Their notes are of issues that stories of other digests are not in.
    """
    without = shutil.ignore_patterns("memory", *OWN_TEXTS, ".*")  # a lock is no data
    shutil.copytree(EDITORIAL, folder, ignore=without, dirs_exist_ok=True)
    return folder


def copy_own_texts(folder: Path) -> None:
    """Writes the editors' own texts and their English to a folder of editorial data."""
    for name in (*OWN_TEXTS, *(f"memory/en/{name}" for name in OWN_TEXTS)):
        shutil.copytree(EDITORIAL / name, folder / name, dirs_exist_ok=True)


def copy_code(folder: Path) -> Path:
    """Writes code, theme and configuration to a folder, which then lacks a digest; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in CODE:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, folder / part)
    return folder


def differing() -> list[str]:
    """The rules in which the sample differs from the repository's `editorial/`."""
    return [name for name in RULES if _rule(name) != (EDITORIAL / name).read_bytes()]


def renew() -> None:
    """Takes over the rules of the repository's `editorial/`."""
    for name in RULES:
        (EDITORIAL / name).write_bytes(_rule(name))


def _rule(name: str) -> bytes:
    return (ROOT / "editorial" / name).read_bytes()
