"""Which pictures the entries of front matter name: those of the text, or files to be added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from digest.errors import Problem, SeedError, brief, nearest
from digest.model import Block, BlockKind, Picture, is_within

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


class NamedPicture(NamedTuple):
    """A picture with what an entry states of it.

    Args:
        at: its 0-based number in the text; None for one that is added.
        figure: as the text has it, or an empty one.
    """

    entry: Mapping[str, Any]
    at: int | None
    figure: Block

    @property
    def line(self) -> int:
        """The line of the entry."""
        return int(self.entry.get("line", 0))

    @property
    def is_dropped(self) -> bool:
        """Whether it is not to be shown."""
        return bool(self.entry.get("drop"))


def named_pictures(
    seed: str, shown: Sequence[Block], entries: Iterable[Mapping[str, Any]]
) -> list[NamedPicture]:
    """The pictures of entries, in their order; `shown` are the figures of the text.

    Raises SeedError with every entry that names none.
    """
    names = PictureNames([figure.picture for figure in shown])
    found: list[NamedPicture] = []
    problems: list[Problem] = []
    for entry in entries:
        taken = {each.at for each in found}
        fitting = _fitting(entry, names)
        line = int(entry.get("line", 0))
        if free := [at for at in fitting if at not in taken]:
            found.append(NamedPicture(entry, free[0], shown[free[0]]))
        elif message := _mistake(entry, shown, fitting):
            problems.append(Problem(seed, message, line))
        else:
            picture = Picture(places=(_path(entry["file"]),))
            found.append(
                NamedPicture(entry, None, Block(BlockKind.FIGURE, "", line, picture=picture))
            )
    if problems:
        raise SeedError(*problems)
    return found


class PictureNames:
    """What pictures are called: by their places and addresses, whole or by their last parts."""

    def __init__(self, pictures: Iterable[Picture | None]) -> None:
        self._names = [frozenset(_names(each)) for each in pictures]

    def __len__(self) -> int:
        return len(self._names)

    def fitting(self, file: str) -> list[int]:
        """The 0-based numbers of the pictures that a name may mean."""
        wanted = {_path(file), unquote(_path(file))}
        whole = [at for at, own in enumerate(self._names) if own & wanted]
        ends = tuple(f"/{each}" for each in wanted)
        return whole or [
            at for at, own in enumerate(self._names) if any(n.endswith(ends) for n in own)
        ]


def _fitting(entry: Mapping[str, Any], names: PictureNames) -> list[int]:
    """The 0-based numbers of the figures that an entry may mean."""
    if number := entry.get("number"):
        return [number - 1][: number <= len(names)]
    return names.fitting(entry["file"])


def _mistake(entry: Mapping[str, Any], shown: Sequence[Block], fitting: Collection[int]) -> str:
    """What is wrong with an entry for which no figure is free; empty for a file to be added."""
    named = f"number: {entry['number']}" if "number" in entry else f"file: {brief(entry['file'])}"
    if fitting:
        return f"`{named}` is of an entry above; keep one of the two"
    if not shown and ("number" in entry or entry.get("drop")):
        return f"`{named}` is no picture of the text, which has none; remove the entry"
    if "number" in entry:
        return f"`{named}` is no picture of the text, which has {len(shown)}; mend the number"
    file = _path(entry["file"])
    if entry.get("drop"):
        return f"`{named}` is no picture of the text; {_known(file, shown)}"
    if _ELSEWHERE.match(file) or ".." in PurePosixPath(file).parts or file.endswith("/"):
        return f"`{named}` is not below the seed's folder; put the picture there and write its path"
    return ""


def _known(file: str, shown: Iterable[Block]) -> str:
    """The cure for a name that no picture of the text has: the nearest of theirs, or all."""
    own = ([*_names(figure.picture)] for figure in shown)
    last = (names[1].rpartition("/")[2] for names in own if names)
    names = {name.casefold(): name for name in last if not is_within(name)}
    near = nearest(file.rpartition("/")[2].casefold(), names)
    if near:
        return f"did you mean `{names[near]}`?"
    return f"use one of {brief(', '.join(names.values()))}" if names else "give its `number`"


def _names(picture: Picture | None) -> Iterator[str]:
    """Where a picture is, also without what an address asks for, and with its escapes read."""
    given = (*picture.places, picture.address) if picture else ()
    for name in filter(None, given):
        yield name
        yield unquote(re.split(r"[?#]", name)[0])


def _path(file: str) -> str:
    return unicodedata.normalize("NFC", file).removeprefix("./")
