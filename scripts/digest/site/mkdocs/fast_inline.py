"""Python-Markdown without the searches that can find nothing.

It looks for every kind of inline markup in every piece of text, link labels included: on pages of
links most of its time goes into looking for what the page has none of. Here a page is asked once
which marks it holds, and a block before a search goes through it. And Python-Markdown reads links
character by character, as brackets and quotation marks may stand within each other; here a link
that has none of that is read at once. The HTML is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor, Pattern, dequote
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
_BLOCK_MARKS = {"hashheader": ("#",), "setextheader": ("\n=", "\n-"), "quote": (">",)}
"""Kinds of blocks that are searched for all through a block, and what it must hold to be one."""
_HTML = re.compile(r"<|&(?!#?\w+;)")
"""What may be HTML, or a reference that Python-Markdown ends."""
_LAST = 0
_AS_LINKS = 160
"""Where Python-Markdown has links among the kinds of inline markup."""
_LABEL = re.compile(r"([^\[\]]*)\]")
_ADDRESS = re.compile(r"""\(([^()<'"]*)(?:"([^'"]*)")?\)""")
"""An address in round brackets, and perhaps a title."""


class FastInline(Extension):
    """Inline markup is looked for only where a page has its marks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Looks at a page when everything else has prepared it."""
        md.preprocessors.register(_Sparing(md), "sparing", _LAST)
        md.inlinePatterns.register(_PlainLink(LINK_RE, md), "link", _AS_LINKS)
        blocks = md.preprocessors["html_block"]
        blocks.run = partial(_if_html, blocks.run)  # type: ignore[method-assign]
        for name, marks in _BLOCK_MARKS.items():
            processor = md.parser.blockprocessors[name]
            processor.test = partial(_may_be, marks, processor.test)  # type: ignore[method-assign]


def _if_html(run: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    return run(lines) if any(map(_HTML.search, lines)) else lines


def _may_be(
    marks: Sequence[str], test: Callable[[Element, str], bool], parent: Element, block: str
) -> bool:
    return any(mark in block for mark in marks) and test(parent, block)


class _PlainLink(LinkInlineProcessor):
    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        if label := _LABEL.match(data, index):
            return label[1], label.end(), True
        return super().getText(data, index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        found = _ADDRESS.match(data, index)
        if not found:
            return super().getLink(data, index)
        address, title = found.groups()
        if title is not None:
            title = self.RE_TITLE_CLEAN.sub(" ", dequote(self.unescape(title.strip())))
        return self.unescape(address).strip(), title, found.end(), True


class _Sparing(Preprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._known: dict[tuple[str, ...], list[Pattern]] = {}

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        needless = tuple(
            name for name, marks in _MARKS.items() if not any(m in text for m in marks)
        )
        if needless not in self._known:
            patterns = self.md.inlinePatterns[:]
            for name in needless:
                patterns.deregister(name)
            # A registry sees to its order whenever it is asked for one of them.
            self._known[needless] = [*patterns]
        inline = cast(InlineProcessor, self.md.treeprocessors["inline"])
        inline.inlinePatterns = self._known[needless]  # type: ignore[assignment]
        return lines
