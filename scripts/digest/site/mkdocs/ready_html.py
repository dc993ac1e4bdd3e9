"""HTML that Markdown need not read again: lists of stories, and what was written as HTML.

A story stands in the lists of each tag, organisation and person it names, of its issue and of the
archive, and its line is the same wherever the way up to the locale's folder is: at 1,000 articles
four of five lines have been read before. A block of HTML on one line is to Markdown what it is,
once it has looked at every mark of it.
"""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence

_MARK = r"<br>|</?span(?: [^<>\n]*)?>"
_ENTRY = (
    rf"- \[(?:[^\[\]<>\n]|{_MARK})*\]\((?:\.\./)+articles/[\w-]+\.md\)(?:[^\[\]<>`\n]|{_MARK})*"
)
_LIST = re.compile(rf"(?<=\n\n){_ENTRY}(?:\n{_ENTRY})*(?=\n*\Z|\n\n)")
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
        self._entries: dict[tuple[int, str], str] = {}
        self._held: defaultdict[str, list[str]] = defaultdict(list)

    def without_html(self, markdown: str, path: str) -> str:
        """The Markdown of a page with places for its blocks of HTML.

        Args:
            path: of the page, for which they are kept until `restored`.
        """
        return _HTML.sub(lambda block: self._place(block[0], path), markdown)

    def without_lists(self, markdown: str, path: str, render: Callable[[str], str]) -> str:
        """The Markdown of a page with places for its lists of stories.

        Args:
            render: Markdown to HTML, as a part of that page.
        """
        depth = path.count("/")
        lines = {line for each in _LIST.findall(markdown) for line in each.splitlines()}
        unread = sorted(line for line in lines if (depth, line) not in self._entries)
        if unread and not self._read(unread, depth, render):
            return markdown

        def place(found: re.Match[str]) -> str:
            entries = (self._entries[depth, line] for line in found[0].splitlines())
            return self._place("\n".join(("<ul>", *entries, "</ul>")), path)

        return _LIST.sub(place, markdown)

    def forget(self) -> None:
        """Lets go of the lines that were read."""
        self._entries.clear()

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

    def _read(self, lines: Sequence[str], depth: int, render: Callable[[str], str]) -> bool:
        """Whether Markdown, with what extends it, makes of each line an entry of a list."""
        first, *entries, last = render("\n".join(lines)).splitlines() or [""]
        is_plain = (first, last) == ("<ul>", "</ul>") and len(entries) == len(lines)
        if is_plain and all(e.startswith("<li>") and e.endswith("</li>") for e in entries):
            self._entries |= {(depth, line): e for line, e in zip(lines, entries, strict=True)}
            return True
        return False
