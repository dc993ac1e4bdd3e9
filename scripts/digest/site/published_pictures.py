"""The pictures that a site publishes: those that its pages show, out of `docs/pictures/`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain

from digest.files.hashing import Hashes, file_sha256
from digest.model import PICTURES
from digest.site.assembly import Target, copy_of
from digest.site.picture_links import is_picture
from digest.site.sources import Sources


def shown_pictures(sources: Sources, folders: Collection[str]) -> frozenset[str]:
    """The names of the pictures that pages of some folders of `docs/` show, and that are there."""
    shown = (
        source.pictures
        for path, source in sources.files.items()
        if path.partition("/")[0] in folders
    )
    return sources.pictures.intersection(chain.from_iterable(shown))


def picture_targets(sources: Sources, folders: Collection[str]) -> Iterator[Target]:
    """`pictures/<name>` for every picture that is shown; as they are, they are copied.

    Args:
        sources: those of pages that are published.
        folders: of `docs/` that become pages.
    """
    for name in sorted(shown_pictures(sources, folders)):
        path = f"{PICTURES}/{name}"
        file = sources.folder / path
        yield Target(f"picture {name}", file_sha256(file) or "", partial(copy_of, file, path))


def copied_pictures(files: Hashes) -> dict[str, str]:
    """The pictures among the files of a site, which have the bytes that they have in `docs/`."""
    return {path: sha256 for path, sha256 in files.items() if is_picture(path)}
