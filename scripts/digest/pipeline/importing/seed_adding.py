"""Adds a new seed to a folder of seeds, with its pictures; what is there stays as it is."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from digest.files.atomic import create, create_folder
from digest.files.paths import files_below
from digest.pipeline.importing.imported_seed import ImportedSeed
from digest.pipeline.importing.picture_keeping import KeptPictures


def picture_folder(seed: Path) -> Path:
    """The folder of the pictures of a seed, which has the name that browsers would give it."""
    return seed.with_name(f"{seed.stem}_files")


def add(draft: ImportedSeed, pictures: KeptPictures, place: Path, retrieved: date) -> bool:
    """Writes a new seed, after the folder of its pictures.

    False, and nothing touched, where one of them is there already. A folder with just these
    pictures, as a killed run leaves it, will do.
    """
    folder = picture_folder(place)
    content = draft.with_pictures(pictures, folder.name).seed(retrieved)
    if not pictures.files:
        return create(place, content)
    if place.exists():
        return False
    made = create_folder(folder, pictures.files)
    if not made and not _has(folder, pictures):
        return False
    written = False
    try:
        written = create(place, content)
    finally:
        if made and not written:
            shutil.rmtree(folder, ignore_errors=True)
    return written


def _has(folder: Path, pictures: KeptPictures) -> bool:
    """Whether a folder holds just these pictures."""
    return {*files_below(folder)} == pictures.files.keys() and all(
        (folder / name).read_bytes() == content for name, content in pictures.files.items()
    )
