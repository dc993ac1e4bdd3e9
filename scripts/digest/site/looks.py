"""What the pages that MkDocs does not render take from the settings, to look like the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.editorial import Locale
from digest.editorial.locales import default_locale
from digest.model.page_names import EVENTS, GLOSSARY
from digest.site.made_pages import MadePages
from digest.site.mkdocs.named_files import FAVICON, OVERRIDES, address_of, named_files
from digest.site.mkdocs.settings_file import SettingsFile
from digest.site.own_links import OwnLink


@dataclass(frozen=True, slots=True)
class Footer:
    """What overrides/digest/footer.html links below every page of an edition.

    Args:
        glossary, events, fed: whether the edition has such pages, and feeds.
        own: the editors' own pages.
    """

    glossary: bool
    events: bool
    fed: bool
    own: Sequence[OwnLink]


@dataclass(frozen=True, slots=True)
class Looks:
    """What is set for all pages.

    Args:
        favicon, sheets: their addresses from the root.
        scheme: `light` or `dark` where pages begin with one; empty where they follow the system.
        colours: the names of Material's colours, by `scheme`, `primary` and `accent`.
        copyright: a line of the footer, as HTML; empty where none is set.
        footers: by locale.
    """

    favicon: str
    sheets: tuple[str, ...]
    scheme: str
    colours: Mapping[str, str]
    copyright: str
    footers: Mapping[str, Footer]


def looks_of(
    settings: SettingsFile, locales: Sequence[Locale], docs: Path, made: MadePages
) -> Looks:
    """Those of the settings; files of single locales are the default one's.

    Args:
        docs: the folder of all locales.
    """
    overrides, default = settings.folder / OVERRIDES, default_locale(locales)

    def address(path: str) -> str:
        return address_of(path, None, default, docs, overrides) or path

    named = [*named_files(settings)]
    icon = next((path for keys, path in named if keys == ("theme", "favicon")), FAVICON)
    sheets = tuple(address(path) for keys, path in named if keys[0] == "extra_css")
    palette = _first_palette(settings.values.get("theme"))
    scheme = str(palette.get("scheme") or "") if not palette.get("media") else ""
    return Looks(
        favicon=address(icon),
        sheets=sheets,
        scheme=scheme and ("dark" if scheme == "slate" else "light"),
        colours={
            kind: str(palette[kind]).replace(" ", "-")
            for kind in ("scheme", "primary", "accent")
            if palette.get(kind)
        },
        copyright=str(settings.values.get("copyright") or ""),
        footers={
            each.id: Footer(
                GLOSSARY in made.names,
                EVENTS in made.names,
                each.id in made.fed,
                made.own.get(each.id, ()),
            )
            for each in locales
        },
    )


def _first_palette(theme: object) -> Mapping[str, Any]:
    palette = theme.get("palette") if isinstance(theme, Mapping) else None
    first = palette[0] if isinstance(palette, list) and palette else palette
    return first if isinstance(first, Mapping) else {}
