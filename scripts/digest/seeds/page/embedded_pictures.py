"""Pictures that stand in a page as `data:` addresses, which are most of its bytes."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from binascii import Error
from urllib.parse import unquote_to_bytes

from digest.seeds.page.page_pictures import DOT, SMALL, WITHIN
from digest.seeds.page.stated_sizes import FEWEST_PIXELS, LARGEST_DOT

_EMBEDDED = re.compile(
    r"data:([a-z]+)/[a-z0-9+.-]+(?:;[a-z0-9=.-]+)*;base64,([A-Za-z0-9+/=%\s]*)", re.IGNORECASE
)
_FEWEST_BYTES = 1_000
"""Of a picture that is more than a blur which stands there until it is loaded."""


def without_embedded(text: str) -> tuple[str, dict[str, bytes]]:
    """The page with the names of its embedded pictures in their place, and their bytes by sha256.

    Whatever else is embedded is nothing that an article shows.
    """
    pictures: dict[str, bytes] = {}

    def named(found: re.Match[str]) -> str:
        content = _decoded(found[2]) if found[1].lower() == "image" else b""
        if not content:
            return ""
        sha256 = hashlib.sha256(content).hexdigest()
        pictures[sha256] = content
        return f"{WITHIN}{sha256}{_size(content)}"

    return (_EMBEDDED.sub(named, text), pictures) if "base64," in text else (text, pictures)


def _decoded(content: str) -> bytes:
    """The bytes that an address embeds; none where it is damaged."""
    try:
        return b64decode(unquote_to_bytes(content))
    except (Error, ValueError):
        return b""


def _size(content: bytes) -> str:
    """What to say of the size of a picture that is none of an article, by its first bytes."""
    if content.startswith(b"GIF8"):
        sides = content[6:8][::-1], content[8:10][::-1]
    elif content.startswith(b"\x89PNG"):
        sides = content[16:20], content[20:24]
    else:
        return SMALL if len(content) < _FEWEST_BYTES else ""
    pixels = [int.from_bytes(side, "big") for side in sides]
    if max(pixels) <= LARGEST_DOT:
        return DOT
    return SMALL if min(pixels) < FEWEST_PIXELS else ""
