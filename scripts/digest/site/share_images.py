"""Share images: a headline in its own script, drawn offline for messengers and social sites.

The newest articles get one each where a font with Chinese characters is installed; every other page
has its edition's: the digest's own in `editorial/share/`, else one that is drawn of its name and
description, without a word where there is no font. Images for all would outgrow GitHub Pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from digest.editorial import Locale
from digest.files.hashing import file_sha256, hash_parts
from digest.incremental.keys import key_of
from digest.site.assembly import Files, Target, copy_of
from digest.site.share_drawing import draw_card, draw_plain_card
from digest.site.share_fonts import CardFont
from digest.site.sources import Story

NEWEST = 60


def with_card(stories: Iterable[Story], font: CardFont | None) -> tuple[Story, ...]:
    """The articles that get an image of their own: none where no font is installed."""
    if font is None:
        return ()
    return tuple(sorted(stories, key=lambda story: (story.day, story.slug), reverse=True)[:NEWEST])


def card_targets(
    stories: Mapping[str, Iterable[Story]],
    locales: Sequence[Locale],
    font: CardFont | None,
    pictures: Path,
    own: Path,
) -> Iterator[Target]:
    """The image of every edition and those of articles, in `share/<locale>/`.

    Args:
        stories: those of `with_card`, by locale.
        pictures: the folder of the pictures that articles have.
        own: the folder of the images that editions have.
    """
    for locale in locales:
        folder = f"share/{locale.id}"
        yield _of_edition(locale, font, f"{folder}/site.png", own / f"{locale.id}.png")
        if font:
            yield from _drawings(stories[locale.id], locale, font, folder, pictures)


def _of_edition(locale: Locale, font: CardFont | None, path: str, own: Path) -> Target:
    name = f"card {locale.id}"
    if own.is_file():
        made_of = key_of("own share image", image=file_sha256(own))
        return Target(name, made_of, partial(copy_of, own, path))
    glyphs = _digest(font) if font else None
    return Target(
        name,
        key_of("edition's share image", glyphs=glyphs),
        partial(_drawn_for_edition, path, locale, font),
    )


def _drawn_for_edition(path: str, locale: Locale, font: CardFont | None) -> Files:
    if font is None:
        return {path: draw_plain_card()}
    words = locale.strings
    return {path: draw_card(words["site_description"], words["site_name"], font, locale.id)}


def _drawings(
    stories: Iterable[Story], locale: Locale, font: CardFont, folder: str, pictures: Path
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
def _digest(font: CardFont) -> str:
    """Of 20 MB that every locale would read again."""
    return hash_parts([str(font.path).encode(), font.path.read_bytes()])


def _drawn(
    path: str, headline: str, site_name: str, font: CardFont, locale: str, picture: Path | None
) -> Files:
    return {path: draw_card(headline, site_name, font, locale, picture)}
