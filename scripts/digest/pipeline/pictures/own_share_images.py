"""What is wrong with the images of `editorial/share/`, which a site publishes as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from digest.editorial import Locale
from digest.errors import EditorialError, PictureError, Problem, brief, nearest
from digest.files.paths import hidden
from digest.pipeline.pictures.header import header
from digest.site.share_drawing import SIZE

SHARE_IMAGES = "share"
"""The folder of `editorial/` with the images of editions, `zh-Hans.png` and so on."""


def _problems(folder: Path, locales: Sequence[Locale]) -> Iterator[Problem]:
    """Files that are no edition's image, and images that messengers would refuse or cut.

    Args:
        folder: the images of editions, `zh-Hans.png` and so on.
    """
    names = [f"{each.id}.png" for each in locales]
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        if hidden(path.name) or path.name.lower().startswith("readme"):
            continue
        wrong = _problem(path) if path.name in names else _misnamed(path.name, names)
        if wrong:
            yield Problem(str(path), wrong)


def _misnamed(name: str, names: Sequence[str]) -> str:
    if near := nearest(name, names):
        return f"{brief(name)} is the share image of no edition; did you mean {near}?"
    return f"is the share image of no edition; name it {' or '.join(names)}, or remove it"


def _problem(path: Path) -> str | None:
    width, height = SIZE
    if not path.is_file():
        return f"is no file; save it as a PNG of {width} × {height} pixels"
    try:
        found = header(path.read_bytes())
    except PictureError as error:
        reason, _, way_out = error.message.partition("; ")
        if "git lfs" in way_out:
            return f"is {reason}; run `git lfs pull`"
        return f"is {reason}; save it as a PNG of {width} × {height} pixels"
    if found.format != "PNG":
        return f"is of the format {found.format}; save it as a PNG of {width} × {height} pixels"
    if (found.width, found.height) != SIZE:
        return f"has {found.width} × {found.height} pixels; save it as a PNG of {width} × {height}"
    return None


def check_share_images(folder: Path, locales: Sequence[Locale]) -> None:
    """Raises EditorialError with all that is wrong with the images of editions."""
    if problems := [*_problems(folder, locales)]:
        raise EditorialError(*problems)
