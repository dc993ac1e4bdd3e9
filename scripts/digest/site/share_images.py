"""Share images: a headline in its own script, drawn offline for messengers and social sites.

The newest articles get one each where Noto Sans CJK is installed; every other page has its
edition's, which is kept in share/ beside this file. Images for all would outgrow GitHub Pages.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from digest.editorial import Locale
from digest.files.hashing import hash_parts
from digest.incremental.keys import key_of
from digest.model import Script
from digest.site.assembly import Files, Target, copy_of
from digest.site.sources import Story

SIZE = (1200, 630)
"""What Open Graph consumers crop least: https://ogp.me and the large card of most networks."""

NEWEST = 60
_EDITIONS = Path(__file__).parent / "share"
_DRAWN = {Script.HANS: "zh-Hans", Script.HANT: "zh-Hant", Script.LATIN: "en"}
_MARGIN = 80
_FOOT = 530
"""Where the headline's part ends and that of the site's name begins."""
_NAMES = ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansCJK-Regular.ttc")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FACES = {"zh-Hant-HK": 4, "zh-Hant": 3}
_SIMPLIFIED = 2
_HEADLINE, _SMALL = 64, 30
_LINES = 5

# Paper, the name's grey, the headline's ink, an accent: four colours take two bits a pixel. The
# grey also edges the headline's strokes; networks show a card at half its size or less.
_COLOURS = ("#ffffff", "#5b6770", "#1d2731", "#0b6157")
_BITS = 2
_ACCENT = 3
_OF_HEADLINE = [covered // 86 for covered in range(256)]
_OF_NAME = [covered // 128 for covered in range(256)]


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
    stories: Mapping[str, Iterable[Story]], locales: Sequence[Locale], font: Path | None
) -> Iterator[Target]:
    """The image of every edition and those of articles, in `share/<locale>/`.

    Args:
        stories: those of `with_card`, by locale.
    """
    for locale in locales:
        folder = f"share/{locale.id}"
        # That of its script serves an edition that has none drawn yet.
        candidates = (locale.id, locale.fallback, _DRAWN[locale.script])
        drawn = next(path for name in candidates if (path := _EDITIONS / f"{name}.png").is_file())
        yield Target(f"card {locale.id}", "", partial(copy_of, drawn, f"{folder}/site.png"))
        if font:
            yield from _drawings(stories[locale.id], locale, font, folder)


def _drawings(
    stories: Iterable[Story], locale: Locale, font: Path, folder: str
) -> Iterator[Target]:
    name = locale.strings["site_name"]
    glyphs = _digest(font)
    for story in stories:
        headline = str(story.meta["title"])
        made_of = key_of("share image", headline=headline, glyphs=glyphs)
        draw = partial(_drawn, f"{folder}/{story.slug}.png", headline, name, font, locale.id)
        yield Target(f"card {locale.id}/{story.slug}", made_of, draw)


def draw_card(headline: str, site_name: str, font: Path, locale: str) -> bytes:
    """The PNG of one headline, in the glyphs of its locale."""
    face = _FACES.get(locale, _SIMPLIFIED) if font.suffix == ".ttc" else 0
    large, small = (_sized(font, size, face) for size in (_HEADLINE, _SMALL))
    coverage = Image.new("L", SIZE)
    draw = ImageDraw.Draw(coverage)
    for number, line in enumerate(_wrapped(_printable(headline), large)):
        draw.text((_MARGIN, _MARGIN + number * _HEADLINE * 1.35), line, font=large, fill=255)
    draw.text((_MARGIN, SIZE[1] - _MARGIN), _printable(site_name), font=small, fill=255)
    image = Image.new("P", SIZE)
    image.putpalette([*chain.from_iterable(map(ImageColor.getrgb, _COLOURS))])
    image.paste(coverage.point(_OF_HEADLINE))
    image.paste(coverage.crop((0, _FOOT, *SIZE)).point(_OF_NAME), (0, _FOOT))
    image.paste(_ACCENT, (0, 0, SIZE[0], 16))
    buffer = io.BytesIO()
    image.save(buffer, "PNG", bits=_BITS)
    return buffer.getvalue()


@cache
def _digest(font: Path) -> str:
    """Of 20 MB that every locale would read again."""
    return hash_parts([str(font).encode(), font.read_bytes()])


def _drawn(path: str, headline: str, site_name: str, font: Path, locale: str) -> Files:
    return {path: draw_card(headline, site_name, font, locale)}


@cache
def _sized(font: Path, size: int, face: int) -> ImageFont.FreeTypeFont:
    """Basic layout gives the same pixels whether or not a machine has the complex one."""
    return ImageFont.truetype(str(font), size, index=face, layout_engine=ImageFont.Layout.BASIC)


def _printable(text: str) -> str:
    """The text without what has no glyph: controls and marks of direction stop the drawing."""
    return "".join(char if char.isprintable() else " " for char in text)


def _wrapped(headline: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Breaks between Han characters or at blanks; what does not fit ends in an ellipsis."""
    room = SIZE[0] - 2 * _MARGIN
    line, width, lines = "", 0.0, 0
    for piece in _pieces(headline):
        wide = font.getlength(piece)
        if width + wide <= room or piece.isspace():
            line += piece
            width += wide
            continue
        lines += 1
        if lines == _LINES:
            yield line.rstrip() + "…"
            return
        yield line.rstrip()
        line, width = piece, wide
    yield line


def _pieces(headline: str) -> Iterator[str]:
    word = ""
    for char in headline:
        if char.isascii() and not char.isspace():
            word += char
            continue
        if word:
            yield word
        word = ""
        yield char
    if word:
        yield word
