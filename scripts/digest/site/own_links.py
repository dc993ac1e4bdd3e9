"""The links to the editors' own pages that every page of a locale has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.editorial.own_text_facts import ORDER, PLACE, PagePlace
from digest.site.addresses import page_address
from digest.site.page_source import Source


@dataclass(frozen=True, slots=True, order=True)
class OwnLink:
    """A link to an own page, in the order of the links.

    Args:
        order: the lowest comes first.
        path: below the locale's folder of `docs/`.
        in_navigation: whether it stands above the text of pages, too.
        lang: that of the title, where it is another than the edition's.
    """

    order: int
    path: str
    title: str
    in_navigation: bool
    lang: str = ""

    @property
    def address(self) -> str:
        """Of the page, below the edition's."""
        return page_address(self.path)


def own_links(files: Mapping[str, Source], locale: str) -> tuple[OwnLink, ...]:
    """Those of a locale, as the front matter of its pages states them.

    Args:
        files: by their paths below `docs/`.
    """
    start = f"{locale}/"
    return tuple(
        sorted(
            OwnLink(
                _number(page.meta.get(ORDER)),
                path.removeprefix(start),
                str(page.meta.get("title", "")),
                page.meta[PLACE] == PagePlace.NAVIGATION,
                str(page.meta.get("title_lang", "")),
            )
            for path, page in files.items()
            if path.startswith(start) and PLACE in page.meta and "/" not in path[len(start) :]
        )
    )


def _number(stated: object) -> int:
    return stated if isinstance(stated, int) else 0
