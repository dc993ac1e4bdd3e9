"""Finds the bytes of the pictures of what is imported: in its file, beside it, or on the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.cleaning.figures.named_pictures import PictureNames
from digest.errors import PictureError
from digest.model import Block, Picture, Seed, pictures_in
from digest.pipeline.pictures.found_pictures import files_at
from digest.pipeline.pictures.header import header
from digest.pipeline.pictures.picture_file_names import called, file_names
from digest.pipeline.pictures.picture_limits import MOST_BYTES
from digest.seeds.limits import in_mb

MOST_PICTURES = 200
"""Of a seed: a post of WeChat has up to eighty, a gallery of a newspaper a hundred."""
MOST_IN_ALL = 128 * 1024 * 1024
"""Bytes of those of a seed: a gallery of large photos. A repository keeps them for ever."""

Fetch = Callable[[Sequence[str]], Iterable[bytes | str]]
"""Gives what is at each web address, or why there is nothing."""


@dataclass(frozen=True, slots=True)
class KeptPictures:
    """What becomes of the pictures of a seed.

    Args:
        files: the bytes of each, as they were, by the name of its file.
        names: the names of their files.
        doubts: why others are not kept, one sentence each.
        unsaved: how many are on the web alone, and were not asked for.
        lost: how many are not kept for another reason.
    """

    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    names: Mapping[Picture, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    unsaved: int = 0
    lost: int = 0


def pictures_of(seed: Seed) -> tuple[Picture, ...]:
    """The pictures that a seed shows, those that its front matter adds behind the others."""
    blocks = seed.outline.blocks if seed.outline else ()
    shown = pictures_in(blocks)
    known = PictureNames(shown)
    added = [Picture((name,)) for name in _stated(seed.overrides) if not known.fitting(name)]
    return tuple(dict.fromkeys([*shown, *added]))


def kept(
    seed: Seed,
    pictures: Sequence[Picture],
    page: Path | None,
    fetch: Fetch | None = None,
    first: int = 1,
) -> KeptPictures:
    """The pictures of a seed that can be kept.

    Args:
        pictures: those that are to be kept.
        page: the file that it is made of, where their places start; None where there is none.
        fetch: gets what is not there; None where the web is not to be asked.
        first: the number of the first.
    """
    finding = _Finding()
    for picture in pictures:
        finding.take(picture, _contents(picture, seed, page), called(picture) or "in it")
    missing = [each for each in pictures if each not in finding.found and each.address]
    unsaved = 0 if fetch else sum(each not in finding.doubts for each in missing)
    if fetch and missing:
        finding.ask(missing, fetch)
    finding.miss(pictures)
    found, doubts = finding.found, finding.doubts
    files, names = file_names({each: found[each] for each in pictures if each in found}, first)
    told = [doubts[each] for each in pictures if each in doubts]
    if finding.is_full:
        most = f"{MOST_PICTURES} pictures and {in_mb(MOST_IN_ALL)} of them"
        told.append(f"a seed keeps at most {most}; the others are left where they are")
    lost = len(pictures) - len(names) - unsaved
    return KeptPictures(files, names, tuple(told), unsaved, lost)


@dataclass(frozen=True, slots=True)
class _Finding:
    """The bytes of pictures that were found, and why others were not."""

    found: dict[Picture, bytes] = field(default_factory=dict)
    doubts: dict[Picture, str] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether no more is kept."""
        size = sum(map(len, self.found.values()))
        return len(self.found) >= MOST_PICTURES or size >= MOST_IN_ALL

    def take(self, picture: Picture, contents: Iterable[bytes], name: str) -> None:
        """Takes the first of the contents that is a picture; `name` is what messages call it."""
        for content in () if self.is_full else contents:
            try:
                header(content)
            except PictureError as error:
                self.doubts[picture] = f"the picture {name} is not kept: {error.message}"
            else:
                self.found[picture] = content
                self.doubts.pop(picture, None)
                return

    def ask(self, missing: Iterable[Picture], fetch: Fetch) -> None:
        """Asks the web for pictures, for each address once."""
        addresses = [*dict.fromkeys(each.address for each in missing)]
        del addresses[MOST_PICTURES - len(self.found) :]
        answers = dict(zip(addresses, fetch(addresses), strict=True))
        for picture in missing:
            answer = answers.get(picture.address)
            if isinstance(answer, bytes):
                self.take(picture, [answer], picture.address)
            elif answer:
                said = f"the picture {picture.address} cannot be fetched ({answer})"
                self.doubts[picture] = f"{said}; the seed keeps its address"

    def miss(self, pictures: Iterable[Picture]) -> None:
        """Puts down which are nowhere."""
        cure = "save the page with its pictures and import it again"
        for picture in pictures:
            if picture not in self.found and not picture.address and not self.is_full:
                said = f"the picture {called(picture)} is not beside the file; {cure}"
                self.doubts.setdefault(picture, said)


def with_places(seed: Seed, places: Mapping[Picture, str]) -> Seed:
    """The seed with its pictures at these places; the address of one that has none serves alone."""

    def moved(block: Block) -> Block:
        picture = block.picture
        if picture and picture in places:
            picture = replace(picture, places=(places[picture],))
        elif picture and picture.address:
            picture = replace(picture, places=())
        return replace(block, picture=picture, blocks=tuple(map(moved, block.blocks)))

    outline = seed.outline and replace(seed.outline, blocks=tuple(map(moved, seed.outline.blocks)))
    return replace(seed, outline=outline, overrides=_restated(seed.overrides, places))


def _contents(picture: Picture, seed: Seed, page: Path | None) -> Iterator[bytes]:
    """What stands at the places of a picture, in its file or beside it."""
    for place in picture.places:
        if place in seed.pictures:
            yield seed.pictures[place]
        for path in files_at(place, page.name, page.parent) if page else ():
            with path.open("rb") as file:
                yield file.read(MOST_BYTES + 1)


def _stated(overrides: Mapping[str, object]) -> Iterator[str]:
    """The files that `pictures` of a front matter names."""
    entries = overrides.get("pictures")
    if isinstance(entries, list | tuple):
        named = (each.get("file") for each in entries if isinstance(each, Mapping))
        yield from (name for name in named if isinstance(name, str))


def _restated(
    overrides: Mapping[str, object], places: Mapping[Picture, str]
) -> Mapping[str, object]:
    """The front matter, with the new places of the pictures that it names."""
    names, moved_to = PictureNames(places), [*places.values()]
    fitting = ((name, names.fitting(name)) for name in _stated(overrides))
    now = {name: moved_to[at[0]] for name, at in fitting if at}
    entries = overrides.get("pictures")
    if not now or not isinstance(entries, list | tuple):
        return overrides
    moved = [
        {**each, "file": now.get(each["file"], each["file"])} if "file" in each else each
        for each in entries
    ]
    return {**overrides, "pictures": moved}
