"""Who edited a file of the memory last, as the header that PO editors write says."""

from __future__ import annotations

import re

_HEADER = re.compile(rb'^msgid ""\r?\n(?P<lines>(?:[^\r\n]+\r?\n)+)', re.MULTILINE)
_LAST = re.compile(rb'^"Last-Translator:(?P<name>(?:[^"\\\r\n]|\\")*)', re.MULTILINE)
_MAIL = re.compile(r"<[^>]*>|\S+@\S+")
_NOBODY = frozenset(
    [
        *("full name", "your name", "name", "anonymous", "unknown", "none", "n/a"),
        *("automatically generated", "auto generated", "last translator", "translator"),
    ]
)
"""What gettext's tools and editors write where nobody is named."""
_LONGEST = 80


def last_translator(data: bytes) -> str:
    """The name in `Last-Translator`, without the address of mail; empty where nobody is named.

    Args:
        data: of a PO file.
    """
    header = _HEADER.search(data)
    found = _LAST.search(header["lines"]) if header else None
    if found is None:
        return ""
    stated = found["name"].decode(errors="replace").replace('\\"', '"')
    name = " ".join(_MAIL.sub(" ", stated).split()).strip(" ,;")
    return "" if name.casefold() in _NOBODY or len(name) > _LONGEST else name
