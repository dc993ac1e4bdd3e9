"""The inline marks that elements make by their names and styles."""

from __future__ import annotations

import re

from lxml import html

from digest.model import MarkKind

_INLINE_BY_STYLE = frozenset(["span", "font", "b", "strong", "em", "i", "sup", "sub"])
_INLINE = {
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}
# Word processors and WeChat's editor set type by style alone; `mso-bidi-…` is not for Chinese.
_RAISED = re.compile(r"(?<![\w-])vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:(bold|[6-9]00)|normal|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"(?<![\w-])font-style\s*:\s*(?:(italic|oblique)|normal)", re.IGNORECASE)
_BY_STYLE = ((_BOLD, MarkKind.STRONG), (_SLANTED, MarkKind.EMPHASIS))
_SMALL = {"super": MarkKind.SUPERSCRIPT, "sub": MarkKind.SUBSCRIPT}


def mark_kind(node: html.HtmlElement) -> MarkKind | None:
    """The kind of the mark that an element makes, by its style, which overrules its name."""
    kind = _INLINE.get(node.tag)
    style = node.get("style")
    return _styled(node, style, kind) if style else kind


def _styled(node: html.HtmlElement, style: str, kind: MarkKind | None) -> MarkKind | None:
    if node.tag in _INLINE_BY_STYLE and (raised := _RAISED.search(style)):
        return _SMALL[raised[1].lower()]
    for pattern, by_style in _BY_STYLE:
        found = pattern.search(style) if kind in (None, by_style) else None
        if found and found[1]:
            return by_style
        if found and kind is by_style:
            # What is copied from Google Docs stands in a <b> of normal weight.
            return None
    return kind
