"""Brings the pictures that a seed names by address alone into the folder beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from digest.errors import Problem, SeedError
from digest.files.atomic import create, write
from digest.files.paths import files_below
from digest.model import Picture, Seed, pictures_in
from digest.pipeline.importing.picture_keeping import (
    Fetch,
    KeptPictures,
    kept,
    pictures_of,
    with_places,
)
from digest.pipeline.importing.seed_adding import picture_folder
from digest.seeds import SeedFile, front_matter, parse_seed, read_file

_NAMED = re.compile(
    r"!\[(?:\\.|[^\]\\])*+\]\(\s*+"
    r"(?:<(?P<angled>[^<>\n]*+)>|(?P<plain>[^\s()<>]++(?:\([^\s()]*+\)[^\s()]*+)*+))"
    r"""|<img\s(?:[^>]*?\s)?src\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')""",
    re.IGNORECASE,
)
"""A picture in Markdown or in the HTML within it, with its address."""
_NUMBER = re.compile(r"(?:picture-)?(\d{2,3})[-.]")


def completed(path: Path, seeds: Path, fetch: Fetch) -> KeptPictures:
    """Fetches the pictures of a seed in Markdown that it names by address, and puts them beside it.

    Of the seed nothing but these addresses is changed, and nothing where a picture cannot be kept.

    Raises:
        SeedError: it cannot be read, or its pictures are named in a way that is not written anew.
        DigestError: it cannot be written.
    """
    file = read_file(path, seeds)
    seed = parse_seed(file.content, file.name)
    wanted = [each for each in pictures_of(seed) if each.address and not each.places]
    folder = picture_folder(path)
    pictures = kept(seed, wanted, None, fetch, _next_number(folder))
    if pictures.names:
        places = {each: f"{folder.name}/{name}" for each, name in pictures.names.items()}
        _put(path, file, folder, pictures, _renamed(file, seed, places))
    return pictures


def _next_number(folder: Path) -> int:
    found = (_NUMBER.match(name) for name in files_below(folder))
    return max((int(number[1]) for number in found if number), default=0) + 1


def _renamed(file: SeedFile, seed: Seed, places: Mapping[Picture, str]) -> bytes:
    """The bytes of a seed with places instead of addresses; SeedError where that changes more."""
    by_address = {unquote(each.address): place for each, place in places.items()}

    def placed(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        given = unescape(found[kind])
        place = by_address.get(unquote(given))
        if place is None:
            return found[0]
        start, end = (at - found.start() for at in found.span(kind))
        return f"{found[0][:start]}{escape(place)}{found[0][end:]}"

    with suppress(UnicodeDecodeError, SeedError):
        front, body = _parted(file.content.decode())
        content = (front + _NAMED.sub(placed, body)).encode()
        if _said(parse_seed(content, file.name)) == _said(with_places(seed, places)):
            return content
    message = (
        "its pictures cannot be given other places; write `![](address)` on lines of their own"
    )
    raise SeedError(Problem(file.name, message))


def _parted(text: str) -> tuple[str, str]:
    """The lines of the front matter of a seed, and those below."""
    *_, first_line = front_matter.split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    front = "".join(f"{line}\n" for line in text.split("\n")[: first_line - 1])
    return front, text[len(front) :]


def _said(seed: Seed) -> tuple[object, ...]:
    """All that a seed says, with the places of its pictures."""
    blocks = seed.outline.blocks if seed.outline else ()
    places = [each.places for each in pictures_in(blocks)]
    return seed.text, seed.marks, seed.overrides, places


def _put(path: Path, file: SeedFile, folder: Path, pictures: KeptPictures, content: bytes) -> None:
    """Writes the pictures, then the seed; none of them where something was changed meanwhile."""
    if folder.is_symlink():
        raise SeedError(Problem(str(folder), "a link; put the folder itself there"))
    made: list[Path] = []
    written = False
    try:
        made += (folder / n for n, each in pictures.files.items() if create(folder / n, each))
        if len(made) == len(pictures.files) and path.read_bytes() == file.content:
            write(path, content)
            written = True
    finally:
        if not written:
            _remove(made, folder)
    if not written:
        raise SeedError(Problem(file.name, "changed while it was worked on; run again"))


def _remove(made: Iterable[Path], folder: Path) -> None:
    for each in made:
        each.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
