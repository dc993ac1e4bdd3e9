"""Share images: a headline in its own script, drawn offline for messengers and social sites.

The newest articles get one each where Noto Sans CJK is installed; every other page has its
edition's, which is kept in share/ beside this file. Images for all would outgrow GitHub Pages.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from digest.files import write_if_changed
from digest.fingerprint import fingerprint, machinery
from digest.resources import Locale
from digest.site.addresses import page_paths
from digest.site.records import parse

SIZE = (1200, 630)
"""What Open Graph consumers crop least: https://ogp.me and the large card of most networks."""

NEWEST = 60
_EDITIONS = Path(__file__).parent / "share"
_MARGIN = 80
_PAPER, _INK, _MUTED, _ACCENT = "#ffffff", "#1d2731", "#5b6770", "#0b6157"
_NAMES = ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansCJK-Regular.ttc")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FACES = {"zh-Hant-HK": 4, "zh-Hant": 3}
_SIMPLIFIED = 2
_HEADLINE, _SMALL = 64, 30
_LINES = 5


def find_font() -> Path | None:
    """Noto Sans CJK where Linux systems keep it; None where it is not installed."""
    for folder in map(os.path.expanduser, _FOLDERS):
        for name in _NAMES:
            found = sorted(Path(folder).rglob(name)) if Path(folder).is_dir() else []
            if found:
                return found[0]
    return None


def write_cards(
    docs: Path, folder: Path, locale: Locale, default: Locale, drawings: Path
) -> frozenset[str]:
    """Puts the edition's image and those of its newest articles into `folder`.

    Args:
        docs: the locale's folder of Markdown.
        drawings: a folder for what was drawn before; a drawing takes a tenth of a second.
        default: the locale whose image serves an edition that has none drawn yet.

    Returns:
        The slugs of the articles that have one: none where no font is installed.
    """
    candidates = (locale.id, locale.fallback, default.id)
    drawn = next(path for name in candidates if (path := _EDITIONS / f"{name}.png").is_file())
    write_if_changed(folder / "site.png", drawn.read_bytes())
    font = find_font()
    if font is None:
        return frozenset()
    articles = [parse(docs / "articles" / path)[0] for path in page_paths(docs / "articles")]
    newest = sorted(articles, key=_day, reverse=True)[:NEWEST]
    code = fingerprint([*machinery(), str(font).encode(), font.read_bytes()])
    for article in newest:
        wanted = (str(article["title"]), locale.strings["site_name"], locale.id, code)
        drawing = drawings / f"{fingerprint(each.encode() for each in wanted)}.png"
        if not drawing.is_file():
            image = draw_card(str(article["title"]), locale.strings["site_name"], font, locale.id)
            write_if_changed(drawing, image, durable=False)
        shutil.copyfile(drawing, folder / f"{article['slug']}.png")
    return frozenset(str(article["slug"]) for article in newest)


def draw_card(headline: str, site_name: str, font: Path, locale: str) -> bytes:
    """The PNG of one headline, in the glyphs of its locale."""
    face = _FACES.get(locale, _SIMPLIFIED) if font.suffix == ".ttc" else 0
    large, small = (_sized(font, size, face) for size in (_HEADLINE, _SMALL))
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 16), fill=_ACCENT)
    for number, line in enumerate(_wrapped(_printable(headline), large)):
        draw.text((_MARGIN, _MARGIN + number * _HEADLINE * 1.35), line, font=large, fill=_INK)
    draw.text((_MARGIN, SIZE[1] - _MARGIN), _printable(site_name), font=small, fill=_MUTED)
    buffer = io.BytesIO()
    image.quantize(16).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _sized(font: Path, size: int, face: int) -> ImageFont.FreeTypeFont:
    """Basic layout gives the same pixels whether or not a machine has the complex one."""
    return ImageFont.truetype(str(font), size, index=face, layout_engine=ImageFont.Layout.BASIC)


def _day(article: Mapping[str, Any]) -> tuple[str, str]:
    return str(article.get("date") or article.get("event") or ""), str(article["slug"])


def _printable(text: str) -> str:
    """The text without what has no glyph: controls and marks of direction stop the drawing."""
    return "".join(char if char.isprintable() else " " for char in text)


def _wrapped(headline: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Breaks between Han characters or at blanks; what does not fit ends in an ellipsis."""
    width = SIZE[0] - 2 * _MARGIN
    line, lines = "", 0
    for piece in _pieces(headline):
        if font.getlength((line + piece).rstrip()) <= width:
            line += piece
            continue
        lines += 1
        if lines == _LINES:
            yield line.rstrip() + "…"
            return
        yield line.rstrip()
        line = piece.lstrip()
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
