"""Python-Markdown without the searches that can find nothing.

It looks for every kind of inline markup in every piece of text, link labels included: on pages of
links most of its time goes into looking for what the page has none of. Here a page is asked once
which marks it holds. The HTML is the same.
"""

from __future__ import annotations

from typing import cast

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor

_MARKS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("]:",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  ",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""Kinds of inline markup, and what a page must hold to have any; references need a definition."""
_LAST = 0


class FastInline(Extension):
    """Inline markup is looked for only where a page has its marks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Looks at a page when everything else has prepared it."""
        md.preprocessors.register(_Sparing(md), "sparing", _LAST)


class _Sparing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        patterns = self.md.inlinePatterns[:]
        for name, marks in _MARKS.items():
            if not any(mark in text for mark in marks):
                patterns.deregister(name)
        inline = cast(InlineProcessor, self.md.treeprocessors["inline"])
        inline.inlinePatterns = patterns  # type: ignore[assignment] # the same kind, sliced
        return lines
