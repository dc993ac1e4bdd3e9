"""The pages that are made for the site, beside those of `docs/` that it shows."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.site.own_links import OwnLink


@dataclass(frozen=True, slots=True)
class MadePages:
    """What MkDocs is to know besides `docs/`.

    Args:
        folder: where it looks for the pages that are made, in a folder a locale.
        names: of these pages, below the folder of any locale.
        withheld: pages of `docs/` that the site does not show, by their paths below it.
        tags: the tags and organisations with a page.
        every_tag: those that may have one on another day, too.
        own: by locale, the links to the editors' own pages.
        fed: the locales that have a feed.
        packed: what the pages hold, by their paths below the folder, as `pack` gives it.
    """

    folder: Path
    names: Collection[str]
    withheld: Collection[str]
    tags: Collection[str]
    every_tag: Collection[str]
    own: Mapping[str, Sequence[OwnLink]]
    fed: Collection[str]
    packed: Mapping[str, bytes] = field(repr=False)

    def content(self, path: str) -> bytes | None:
        """What a page holds, by its path below the folder; None where it is not made."""
        packed = self.packed.get(path)
        return zlib.decompress(packed) if packed is not None else None

    def write(self, paths: Iterable[str] | None = None) -> None:
        """Puts the pages of these paths, or all, into the folder: MkDocs reads few of them."""
        for path in self.packed if paths is None else paths:
            content = self.content(path)
            if content is not None:
                place = self.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)


def pack(content: bytes) -> bytes:
    """What a page holds, in less memory: lists of many stories are a fifth of their size."""
    return zlib.compress(content, 1)
