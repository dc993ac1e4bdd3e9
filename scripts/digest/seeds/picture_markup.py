"""Writes pictures in Markdown and in HTML, so that they are found where they were."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from digest.model import Picture, is_within
from digest.seeds.page.page_pictures import WITHIN

_IN_PATH = re.compile(r"[%?#:&\\<>]|[^\S ]")
_IN_ADDRESS = re.compile(r"[\\<>\s]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")


def renamed(picture: Picture, names: Mapping[str, str]) -> Picture:
    """The picture at the best of its places, under its name there.

    Args:
        names: of those that are kept, by their places.
    """
    kept = (names[place] for place in picture.places if place in names)
    place = next(kept, next(iter(picture.places), ""))
    return replace(picture, places=(place,) if place else ())


def markdown_picture(picture: Picture, alt: str) -> str:
    """The picture in Markdown; empty where that cannot say all of it.

    Args:
        alt: its alternative text, escaped.
    """
    if picture.places and picture.address:
        return ""
    target = _source(picture) if picture.places else link_target(picture.address)
    return f"![{alt}](<{target}>)"


def picture_element(picture: Picture, alt: str) -> str:
    """The picture in HTML; what is found in a place and on the web has the address beside it."""
    both = picture.places and picture.address
    later = f' data-src="{escape(picture.address)}"' if both else ""
    return f'<img src="{escape(_source(picture))}"{later} alt="{escape(alt)}">'


def link_target(address: str) -> str:
    """An address as Markdown has it between angle brackets."""
    return _REFERENCE.sub("&amp;", _IN_ADDRESS.sub(_quoted, address))


def _source(picture: Picture) -> str:
    if not picture.places:
        return _IN_ADDRESS.sub(_quoted, picture.address)
    place = picture.places[0]
    return f"{WITHIN}{place}" if is_within(place) else _IN_PATH.sub(_quoted, place)


def _quoted(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
