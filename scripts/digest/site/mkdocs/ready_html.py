"""HTML on a line of its own, such as a list of stories, which Markdown need not read.

It is to Markdown what it is, once it has looked at every mark of it.
"""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from collections.abc import Callable

# MkDocs looks for what links lead to, so what has an anchor is left to it.
_HTML = re.compile(
    r"(?:(?<=\n\n)|\A)<(?P<name>div|figure|h2|p|ul)(?=[ >])(?![^\n]* id=)[^\n]*</(?P=name)>"
    r"(?=\n*\Z|\n\n)"
)


class ReadyHtml:
    """The HTML of pages of one locale that Markdown passes by.

    A paragraph stands for it: with no mark of HTML left, Markdown need not look for any. It says
    what no text can know.
    """

    def __init__(self) -> None:
        self._sign = f"ready{secrets.token_hex(8)}n"
        self._places = re.compile(rf"<p>{self._sign}(\d+)</p>\n*")
        self._held: defaultdict[str, list[str]] = defaultdict(list)

    def without_html(self, markdown: str, path: str, finish: Callable[[str], str] = str) -> str:
        """The Markdown of a page with places for its blocks of HTML.

        Args:
            path: of the page, for which they are kept until `restored`.
            finish: what is done to each before.
        """
        return _HTML.sub(lambda block: self._place(finish(block[0]), path), markdown)

    def restored(self, html: str, path: str) -> str:
        """The HTML of a page with all that was kept for it."""
        held = self._held.pop(path, ())
        if not held:
            return html
        return self._places.sub(lambda place: f"{held[int(place[1])]}\n", html).rstrip("\n")

    def _place(self, html: str, path: str) -> str:
        held = self._held[path]
        held.append(html)
        return f"{self._sign}{len(held) - 1}"
