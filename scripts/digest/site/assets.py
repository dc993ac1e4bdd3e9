"""The files that pages load: ours, and the two of Material's that are used.

All locales share one copy at the root. `mkdocs build` alone, which has no root, gets its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from digest.site.config import ASSETS, ROOT

_OURS = ROOT / "overrides" / ASSETS


def stylesheet() -> str:
    """The file name of Material's style sheet, which changes with its contents."""
    (found,) = (_theirs() / "stylesheets").glob("main.*.min.css")
    return found.name


def used_assets() -> Iterator[tuple[str, Path]]:
    """The files by their paths below the folder of assets."""
    yield f"stylesheets/{stylesheet()}", _theirs() / "stylesheets" / stylesheet()
    yield "images/favicon.png", _theirs() / "images" / "favicon.png"
    for path in sorted(_OURS.rglob("*.*")):
        yield path.relative_to(_OURS).as_posix(), path


def write_assets(site: Path) -> None:
    """Writes the locales' one copy into `site`."""
    for name, path in used_assets():
        target = site / ASSETS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _theirs() -> Path:
    return Path(str(files("material"))) / "templates" / ASSETS
