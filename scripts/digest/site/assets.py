"""The files that pages load: one style sheet, our scripts, and Material's icon.

All locales share one copy at the root. `mkdocs build` alone, which has no root, gets its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from digest.site.config import ASSETS, ROOT
from digest.site.stylesheet import stylesheet

_OURS = ROOT / "overrides" / ASSETS
_ICON = "images/favicon.png"


def assets() -> Iterator[tuple[str, bytes]]:
    """The files by their paths below the folder of assets."""
    yield "style.css", stylesheet().encode()
    yield _ICON, (Path(str(files("material"))) / "templates" / ASSETS / _ICON).read_bytes()
    for path in sorted(_OURS.rglob("*.js")):
        yield path.relative_to(_OURS).as_posix(), path.read_bytes()
