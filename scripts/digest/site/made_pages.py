"""The pages that are made for the site, beside those of `docs/` that it shows."""

from __future__ import annotations

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
        contents: of the pages, by their paths below the folder.
    """

    folder: Path
    names: Collection[str]
    withheld: Collection[str]
    tags: Collection[str]
    every_tag: Collection[str]
    own: Mapping[str, Sequence[OwnLink]]
    fed: Collection[str]
    contents: Mapping[str, bytes] = field(repr=False)

    def write(self, paths: Iterable[str]) -> None:
        """Puts the pages of these paths into the folder: MkDocs reads few of them."""
        for path in paths:
            if path in self.contents:
                place = self.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(self.contents[path])
