"""What of a digest comes with the press; all else is its own, and no upgrade touches it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.files.paths import files_below

TEMPLATE = Path(__file__).parent / "template"
"""Files of a new digest: `engine/` comes with the press, `own/` is what a digest begins with."""
RECORD = "scripts/engine.json"
"""Says which version a digest has, and what its files were."""

_TREES = ("scripts", "overrides", "requirements")
_GUIDE = (
    *("commands.md", "editing.md", "editing.zh-Hans.md", "editor-english.md", "errors.md"),
    *("formats.md", "front-matter.md", "pictures.md", "pictures.zh-Hans.md"),
    *("publishing.md", "publishing.zh-Hans.md", "words.md", "words.zh-Hans.md"),
)
"""The pages for editors."""
EDITORIAL = (
    *("locales.yml", "names.yml", "name_weights.tsv", "conversion/general.tsv"),
    *("cleaning/patterns.yml", "cleaning/rules.yml"),
    *("terms/titles.csv", "terms/outlets.csv", "terms/places.csv"),
    *("terms/institutions.csv", "terms/general.csv"),
    *("vocabulary/taiwan.tsv", "vocabulary/taiwan.unchanged.txt"),
)
"""The files of `editorial/` with general words and rules."""
_ON_GITHUB = ("ISSUE_TEMPLATE/mistake.yml", "workflows/check.yml", "workflows/pages.yml")
_LICENSE = "scripts/LICENSE"
_CODE = ("scripts/", "requirements/", "guide/")
"""Folders that nobody has to change: what somebody did is kept aside, and replaced."""


def engine_files(press: Path) -> dict[str, Path]:
    """Where each file is that comes with the press, by its path in a digest.

    Args:
        press: the folder of a press, or of a digest, whose press is a press too.
    """
    named = [
        *(f"guide/{name}" for name in _GUIDE),
        *(f"editorial/{name}" for name in EDITORIAL),
        *(f".github/{name}" for name in _ON_GITHUB),
    ]
    starter = press / "scripts" / "digest" / "pipeline" / "starter"
    template = starter / TEMPLATE.name / "engine"
    # In a repository of the press the licence is that of all of it.
    licence = next(path for path in (press / _LICENSE, press / "LICENSE") if path.is_file())
    files = {
        **{
            f"{tree}/{name}": press / tree / name for tree in _TREES for name in _kept(press / tree)
        },
        **{name: press / name for name in named if (press / name).is_file()},
        **{name: template / name for name in _kept(template)},
        _LICENSE: licence,
    }
    files.pop(RECORD, None)
    return dict(sorted(files.items()))


def own_files() -> Iterator[str]:
    """The paths of what a digest begins with, below `TEMPLATE / "own"`."""
    return _kept(TEMPLATE / "own")


def is_code(name: str) -> bool:
    """Whether a file of the press is one that nobody has to change in a digest."""
    return name.startswith(_CODE)


def _kept(folder: Path) -> Iterator[str]:
    """Files below a folder, without what Python keeps beside its modules."""
    for name in files_below(folder):
        if "__pycache__" not in name.split("/") and not name.endswith((".pyc", ".part")):
            yield name
