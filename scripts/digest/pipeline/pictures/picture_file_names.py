"""Names the files in which the pictures of an imported seed are kept."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from digest.model import Picture, is_within
from digest.pipeline.pictures.header import header
from digest.pipeline.slugs import slug_for

_ENDINGS = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "GIF": ".gif",
    "WEBP": ".webp",
    "BMP": ".bmp",
    "TIFF": ".tif",
    "AVIF": ".avif",
}
_SAYS_NOTHING = frozenset(["article", "image", "images", "img", "picture", "pic", "photo", "file"])
_SHORTEST_WORD = 3
_LONGEST = 40


def file_names(
    found: Mapping[Picture, bytes], first: int
) -> tuple[dict[str, bytes], dict[Picture, str]]:
    """Files with their names, each content once, and the name for each picture.

    Args:
        found: the bytes of each picture.
        first: the number of the first.
    """
    files: dict[str, bytes] = {}
    names: dict[Picture, str] = {}
    known: dict[str, str] = {}
    numbers = count(first)
    for picture, content in found.items():
        digest = sha256(content).hexdigest()
        if digest not in known:
            ending = _ENDINGS[header(content).format]
            known[digest] = f"{_stem(picture, next(numbers))}{ending}"
            files[known[digest]] = content
        names[picture] = known[digest]
    return files, names


def called(picture: Picture) -> str:
    """How messages call a picture; empty for one without a name, as a hash says nothing."""
    named = (place for place in picture.places if not is_within(place))
    return next(named, picture.address)


def _stem(picture: Picture, number: int) -> str:
    """A number, and what the name of a picture says in words, as far as it has any."""
    place = called(picture)
    path = _path(place) if place == picture.address else place
    words = slug_for(PurePosixPath(path).name or "picture").split("-")
    told = [word for word in words if word.isalpha() and word not in _SAYS_NOTHING]
    if not any(len(word) >= _SHORTEST_WORD for word in told):
        return f"picture-{number:02}"
    short = "-".join(told)
    if len(short) > _LONGEST:
        short = short[: _LONGEST + 1].rpartition("-")[0] or short[:_LONGEST]
    return f"{number:02}-{short}"


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""
