"""Quotation marks by locale: “ ” in Simplified pages, 「」 in Traditional ones, by nesting."""

from __future__ import annotations

import re

_OPENING = "“‘「『﹁﹃"
_CLOSING = "”’」』﹂﹄"
_PARTNER = dict(zip(_CLOSING, _OPENING, strict=True))
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z\u00c0-\u024f])’(?=[A-Za-z\u00c0-\u024f])")


def requote(text: str, quotes: str) -> tuple[str, int | None]:
    """The text with the quotation marks of `quotes`, outer and inner by depth.

    Args:
        text: one paragraph.
        quotes: outer opening, outer closing, inner opening, inner closing; empty for no change.

    Returns:
        The text, and the offset of the first mark without a partner or None. Where there is one,
        no mark is changed, as the depth of all marks is unknown.
    """
    if not quotes or not _MARKS.search(text):
        return text, None
    characters = list(text)
    depth: list[tuple[int, str]] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if _APOSTROPHE.match(text, at):
            continue
        if mark in _OPENING:
            characters[at] = quotes[2 * (len(depth) % 2)]
            depth.append((at, mark))
        elif depth and depth[-1][1] == _PARTNER[mark]:
            depth.pop()
            characters[at] = quotes[2 * (len(depth) % 2) + 1]
        else:
            return text, at
    return (text, depth[0][0]) if depth else ("".join(characters), None)
