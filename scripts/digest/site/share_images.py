"""Share images: a headline in its own script, drawn offline for messengers and social sites.

The newest articles get one each where Noto Sans CJK is installed; every other page has its
edition's, which is kept in share/ beside this file. Images for all would outgrow GitHub Pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from digest.editorial import Locale
from digest.files.hashing import file_sha256, hash_parts
from digest.incremental.keys import key_of
from digest.model import Script
from digest.site.assembly import Files, Target, copy_of
from digest.site.share_drawing import draw_card
from digest.site.sources import Story

NEWEST = 60
_EDITIONS = Path(__file__).parent / "share"
_DRAWN = {Script.HANS: "zh-Hans", Script.HANT: "zh-Hant", Script.LATIN: "en"}
_NAMES = ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansCJK-Regular.ttc")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def find_font() -> Path | None:
    """Noto Sans CJK where Linux systems keep it; None where it is not installed."""
    for folder in map(os.path.expanduser, _FOLDERS):
        for name in _NAMES:
            found = sorted(Path(folder).rglob(name)) if Path(folder).is_dir() else []
            if found:
                return found[0]
    return None


def with_card(stories: Iterable[Story], font: Path | None) -> tuple[Story, ...]:
    """The articles that get an image of their own: none where no font is installed."""
    if font is None:
        return ()
    return tuple(sorted(stories, key=lambda story: (story.day, story.slug), reverse=True)[:NEWEST])


def card_targets(
    stories: Mapping[str, Iterable[Story]],
    locales: Sequence[Locale],
    font: Path | None,
    pictures: Path,
) -> Iterator[Target]:
    """The image of every edition and those of articles, in `share/<locale>/`.

    Args:
        stories: those of `with_card`, by locale.
        pictures: the folder of the pictures that articles have.
    """
    for locale in locales:
        folder = f"share/{locale.id}"
        # That of its script serves an edition that has none drawn yet.
        candidates = (locale.id, locale.fallback, _DRAWN[locale.script])
        drawn = next(path for name in candidates if (path := _EDITIONS / f"{name}.png").is_file())
        yield Target(f"card {locale.id}", "", partial(copy_of, drawn, f"{folder}/site.png"))
        if font:
            yield from _drawings(stories[locale.id], locale, font, folder, pictures)


def _drawings(
    stories: Iterable[Story], locale: Locale, font: Path, folder: str, pictures: Path
) -> Iterator[Target]:
    name = locale.strings["site_name"]
    glyphs = _digest(font)
    for story in stories:
        headline = str(story.meta["title"])
        first = story.meta.get("picture")
        picture = pictures / first["file"] if first else None
        shown = file_sha256(picture) if picture else None
        made_of = key_of("share image", headline=headline, glyphs=glyphs, picture=shown)
        path = f"{folder}/{story.slug}.{'jpg' if picture else 'png'}"
        draw = partial(_drawn, path, headline, name, font, locale.id, picture)
        yield Target(f"card {locale.id}/{story.slug}", made_of, draw)


@cache
def _digest(font: Path) -> str:
    """Of 20 MB that every locale would read again."""
    return hash_parts([str(font).encode(), font.read_bytes()])


def _drawn(
    path: str, headline: str, site_name: str, font: Path, locale: str, picture: Path | None
) -> Files:
    return {path: draw_card(headline, site_name, font, locale, picture)}
